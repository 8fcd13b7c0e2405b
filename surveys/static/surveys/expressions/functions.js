// Functions and operators that need nothing but their operands: the twin of
// surveys/expressions/functions.py, which says what each is for.

import * as dates from "./dates.js";
import { asNumber, asText, asTruth, nodesOf, scalarsOf, stripped, wordsOf } from "./values.js";

const UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const LOWER = "abcdefghijklmnopqrstuvwxyz";
const PRECISION = 12;
const LARGEST_SHIFT = 30;
const NO_LIMIT = -1;
const WHOLE = 2 ** 31;

// Whether a comparison holds for any value of one side with any of the other.
function any(left, right, compare) {
  const others = scalarsOf([right]);
  return scalarsOf([left]).some((one) => others.some((other) => compare(one, other)));
}

function areEqual(left, right) {
  if (typeof left === "boolean" || typeof right === "boolean") return asTruth(left) === asTruth(right);
  if (typeof left === "number" || typeof right === "number") return asNumber(left) === asNumber(right);
  return left === right;
}

function equal(wanted) {
  return (left, right) => {
    if (typeof left === "boolean" || typeof right === "boolean") {
      return (asTruth(left) === asTruth(right)) === wanted;
    }
    return any(left, right, (one, other) => areEqual(one, other) === wanted);
  };
}

const ordered = (compare) => (left, right) =>
  any(left, right, (one, other) => compare(asNumber(one), asNumber(other)));
const ofNumbers = (work) => (...operands) => work(...operands.map(asNumber));
const ofTexts = (work) => (...operands) => work(...operands.map(asText));
const approximate = (work) =>
  ofNumbers((...numbers) => {
    const value = work(...numbers);
    return Number.isFinite(value) ? Number(value.toPrecision(PRECISION)) : value;
  });
const whole = (cut) => ofNumbers((number) => cut(number) + 0); // + 0: there is no minus zero

function nearest(number) {
  const below = Math.floor(number) + 0;
  return number - below >= 0.5 ? below + 1 : below;
}

function rounded(number, places = 0) {
  if (Number.isNaN(places) || !Number.isFinite(number)) return Number.isNaN(places) ? NaN : number;
  const shift = Math.trunc(Math.max(-LARGEST_SHIFT, Math.min(LARGEST_SHIFT, places)));
  if (!shift) return nearest(number);
  const moved = nearest(Number(`${asText(number)}e${shift}`));
  return Number.isFinite(moved) ? Number(`${asText(moved)}e${-shift}`) : number;
}

const numbersGiven = (values) =>
  scalarsOf(values)
    .filter((each) => each !== "")
    .map(asNumber);

function furthest(isFurther) {
  return (...values) => {
    const numbers = numbersGiven(values);
    if (!numbers.length || numbers.some(Number.isNaN)) return NaN;
    return numbers.reduce((best, number) => (isFurther(number, best) ? number : best));
  };
}

const joined = (between, ...values) => scalarsOf(values).map(asText).join(asText(between));

export function indexOf(value) {
  const number = asNumber(value);
  return Number.isNaN(number) ? null : Math.trunc(Math.max(-WHOLE, Math.min(WHOLE, number)));
}

function selectedAt(chosen, place) {
  const index = indexOf(place);
  return index === null || index < 0 ? "" : wordsOf(asText(chosen))[index] ?? "";
}

function substr(text, start, end) {
  const first = indexOf(start);
  const last = end === undefined ? WHOLE : indexOf(end);
  return first === null || last === null ? "" : Array.from(asText(text)).slice(first, last).join("");
}

function substring(text, start, length = Infinity) {
  const first = nearest(asNumber(start));
  const end = first + nearest(asNumber(length));
  return Array.from(asText(text))
    .filter((_, place) => first <= place + 1 && place + 1 < end)
    .join("");
}

function translate(text, old, replacement) {
  const table = new Map();
  const signs = Array.from(replacement);
  Array.from(old).forEach((each, place) => {
    if (!table.has(each)) table.set(each, signs[place] ?? "");
  });
  return Array.from(text, (each) => table.get(each) ?? each).join("");
}

const before = (text, end) => (text.includes(end) ? text.slice(0, text.indexOf(end)) : "");
const after = (text, start) =>
  text.includes(start) ? text.slice(text.indexOf(start) + start.length) : "";

function within(least, most, number) {
  const [low, high] = [asNumber(least), asNumber(most)];
  return (low === NO_LIMIT || low <= number) && (high === NO_LIMIT || number <= high);
}

