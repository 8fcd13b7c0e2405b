// Accepts, rejects and changes suggestions by one key each. Without this script the forms do it.

import { Sender } from "./sender.js";
import { finder } from "./finder.js";

const list = document.getElementById("suggestions");
const sender = new Sender(document.getElementById("saved"));
const undoing = [];
let here = null;

const items = () => [...list.querySelectorAll(".tl-suggestion")];

function choose(item) {
  if (!item) return;
  here = item.id;
  item.focus({ preventScroll: true });
  item.scrollIntoView({ block: "nearest" });
}

const chosen = () => document.getElementById(here) ?? items()[0];

function step(by) {
  const all = items();
  choose(here ? all[all.indexOf(chosen()) + by] : all[0]);
}

// The next one that waits, after this one and else from the top.
function nextWaiting(item) {
  const all = items();
  const from = all.indexOf(item) + 1;
  const next = [...all.slice(from), ...all.slice(0, from)].find((each) => each.dataset.state === "waiting");
  if (next) choose(next);
  else list.focus();
}

function act(item, what, values = {}) {
  if (!item || (item.dataset.state === "waiting") === (what === "undo")) return;
  const fields = new URLSearchParams({ act: what, page: location.pathname + location.search, ...values });
  fields.set("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
  sender.send(item.dataset.url, fields, (answer) => {
    const made = document.createElement("template");
    made.innerHTML = answer.html.trim();
    const drawn = made.content.firstElementChild;
    ready(drawn);
    document.getElementById(item.id).replaceWith(drawn);
    sender.say(`${answer.words}. Saved ${answer.saved_at}.`);
    if (what === "undo") choose(drawn);
    else {
      undoing.push(item.id);
      nextWaiting(drawn);
    }
  });
}

function ready(root) {
  for (const button of root.querySelectorAll("[data-change]")) button.hidden = false;
}

const find = finder((code) => act(chosen(), "change", { code }));

function undo() {
  const last = undoing.pop();
  if (last) act(document.getElementById(last), "undo");
  else sender.say("There is nothing to undo.");
}

const KEYS = {
  j: () => step(1), k: () => step(-1), ArrowDown: () => step(1), ArrowUp: () => step(-1),
  a: () => act(chosen(), "accept"), r: () => act(chosen(), "reject"), c: () => find.open(), u: undo,
};

list.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, button")) return;
  const key = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (!key) return;
  event.preventDefault();
  key();
});
list.addEventListener("focusin", (event) => {
  const item = event.target.closest(".tl-suggestion");
  if (item) here = item.id;
});
list.addEventListener("click", (event) => {
  if (event.target.closest("[data-change]")) find.open();
});
list.addEventListener("submit", (event) => {
  event.preventDefault();
  act(event.target.closest(".tl-suggestion"), event.submitter.value);
});
ready(list);
