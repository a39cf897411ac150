// Proposes the name of the chosen file.
const file = document.querySelector("[data-upload]");
const name = document.querySelector("[data-upload-name]");

file?.addEventListener("change", () => {
  if (file.files.length && !name.value) name.value = file.files[0].name;
});
