// Codes words by keyboard or mouse. Places count code points, as the server does; the words go along
// with every place, and the server refuses them where they do not stand.

import { Sender } from "./sender.js";
import { finder } from "./finder.js";

const page = document.getElementById("coding-page");
const text = document.getElementById("text");
const codings = document.getElementById("codings");
const isWhole = "whole" in page.dataset;
const NOBODY = "00000000-0000-0000-0000-000000000000";
const sender = new Sender(document.getElementById("saved"));
const undoing = [];
let first = null; // the first and last unit that are chosen, and how many words they are moved by
let last = null;
let moved = { start: null, end: null };

const units = () => [...text.querySelectorAll(".tl-unit")];
const passageOf = (node) => (node.nodeType === 1 ? node : node.parentElement).closest(".tl-passage");
const points = (words) => [...words].length;

// Where a node's offset lies in its document, in code points.
function placeOf(node, offset) {
  const passage = passageOf(node);
  const range = document.createRange();
  range.setStart(passage, 0);
  range.setEnd(node, offset);
  return Number(passage.dataset.start) + points(range.toString());
}

const passagesOf = (key) => [...text.querySelectorAll(`.tl-passage[data-document="${key}"]`)];

// The words between two places. Passages lie end to end, and what stands between their elements
// on the page belongs to no text.
function wordsBetween(key, start, end) {
  const passages = passagesOf(key).filter((each) => {
    const from = Number(each.dataset.start);
    return from < end && from + points(each.textContent) > start;
  });
  if (!passages.length) return "";
  const from = Number(passages[0].dataset.start);
  const words = [...passages.map((each) => each.textContent).join("")];
  return words.slice(start - from, end - from).join("");
}

// The node and offset at a place: where words begin there, or where they end.
function nodeAt(key, place, isEnd) {
  for (const passage of passagesOf(key)) {
    let left = place - Number(passage.dataset.start);
    const walker = document.createTreeWalker(passage, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node && left >= 0; node = walker.nextNode()) {
      const here = points(node.data);
      if (isEnd ? left <= here : left < here) return [node, [...node.data].slice(0, left).join("").length];
      left -= here;
    }
  }
  return null;
}

function selectedByMouse() {
  const selection = window.getSelection();
  if (!selection.rangeCount || selection.isCollapsed || isWhole) return null;
  const range = selection.getRangeAt(0);
  if (!text.contains(range.commonAncestorContainer)) return null;
  const from = passageOf(range.startContainer);
  const to = passageOf(range.endContainer);
  if (!from || !to) return null;
  const key = from.dataset.document;
  const start = placeOf(range.startContainer, range.startOffset);
  const end = placeOf(range.endContainer, range.endOffset);
  return { document: key, start, end, quote: wordsBetween(key, start, end) };
}

function selectedByKeys() {
  if (!first) return null;
  const list = units();
  const [from, to] = [list.indexOf(first), list.indexOf(last)].sort((a, b) => a - b);
  const start = moved.start ?? Number(list[from].dataset.start);
  const end = moved.end ?? Number(list[to].dataset.end);
  const key = passageOf(first).dataset.document;
  const range = rangeBetween(key, start, end);
  return range && { document: key, start, end, quote: wordsBetween(key, start, end), range };
}

function rangeBetween(key, start, end) {
  const from = nodeAt(key, start, false);
  const to = nodeAt(key, end, true);
  if (!from || !to || start >= end) return null;
  const range = document.createRange();
  range.setStart(...from);
  range.setEnd(...to);
  return range;
}

function show() {
  for (const unit of text.querySelectorAll(".tl-unit--here")) unit.classList.remove("tl-unit--here");
  const chosen = selectedByKeys();
  if (!chosen) return;
  const list = units();
  const [from, to] = [list.indexOf(first), list.indexOf(last)].sort((a, b) => a - b);
  if (moved.start === null && moved.end === null) {
    for (const unit of list.slice(from, to + 1)) unit.classList.add("tl-unit--here");
  }
  if (window.CSS?.highlights) CSS.highlights.set("chosen", new Highlight(chosen.range));
  tellSuggested();
}

function choose(unit, extends_ = false) {
  if (!unit || (extends_ && first && passageOf(unit).dataset.document !== passageOf(first).dataset.document)) return;
  if (!extends_ || !first) first = unit;
  last = unit;
  moved = { start: null, end: null };
  unit.focus({ preventScroll: true });
  unit.scrollIntoView({ block: "nearest" });
  show();
}

