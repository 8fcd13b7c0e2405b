// Saves a form in the background as it is typed: one send at a time, after a pause, and again after
// a failure, later each time. The line `status` carries the words: data-saving, -saved, -waiting.

const PAUSE = 1200;
const LONGEST_WAIT = 60000;

// `send(isUntouched)` sends the form and gives the time of saving; if the server refuses, it says why
// with `say` and gives nothing; it throws where a later try may succeed. `ignores(field)` names
// fields that are not saved so. After `patience` milliseconds a page that is sent waits no longer.
export function saveAsTyped({ form, status, send, ignores = () => false, patience = null }) {
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

  async function sent() {
    const savedAt = await send(() => !changed, say);
    if (savedAt === undefined) return;
    failures = 0;
    say(status.dataset.saved.replace("{time}", savedAt));
  }

  async function save() {
    if (sending) {
      later(PAUSE);
      return;
    }
    changed = false;
    try {
      sending = sent();
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
    if (ignores(event.target)) return;
    changed = true;
    say(status.dataset.saving);
    later(PAUSE);
  }

  form.addEventListener("input", noteChange);
  form.addEventListener("change", noteChange);
  window.addEventListener("online", () => changed && save());

  // The form is sent only after what is on its way has arrived, so that older words never win.
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    changed = false;
    if (!sending) return;
    event.preventDefault();
    const waits = [sending.catch(() => {})];
    if (patience !== null) waits.push(new Promise((resolve) => setTimeout(resolve, patience)));
    Promise.race(waits).then(() => {
      sending = null;
      form.requestSubmit(event.submitter);
    });
  });

  window.addEventListener("beforeunload", (event) => {
    if (changed && failures) event.preventDefault();
  });
}

// Sends a form that carries its edition to `data-save`; `saved` is told what the server answered.
// Where a colleague changed it too and the server put both together, `joined` is told what was sent.
export function sendingEdition(form, saved = () => {}, joined = () => {}) {
  return async (isUntouched, say) => {
    const sent = new FormData(form);
    const response = await fetch(form.dataset.save, {
      method: "POST",
      body: new URLSearchParams(sent),
      credentials: "same-origin",
      redirect: "error",
    });
    if (response.status === 400 || response.status === 409) {
      say((await response.json()).why, true);
      return undefined;
    }
    if (!response.ok) throw new Error(String(response.status));
    const answer = await response.json();
    if (answer.joined) {
      joined(sent);
      return undefined;
    }
    form.elements.edition.value = answer.edition;
    saved(answer);
    return answer.saved_at;
  };
}
