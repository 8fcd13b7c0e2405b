// Values of expressions and their conversions: the twin of surveys/expressions/values.py.
//
// A value is a text, a number, a truth, or an array of nodes (values, rows and entries).

import { daysOf } from "./dates.js";

const NUMBER = /^[ \t\r\n]*-?([0-9]+(\.[0-9]*)?|\.[0-9]+)[ \t\r\n]*$/;
const BLANKS_AROUND = /^[ \t\r\n]+|[ \t\r\n]+$/g;
const EXPONENT = /^(-?)([0-9]+)(?:\.([0-9]+))?e([+-][0-9]+)$/;

// The value in expressions of a stored answer: null, text, number, truth or array of choices.
export function valueOf(answer) {
  if (answer === null || answer === undefined) return "";
  if (Array.isArray(answer)) return answer.join(" ");
  return answer;
}

export const nodesOf = (value) => (Array.isArray(value) ? value : [value]);

// The one value an array stands for: its first, or the empty text. Rows have none.
export function scalarOf(value) {
  if (Array.isArray(value)) return value.length ? scalarOf(value[0]) : "";
  return typeof value === "object" ? "" : value;
}

export const scalarsOf = (values) => values.flatMap((value) => nodesOf(value).map(scalarOf));

export function asNumber(value) {
  const scalar = scalarOf(value);
  if (typeof scalar !== "string") return Number(scalar);
  return NUMBER.test(scalar) ? Number(stripped(scalar)) : daysOf(scalar);
}

export function asText(value) {
  const scalar = scalarOf(value);
  return typeof scalar === "number" ? withoutExponent(scalar) : String(scalar);
}

function withoutExponent(number) {
  const text = String(number);
  const found = EXPONENT.exec(text);
  if (!found) return text;
  const [, sign, whole, fraction = "", exponent] = found;
  const digits = whole + fraction;
  const point = whole.length + Number(exponent);
  if (point <= 0) return `${sign}0.${"0".repeat(-point)}${digits}`;
  return sign + digits.padEnd(point, "0");
}

export function asTruth(value) {
  if (Array.isArray(value)) return value.length > 0;
  const scalar = scalarOf(value);
  return typeof scalar === "number" ? scalar !== 0 && !Number.isNaN(scalar) : Boolean(scalar);
}

export const stripped = (text) => text.replace(BLANKS_AROUND, "");

export const wordsOf = (text) => text.split(/[ \t\r\n]+/).filter((word) => word !== "");

// What an object itself holds: a question may be called “constructor”.
export const own = (object, key) => (object && Object.hasOwn(object, key) ? object[key] : undefined);
