// Follows the answers of a page as they are typed: what they show, offer, lock, say and complain
// of. The server decides the same when the page is saved; without this script only then.

import { answerIn } from "./answers.js";
import { Form } from "./expressions/form.js";

const page = document.getElementById("answers");
const { answers, moment, places, repeat, number } = JSON.parse(page.dataset.known);
const told = new Set(); // questions whose mistakes are told: those left once, or marked by the server
const unread = new Set(); // questions whose fields hold what only the server can explain
const TYPED = ["text", "integer", "decimal"];
const shown = Object.assign(document.createElement("input"), { type: "hidden", name: "page:shown" });
let form = null;
let here = []; // the questions of this page

const rowOf = (name) => document.getElementById(`q-${name}`);
const isHere = (name) => rowOf(name) !== null;
const nameOf = (control) => (control.name ?? "").split(":")[0];
const controls = (name) => byName.get(name) ?? [];
// A page may have thousands of fields, so they are gathered once.
const byName = new Map();
for (const each of page.elements) {
  if (!byName.has(nameOf(each))) byName.set(nameOf(each), []);
  byName.get(nameOf(each)).push(each);
}

// The values of a field, as a browser would send them.
function valuesOf(field) {
  return controls(nameOf({ name: field }))
    .filter((each) => each.name === field && (!/radio|checkbox/.test(each.type) || each.checked))
    .map((each) => each.value);
}

// Take the answer from the page into the form. Names what may be otherwise now.
function take(name) {
  const question = form.questions.get(name);
  if (!question || !controls(name).length || question.calculation) return [];
  const choices = form.rows(question.list).map((row) => row.name);
  const answer = answerIn(name, question, choices, valuesOf);
  if (answer === undefined) unread.add(name);
  else unread.delete(name);
  return answer === undefined ? [name] : form.change(name, places, answer);
}

function follow(names) {
  const again = new Set(names);
  let hasMoved = !shown.value;
  for (const name of again) {
    if (!isHere(name)) continue;
    const question = form.questions.get(name);
    const row = rowOf(name);
    if (row.hidden === form.shows(name, places)) {
      row.hidden = !row.hidden;
      hasMoved = true;
    }
    if (question.filter && offer(name)) take(name).forEach((each) => again.add(each));
    if (question.calculation && TYPED.includes(question.type)) fill(name);
    if (question.readonly) row.querySelector(".tl-readonly").disabled = form.isReadonly(name, places);
    for (const [key, text] of Object.entries(question.texts)) speak(name, key, text);
    complain(name);
  }
  speakTitle();
  if (hasMoved) shown.value = here.filter((each) => !rowOf(each).hidden).join(" ");
}

// Whether a choice was taken back, since it is offered no longer.
function offer(name) {
  const offered = new Set(form.offered(name, places).map((row) => row.name));
  let isTaken = false;
  for (const choice of rowOf(name).querySelectorAll(":is(option, input)[value]")) {
    if (!choice.value) continue;
    const isOffered = offered.has(choice.value);
    const row = choice.closest(".govuk-radios__item, .govuk-checkboxes__item, .tl-card");
    if (row) row.hidden = !isOffered;
    else choice.hidden = choice.disabled = !isOffered;
    if (isOffered || !(choice.checked || choice.selected)) continue;
    choice.checked = choice.selected = false;
    isTaken = true;
  }
  return isTaken;
}

// What is worked out stands in its field, where it has one.
function fill(name) {
  const [field] = controls(name);
  if (field) field.value = form.answerText({ ...form.questions.get(name), list: "" }, form.value(name, places));
}

function speak(name, key, text) {
  const [kind, choice] = key.split(/:(.*)/s);
  const words = form.words(text, places, name);
  const full = kind === "choice" ? `choice:${name}:${choice}` : `${kind}:${name}`;
  const row = rowOf(name);
  const place = row.querySelector(`[data-text="${CSS.escape(full)}"]`)
    ?? row.querySelector(`option[value="${CSS.escape(choice ?? "")}"]`);
  if (place) place.textContent = words;
}

function speakTitle() {
  const text = repeat ? form.questions.get(repeat).texts.label : form.plan.pages[number - 1].title;
  const place = text && document.querySelector('[data-text="title"]');
  if (place) place.textContent = form.words(text, places, "");
}

// What is missing or does not fit, beside the question and to screen readers, once it was told or left.
function complain(name) {
  if (!told.has(name) || unread.has(name)) return;
  const question = form.questions.get(name);
  const problem = form.shows(name, places) ? form.problem(name, places) : "";
  const row = rowOf(name);
  row.classList.toggle("govuk-form-group--error", Boolean(problem));
  const found = document.getElementById(`${name}-error`);
  if (!problem) return withdraw(row, found);
  const words = form.words(question[problem], places, name);
  const foreign = question.foreign.includes(problem) ? form.plan.foreign : null;
  if (found) found.querySelector("span:last-child").replaceWith(span(words, foreign));
  else place(row, name, message(name, words, foreign));
}

function withdraw(row, error) {
  if (!error) return;
  error.remove();
  for (const each of row.parentNode.querySelectorAll(`[aria-describedby~="${CSS.escape(error.id)}"]`)) {
    const others = each.getAttribute("aria-describedby").split(" ").filter((id) => id !== error.id);
    if (others.length) each.setAttribute("aria-describedby", others.join(" "));
    else each.removeAttribute("aria-describedby");
  }
}

function message(name, words, foreign) {
  const error = document.createElement("p");
  error.id = `${name}-error`;
  error.className = "govuk-error-message";
  error.setAttribute("role", "status");
  const hidden = span(page.dataset.error, null);
  hidden.className = "govuk-visually-hidden";
  error.append(hidden, " ", span(words, foreign));
  return error;
}

function span(words, foreign) {
  return Object.assign(document.createElement("span"), { textContent: words, ...foreign });
}

function place(row, name, error) {
  const hint = document.getElementById(`${name}-hint`);
  (hint ?? row.querySelector("legend, label") ?? row.firstElementChild).after(error);
  const [field] = controls(name);
  const described = row.matches("fieldset") ? row : row.querySelector("fieldset:not(.tl-readonly)") ?? field;
  if (!described) return; // a note, which has no field
  const before = described.getAttribute("aria-describedby");
  described.setAttribute("aria-describedby", before ? `${before} ${error.id}` : error.id);
}

// A message must not push a button away from under the finger that is about to press it.
let pressed = Promise.resolve();
addEventListener("pointerdown", () => {
  pressed = new Promise((released) => {
    for (const end of ["pointerup", "pointercancel"]) {
      addEventListener(end, () => setTimeout(released), { once: true });
    }
  });
}, true);
const whenReleased = (act) => pressed.then(act);

// A kiosk answers a dead end with its start page, which must not be called for by this script.
const plan = await fetch(page.dataset.plan, { credentials: "same-origin", redirect: "error" })
  .catch(() => null);
if (plan?.ok) {
  form = new Form(await plan.json(), answers, moment);
  here = [...form.questions.keys()].filter(isHere);
  here.forEach(take);
  for (const name of here) {
    const isEntered = form.questions.get(name).type !== "repeat";
    if (isEntered && document.getElementById(`${name}-error`)) told.add(name);
  }
  page.append(shown);
  follow(here);
  page.addEventListener("input", ({ target }) => follow(take(nameOf(target))));
  page.addEventListener("change", ({ target }) => whenReleased(() => {
    told.add(nameOf(target));
    follow(take(nameOf(target)));
  }));
}
