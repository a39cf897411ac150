// Opens and closes the page's dialogs; the platform keeps focus and Escape right.
export function openDialog(id) {
  const dialog = document.getElementById(id);
  if (!dialog.open) dialog.showModal();
  dialog.dispatchEvent(new CustomEvent("dialog:open"));
  return dialog;
}

document.addEventListener("click", (event) => {
  const opener = event.target.closest?.("[data-opens]");
  if (opener) {
    event.preventDefault();
    openDialog(opener.dataset.opens);
  }
  if (event.target.closest?.("[data-closes]")) {
    event.target.closest("dialog").close("");
  }
  // A click on the backdrop has the dialog itself as its target.
  if (event.target.matches?.("dialog[open]:not([id=conflict])")) event.target.close("");
});
