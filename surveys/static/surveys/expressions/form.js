// What of a form is asked, and which answers count: the twin of `Route` in surveys/routing.py, for
// a page that must not wait for the server. A change is followed only to what depends on it.
//
// `plan` is made by surveys/plans.py. Answers are by question id, a repeat's as a list of entries.

import { evaluate, holds, on } from "./evaluating.js";
import { linesOf } from "./places.js";
import { asNumber, asText, own, scalarOf } from "./values.js";

const MOST_ENTRIES = 100;
const PLACES = 9;
const NUMBER = "#";
const HIGHEST = 8; // how many works may stand on each other before the stack is left
const REFERENCE = /\$\{\s*([A-Za-z_][\p{L}\p{N}_.-]*)\s*\}/gu;
// What a plan leaves out of a question that lacks it.
const LACKING = {
  list: "", around: [], within: [], page: 0, relevant: null, calculation: null, count: null,
  filter: null, needed: null, readonly: null, constraint: null, required: false, texts: {},
  missing: "", unfit: "", foreign: [],
};

// A value of an expression as an answer: a number to nine places, a text, or null for nothing.
function calculated(value) {
  const scalar = scalarOf(value);
  if (typeof scalar === "boolean") return asText(scalar);
  if (typeof scalar === "number") return Number.isFinite(scalar) ? whole(scalar) : null;
  return scalar === "" ? null : scalar;
}

export const whole = (number) => Number(number.toFixed(PLACES));

const isSame = (one, other) => JSON.stringify(one) === JSON.stringify(other);

export const isBlank = (answer) => answer === null || answer === "" || answer.length === 0;

// Thrown where works stand on each other too high: this one is to be done first.
class TooHigh {
  constructor(step) {
    this.step = step;
  }
}

export class Form {
  constructor(plan, answers, moment = {}) {
    Object.assign(this, { plan, answers, moment, known: new Map(), pages: new Map(), height: 0 });
    const questions = Object.entries(plan.questions);
    this.questions = new Map(questions.map(([name, each]) => [name, { ...LACKING, ...each }]));
    this.ground = {
      ...moment,
      answer: (name, places) => this.value(name, places),
      within: Object.fromEntries([...this.questions].map(([name, each]) => [name, each.within])),
      instances: (name, places) => this.entries(name, places).length,
      rows: (list) => this.rows(list),
      label: (name, value) => this.label(name, value),
    };
  }

  // Answer a question. Names what may be shown, said, count or be offered otherwise now.
  change(name, places, answer) {
    const question = this.questions.get(name);
    const document = this.document(question.around, places);
    const again = new Set([name]);
    if (isSame(document[question.id] ?? null, answer)) return again;
    document[question.id] = answer;
    for (const each of again) {
      for (const other of own(this.plan.waiting, each) ?? []) again.add(other);
    }
    for (const each of again) this.known.delete(each);
    this.pages.clear();
    for (const each of [...again]) {
      for (const other of own(this.plan.looking, each) ?? []) again.add(other);
    }
    return again;
  }

  // What was worked out about a question, worked out once until something it depends on changes.
  // Chains may be as long as the form: see surveys/worked_out.py.
  once(name, about, places, work) {
    if (!this.known.has(name)) this.known.set(name, new Map());
    const known = this.known.get(name);
    const key = places.length ? `${about} ${places.join(".")}` : about;
    const found = known.get(key);
    if (found !== undefined) return found;
    const step = { known, key, work, id: `${name} ${key}` };
    if (this.height >= HIGHEST) throw new TooHigh(step);
    if (this.height) this.work(step);
    else this.fromBelow(step);
    return known.get(key);
  }

  fromBelow(step) {
    const ahead = new Map([[step.id, step]]);
    const steps = [step];
    while (steps.length) {
      const last = steps.at(-1);
      try {
        this.work(last);
        ahead.delete(steps.pop().id);
      } catch (below) {
        if (!(below instanceof TooHigh)) throw below;
        if (ahead.has(below.step.id)) throw new Error(`${below.step.id} waits for itself`);
        ahead.set(below.step.id, below.step);
        steps.push(below.step);
      }
    }
  }

  work({ known, key, work }) {
    this.height += 1;
    try {
      known.set(key, work());
    } finally {
      this.height -= 1;
    }
  }

  at(name, places, current = null) {
    return on(this.ground, { here: name, places, current });
  }

  rows(list) {
    return own(this.plan.lists, list) ?? [];
  }

  label(name, value) {
    const rows = this.rows(this.questions.get(name).list);
    return rows.find((row) => row.name === value)?.label ?? "";
  }

