// Saves a case study as it is typed. Without it, the draft is saved by its buttons.

import { saveAsTyped } from "../evaluation/saving.js";

const form = document.getElementById("case-study");

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
  return saved.saved_at;
}

saveAsTyped({ form, status: document.getElementById("saved"), send });
