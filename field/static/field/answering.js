// One record being filled in, page by page: what is asked is decided by the plan of the form, and
// every change is kept at once, so that a dead battery loses nothing.

import { answerIn } from "../surveys/answers.js";
import { holds } from "../surveys/expressions/evaluating.js";
import { Form } from "../surveys/expressions/form.js";
import { offerAloud } from "../surveys/reading_aloud.js";
import { answerDefaults } from "./beginnings.js";
import { grouped } from "./children.js";
import { button, make } from "./elements.js";
import { dressFrame } from "./frame.js";
import { offerLooks } from "./look.js";
import { address, shownBeside } from "./media.js";
import { drawn, UNSEEN, UPLOADS } from "./questions.js";
import { sha256 } from "./sealing.js";
import * as store from "./store.js";
import { hour, markIn, say, speak } from "./words.js";
import { worriedButton } from "./worried.js";

const full = () => say("This tablet could not keep the last change. Make room on it, then change the answer again.");

// The day at midnight, as the server has it: nothing tells when an answer was given.
export function momentOn(day, seed) {
  const two = (number) => String(number).padStart(2, "0");
  const today = `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
  const ahead = -new Date(day.getFullYear(), day.getMonth(), day.getDate()).getTimezoneOffset();
  const offset = `${ahead < 0 ? "-" : "+"}${two(Math.trunc(Math.abs(ahead) / 60))}:${two(Math.abs(ahead) % 60)}`;
  return { today, now: `${today}T00:00:00.000${offset}`, seed };
}

export class Answering {
  // `spoken` is the form in the language of the record; `ways` lead back to the first screen (`leave`)
  // and to the page for a worry (`worry`).
  constructor(place, record, spoken, ways) {
    Object.assign(this, { place, record, spoken, ...ways });
    this.form = new Form(spoken.plan, record.answers, momentOn(new Date(record.started), record.id));
    this.kept = Promise.resolve();
    this.files = Promise.resolve();
    this.unread = new Set(); // questions whose fields hold what is no answer
  }

  // The first page of a record that nobody has filled in yet.
  begin() {
    const answered = this.spoken.pages.flatMap((page) => this.asked(page));
    answerDefaults(this.form, answered.filter((each) => !UPLOADS.includes(each.type)));
    return this.show(this.next(-1, 1));
  }

  asked(page) {
    return page.questions.filter((each) => !UNSEEN.includes(each.type));
  }

  isShown(question) {
    return this.form.questions.has(question.name) ? this.form.shows(question.name) : true;
  }

  isPageShown(number) {
    const planned = this.spoken.plan.pages[number];
    const page = this.spoken.pages[number];
    if (!holds(planned.relevant ?? null, this.form.ground)) return false;
    return this.asked(page).some((each) => this.isShown(each));
  }

  next(number, step) {
    let found = number + step;
    while (found >= 0 && found < this.spoken.pages.length && !this.isPageShown(found)) found += step;
    return found;
  }

  // Changes are kept in their order; the last one stands.
  keep() {
    const { record } = this;
    const copy = structuredClone(record);
    this.kept = this.kept.then(() => store.keepRecord(copy)).then(
      () => this.tell(say("Kept on this tablet at {time}.", { time: hour(Date.now()) })),
      () => this.tell(full()),
    );
    return this.kept;
  }

  tell(words) {
    if (this.state) this.state.textContent = words;
  }

  async show(number = this.record.page) {
    this.dress();
    this.record.page = number;
    await this.keep();
    const page = this.spoken.pages[number];
    const sheet = make("form", { id: "answers", noValidate: true });
    const questions = this.asked(page);
    sheet.append(...grouped(questions, questions.map((question) =>
      drawn(question, this.form, this.form.value(question.name), this.tools()))));
    this.sheet = sheet;
    this.state = make("p", { className: "govuk-hint", role: "status", ...this.mark });
    sheet.addEventListener("input", ({ target }) => this.take((target.name ?? "").split(":")[0]));
    sheet.addEventListener("submit", (event) => {
      event.preventDefault();
      this.forward();
    });
    sheet.append(this.buttons(number), this.state);
    const aloud = this.aloud();
    const hint = page.hint && make("p", { className: "govuk-body-l" }, this.form.words(page.hint));
    const heading = make("h1", { className: "govuk-heading-l", tabIndex: -1 }, this.form.words(page.title || this.spoken.title));
    const shown = shownBeside(page, page.title, this.tools().at);
    this.place.replaceChildren(heading, aloud ?? "", shown ?? "", hint || "", sheet, worriedButton(() => this.settled().then(() => this.worry()), this.mark));
    this.follow();
    heading.focus();
    scrollTo(0, 0);
  }

  // The look and the language of the form, for as long as it is on the screen.
  dress() {
    const { plan, code, direction } = this.spoken;
    this.place.classList.toggle("tl-answering--child", plan.style === "child");
    this.place.lang = code || "en";
    this.place.dir = direction || "ltr";
    speak(code || "en");
    dressFrame();
    this.mark = markIn(code || "en");
    offerLooks(this.looks);
  }

  aloud() {
    if (this.spoken.plan.style !== "child") return null;
    const pressed = make("button", { ...this.mark, type: "button", className: "tl-aloud", hidden: true, "data-stop": say("Stop reading") }, make("span", {}, say("Read this page to me")));
    offerAloud(pressed, this.spoken.code || "en");
    return pressed;
  }

  buttons(number) {
    const before = this.next(number, -1);
    const on = this.onward = make("button", { type: "submit", className: "govuk-button" });
    const back = before >= 0 ? button(say("Back"), () => this.show(before), "secondary") : null;
    const later = button(say("Stop for now"), () => this.settled().then(() => this.leave()), "secondary");
    return make("div", { className: "govuk-button-group", ...this.mark }, on, back, later);
  }

  tools() {
    const { id, survey } = this.record;
    return {
      at: (name) => address(this.api, survey, name),
      choice: (question, name) => this.spoken.choices[question.list]?.find((each) => each.name === name),
      kept: async (name) => (await store.mediaOf(id)).find((each) => each.name === name)?.blob ?? null,
      keep: (name, given) => this.inTurn(async () => {
        const blob = await given;
        const hash = await sha256(await blob.arrayBuffer());
        await store.keepMedium({ record: id, name, sha256: hash, blob });
        this.answer(name, hash);
        return blob;
      }),
      drop: (name) => this.inTurn(async () => {
        this.answer(name, null);
        await this.kept;
        await store.dropMedium(id, name);
      }),
    };
  }

  // Files are kept one after another, and nothing is finished before the last one is.
  inTurn(work) {
    this.files = this.files.then(work).catch(() => {
      this.tell(full());
      return null;
    });
    return this.files;
  }

  async settled() {
    await this.files;
    await this.kept;
  }

  values(field) {
    return [...this.sheet.elements]
      .filter((each) => each.name === field && (!/radio|checkbox/.test(each.type) || each.checked))
      .map((each) => each.value);
  }

  take(name) {
    const question = this.form.questions.get(name);
    if (!question || question.calculation || UPLOADS.includes(question.type)) return;
    const choices = this.form.rows(question.list).map((row) => row.name);
    const answer = answerIn(name, question, choices, (field) => this.values(field));
    if (answer === undefined) this.unread.add(name);
    else this.unread.delete(name);
    if (answer !== undefined) this.answer(name, answer);
  }

  answer(name, answer) {
    this.form.change(name, [], answer);
    this.keep();
    this.follow();
  }

  // Whether the record ends with this page: not while something on it decides what comes after.
  isLast() {
    const { page } = this.record;
    const { length } = this.spoken.pages;
    return page === length - 1 || (this.next(page, 1) >= length && !this.problems(page).length);
  }

  // What the answers show, offer and say now, and whether anything comes after this page.
  follow() {
    this.onward.textContent = this.isLast() ? say("Finish") : say("Next");
    for (const question of this.asked(this.spoken.pages[this.record.page])) {
      const row = this.sheet.querySelector(`#q-${CSS.escape(question.name)}`);
      row.hidden = !this.isShown(question);
      const planned = this.form.questions.get(question.name);
      if (planned?.filter) this.offer(row, question.name);
      for (const [key, text] of Object.entries(planned?.texts ?? {})) this.speak(question.name, key, text);
    }
  }

  offer(row, name) {
    const offered = new Set(this.form.offered(name).map((each) => each.name));
    for (const input of row.querySelectorAll("input")) {
      input.closest("div").hidden = !offered.has(input.value);
      if (!offered.has(input.value)) input.checked = false;
    }
  }

  speak(name, key, text) {
    const [kind, choice] = key.split(/:(.*)/s);
    const full = kind === "choice" ? `choice:${name}:${choice}` : `${kind}:${name}`;
    const place = this.sheet.querySelector(`[data-text="${CSS.escape(full)}"]`);
    if (place) place.textContent = this.form.words(text, [], name);
  }

  problems(number) {
    return this.asked(this.spoken.pages[number]).flatMap((question) => {
      if (!this.form.questions.has(question.name) || !this.form.shows(question.name)) return [];
      if (this.unread.has(question.name)) return [{ name: question.name, words: say("We cannot read this. Look at it once more.") }];
      const problem = this.form.problem(question.name);
      if (!problem) return [];
      const words = this.form.questions.get(question.name)[problem] || say("Answer this question.");
      return [{ name: question.name, words: this.form.words(words, [], question.name) }];
    });
  }

  async forward() {
    const { page } = this.record;
    for (const question of this.asked(this.spoken.pages[page])) this.take(question.name);
    if (this.complain(this.problems(page))) return;
    const next = this.next(page, 1);
    if (next < this.spoken.pages.length) await this.show(next);
    else await this.finish().catch(() => this.tell(full()));
  }

  complain(problems) {
    for (const old of this.sheet.querySelectorAll(".govuk-error-message")) old.remove();
    for (const row of this.sheet.querySelectorAll(".govuk-form-group--error")) row.classList.remove("govuk-form-group--error");
    for (const { name, words } of problems) {
      const row = this.sheet.querySelector(`#q-${CSS.escape(name)}`);
      row.classList.add("govuk-form-group--error");
      const error = make("p", { id: `${name}-error`, className: "govuk-error-message", role: "alert" }, words);
      (row.querySelector("legend, label") ?? row.firstElementChild).after(error);
    }
    if (problems.length) this.sheet.querySelector(`#q-${CSS.escape(problems[0].name)}`).querySelector("input, textarea, select:not([hidden]), .tl-pick__button")?.focus();
    return problems.length > 0;
  }

  // What counts, by question name, and the files that it names.
  document() {
    const answers = {};
    const named = {};
    for (const page of this.spoken.pages) {
      for (const question of this.asked(page).filter((each) => each.type !== "note")) {
        const answer = this.form.value(question.name);
        if (answer === null || answer === "" || answer.length === 0) continue;
        answers[question.name] = answer;
        if (UPLOADS.includes(question.type)) named[question.name] = answer;
      }
    }
    return { answers, named };
  }

  // From now on the bytes of the record stay as they are.
  async finish() {
    await this.settled();
    const { answers, named } = this.document();
    const body = JSON.stringify({ version: this.record.version, answers });
    await store.keepRecord({ ...this.record, state: "waiting", body, named, finished: Date.now(), attempts: 0, next: 0 });
    this.leave(this.record.id);
  }
}
