// Warns two minutes before a pause ends the session. Asking how long is left is not activity;
// pressing "Stay signed in" is. Other tabs are respected: the server is asked before warning.
const box = document.getElementById("idle");
const words = document.getElementById("idle-words");
const WARN = 120;

async function ask(address, options) {
  try {
    const answer = await fetch(address, { redirect: "manual", ...options });
    return answer.ok ? (await answer.json()).seconds_left : 0;
  } catch {
    return null; // no network: ask again later, say nothing
  }
}

function show(left) {
  if (left > WARN) {
    box.hidden = true;
    return;
  }
  const over = left <= 0;
  words.textContent = over ? words.dataset.over : words.dataset.warning;
  box.querySelector("form").hidden = over;
  if (box.hidden) {
    box.hidden = false;
    if (!over) box.querySelector("button").focus({ preventScroll: true });
  }
}

async function look() {
  const left = await ask(box.dataset.left);
  if (left === null) {
    setTimeout(look, 30000);
    return;
  }
  show(left);
  if (left > 0) setTimeout(look, 1000 * Math.max(5, left > WARN ? left - WARN + 1 : Math.min(left, 20)));
}

box.querySelector("form").addEventListener("submit", async (event) => {
  event.preventDefault();
  const left = await ask(box.dataset.stay, { method: "POST", body: new FormData(event.target) });
  if (left !== null) show(left);
});
look();