function step(by, extends_) {
  const list = units();
  choose(last ? list[list.indexOf(last) + by] : list[0], extends_ && !isWhole);
}

function nextUncoded() {
  const list = units();
  const from = last ? list.indexOf(last) + 1 : 0;
  const found = [...list.slice(from), ...list.slice(0, from)].find((unit) => !("coded" in unit.dataset));
  if (found) choose(found);
  else sender.say("Every sentence has a code.");
}

// Move one end of what is chosen by a word, inside the passage it lies in.
function moveEnd(which, by) {
  const chosen = selectedByKeys();
  if (!chosen || isWhole) return;
  const at = nodeAt(chosen.document, chosen[which], which === "end");
  const passage = passageOf(at[0]);
  const begins = Number(passage.dataset.start);
  const all = [...passage.textContent];
  const edges = [...passage.textContent.matchAll(/\S+/gu)].map((word) => {
    const from = points(passage.textContent.slice(0, word.index));
    return begins + (which === "start" ? from : from + points(word[0]));
  });
  const next = by > 0 ? edges.find((edge) => edge > chosen[which]) : edges.findLast((edge) => edge < chosen[which]);
  if (next === undefined || next > begins + all.length) return;
  const other = which === "start" ? chosen.end : chosen.start;
  if (which === "start" ? next >= other : next <= other) return;
  moved = { start: chosen.start, end: chosen.end, [which]: next };
  show();
}

