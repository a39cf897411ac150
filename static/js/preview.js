// Loads the preview when it is opened, so that it shows what is saved by then.
const dialog = document.getElementById("preview");
const frame = dialog.querySelector("iframe");

dialog.addEventListener("dialog:open", () => {
  frame.src = frame.dataset.preview;
});
dialog.addEventListener("close", () => {
  frame.removeAttribute("src");
});
document.getElementById("export").addEventListener("submit", (event) => {
  event.currentTarget.close();
});
