// The editor of a map: saves as it is typed and draws the live picture anew. Enter in what happened
// adds the next moment. If a colleague changed the map too, the page is loaded again with both
// changes, and what was typed meanwhile is put back. Without it every button sends the whole form.

import { saveTogether } from "../evaluation/joining.js";
import { dragMoments } from "./dragging.js";

const form = document.getElementById("map");
const picture = document.getElementById("picture");

function drawAnew(answer) {
  const top = picture.scrollTop;
  picture.innerHTML = answer.picture;
  picture.scrollTop = top;
}

saveTogether({
  form,
  status: document.getElementById("saved"),
  isTyped: (name) => name !== "edition",
  saved: drawAnew,
  patience: 2000,
});
dragMoments(form);

const asked = new URLSearchParams(location.search).get("focus");
if (asked) document.getElementById(asked)?.focus();

form.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  if (event.target.dataset.next) {
    event.preventDefault();
    const add = form.querySelector(`button[name="add"][value="${event.target.dataset.next}"]`);
    form.requestSubmit(add);
  } else if (event.target.tagName === "INPUT") {
    event.preventDefault();
  }
});