  shows(name, places = []) {
    return this.once(name, "shows", places, () => {
      const question = this.questions.get(name);
      if (!this.showsPage(question.page)) return false;
      const around = question.around.every((repeat, depth) => {
        const before = places.slice(0, depth);
        return holds(this.questions.get(repeat).relevant, this.at(repeat, before));
      });
      return around && holds(question.relevant, this.at(name, places));
    });
  }

  // A long page has hundreds of questions that wait for the same condition.
  showsPage(number) {
    if (!this.pages.has(number)) {
      this.pages.set(number, holds(this.plan.pages[number].relevant ?? null, this.ground));
    }
    return this.pages.get(number);
  }

  document(around, places) {
    let document = this.answers;
    for (const [depth, name] of around.entries()) {
      document = this.entries(name, places.slice(0, depth))[places[depth] - 1];
      if (document === undefined) return {};
    }
    return document;
  }

  entries(name, places = []) {
    return this.once(name, "entries", places, () => {
      const question = this.questions.get(name);
      const document = this.document(question.around, places);
      const kept = (document[question.id] ??= []);
      if (question.count === null) return kept.filter((entry) => !entry.gone);
      const number = asNumber(evaluate(question.count, this.at(name, places)));
      const count = Number.isNaN(number) ? 0 : Math.trunc(Math.max(0, Math.min(number, MOST_ENTRIES)));
      return Array.from({ length: count }, (_, place) => {
        const found = kept.find((entry) => entry[NUMBER] === place + 1);
        if (found) return found;
        kept.push({ [NUMBER]: place + 1 });
        return kept.at(-1);
      });
    });
  }

  value(name, places = []) {
    return this.once(name, "value", places, () =>
      this.shows(name, places) ? this.counting(name, places) : null,
    );
  }

  counting(name, places) {
    const question = this.questions.get(name);
    const kept = this.document(question.around, places)[question.id] ?? null;
    if (question.calculation) {
      return calculated(evaluate(question.calculation, this.at(name, places, kept)));
    }
    if (kept === null || !question.filter) return kept;
    const offered = new Set(this.offered(name, places).map((row) => row.name));
    if (!Array.isArray(kept)) return offered.has(kept) ? kept : null;
    const left = kept.filter((each) => offered.has(each));
    return left.length ? left : null;
  }

  // The choices a person is offered, in the order of the list.
  offered(name, places = []) {
    const question = this.questions.get(name);
    const ground = this.at(name, places);
    return this.rows(question.list).filter((row) =>
      holds(question.filter, on(ground, { row, position: 1, size: 1 })),
    );
  }

  isReadonly(name, places = []) {
    const { readonly } = this.questions.get(name);
    return readonly !== null && holds(readonly, this.at(name, places));
  }

  // Why a question that is shown is in the way: `missing`, `unfit`, or nothing.
  problem(name, places = []) {
    const question = this.questions.get(name);
    const value = this.value(name, places);
    const ground = this.at(name, places, value);
    if (!isBlank(value)) return holds(question.constraint, ground) ? "" : "unfit";
    const isNeeded = question.required || (question.needed !== null && holds(question.needed, ground));
    return isNeeded && question.missing ? "missing" : "";
  }

  // A text with the answers it speaks of put in, as somebody in these entries means it.
  words(text, places = [], here = "") {
    const around = this.questions.get(here)?.around ?? [];
    return text.replace(REFERENCE, (_, name) => this.textOf(name, places, around));
  }

  textOf(name, places, around) {
    const question = this.questions.get(name);
    if (!question || question.type === "repeat") return "";
    if (question.around.some((repeat, depth) => repeat !== around[depth])) return "";
    return this.answerText(question, this.value(name, places.slice(0, question.around.length)));
  }

  // The twin of `answer_text` in surveys/definition.py.
  answerText(question, answer) {
    if (answer === null) return "";
    const named = (each) => this.rows(question.list).find((row) => row.name === each)?.label ?? each;
    if (question.type === "rank") {
      return answer.map((each, place) => `${place + 1}. ${named(each)}`).join("\n");
    }
    if (Array.isArray(answer)) return answer.map(named).join(", ");
    if (typeof answer !== "string") return asText(answer);
    if (question.type.startsWith("geo")) return linesOf(question.type, answer);
    if (question.type === "acknowledge") return answer === "OK" ? "Yes" : answer;
    return ["date", "datetime"].includes(question.type) ? this.dayText(answer) : named(answer);
  }

  dayText(written) {
    const found = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d:\d\d))?/.exec(written);
    if (!found) return written;
    const [, year, month, day, time] = found;
    const words = `${Number(day)} ${this.plan.months[month - 1]} ${year}`;
    return time ? `${words}, ${time}` : words;
  }
}
