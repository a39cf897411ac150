// Names the chosen file in the language of the page: what a browser writes beside its own
// button is in the browser's. Without scripts that button stands there.
for (const field of document.querySelectorAll(".file")) {
  const input = field.querySelector("input");
  const shown = field.querySelector("[data-chosen]");
  const none = shown.textContent;
  const tell = () => {
    shown.textContent = [...input.files].map((file) => file.name).join(", ") || none;
  };
  input.addEventListener("change", tell);
  input.form.addEventListener("reset", () => setTimeout(tell));
  tell();
}
