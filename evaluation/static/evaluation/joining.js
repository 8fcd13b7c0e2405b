// Two people in one form at once. If a colleague changed it too, the page is loaded again with both
// changes, and what was typed since the last saving is put back.

import { saveAsTyped, sendingEdition } from "./saving.js";

const KEPT = `typed:${location.pathname}`;

// As `saveAsTyped`; `isTyped(name)` names the fields that people type in, `saved` is told what the
// server answered.
export function saveTogether({ form, status, isTyped, saved, patience = null }) {
  const values = (data) => new Map([...data].filter(([name]) => isTyped(name)));

  function loadJoined(data) {
    const sent = values(data);
    const typed = [...values(new FormData(form))].filter(
      ([name, value]) => sent.get(name) !== value,
    );
    const focus = form.contains(document.activeElement) ? document.activeElement.id : "";
    sessionStorage.setItem(KEPT, JSON.stringify({ typed, focus }));
    location.replace(location.pathname);
  }

  saveAsTyped({ form, status, send: sendingEdition(form, saved, loadJoined), patience });
  putBack(form);
}

function putBack(form) {
  const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? "null");
  sessionStorage.removeItem(KEPT);
  for (const [name, value] of kept?.typed ?? []) {
    const field = form.elements[name];
    if (!field || field instanceof RadioNodeList || field.type === "hidden") continue;
    field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  if (kept?.focus) document.getElementById(kept.focus)?.focus();
}
