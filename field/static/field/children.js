// Draws questions for children as the answering pages do: picture cards, cards to press in order, a
// house, an unfinished sentence, a board to draw on, a recorder. What they store is as ever.

import { drawOn } from "../surveys/drawing.js";
import { pickIn } from "../surveys/picking.js";
import { recordInto } from "../surveys/recording.js";
import { choicesOf } from "./beginnings.js";
import { make } from "./elements.js";
import { choicePicture, labelOfChoice, shownBeside } from "./media.js";
import { say } from "./words.js";

const CARDS = ["this-or-that", "faces", "again-again", "houses", "pictures"];
const has = (question, appearance) => question.appearance.split(" ").includes(appearance);

export const isHouse = (question) => question.type === "text" && has(question, "house");

// The houses of a page stand beside each other.
export function grouped(questions, rows) {
  const parts = [];
  let houses = null;
  rows.forEach((row, place) => {
    if (!isHouse(questions[place])) houses = null;
    else if (!houses) parts.push(houses = make("div", { className: "tl-houses" }));
    if (houses) houses.append(row);
    else parts.push(row);
  });
  return parts;
}

function picture(address) {
  return address ? make("img", { src: address, alt: "", width: 112, height: 112 }) : null;
}

// How a question for children is drawn; nothing for any other.
export function childQuestion(question, planned) {
  const cards = CARDS.find((each) => has(question, each));
  if (cards && /^select/.test(question.type)) return cardsOf(cards, planned.pictures ?? {});
  if (planned?.picks) return picks(planned.pictures ?? {});
  if (isHouse(question)) return house;
  if (question.type === "text" && has(question, "unfinished")) return unfinished;
  return null;
}

const cardsOf = (kind, pictures) => (question, form, answer, { at, choice }) => {
  const held = new Set([answer ?? []].flat());
  const type = question.type === "select_one" ? "radio" : "checkbox";
  const cards = choicesOf(question, form).map((row, place) => {
    const id = `f-${question.name}-${place}`;
    const input = make("input", { type, id, name: question.name, value: row.name, checked: held.has(row.name) });
    const shown = choice(question, row.name);
    const label = make("label", { htmlFor: id }, ...labelOfChoice(question.name, row.name, row.label, shown, at, picture(pictures[row.name])));
    return make("div", { className: "tl-card" }, input, label, shownBeside(shown, row.label, at, true));
  });
  return { element: make("div", { className: `tl-cards tl-cards--${kind}` }, ...cards) };
};

const picks = (pictures) => (question, form, answer, { at, choice }) => {
  const rows = choicesOf(question, form);
  const set = make("div", { "data-how": say("Press your first choice, then the next. Press again to take it out.") }, make("p", { className: "govuk-hint" }));
  const cards = rows.map((row, place) => {
    const id = `f-${question.name}-${place}`;
    const list = make("select", { id, name: `${question.name}:${row.name}` }, make("option", { value: "" }),
      ...rows.map((_, at) => make("option", { value: String(at + 1) }, String(at + 1))));
    const held = (answer ?? []).indexOf(row.name);
    list.value = held < 0 ? "" : String(held + 1);
    const shown = choice(question, row.name);
    const own = picture(pictures[row.name]);
    const words = !own && shown?.wordless ? "" : row.label;
    return make("div", { className: "tl-pick" }, own ?? choicePicture(shown, at), make("label", { htmlFor: id }, words), list, shownBeside(shown, row.label, at, true));
  });
  set.append(make("div", { className: "tl-picks" }, ...cards));
  pickIn(set);
  return { element: set };
};

function written(question, answer, rows) {
  return make("textarea", { id: `f-${question.name}`, name: question.name, rows, dir: "auto", autocomplete: "off", className: "govuk-textarea", value: answer ?? "" });
}

const house = (question, form, answer) =>
  ({ element: written(question, answer, 5), isOne: true, above: make("p", { className: "tl-house__start" }, say("You start here")) });

const unfinished = (question, form, answer) => ({ element: written(question, answer, 3), isOne: true, className: "tl-unfinished" });

// A place to draw or to record in. `keep` gets each new file, `drop` is called where it was taken back.
// An annotated picture is drawn on once it was chosen in the `field`.
export function maker(question, keep, drop, field) {
  let isMade = false;
  const fill = (made) => {
    if (made) keep(made);
    else if (isMade) drop();
    isMade ||= Boolean(made);
  };
  const place = make("div");
  if (question.type === "image" && /draw|annotate|signature/.test(question.appearance)) {
    const colours = [say("Black"), say("Blue"), say("Green"), say("Red"), say("Yellow")];
    Object.assign(place.dataset, {
      colours: colours.join(","), board: say("Drawing board"), undo: say("Take back the last line"),
      again: say("Start again"), width: say("Thick pen"),
    });
    drawOn(place, fill, has(question, "annotate") ? { field } : null);
  } else if (question.type === "audio" && has(question, "record")) {
    Object.assign(place.dataset, {
      start: say("Record your voice"), stop: say("Stop recording"), play: say("Listen to it"),
      running: say("We are recording"), done: say("We have your recording. Press “Next” to keep it."),
      refused: say("We cannot use the microphone here. You can write or choose a recording instead."),
    });
    recordInto(place, fill);
  }
  return place;
}
