// Sends what is pressed in its order, one at a time, and again after a failure, later each time.
// Nothing is lost while the page is open; the server knows what comes twice by its key.

const FIRST_WAIT = 1000;
const LONGEST_WAIT = 30000;

export class Sender {
  constructor(status) {
    this.status = status;
    this.waiting = [];
    this.isSending = false;
    this.failures = 0;
    this.after = null;
    window.addEventListener("online", () => this.next());
    window.addEventListener("beforeunload", (event) => {
      if (this.waiting.length) event.preventDefault();
    });
  }

  say(words) {
    this.status.textContent = words;
  }

  send(url, fields, then) {
    this.waiting.push({ url, fields, then });
    this.say(this.status.dataset.saving);
    this.next();
  }

  // Call this once nothing waits any more.
  whenSent(then) {
    if (this.waiting.length) this.after = then;
    else then();
  }

  async next() {
    if (this.isSending || !this.waiting.length) return;
    this.isSending = true;
    const { url, fields, then } = this.waiting[0];
    let answer = null;
    try {
      const response = await fetch(url, {
        method: "POST", body: fields, credentials: "same-origin", redirect: "error",
        headers: { Accept: "application/json" },
      });
      if (response.status === 400 || response.status === 409) this.say((await response.json()).why);
      else if (response.ok) answer = await response.json();
      else throw new Error(String(response.status));
    } catch {
      this.failures += 1;
      this.say(this.status.dataset.waiting);
      setTimeout(() => this.next(), Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** this.failures));
      return;
    } finally {
      this.isSending = false;
    }
    this.waiting.shift();
    this.failures = 0;
    try {
      if (answer) then(answer); // it is kept: an error of the page is none of the network
    } finally {
      if (this.waiting.length) this.next();
      else if (this.after) this.after();
    }
  }
}
