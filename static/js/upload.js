// Proposes the name of the chosen file, and holds back one that would not be taken.
const MOST = 50_000_000;
const file = document.querySelector("[data-upload]");
const name = document.querySelector("[data-upload-name]");

file?.addEventListener("change", () => {
  const [chosen] = file.files;
  if (chosen && !name.value) name.value = chosen.name;
  file.setCustomValidity(chosen?.size > MOST ? file.dataset.large : "");
  file.reportValidity();
});
