// A panel's pages: ask every two seconds what has changed, draw only that, and turn stories by key.
// Without it everything works by loading the page again.

const EVERY = 2000;
const room = document.querySelector("[data-room]");
const headline = document.querySelector("[data-headline]");
const lost = document.querySelector("[data-link-lost]");
const reload = document.querySelector("[data-reload]");
const keys = document.querySelector("[data-keys]");

const named = (element) => element.textContent.trim();

// What was open stays open, and the focus stays where it was, while the rest is drawn anew.
function draw(html) {
  const open = new Set([...room.querySelectorAll("details[open] > summary")].map(named));
  const focused = room.contains(document.activeElement) ? named(document.activeElement) : null;
  room.innerHTML = html;
  for (const summary of room.querySelectorAll("details > summary")) {
    summary.parentElement.open = open.has(named(summary));
  }
  if (focused !== null) {
    const again = [...room.querySelectorAll("a, button, summary")];
    again.find((element) => named(element) === focused)?.focus();
  }
}

async function look() {
  const answer = await fetch(room.dataset.now, { credentials: "same-origin", redirect: "error" });
  if (!answer.ok) throw new Error(String(answer.status));
  const { mark, html, headline: words } = await answer.json();
  if (headline.textContent !== words) headline.textContent = words;
  if (mark === room.dataset.mark) return;
  room.dataset.mark = mark;
  draw(html);
}

async function keepLooking() {
  let isLost = false;
  if (!document.hidden) await look().catch(() => (isLost = true));
  if (lost) {
    lost.hidden = !isLost;
    reload.hidden = !isLost;
  }
  setTimeout(keepLooking, EVERY);
}

setTimeout(keepLooking, EVERY);
if (reload) reload.hidden = true;

const turns = { ArrowLeft: "prev", ArrowRight: "next" };
if (keys) keys.hidden = false;
document.addEventListener("keydown", (event) => {
  const isTyping = event.target.closest("input, textarea, select");
  if (!keys || isTyping || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (turns[event.key]) document.querySelector(`.tl-turn [rel="${turns[event.key]}"]`)?.click();
});
