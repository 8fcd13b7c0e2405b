// Builds a questionnaire more comfortably: saves a question as it is typed, shows only the fields of
// its kind, draws the phone anew once the worker has looked, and moves rows by dragging. Without it
// every button sends a form.

import { saveTogether } from "../evaluation/joining.js";

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

if (form) {
  saveTogether({
    form,
    status: document.getElementById("saved"),
    isTyped: (name) => name.includes("/"),
    saved: drawAnew,
  });
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
