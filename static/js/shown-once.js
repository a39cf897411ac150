// A link or token that is shown this once is ready to be copied.
const secret = document.querySelector("input.secret");
secret?.focus();
secret?.select();