function fields(values) {
  const sent = new URLSearchParams(values);
  sent.set("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
  if (isWhole) sent.set("whole", "1");
  return sent;
}

function give(code, name) {
  const chosen = selectedByMouse() ?? selectedByKeys();
  if (!chosen) {
    sender.say("Choose some words first: press J, or select them.");
    return;
  }
  const { range, document: key, ...values } = chosen;
  const url = page.dataset.add.replace(NOBODY, key);
  window.getSelection().removeAllRanges();
  sender.send(url, fields({ ...values, code, key: newKey() }), (answer) => {
    put(answer);
    undoing.push({ coding: answer.coding, restore: false });
    sender.say(`${name}: “${shortened(values.quote)}”. Saved ${answer.saved_at}.`);
  });
  remember(code);
}

// A random key; browsers offer randomUUID only on a secure address.
function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((each) => each.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

const shortened = (words) => (words.length > 60 ? `${words.slice(0, 59)}…` : words);

function change(coding, restore, isUndoing = false) {
  const url = page.dataset.remove.replace(NOBODY, coding);
  sender.send(url, fields(restore ? { restore: "1" } : {}), (answer) => {
    put(answer);
    if (!isUndoing) undoing.push({ coding, restore: !restore });
    sender.say(`${restore ? "Put back" : "Taken back"}. Saved ${answer.saved_at}.`);
  });
}

// What is suggested for the chosen words, the surest first: A accepts it, R rejects it.
function suggested() {
  const chosen = selectedByKeys();
  const waiting = [...document.querySelectorAll("#suggestions-here [data-state=waiting]")];
  return chosen && waiting.find(({ dataset }) => dataset.document === chosen.document
    && Number(dataset.start) < chosen.end && Number(dataset.end) > chosen.start);
}

function tellSuggested() {
  const place = document.getElementById("suggested");
  if (!place) return;
  const item = suggested();
  const words = item?.querySelector(".tl-suggestion__code").textContent.trim().replace(/\s+/g, " ");
  place.textContent = item ? place.dataset.words.replace("{code}", words) : "";
}

function decide(item, act) {
  if (!item) {
    sender.say("No code is suggested for these words.");
    return;
  }
  const { id, dataset } = item;
  sender.send(dataset.url, fields({ act, page: location.pathname + location.search }), (answer) => {
    document.getElementById(id).replaceWith(drawn(answer.html));
    if (answer.coding) put(answer.coding);
    else tellSuggested();
    if (act !== "undo") undoing.push({ suggestion: id });
    sender.say(`${answer.words}. Saved ${answer.saved_at}.`);
  });
}

// Put what the server drew in the place of what is shown, and stay where we were.
function put(answer) {
  const [here, there] = [first, last].map((unit) => unit && [passageOf(unit).dataset.document, unit.dataset.start]);
  const hadFocus = text.contains(document.activeElement);
  for (const [key, html] of Object.entries(answer.passages)) {
    document.getElementById(key)?.replaceWith(drawn(html));
  }
  const again = (place) => place && text.querySelector(`.tl-passage[data-document="${place[0]}"] .tl-unit[data-start="${place[1]}"]`);
  [first, last] = [again(here), again(there)];
  if (hadFocus && last) last.focus({ preventScroll: true });
  show();
  document.getElementById(`coding-${answer.coding}`)?.remove();
  if (answer.state === "live") list(drawn(answer.item));
  const none = document.getElementById("none-yet");
  if (none) none.hidden = codings.children.length > 0;
}

function drawn(html) {
  const made = document.createElement("template");
  made.innerHTML = html.trim();
  return made.content.firstElementChild;
}

function list(item) {
  const place = codings ?? text.querySelector(`[data-codings-of="${item.dataset.document}"]`);
  const after = [...place.children].find((each) => Number(each.dataset.start) > Number(item.dataset.start));
  place.insertBefore(item, after ?? null);
}

// The codes at hand: one that is not there takes the last place.
function remember(code) {
  const hand = document.getElementById("at-hand");
  if (hand.querySelector(`[data-code="${code}"]`)) return;
  const option = document.getElementById(`option-${code}`);
  const button = document.createElement("button");
  button.type = "button";
  button.className = "tl-link-button";
  button.dataset.code = code;
  const key = document.createElement("kbd");
  button.append(key, " ", option.firstElementChild.cloneNode(true));
  const item = document.createElement("li");
  item.append(button);
  if (hand.children.length === 9) hand.lastElementChild.remove();
  hand.append(item);
  [...hand.children].forEach((each, place) => {
    each.querySelector("kbd").textContent = place + 1;
  });
}

const find = finder((code, name) => {
  give(code, name);
  (last ?? text).focus({ preventScroll: true });
});

const KEYS = {
  j: () => step(1, false), k: () => step(-1, false), J: () => step(1, true), K: () => step(-1, true),
  ArrowDown: (event) => step(1, event.shiftKey), ArrowUp: (event) => step(-1, event.shiftKey),
  "]": () => moveEnd("end", 1), "[": () => moveEnd("end", -1),
  "}": () => moveEnd("start", 1), "{": () => moveEnd("start", -1),
  "/": () => find.open(), n: nextUncoded, N: nextUncoded,
  a: () => decide(suggested(), "accept"), r: () => decide(suggested(), "reject"),
  u: undo, U: undo, d: done, D: done,
};

function undo() {
  const done = undoing.pop();
  if (done?.suggestion) decide(document.getElementById(done.suggestion), "undo");
  else if (done) change(done.coding, done.restore, true);
  else sender.say("There is nothing to undo.");
}

function done() {
  sender.whenSent(() => document.getElementById("done").requestSubmit());
}

// Whoever comes from one text to the next goes on by keyboard.
if (document.referrer.includes("/themes/codebooks/")) text.focus({ preventScroll: true });

text.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, button")) return;
  const button = /^[1-9]$/.test(event.key) && document.querySelectorAll("#at-hand button")[event.key - 1];
  if (button) button.click();
  else if (KEYS[event.key]) KEYS[event.key](event);
  else return;
  event.preventDefault();
});
text.addEventListener("click", (event) => {
  const unit = event.target.closest(".tl-unit");
  if (unit && window.getSelection().isCollapsed) choose(unit, event.shiftKey);
});
document.getElementById("keys").addEventListener("mousedown", (event) => event.preventDefault());
document.getElementById("keys").addEventListener("click", (event) => {
  const button = event.target.closest("[data-code]");
  if (button) give(button.dataset.code, button.querySelector(".tl-code").textContent.trim());
});
document.getElementById("find-code").addEventListener("click", () => find.open());
page.addEventListener("click", (event) => {
  const go = event.target.closest("[data-go]");
  if (!go) return;
  const item = go.closest(".tl-coding");
  const inside = units().filter((unit) => passageOf(unit).dataset.document === item.dataset.document);
  choose(inside.find((unit) => Number(unit.dataset.end) > Number(item.dataset.start)));
});
page.addEventListener("submit", (event) => {
  if ("decide" in event.target.dataset) {
    event.preventDefault();
    decide(event.target.closest(".tl-suggestion"), event.submitter.value);
    return;
  }
  if (!("remove" in event.target.dataset)) return;
  event.preventDefault();
  change(event.target.closest(".tl-coding").id.replace("coding-", ""), false);
});
