// Saves a story as it is typed, says when, and points out what might tell who it is about.
// Everything works without it: the draft is saved by its buttons, and hints stand on the page then.

const form = document.getElementById("story");
const status = document.getElementById("saved");
const hints = document.getElementById("hints");
const list = document.getElementById("hints-list");
const PAUSE = 1200;
const LONGEST_WAIT = 60000;

let timer = null;
let sending = null;
let changed = false;
let failures = 0;

function say(words, isWaiting = false) {
  status.textContent = words;
  status.classList.toggle("tl-saved--waiting", isWaiting);
}

function later(milliseconds) {
  clearTimeout(timer);
  timer = setTimeout(save, milliseconds);
}

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

async function send() {
  const response = await fetch(form.dataset.save, {
    method: "POST",
    body: new URLSearchParams(new FormData(form)),
    credentials: "same-origin",
    redirect: "error",
  });
  if (response.status === 400 || response.status === 409) {
    say((await response.json()).why, true);
    return;
  }
  if (!response.ok) throw new Error(String(response.status));
  const saved = await response.json();
  failures = 0;
  form.elements.edition.value = saved.edition;
  point(saved.hints);
  say(status.dataset.saved.replace("{time}", saved.saved_at));
}

async function save() {
  if (sending) {
    later(PAUSE);
    return;
  }
  changed = false;
  try {
    sending = send();
    await sending;
  } catch {
    changed = true;
    failures += 1;
    later(Math.min(LONGEST_WAIT, PAUSE * 2 ** failures));
    say(status.dataset.waiting, true);
  } finally {
    sending = null;
  }
}

function noteChange() {
  changed = true;
  say(status.dataset.saving);
  later(PAUSE);
}

form.addEventListener("input", noteChange);
form.addEventListener("change", noteChange);
window.addEventListener("online", () => changed && save());

// The form is sent only after what is on its way has arrived, so that its edition is the newest.
form.addEventListener("submit", (event) => {
  clearTimeout(timer);
  changed = false;
  if (!sending) return;
  event.preventDefault();
  sending.catch(() => {}).then(() => {
    sending = null;
    form.requestSubmit(event.submitter);
  });
});

window.addEventListener("beforeunload", (event) => {
  if (changed && failures) event.preventDefault();
});
