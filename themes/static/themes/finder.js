// Finds a code by typing parts of its name or of other words for it.

export function finder(give) {
  const dialog = document.getElementById("finder");
  const words = document.getElementById("finder-words");
  const options = [...document.querySelectorAll("#finder-list [role=option]")];
  let found = options;
  let here = 0;

  function show() {
    const typed = words.value.trim().toLowerCase().split(/\s+/);
    found = options.filter((option) => typed.every((part) => option.dataset.words.includes(part)));
    here = Math.min(here, Math.max(0, found.length - 1));
    for (const option of options) {
      option.hidden = !found.includes(option);
      option.setAttribute("aria-selected", String(option === found[here]));
    }
    document.getElementById("finder-none").hidden = found.length > 0;
    if (found[here]) {
      words.setAttribute("aria-activedescendant", found[here].id);
      found[here].scrollIntoView({ block: "nearest" });
    } else words.removeAttribute("aria-activedescendant");
  }

  function take(option) {
    if (!option) return;
    dialog.close();
    give(option.dataset.code, option.textContent.trim());
  }

  words.addEventListener("input", () => {
    here = 0;
    show();
  });
  words.addEventListener("keydown", (event) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by && found.length) here = (here + by + found.length) % found.length;
    else if (event.key === "Enter") take(found[here]);
    else return;
    event.preventDefault();
    if (by) show();
  });
  dialog.addEventListener("click", (event) => take(event.target.closest("[role=option]")));

  return {
    open() {
      words.value = "";
      here = 0;
      dialog.showModal();
      show();
      words.focus();
    },
  };
}
