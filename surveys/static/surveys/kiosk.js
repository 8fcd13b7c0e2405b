// At a kiosk: asks whether anybody is still there, counts down, and goes back to the start.
// Anywhere else it does nothing. Without it a page goes back by itself after ten minutes.

const QUIET = 60000;
const COUNT = 30;
const THANKS = 15000;
const START = "/s/kiosk/";

function said(what) {
  return document.querySelector(`meta[name="kiosk-${what}"]`)?.content ?? "";
}

function watch() {
  const box = document.createElement("div");
  box.className = "tl-kiosk-question";
  box.hidden = true;
  box.setAttribute("role", "alertdialog");
  box.setAttribute("aria-labelledby", "kiosk-question");
  const words = document.createElement("p");
  words.id = "kiosk-question";
  words.className = "govuk-heading-m";
  const stay = document.createElement("button");
  stay.type = "button";
  stay.className = "govuk-button";
  stay.textContent = said("stay");
  box.append(words, stay);
  document.body.append(box);

  let timer = null;
  function begin() {
    clearTimeout(timer);
    box.hidden = true;
    timer = setTimeout(() => count(COUNT), QUIET);
  }
  function count(left) {
    if (!left) {
      location.replace(START);
      return;
    }
    if (box.hidden) {
      box.hidden = false;
      stay.focus();
    }
    words.textContent = said("question").replace("{seconds}", left);
    timer = setTimeout(() => count(left - 1), 1000);
  }
  for (const kind of ["input", "keydown", "pointerdown", "scroll"]) {
    document.addEventListener(kind, begin, { passive: true });
  }
  stay.addEventListener("click", begin);
  document.getElementById("answers")?.setAttribute("autocomplete", "off");
  begin();
}

// A page that comes back from the browser's memory belongs to somebody who has left.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});
if (document.documentElement.classList.contains("tl-at-kiosk")) watch();

const isDone = document.querySelector("[data-kiosk-done]");
if (isDone) setTimeout(() => location.replace(START), THANKS);