function weightedChecklist(least, most, ...values) {
  let weighed = 0;
  for (let place = 0; place + 1 < values.length; place += 2) {
    weighed += asTruth(values[place]) ? asNumber(values[place + 1]) : 0;
  }
  return within(least, most, weighed);
}

const momentOf = (value) => dates.momentOf(asText(value)) ?? dates.momentAt(asNumber(value));

function date(value) {
  const moment = momentOf(value);
  return moment ? dates.dateText(moment) : "";
}

function dateTime(value) {
  const moment = momentOf(value);
  return moment ? dates.written(moment) : "";
}

function formatted(value, pattern) {
  const moment = momentOf(value);
  return moment ? dates.formatted(moment, asText(pattern)) : "";
}

const patterns = new Map();

// Whether the whole text follows a pattern, which the server has written as both engines read it.
export function matches(text, pattern) {
  if (!patterns.has(pattern)) patterns.set(pattern, new RegExp(`^(?:${pattern})$`, "u"));
  return patterns.get(pattern).test(asText(text));
}

export const FUNCTIONS = {
  "=": equal(true),
  "!=": equal(false),
  "<": ordered((left, right) => left < right),
  "<=": ordered((left, right) => left <= right),
  ">": ordered((left, right) => left > right),
  ">=": ordered((left, right) => left >= right),
  "+": ofNumbers((left, right) => left + right),
  "-": ofNumbers((left, right) => (right === undefined ? -left : left - right)),
  "*": ofNumbers((left, right) => left * right),
  div: ofNumbers((left, right) => left / right),
  mod: ofNumbers((left, right) => left % right),
  not: (value) => !asTruth(value),
  true: () => true,
  false: () => false,
  boolean: asTruth,
  "boolean-from-string": ofTexts((text) => text === "true" || text === "1"),
  selected: ofTexts((chosen, choice) => ` ${chosen} `.includes(` ${stripped(choice)} `)),
  "selected-at": selectedAt,
  "count-selected": ofTexts((text) => wordsOf(text).length),
  checklist: (least, most, ...values) =>
    within(least, most, scalarsOf(values).filter(asTruth).length),
  "weighted-checklist": weightedChecklist,
  number: asNumber,
  int: whole(Math.trunc),
  floor: whole(Math.floor),
  ceiling: whole(Math.ceil),
  round: ofNumbers(rounded),
  abs: ofNumbers(Math.abs),
  sqrt: ofNumbers(Math.sqrt),
  pow: approximate(Math.pow),
  exp: approximate(Math.exp),
  exp10: approximate((number) => Math.pow(10, number)),
  log: approximate(Math.log),
  log10: approximate(Math.log10),
  pi: () => Math.PI,
  sin: approximate(Math.sin),
  cos: approximate(Math.cos),
  tan: approximate(Math.tan),
  asin: approximate(Math.asin),
  acos: approximate(Math.acos),
  atan: approximate(Math.atan),
  atan2: approximate(Math.atan2),
  count: (values) => nodesOf(values).length,
  "count-non-empty": (values) => scalarsOf([values]).filter((each) => each !== "").length,
  sum: (values) => numbersGiven([values]).reduce((total, number) => total + number, 0),
  min: furthest((one, other) => one < other),
  max: furthest((one, other) => one > other),
  string: asText,
  "string-length": ofTexts((text) => Array.from(text).length),
  concat: (...values) => joined("", ...values),
  join: joined,
  substr,
  substring,
  "substring-before": ofTexts(before),
  "substring-after": ofTexts(after),
  contains: ofTexts((text, part) => text.includes(part)),
  "starts-with": ofTexts((text, start) => text.startsWith(start)),
  "ends-with": ofTexts((text, end) => text.endsWith(end)),
  "normalize-space": ofTexts((text) => wordsOf(text).join(" ")),
  translate: ofTexts(translate),
  "upper-case": ofTexts((text) => translate(text, LOWER, UPPER)),
  "lower-case": ofTexts((text) => translate(text, UPPER, LOWER)),
  "jr:itext": asText,
  date,
  "date-time": dateTime,
  "format-date": formatted,
  "format-date-time": formatted,
  "decimal-date-time": (value) =>
    typeof value === "string" ? dates.daysOf(asText(value)) : asNumber(value),
  "decimal-time": ofTexts(dates.partOfDay),
};
