// Saves a page of answers in the background, says when, and shows what the server says of it, unless
// something was typed since. Everything works without it: the page is saved by its buttons.

import { saveAsTyped } from "../evaluation/saving.js";

const form = document.getElementById("answers");
const status = document.getElementById("saved");
const PATIENCE = 4000;

function show(names) {
  const shown = new Set(names);
  for (const row of form.querySelectorAll("[id^='q-']")) {
    const isHidden = !shown.has(row.id.slice(2));
    if (row.hidden !== isHidden) row.hidden = isHidden;
  }
}

// Texts that speak of answers, by the key of their place.
function speak(texts) {
  for (const place of form.querySelectorAll("[data-text]")) {
    if (place.dataset.text in texts) place.textContent = texts[place.dataset.text];
  }
}

// Choices that are offered now; what is no longer offered is no longer chosen.
function offer(offered) {
  for (const [name, choices] of Object.entries(offered)) {
    for (const choice of form.querySelectorAll(`#q-${CSS.escape(name)} :is(option, input)[value]`)) {
      if (!choice.value) continue;
      const isOffered = choices.includes(choice.value);
      const row = choice.closest(".govuk-radios__item, .govuk-checkboxes__item, .tl-card");
      if (row) row.hidden = !isOffered;
      else choice.hidden = choice.disabled = !isOffered;
      if (!isOffered) choice.checked = choice.selected = false;
    }
  }
}

// The entries of each repeat, as the server lists them; left alone while a button of theirs is held.
function list(entries) {
  for (const place of form.querySelectorAll("[data-entries]")) {
    const html = entries[place.dataset.entries];
    const isHeld = place.contains(document.activeElement);
    if (!isHeld && html !== undefined && html !== place.innerHTML) place.innerHTML = html;
  }
}

// Files are sent by the buttons only.
function written() {
  return new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string"));
}

async function send(isUntouched, say) {
  const response = await fetch(`${location.pathname}save/`, {
    method: "POST",
    body: written(),
    credentials: "same-origin",
  });
  if (response.status === 409 || response.status === 403) {
    say(status.dataset.closed, true);
    return undefined;
  }
  if (!response.ok) throw new Error(String(response.status));
  const saved = await response.json();
  if (isUntouched()) {
    show(saved.shown);
    speak(saved.texts);
    offer(saved.offered);
    list(saved.entries);
  }
  return saved.saved_at;
}

saveAsTyped({
  form,
  status,
  send,
  ignores: (field) => ["hidden", "file"].includes(field.type),
  patience: PATIENCE,
});

// A page that comes back from the browser's memory may be older than what was saved since.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});
