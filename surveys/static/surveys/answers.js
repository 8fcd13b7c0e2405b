// Turns what stands in a page's fields into answers: the twin of surveys/answers.py and
// surveys/moments.py. What cannot be read is `undefined`: then the answer stays as it was, and the
// server says what to mend.

import { whole } from "./expressions/form.js";
import { placesIn } from "./expressions/places.js";

const LONGEST_TEXT = 20000;
const LARGEST_NUMBER = 1000000000;
const INTEGER = /^(?:[+-]?\d{1,3}(,\d{3})+|[+-]?\d{1,12})$/;
const DECIMAL = /^[+-]?(?:\d{1,3}(?:,\d{3})+|\d{0,12})(?:\.\d{1,12})?$/;
const COMMA_FOR_A_POINT = /^[+-]?\d{1,12},(\d{1,2}|\d{4,12})$/;
const TIME = /^(?:(\d{1,2})[:.h](\d{2})(?::\d{2})?\s*([ap]\.?m\.?)?|(\d{1,2})\s*([ap]\.?m\.?))$/i;
const padded = (number, length) => String(number).padStart(length, "0");

// The answer in the fields of a question; `given(field)` is the list of a field's values. Choices
// that are asked of a question are its `choices`, in the order of the list.
export function answerIn(name, question, choices, given) {
  const written = (field) => given(field).map((value) => value.trim()).filter(Boolean);
  const one = (field) => {
    const values = written(field);
    return values.length > 1 ? undefined : values[0] ?? "";
  };
  const parts = (...names) => names.map((part) => one(`${name}:${part}`));
  if (question.type === "select_multiple") {
    const chosen = written(name);
    return chosen.length ? choices.filter((choice) => chosen.includes(choice)) : null;
  }
  if (question.type === "rank") return inOrder(choices, parts(...choices), question.picks);
  if (question.type === "date") return blankAsNull(dateIn(parts("day", "month", "year")));
  if (question.type === "datetime") {
    return momentIn(parts("day", "month", "year"), one(`${name}:time`));
  }
  const value = one(name);
  return value ? (READERS[question.type]?.(value, question) ?? undefined) : blankAsNull(value);
}

const blankAsNull = (text) => (text === "" ? null : text);

// In a pick some choices may be left without a place.
function inOrder(choices, places, picks) {
  const given = picks ? choices.filter((_, place) => places[place] !== "") : choices;
  if (places.every((place) => place === "")) return null;
  const isOrder = [...given.keys()].every((place) => places.includes(String(place + 1)));
  if (!isOrder) return undefined;
  return [...given].sort((one, other) =>
    places[choices.indexOf(one)] - places[choices.indexOf(other)]);
}

function dateIn(parts) {
  if (parts.every((part) => part === "")) return "";
  if (!parts.every((part) => /^\d+$/.test(part ?? ""))) return undefined;
  const [day, month, year] = parts.map((part) => Number(part.slice(0, 5)));
  if (year < 1000 || year > 9999 || month < 1 || month > 12) return undefined;
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (day < 1 || day > last) return undefined;
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`;
}

function timeIn(text) {
  const found = TIME.exec(text);
  if (!found) return undefined;
  let hour = Number(found[1] || found[4]);
  const minute = Number(found[2] || 0);
  const half = (found[3] || found[5] || "").toLowerCase();
  if (half && (hour < 1 || hour > 12)) return undefined;
  if (half) hour = (hour % 12) + (half.startsWith("p") ? 12 : 0);
  return hour < 24 && minute < 60 ? `${padded(hour, 2)}:${padded(minute, 2)}` : undefined;
}

function momentIn(parts, time) {
  const day = dateIn(parts);
  if (day === "" && time === "") return null;
  const clock = time ? timeIn(time) : undefined;
  return day && clock ? `${day}T${clock}` : undefined;
}

const notTooLarge = (number) => (Math.abs(number) > LARGEST_NUMBER ? undefined : number);

function decimalIn(text) {
  const plain = COMMA_FOR_A_POINT.test(text) ? text.replace(",", ".") : text;
  if (!DECIMAL.test(plain) || !/[^+-]/.test(plain)) return undefined;
  return notTooLarge(whole(Number(plain.replaceAll(",", ""))));
}

function stepIn(text, { scale: [start, end, step] }) {
  const number = whole(Number(text));
  const place = Math.round((number - start) / step);
  const isOffered = number >= start && number <= end && whole(start + step * place) === number;
  return isOffered ? number : undefined;
}

const READERS = {
  text: (text) => (text.length > LONGEST_TEXT ? undefined : text.replaceAll(/\r\n?/g, "\n")),
  integer: (text) => (INTEGER.test(text) ? notTooLarge(Number(text.replaceAll(",", ""))) : undefined),
  decimal: decimalIn,
  range: stepIn,
  time: timeIn,
  geopoint: (text) => placesIn("geopoint", text),
  geotrace: (text) => placesIn("geotrace", text),
  geoshape: (text) => placesIn("geoshape", text),
  select_one: (text) => text,
  acknowledge: (text) => text,
};
