// Words to find a choice by, above a long list. Without this script the list is there as it is.

const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const MOST_ROWS = 8;

export function findIn(place) {
  const { find: name, label: words, found } = place.dataset;
  const row = document.getElementById(`q-${name}`);
  const select = row.querySelector("select");
  const list = select ?? row.querySelector(".govuk-checkboxes");
  const choices = select ? [...select.options].filter((each) => each.value) : [...list.children];
  list.id ||= `${name}-list`;

  const field = Object.assign(document.createElement("input"), { type: "search", id: `${name}-find`, className: "govuk-input", autocomplete: "off" });
  field.setAttribute("aria-controls", list.id);
  const label = Object.assign(document.createElement("label"), { htmlFor: field.id, textContent: words });
  const count = document.createElement("p");
  count.setAttribute("role", "status");
  place.className = "tl-find";
  place.append(label, field, count);
  list.before(place);

  const offered = () => choices.filter((each) => !each.hidden && !each.hasAttribute("data-unlike"));
  function narrow() {
    const sought = plain(field.value).split(/\s+/).filter(Boolean);
    for (const each of choices) {
      const text = plain(each.textContent);
      each.toggleAttribute("data-unlike", !sought.every((word) => text.includes(word)));
    }
    const many = offered().length;
    count.textContent = sought.length ? found.replace("{number}", many) : "";
    if (!sought.length) select?.removeAttribute("size");
    else if (select) select.size = Math.min(Math.max(many + 1, 2), MOST_ROWS);
  }
  function choose(choice) {
    if (select) choice.selected = true;
    else choice.querySelector("input").checked = true;
    (select ?? choice.querySelector("input")).dispatchEvent(new Event("change", { bubbles: true }));
  }
  function clear() {
    field.value = "";
    narrow();
  }

  field.addEventListener("input", narrow);
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault(); // it would send the page
    const there = offered();
    if (!field.value.trim() || !there.length) return;
    if (there.length === 1) choose(there[0]);
    (select ?? there[0].querySelector("input")).focus();
    if (there.length === 1) clear();
  });
  select?.addEventListener("blur", clear);
  select?.addEventListener("click", () => select.value && clear());
}
