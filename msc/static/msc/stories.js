// Saves a story as it is typed, says when, and points out what might tell who it is about.
// Everything works without it: the draft is saved by its buttons, and hints stand on the page then.

import { saveAsTyped, sendingEdition } from "../evaluation/saving.js";

const form = document.getElementById("story");
const hints = document.getElementById("hints");
const list = document.getElementById("hints-list");

function point(found) {
  hints.hidden = found.length === 0;
  list.replaceChildren(
    ...found.map((hint) => {
      const item = document.createElement("li");
      const mark = document.createElement("mark");
      mark.textContent = hint.text;
      item.append(mark, ` (${hint.kind}) in “${hint.label}”`);
      return item;
    }),
  );
}

saveAsTyped({ form, status: document.getElementById("saved"), send: sendingEdition(form, (saved) => point(saved.hints)) });
