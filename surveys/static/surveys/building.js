// Builds a questionnaire more comfortably: saves a question as it is typed, shows only the fields of
// its kind, draws the phone anew once the worker has looked, and moves rows by dragging. Without it
// every button sends a form.

import { saveAsTyped } from "../evaluation/saving.js";

const LOOK_AGAIN = 1000;
const MOST_LOOKS = 60;
const form = document.getElementById("row");
let looks = 0;
let timer = null;

function drawAnew() {
  clearTimeout(timer);
  looks = 0;
  timer = setTimeout(look, LOOK_AGAIN);
}

async function look() {
  looks += 1;
  const answer = await fetch(location.pathname, { credentials: "same-origin" }).catch(() => null);
  if (answer?.ok && !answer.redirected) {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById("checked");
    if (fresh.dataset.checked === fresh.dataset.edition) {
      document.getElementById("checked").replaceWith(fresh);
      for (const part of page.querySelectorAll("[data-looked]")) {
        document.getElementById(part.id)?.replaceWith(part);
      }
      return;
    }
  }
  if (looks < MOST_LOOKS) timer = setTimeout(look, LOOK_AGAIN);
}

const { checked, edition } = document.getElementById("checked").dataset;
if (checked !== edition) drawAnew();

const KEPT = `typed:${location.pathname}`;
const values = () => new Map([...new FormData(form)].filter(([name]) => name.includes("/")));

// A colleague changed the same question: the page is loaded again with both changes, and what was
// typed since the last saving is put back.
function loadJoined(sent) {
  const typed = [...values()].filter(([name, value]) => sent.get(name) !== value);
  const focus = form.contains(document.activeElement) ? document.activeElement.id : "";
  sessionStorage.setItem(KEPT, JSON.stringify({ typed, focus }));
  location.replace(location.pathname);
}

function putBack() {
  const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? "null");
  sessionStorage.removeItem(KEPT);
  for (const [name, value] of kept?.typed ?? []) {
    const field = form.elements[name];
    if (!field || field instanceof RadioNodeList) continue;
    field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  if (kept?.focus) document.getElementById(kept.focus)?.focus();
}

async function send(_isUntouched, say) {
  const sent = values();
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
  const answer = await response.json();
  if (answer.joined) {
    loadJoined(sent);
    return undefined;
  }
  form.elements.edition.value = answer.edition;
  drawAnew();
  return answer.saved_at;
}

if (form) {
  saveAsTyped({ form, status: document.getElementById("saved"), send });
  putBack();
  const kind = document.getElementById("kind");
  const showFields = () => {
    for (const part of form.querySelectorAll("[data-for]")) {
      part.hidden = !part.dataset.for.split(" ").includes(kind.value);
    }
  };
  kind?.addEventListener("change", showFields);
  if (kind) showFields();
}

const rows = document.getElementById("rows");
let dragged = null;

function over(event) {
  const row = event.target.closest?.("[data-key]");
  for (const each of rows.querySelectorAll("[data-key]")) {
    each.classList.toggle("tl-build__row--over", each === row && row !== dragged);
  }
  return row;
}

function field(name, value) {
  const input = document.createElement("input");
  Object.assign(input, { type: "hidden", name, value });
  rows.append(input);
}

rows?.addEventListener("dragstart", (event) => {
  dragged = event.target.closest("[data-key]");
  event.dataTransfer.effectAllowed = "move";
});
rows?.addEventListener("dragover", (event) => {
  if (!dragged) return;
  event.preventDefault();
  over(event);
});
rows?.addEventListener("dragend", (event) => {
  over(event);
  dragged = null;
});
rows?.addEventListener("drop", (event) => {
  const target = over(event);
  if (!dragged || !target || target === dragged) return;
  event.preventDefault();
  field("go", `before:${dragged.dataset.key}`);
  field("target", target.dataset.key);
  rows.submit();
});
