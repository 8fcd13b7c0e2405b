// How a record begins: what is answered from the start, and in which order choices stand. The twins of
// surveys/defaults.py and of `offered` in surveys/routing.py.

import { answerIn } from "../surveys/answers.js";
import { drawn } from "../surveys/expressions/chance.js";
import { evaluate } from "../surveys/expressions/evaluating.js";
import { asText, wordsOf } from "../surveys/expressions/values.js";

const DAY = /^(\d{4})-(\d\d)-(\d\d)(?:T(.*))?$/;

// Answer what has a default, in the order of the form, since one may speak of those before it.
export function answerDefaults(form, questions) {
  for (const question of questions.filter((each) => each.default)) {
    const text = asText(evaluate(question.default, form.at(question.name, [])));
    form.change(question.name, [], answerFrom(form, question, text) ?? null);
  }
}

// An answer from the text of an expression; nothing where it is none.
function answerFrom(form, { name, list }, text) {
  const question = form.questions.get(name);
  const choices = form.rows(list).map((row) => row.name);
  const words = /^(select_multiple|rank)$/.test(question.type) ? wordsOf(text) : [text];
  if (list && !words.every((each) => choices.includes(each))) return null;
  const fields = FIELDS[question.type]?.(name, words) ?? { [name]: words };
  return answerIn(name, question, choices, (field) => fields[field] ?? []);
}

function dayFields(name, [text]) {
  const [, year = "", month = "", day = "", time = ""] = DAY.exec(text) ?? [];
  return { [`${name}:day`]: [day], [`${name}:month`]: [month], [`${name}:year`]: [year], [`${name}:time`]: [time] };
}

const FIELDS = {
  date: dayFields,
  datetime: dayFields,
  rank: (name, words) => Object.fromEntries(words.map((each, place) => [`${name}:${each}`, [String(place + 1)]])),
};

// Random order is drawn again alike whenever the same record is opened.
export function choicesOf(question, form) {
  const rows = form.rows(question.list);
  if (!question.randomize) return rows;
  const place = (row) => drawn(`${form.moment.seed}|${question.name}|()|${row.name}`);
  return [...rows].sort((one, other) => place(one) - place(other));
}
