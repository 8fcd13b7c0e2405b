// Cards to press in order, in place of lists of numbers: the first press is 1, the next is 2, and
// pressing a card again takes it out. The lists stay in the form and hold the answer.

export function pickIn(set) {
  const hint = set.querySelector("p.govuk-hint");
  hint.textContent = set.dataset.how;
  const cards = [...set.querySelectorAll(".tl-pick")].map(cardOf);
  const order = () => cards.filter(({ list }) => list.value).sort((one, other) => one.list.value - other.list.value);

  function number(picked) {
    for (const { list, button, place } of cards) {
      const at = picked.findIndex((each) => each.list === list) + 1;
      list.value = at ? String(at) : "";
      place.textContent = list.value;
      button.setAttribute("aria-pressed", String(at > 0));
    }
  }

  for (const card of cards) {
    card.button.addEventListener("click", () => {
      const picked = order();
      number(picked.includes(card) ? picked.filter((each) => each !== card) : [...picked, card]);
      card.list.dispatchEvent(new Event("input", { bubbles: true }));
      card.list.dispatchEvent(new Event("change", { bubbles: true }));
    });
  }
  number(order());
}

function cardOf(row) {
  const [list, label, picture] = ["select", "label", "img"].map((each) => row.querySelector(each));
  const button = Object.assign(document.createElement("button"), { type: "button", className: "tl-pick__button", id: list.id });
  const place = Object.assign(document.createElement("b"), { className: "tl-pick__place" });
  const words = Object.assign(document.createElement("span"), { textContent: label.textContent });
  list.removeAttribute("id");
  if (!label.textContent.trim()) label.removeAttribute("for"); // the picture's name is the button's
  list.hidden = label.hidden = true;
  button.append(...[picture, place, words].filter(Boolean));
  row.append(button);
  return { list, button, place };
}
