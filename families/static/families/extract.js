// The form of an extract: says before sending that the files are too large, and that they are sent.

for (const form of document.querySelectorAll("[data-extract]")) {
  const input = form.querySelector('input[type="file"]');
  const words = form.querySelector("[data-extract-words]");
  const size = () => [...input.files].reduce((sum, file) => sum + file.size, 0);

  function look() {
    const isTooLarge = size() > Number(input.dataset.most);
    words.textContent = isTooLarge ? input.dataset.tooLarge : "";
    words.hidden = !isTooLarge;
    return isTooLarge;
  }

  input.addEventListener("change", look);
  form.addEventListener("submit", (event) => {
    if (look()) event.preventDefault();
    else form.querySelector("[data-extract-sending]").hidden = false;
  });
}
