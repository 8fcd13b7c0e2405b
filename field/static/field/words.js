// Our own words in the language that is spoken now. The page holds them in each language that has them;
// a form may have other languages, and then our words around it are English.

export const LANGUAGES = JSON.parse(document.getElementById("tablet").dataset.words);
const baseOf = (code) => code.split("-")[0];
let spoken = LANGUAGES[0];

export const ownLanguage = (code) => LANGUAGES.find((each) => each.code === baseOf(code)) ?? LANGUAGES[0];

// From now on in this language, or in the one that stands for it.
export function speak(code) {
  spoken = ownLanguage(code);
}

export const spokenNow = () => spoken;

// The words with parts put in, such as elements; `{name}` stands where each goes.
export const told = (words, parts) =>
  (spoken.words[words] ?? words).split(/\{(\w+)\}/).map((each, place) => (place % 2 ? parts[each] : each));

export const say = (words, parts = {}) => told(words, parts).join("");

// `lang` and `dir` of our own words inside a form whose language they lack.
export const markIn = (code) => (spoken.code === baseOf(code) ? {} : { lang: spoken.code, dir: spoken.dir });

// English is written as in Britain, the hour in 24.
const region = () => (spoken.code === "en" ? "en-GB" : spoken.code);
export const moment = (time, dateStyle = "medium") => new Date(time).toLocaleString(region(), { dateStyle, timeStyle: "short", hourCycle: "h23" });
export const hour = (time) => new Date(time).toLocaleTimeString(region(), { timeStyle: "short", hourCycle: "h23" });
