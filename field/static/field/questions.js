// Draws one question with the fields that `surveys/answers.js` reads, filled with its answer.

import { linesOf } from "../surveys/expressions/places.js";
import { choicesOf } from "./beginnings.js";
import { childQuestion, maker } from "./children.js";
import { make } from "./elements.js";
import { labelOfChoice, shownBeside } from "./media.js";
import { say } from "./words.js";

const FIELDS = {
  integer: { inputMode: "numeric", className: "govuk-input govuk-input--width-5" },
  decimal: { inputMode: "decimal", className: "govuk-input govuk-input--width-5" },
  time: { className: "govuk-input govuk-input--width-5", placeholder: "14:30" },
};
const ACCEPTS = { image: "image/*", audio: "audio/*", video: "video/*", file: "" };
const PREVIEW = 240;
const MOST_STEPS = 101; // a scale with more is typed
export const UPLOADS = ["image", "audio", "video", "file"];
export const UNSEEN = ["calculate", "hidden"];

// `tools` has what fields of files need: the file kept now, how to keep or drop one; and where what
// the form shows lies (`at`), and what a choice shows.
export function drawn(question, form, answer, tools) {
  const id = `q-${question.name}`;
  const called = form.words(question.label, [], question.name) || question.name;
  const media = shownBeside(question, called, tools.at);
  if (question.type === "note") return note(id, question, media);
  const draw = childQuestion(question, form.plan.questions[question.name]) ?? DRAWN[question.type] ?? written;
  const fields = draw(question, form, answer, tools);
  const help = make("span", { "data-text": `hint:${question.name}` }, question.hint);
  const hint = (question.hint || fields.limits) && make("div", { id: `${question.name}-hint`, className: "govuk-hint" }, help, " ", fields.limits);
  // Forms for children say at their beginning that anything may be left out.
  const isSaid = form.plan.style === "child" || form.plan.questions[question.name]?.required;
  const optional = isSaid ? "" : ` ${say("(optional)")}`;
  const words = labelOf(question, media);
  if (fields.isOne) {
    const label = make("label", { className: "govuk-label govuk-label--m", htmlFor: `f-${question.name}` }, words, optional);
    if (hint) fields.element.setAttribute("aria-describedby", hint.id);
    const inner = [fields.above, label, media, hint, fields.element];
    return make("div", { id, className: "govuk-form-group" }, ...(fields.className ? [make("div", { className: fields.className }, ...inner)] : inner));
  }
  const legend = make("legend", { className: "govuk-fieldset__legend govuk-fieldset__legend--m" }, words, optional);
  const set = make("fieldset", { className: "govuk-fieldset" }, legend, media, hint, fields.element);
  if (hint) set.setAttribute("aria-describedby", hint.id);
  return make("div", { id, className: "govuk-form-group" }, set);
}

// What shows something and has no words goes by its name.
function labelOf({ name, label }, media) {
  if (!label && media) return make("span", { className: "govuk-visually-hidden" }, name);
  return make("span", { "data-text": `label:${name}` }, label);
}

function note(id, question, media) {
  const isHeading = question.appearance === "heading";
  const tag = isHeading ? "h2" : "p";
  const className = isHeading ? "govuk-heading-m" : "govuk-body tl-note";
  return make("div", { id }, make(tag, { className }, labelOf(question, media)), media);
}

const one = (element) => ({ element, isOne: true });
const many = (...elements) => ({ element: make("div", {}, ...elements), isOne: false });

const shown = ({ type }, answer) => (answer && type.startsWith("geo") ? linesOf(type, answer) : answer ?? "");

function written(question, form, answer) {
  const id = `f-${question.name}`;
  const isLong = question.type === "text" && /multiline/.test(question.appearance) || ["geotrace", "geoshape"].includes(question.type);
  const plain = { className: isLong ? "govuk-textarea" : "govuk-input", autocomplete: "off" };
  const numeric = /\bnumbers\b/.test(question.appearance) ? { inputMode: "numeric" } : {};
  const more = isLong ? { rows: 5 } : { type: "text", ...FIELDS[question.type], ...numeric };
  return one(make(isLong ? "textarea" : "input", { ...plain, ...more, id, name: question.name, value: shown(question, answer) }));
}

function tick(kind, name, value, words, isChosen, place, choice = null, at = null) {
  const id = `f-${name}-${place}`;
  const input = make("input", { type: kind === "radios" ? "radio" : "checkbox", id, name, value, checked: isChosen, className: `govuk-${kind}__input` });
  const label = make("label", { className: `govuk-label govuk-${kind}__label`, htmlFor: id }, ...labelOfChoice(name, value, words, choice, at));
  return make("div", { className: `govuk-${kind}__item` }, input, label, shownBeside(choice, words, at, true));
}

function chosen(kind) {
  return (question, form, answer, { at, choice }) => {
    const held = new Set([answer ?? []].flat());
    const rows = choicesOf(question, form);
    const ticks = rows.map((row, place) =>
      tick(kind, question.name, row.name, row.label, held.has(row.name), place, choice(question, row.name), at));
    return many(make("div", { className: `govuk-${kind}` }, ...ticks));
  };
}

