// Types paper answers in by keyboard: numbers choose, Enter goes on. Everything works without it,
// by Tab, the arrow keys and the button.

const form = document.getElementById("typing");
const PAUSE = 900;
const CHOICES = "input[type=radio], input[type=checkbox]";
const questions = [...form.querySelectorAll("[id^='q-']")].filter((each) => first(each) && !each.querySelector("[id^='q-']"));

let typed = "";
let timer = null;

function first(question) {
  return question.querySelector("input, select, textarea");
}

function choicesOf(question) {
  return [...question.querySelectorAll(CHOICES)];
}

// The key of a choice: its number on a scale, else its place in the list.
function keyOf(choice, place, question) {
  return question.classList.contains("tl-row") ? choice.value : String(place + 1);
}

function showKeys() {
  for (const question of questions) {
    if (question.classList.contains("tl-row")) continue;
    choicesOf(question).forEach((choice, place) => {
      const key = document.createElement("span");
      key.className = "tl-typing__key";
      key.setAttribute("aria-hidden", "true");
      key.textContent = String(place + 1);
      choice.labels[0].prepend(key);
    });
  }
}

function choose(question, digit) {
  clearTimeout(timer);
  timer = setTimeout(() => (typed = ""), PAUSE);
  const choices = choicesOf(question);
  const found = (keys) => choices.findIndex((each, place) => keyOf(each, place, question) === keys);
  let place = found(typed + digit);
  typed = place >= 0 ? typed + digit : digit;
  if (place < 0) place = found(digit);
  if (place < 0) return;
  const choice = choices[place];
  if (choice.type === "checkbox") choice.checked = !choice.checked;
  else choice.checked = true;
  choice.focus();
}

function go(question, step) {
  typed = "";
  const next = questions[questions.indexOf(question) + step];
  const target = next ? next.querySelector("input:checked") ?? first(next) : step > 0 && form.querySelector(".govuk-button-group button");
  target?.focus();
  target?.scrollIntoView({ block: "center" });
}

form.addEventListener("keydown", (event) => {
  const question = event.target.closest("[id^='q-']");
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    form.requestSubmit();
    return;
  }
  if (!question || event.target.matches("button")) return;
  const isChoice = event.target.matches(CHOICES);
  if (event.key === "Enter" && !(event.target.matches("textarea") && event.altKey)) {
    event.preventDefault();
    go(question, event.shiftKey ? -1 : 1);
  } else if (isChoice && /^\d$/.test(event.key) && !event.ctrlKey && !event.altKey) {
    event.preventDefault();
    choose(question, event.key);
  } else if (isChoice && event.key === "Backspace") {
    event.preventDefault();
    typed = "";
    for (const choice of choicesOf(question)) choice.checked = false;
  }
});

showKeys();
const wrong = form.querySelector(".govuk-form-group--error");
// The entry that was asked for stands just before its button.
const added = document.getElementById(form.dataset.more)?.previousElementSibling;
if (!document.querySelector(".govuk-error-summary")) first(wrong ?? added ?? questions[0])?.focus();
