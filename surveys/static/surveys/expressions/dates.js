// Dates as texts and as days since 1 January 1970: the twin of surveys/expressions/dates.py.

const MOMENT = new RegExp(
  "^([0-9]{4})-([0-9]{2})-([0-9]{2})" +
    "(?:T([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\\.([0-9]{1,9}))?)?(Z|[+-][0-9]{2}:?[0-9]{2})?)?$",
);
const TIME = /^([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.([0-9]{1,9}))?)?(Z|[+-][0-9:]+)?$/;
const FIRST_DAY = -719162;
const LAST_DAY = 2932896;
const DAY_SECONDS = 86400;
const DAY_MILLISECONDS = 86400000;
const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const MONTHS = [
  "January", "February", "March", "April", "May", "June", "July", "August", "September",
  "October", "November", "December",
];

const padded = (number, width) => String(number).padStart(width, "0");
const cut = (number, by) => Math.floor(number / by);
const isLeap = (year) => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

function daysIn(year, month) {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function offsetOf(written) {
  if (written === undefined || written === "Z") return 0;
  const digits = written.slice(1).replace(":", "");
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2));
  return written[0] === "-" ? -minutes : minutes;
}

// The date, or date and time, that the text says; null where it says none.
export function momentOf(text) {
  const found = MOMENT.exec(text);
  if (!found) return null;
  const [year, month, day, hour, minute, second] = found.slice(1, 7).map((each) => Number(each ?? 0));
  if (!year || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null;
  if (hour > 23 || minute > 59 || second > 59) return null;
  const fraction = Number(`0.${found[7] ?? 0}`);
  const hasTime = found[4] !== undefined;
  return { year, month, day, hour, minute, second, fraction, offset: offsetOf(found[8]), hasTime };
}

function daysBefore(year, month, day) {
  const shifted = year - (month <= 2 ? 1 : 0);
  const era = cut(shifted, 400);
  const ofEra = shifted - era * 400;
  const ofYear = cut(153 * ((month + 9) % 12) + 2, 5) + day - 1;
  return era * 146097 + ofEra * 365 + cut(ofEra, 4) - cut(ofEra, 100) + ofYear - 719468;
}

const secondsOf = (moment) =>
  moment.hour * 3600 + moment.minute * 60 + moment.second + moment.fraction;

// The text's date as days since 1970, with a fraction for the time; NaN for no date.
export function daysOf(text) {
  const moment = momentOf(text);
  if (!moment) return NaN;
  const days = daysBefore(moment.year, moment.month, moment.day);
  return days + (secondsOf(moment) - moment.offset * 60) / DAY_SECONDS;
}

// The moment so many days after 1970, in UTC; null outside the years 1 to 9999.
export function momentAt(days) {
  if (!(days >= FIRST_DAY && days < LAST_DAY + 1)) return null;
  let whole = Math.floor(days);
  let rest = Math.floor((days - whole) * DAY_MILLISECONDS + 0.5);
  if (rest === DAY_MILLISECONDS) [whole, rest] = [whole + 1, 0];
  if (whole > LAST_DAY) return null;
  return {
    ...dateAt(whole),
    hour: cut(rest, 3600000),
    minute: cut(rest, 60000) % 60,
    second: cut(rest, 1000) % 60,
    fraction: (rest % 1000) / 1000,
    offset: 0,
    hasTime: true,
  };
}

function dateAt(days) {
  const shifted = days + 719468;
  const era = cut(shifted, 146097);
  const ofEra = shifted - era * 146097;
  const year = cut(ofEra - cut(ofEra, 1460) + cut(ofEra, 36524) - cut(ofEra, 146096), 365);
  const ofYear = ofEra - (365 * year + cut(year, 4) - cut(year, 100));
  const month = cut(5 * ofYear + 2, 153);
  const day = ofYear - cut(153 * month + 2, 5) + 1;
  const shown = month < 10 ? month + 3 : month - 9;
  return { year: year + era * 400 + (shown <= 2 ? 1 : 0), month: shown, day };
}

export const dateText = (moment) =>
  `${padded(moment.year, 4)}-${padded(moment.month, 2)}-${padded(moment.day, 2)}`;

const thousandths = (moment) => Math.floor(moment.fraction * 1000 + 1e-6);

// Date and time with milliseconds and offset.
export function written(moment) {
  const minutes = Math.abs(moment.offset);
  const zone = `${moment.offset < 0 ? "-" : "+"}${padded(cut(minutes, 60), 2)}:${padded(minutes % 60, 2)}`;
  const time = [moment.hour, moment.minute, moment.second].map((each) => padded(each, 2)).join(":");
  return `${dateText(moment)}T${time}.${padded(thousandths(moment), 3)}${zone}`;
}

// The time in the text as a part of its day; NaN for none.
export function partOfDay(text) {
  const moment = momentOf(TIME.test(text) ? `1970-01-01T${text}` : text);
  return moment && moment.hasTime ? secondsOf(moment) / DAY_SECONDS : NaN;
}

// The moment as written, through OpenRosa's codes.
export function formatted(moment, pattern) {
  const weekday = WEEKDAYS[(daysBefore(moment.year, moment.month, moment.day) + 719162 * 7 + 4) % 7];
  const month = MONTHS[moment.month - 1];
  const codes = {
    "%Y": padded(moment.year, 4), "%y": padded(moment.year % 100, 2),
    "%m": padded(moment.month, 2), "%n": String(moment.month), "%B": month, "%b": month.slice(0, 3),
    "%d": padded(moment.day, 2), "%e": String(moment.day),
    "%H": padded(moment.hour, 2), "%h": String(moment.hour),
    "%M": padded(moment.minute, 2), "%S": padded(moment.second, 2),
    "%3": padded(thousandths(moment), 3), "%A": weekday, "%a": weekday.slice(0, 3), "%%": "%",
  };
  return pattern.replace(/%[^\n]/gu, (code) => codes[code] ?? code);
}
