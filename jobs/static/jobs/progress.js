// Follows background work: asks for its state, says it in words, and goes on when it is done.
// Asks each second, more rarely as time passes, and much more rarely while nobody looks.

const SHORTEST = 1000;
const LONGEST = 10000;

const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));

function words(state) {
  const share = state.total ? ` ${state.done} of ${state.total}` : "";
  const step = state.step ? `${share ? "," : ""} ${state.step}` : "";
  const names = {
    waiting: "Waiting to start",
    running: `Running:${share}${step}`.replace(/:$/, ""),
    done: "Done",
    failed: `It did not work. ${state.reason}`,
    cancelled: "Stopped",
  };
  return names[state.state] ?? "";
}

function show(box, state) {
  const said = box.querySelector("[data-progress-words]");
  const now = words(state);
  if (said.textContent !== now) said.textContent = now;
  box.querySelector("progress").value = state.percent;
}

async function ask(box) {
  const answer = await fetch(box.dataset.stateUrl, { headers: { Accept: "application/json" } });
  if (!answer.ok || answer.redirected) throw new Error(`The answer was ${answer.status}`);
  return answer.json();
}

function finish(box, state) {
  box.querySelector("[data-progress-reload]").hidden = false;
  if (state.state !== "done") return;
  if (box.dataset.then) window.location.assign(box.dataset.then);
  else window.location.reload();
}

async function follow(box) {
  box.querySelector("[data-progress-reload]").hidden = true;
  for (let wait = SHORTEST; ; wait = Math.min(wait * 1.1, LONGEST)) {
    try {
      const state = await ask(box);
      show(box, state);
      if (state.ended) return finish(box, state);
    } catch {
      box.querySelector("[data-progress-reload]").hidden = false;
      wait = LONGEST;
    }
    await pause(document.hidden ? LONGEST : wait);
  }
}

for (const box of document.querySelectorAll("[data-progress]")) follow(box);
