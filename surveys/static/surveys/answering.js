// Saves a page of answers in the background, says when, and shows what the server says of it, unless
// something was typed since. Everything works without it: the page is saved by its buttons.

const form = document.getElementById("answers");
const status = document.getElementById("saved");
const PAUSE = 1200;
const LONGEST_WAIT = 60000;
const PATIENCE = 4000;

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

function show(names) {
  const shown = new Set(names);
  for (const row of form.querySelectorAll("[id^='q-']")) {
    row.hidden = !shown.has(row.id.slice(2));
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
      const row = choice.closest(".govuk-radios__item, .govuk-checkboxes__item");
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

async function send() {
  const response = await fetch(`${location.pathname}save/`, {
    method: "POST",
    body: written(),
    credentials: "same-origin",
  });
  if (response.status === 409 || response.status === 403) {
    say(status.dataset.closed, true);
    return;
  }
  if (!response.ok) throw new Error(String(response.status));
  const saved = await response.json();
  failures = 0;
  if (!changed) {
    show(saved.shown);
    speak(saved.texts);
    offer(saved.offered);
    list(saved.entries);
  }
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

function noteChange(event) {
  if (["hidden", "file"].includes(event.target.type)) return;
  changed = true;
  say(status.dataset.saving);
  later(PAUSE);
}

form.addEventListener("input", noteChange);
form.addEventListener("change", noteChange);
window.addEventListener("online", () => changed && save());

// A page is sent only after what is on its way has arrived, so that older answers never win.
form.addEventListener("submit", (event) => {
  clearTimeout(timer);
  changed = false;
  if (!sending) return;
  event.preventDefault();
  const wait = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  Promise.race([sending.catch(() => {}), wait]).then(() => {
    sending = null;
    form.requestSubmit(event.submitter);
  });
});

window.addEventListener("beforeunload", (event) => {
  if (changed && failures) event.preventDefault();
});

// A page that comes back from the browser's memory may be older than what was saved since.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});
