// "Worried about this?": whom to ring stands first, and works without a network. What is written down
// below goes to the safeguarding lead alone. It is kept on the tablet when it is finished, never as a
// draft: a child who gets the tablet next could open that.

import { button, make, opening, paragraph } from "./elements.js";
import { newId } from "./sealing.js";
import * as store from "./store.js";
import { say, spokenNow, told } from "./words.js";

const advice = () => [
  say("Listen, and take it seriously. Ask open questions only."),
  say("Never promise to keep it secret. Say what you will do next."),
  say("Write down the exact words, soon. Keep your notes."),
  say("You may pass it on without consent where somebody is at risk."),
  say("Do not look into it yourself, and do not speak to whoever is accused."),
];
const fields = () => [
  ["exact_words", say("What was said or seen, in the exact words"), { isLong: true, isNeeded: true, maxLength: 10000 }],
  ["who_said", say("Who said it, or whom did you see?"), { isNeeded: true, maxLength: 200 }],
  ["whom", say("Whom is it about? A name, if you know it"), { maxLength: 200 }],
  ["child_code", say("Code of the child, as on the wristband or ticket"), { maxLength: 40 }],
  ["who_heard", say("Who heard or saw it? Your name"), { isNeeded: true, maxLength: 200 }],
  ["heard_where", say("Where?"), { isNeeded: true, maxLength: 200 }],
  ["who_was_told", say("Whom have you told already?"), { maxLength: 200 }],
];

export const worriedButton = (onclick, mark = {}) =>
  make("p", { className: "tl-field-worried", ...mark }, button(say("Worried about this?"), onclick, "secondary"));

const number = (phone) => make("a", { className: "govuk-link", href: `tel:${phone.replace(/\s/g, "")}` }, make("bdi", {}, make("strong", {}, phone)));
const rankOf = { lead: () => say("safeguarding lead"), deputy: () => say("deputy lead"), head: () => say("head of service") };

function actNow(contacts) {
  const lines = contacts.map(({ name, rank, phone, hours }, place) => {
    const who = make("bdi", {}, `${name} (${rankOf[rank]?.() ?? rank})`);
    const parts = { who, number: number(phone) };
    return paragraph(...(place ? told("Nobody answers? Ring {who}: {number}", parts) : told("Then ring {who}: {number}", parts)),
      hours && make("bdi", {}, ` (${hours})`));
  });
  const nobody = paragraph(say("Then ring your safeguarding lead. No number is written down here yet: use the one your team has."));
  return make("section", { className: "tl-notice tl-notice--important", id: "act-now", "aria-labelledby": "act-now-words" },
    make("div", { className: "tl-notice__words" },
      make("h2", { className: "govuk-heading-m", id: "act-now-words" }, say("Act now")),
      paragraph(...told("If somebody is in danger, ring {number}.", { number: number("999") })),
      ...(lines.length ? lines : [nobody]),
      paragraph(say("This page does not send help. What you write below waits here until there is a network."))));
}

function field(name, words, { isLong, isNeeded, maxLength }) {
  const plain = { id: `c-${name}`, name, maxLength, autocomplete: "off", required: Boolean(isNeeded), dir: "auto" };
  const input = isLong
    ? make("textarea", { ...plain, rows: 6, className: "govuk-textarea" })
    : make("input", { ...plain, type: "text", className: "govuk-input" });
  const label = make("label", { className: "govuk-label", htmlFor: plain.id }, words, isNeeded ? "" : ` ${say("(optional)")}`);
  return make("div", { className: "govuk-form-group" }, label, input);
}

function danger() {
  const ticks = [["yes", say("Yes")], ["no", say("No, as far as I know")]].map(([value, words]) => {
    const input = make("input", { type: "radio", id: `c-danger-${value}`, name: "danger", value, required: true, className: "govuk-radios__input" });
    return make("div", { className: "govuk-radios__item" }, input, make("label", { className: "govuk-label govuk-radios__label", htmlFor: input.id }, words));
  });
  return make("div", { className: "govuk-form-group" }, make("fieldset", { className: "govuk-fieldset" },
    make("legend", { className: "govuk-fieldset__legend" }, say("Is somebody in danger now? If yes, ring 999 first.")),
    make("div", { className: "govuk-radios" }, ...ticks)));
}

function moment() {
  const now = new Date(Date.now() - new Date().getTimezoneOffset() * 60000).toISOString().slice(0, 16);
  const input = make("input", { type: "datetime-local", id: "c-heard_at", name: "heard_at", value: now, required: true, className: "govuk-input govuk-input--width-20" });
  return make("div", { className: "govuk-form-group" }, make("label", { className: "govuk-label", htmlFor: input.id }, say("When?")), input);
}

function said(form, about) {
  const given = Object.fromEntries(fields().map(([name]) => [name, form.elements[name].value]));
  const isInDanger = form.elements.danger.value === "yes";
  const heard = new Date(form.elements.heard_at.value).toISOString();
  return JSON.stringify({ ...given, about, is_in_danger_now: isInDanger, heard_at: heard });
}

function inOwnWords(place, ...parts) {
  const { code, dir } = spokenNow();
  Object.assign(place, { lang: code, dir });
  place.replaceChildren(...parts);
  place.querySelector("h1").focus();
  scrollTo(0, 0);
}

// Draws the page. `about` is the id of the record in which the worry arose, or null; `back` leads back.
export function worried(place, contacts, about, back) {
  const problem = make("p", { className: "govuk-error-message", role: "alert" });
  const [words, ...others] = fields().map((each) => field(...each));
  const form = make("form", { noValidate: true, autocomplete: "off" }, danger(), words, ...others, moment(), problem,
    make("div", { className: "govuk-button-group" },
      make("button", { type: "submit", className: "govuk-button" }, say("Keep this for the safeguarding lead")),
      button(say("Go back without writing"), back, "secondary")));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const missing = form.querySelector(":invalid:not(fieldset)");
    if (missing) {
      problem.textContent = say("Something is still missing. If it is urgent, ring first and write later.");
      missing.focus();
      return;
    }
    await store.keepRecord({
      id: newId(), kind: "concern", title: say("A concern for the safeguarding lead"), state: "waiting",
      body: said(form, about), named: {}, finished: Date.now(), attempts: 0, next: 0,
    }).then(() => kept(place, contacts, back), () => {
      problem.textContent = say("This tablet could not keep it. Ring the lead now, and write it on paper.");
    });
  });
  inOwnWords(place,
    make("h1", { className: "govuk-heading-l", tabIndex: -1 }, say("Worried about somebody?")), actNow(contacts),
    opening(say("What to do, and what not to do"), make("ul", { className: "govuk-list govuk-list--bullet" }, ...advice().map((each) => make("li", {}, each)))),
    make("h2", { className: "govuk-heading-m" }, say("Then write it down")),
    paragraph(say("Only the safeguarding lead reads this. The record in which it arose is held back until the lead releases it. It cannot be read here again.")), form);
}

function kept(place, contacts, back) {
  inOwnWords(place,
    make("h1", { className: "govuk-heading-l", tabIndex: -1 }, say("Kept for the safeguarding lead")),
    paragraph(say("It is sent by itself as soon as there is a network. Until then nobody has been told: ring the lead.")),
    actNow(contacts), button(say("Go on"), back));
}
