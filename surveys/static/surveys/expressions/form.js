// What of a form is asked, and which answers count: the twin of `Route` in surveys/routing.py, for
// a page that must not wait for the server. A change is followed only to what depends on it.
//
// `plan` is made by surveys/plans.py. Answers are by question id, a repeat's as a list of entries.

import { evaluate, holds } from "./evaluating.js";
import { asNumber, asText, own, scalarOf } from "./values.js";

const MOST_ENTRIES = 100;
const PLACES = 9;
const NUMBER = "#";

// A value of an expression as an answer: a number to nine places, a text, or null for nothing.
function calculated(value) {
  const scalar = scalarOf(value);
  if (typeof scalar === "boolean") return asText(scalar);
  if (typeof scalar === "number") return Number.isFinite(scalar) ? Number(scalar.toFixed(PLACES)) : null;
  return scalar === "" ? null : scalar;
}

export class Form {
  constructor(plan, answers, moment = {}) {
    Object.assign(this, { plan, answers, moment, known: new Map() });
    const questions = Object.entries(plan.questions);
    this.questions = new Map(questions);
    this.ground = {
      ...moment,
      answer: (name, places) => this.value(name, places),
      within: Object.fromEntries(questions.map(([name, each]) => [name, each.within])),
      instances: (name, places) => this.entries(name, places).length,
      rows: (list) => this.rows(list),
      label: (name, value) => this.label(name, value),
    };
  }

  // Answer a question. Says what may be shown, count or be offered otherwise now, in order.
  change(name, places, answer) {
    const question = this.questions.get(name);
    const document = this.document(question.around, places);
    document[question.id] = answer;
    const again = [name, ...(own(this.plan.depends, name) ?? [])];
    for (const each of again) this.known.delete(each);
    return again;
  }

  // What was worked out about a question, worked out once until something it depends on changes.
  once(name, about, places, work) {
    if (!this.known.has(name)) this.known.set(name, new Map());
    const known = this.known.get(name);
    const key = `${about} ${places.join(".")}`;
    if (!known.has(key)) known.set(key, work());
    return known.get(key);
  }

  at(name, places, current = null) {
    return { ...this.ground, here: name, places, current };
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
      if (!holds(question.page, this.ground)) return false;
      const around = question.around.every((repeat, depth) => {
        const before = places.slice(0, depth);
        return holds(this.questions.get(repeat).relevant, this.at(repeat, before));
      });
      return around && holds(question.relevant, this.at(name, places));
    });
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
      const kept = this.document(question.around, places)[question.id] ?? [];
      if (question.count === null) return kept.filter((entry) => !entry.gone);
      const number = asNumber(evaluate(question.count, this.at(name, places)));
      const count = Number.isNaN(number) ? 0 : Math.trunc(Math.max(0, Math.min(number, MOST_ENTRIES)));
      return Array.from({ length: count }, (_, place) => {
        const found = kept.find((entry) => entry[NUMBER] === place + 1);
        return found ?? { [NUMBER]: place + 1 };
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
      holds(question.filter, { ...ground, row, position: 1, size: 1 }),
    );
  }
}
