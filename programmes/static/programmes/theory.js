/**
 * Follows the thread from the box under the pointer or in focus: its links stand out, the others
 * step back. Everything else on the page works without this.
 */

/** Marks what touches the box, and nothing when there is no box. */
function follow(picture, code) {
  const near = new Set(code ? [code] : []);
  for (const link of picture.querySelectorAll(".tl-theory__link")) {
    const { from, to } = link.dataset;
    const touches = from === code || to === code;
    link.classList.toggle("is-near", touches);
    if (touches) near.add(from).add(to);
  }
  for (const box of picture.querySelectorAll(".tl-theory__box")) {
    box.classList.toggle("is-near", near.has(box.dataset.code));
  }
  picture.classList.toggle("is-following", Boolean(code));
}

for (const picture of document.querySelectorAll(".tl-theory__picture")) {
  const from = (event) => event.target.closest(".tl-theory__box")?.dataset.code ?? "";
  picture.addEventListener("pointerover", (event) => follow(picture, from(event)));
  picture.addEventListener("pointerleave", () => follow(picture, ""));
  picture.addEventListener("focusin", (event) => follow(picture, from(event)));
  picture.addEventListener("focusout", () => follow(picture, ""));
}
