// Saves a story as it is typed, says when, and points out what might tell who it is about.
// Everything works without it: the draft is saved by its buttons, and hints stand on the page then.

import { saveAsTyped } from "../evaluation/saving.js";

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

async function send(isUntouched, say) {
  const response = await fetch(form.dataset.save, {
    method: "POST",
    body: new URLSearchParams(new FormData(form)),
    credentials: "same-origin",
    redirect: "error",
  });
  if (response.status === 400 || response.status === 409) {
    say((await response.json()).why, true);
    return undefined;
  }
  if (!response.ok) throw new Error(String(response.status));
  const saved = await response.json();
  form.elements.edition.value = saved.edition;
  point(saved.hints);
  return saved.saved_at;
}

saveAsTyped({ form, status: document.getElementById("saved"), send });