function scale(question, form, answer) {
  const { start, end, step } = question;
  if ((end - start) / step >= MOST_STEPS) {
    return { ...written({ ...question, type: "decimal" }, form, answer), limits: `${start} – ${end}` };
  }
  const steps = [];
  for (let step = question.start; step <= question.end + 1e-9; step += question.step || 1) {
    steps.push(Number(step.toFixed(9)));
  }
  const ticks = steps.map((step, place) => tick("radios", question.name, String(step), String(step), answer === step, place));
  return many(make("div", { className: "govuk-radios govuk-radios--inline" }, ...ticks));
}

function ordered(question, form, answer, { at, choice }) {
  const rows = choicesOf(question, form);
  return many(...rows.map((row, place) => {
    const id = `f-${question.name}-${place}`;
    const select = make("select", { id, name: `${question.name}:${row.name}`, className: "govuk-select" },
      make("option", { value: "" }, ""),
      ...rows.map((_, at) => make("option", { value: String(at + 1) }, String(at + 1))));
    const held = (answer ?? []).indexOf(row.name);
    select.value = held < 0 ? "" : String(held + 1);
    return make("div", { className: "govuk-form-group" }, make("label", { className: "govuk-label", htmlFor: id }, ...labelOfChoice(question.name, row.name, row.label, choice(question, row.name), at)), select,
      shownBeside(choice(question, row.name), row.label, at, true));
  }));
}

function dated(question, form, answer) {
  const [, year = "", month = "", day = "", time = ""] = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d:\d\d))?/.exec(answer ?? "") ?? [];
  const held = { day, month, year };
  const parts = [["day", say("Day"), 2], ["month", say("Month"), 2], ["year", say("Year"), 4]];
  const fields = parts.map(([part, words, width]) => labelled(`${question.name}:${part}`, words, held[part], width));
  if (question.type === "datetime") fields.push(labelled(`${question.name}:time`, say("Time"), time, 5));
  return many(make("div", { className: "govuk-date-input" }, ...fields));
}

function labelled(name, words, value, width) {
  const id = `f-${name.replace(":", "-")}`;
  const input = make("input", { type: "text", id, name, value, autocomplete: "off", inputMode: width > 4 ? "text" : "numeric", className: `govuk-input govuk-date-input__input govuk-input--width-${width}` });
  return make("div", { className: "govuk-date-input__item" }, make("label", { className: "govuk-label", htmlFor: id }, words), input);
}

function agreed(question, form, answer) {
  const box = tick("checkboxes", question.name, "OK", say("Yes"), answer === "OK", 0);
  return many(make("div", { className: "govuk-checkboxes" }, box));
}

// A file is kept as soon as it is chosen. A drawing can also be made on the screen, or photographed.
function sent(question, form, answer, tools) {
  const state = make("p", { className: "govuk-body", role: "status" });
  const picture = make("canvas", { className: "tl-field-picture", role: "img", "aria-label": say("What was kept"), hidden: true });
  const input = make("input", { type: "file", id: `f-${question.name}`, className: "govuk-file-upload", accept: ACCEPTS[question.type] });
  const label = make("label", { className: "govuk-label", htmlFor: input.id }, question.type === "image" ? say("Take or choose a picture") : say("Choose a file"));
  const drop = make("button", { type: "button", className: "govuk-button govuk-button--secondary", hidden: true }, say("Take it out"));
  const show = async (blob) => {
    picture.hidden = !(blob && question.type === "image" && (await draw(picture, blob)));
    drop.hidden = !blob;
    state.textContent = blob ? say("Kept on this tablet.") : "";
  };
  const keep = async (blob) => show(await tools.keep(question.name, blob));
  input.addEventListener("change", () => input.files[0] && keep(input.files[0]));
  const dropped = async () => {
    await tools.drop(question.name);
    input.value = "";
    input.dispatchEvent(new Event("change"));
    show(null);
  };
  drop.addEventListener("click", dropped);
  tools.kept(question.name).then(show);
  return many(maker(question, keep, dropped, input), label, input, picture, state, drop);
}

// A small picture of a blob, on a canvas: pages load no picture from an address of the tablet's own.
async function draw(canvas, blob) {
  const bitmap = await createImageBitmap(blob).catch(() => null);
  if (!bitmap) return false;
  const scale = Math.min(1, PREVIEW / Math.max(bitmap.width, bitmap.height));
  canvas.width = Math.max(1, bitmap.width * scale);
  canvas.height = Math.max(1, bitmap.height * scale);
  canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return true;
}

const DRAWN = {
  select_one: chosen("radios"), select_multiple: chosen("checkboxes"), range: scale, rank: ordered,
  date: dated, datetime: dated, acknowledge: agreed, image: sent, audio: sent, video: sent, file: sent,
};
