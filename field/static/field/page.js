// The tablet's page: its code, its forms, what waits to be sent, and one record being filled in.

import { Answering } from "./answering.js";
import { button, make, opening, paragraph } from "./elements.js";
import { dressFrame, followNetwork } from "./frame.js";
import { offerLooks, putOn } from "./look.js";
import { hasAll, keepMedia } from "./media.js";
import { queueList } from "./queue.js";
import { askToKeep, keepPage, whyNotReady } from "./readiness.js";
import { newId } from "./sealing.js";
import { sendDue } from "./sending.js";
import * as store from "./store.js";
import { LANGUAGES, moment, say, speak, spokenNow } from "./words.js";
import { worried, worriedButton } from "./worried.js";

const place = document.getElementById("tablet");
const count = document.getElementById("unsent");
const looks = document.getElementById("looks");
const { enrol, worker } = place.dataset;
const api = enrol.replace(/enrol\/$/, "");
const EVERY = 15000;
let device = null;
let isWorking = false;
let answering = null;

// `isQuiet` leaves alone what somebody is typing in.
async function refresh(isQuiet = false) {
  if (!answering) await ownLanguage();
  const unsent = (await store.allRecords()).filter((each) => ["waiting", "refused"].includes(each.state));
  count.hidden = false;
  count.lang = spokenNow().code;
  count.textContent = say("Records not sent yet: {number}", { number: unsent.length });
  count.dataset.number = unsent.length;
  const isTyping = isQuiet && place.contains(document.activeElement) && document.activeElement.matches("input, form button");
  if (!answering && !isTyping) await home();
}

async function send(isAsked = false) {
  if (device && !(await hasAll(device, api))) {
    await keepMedia(device, api);
    await refresh(true);
  }
  if (device) await sendDue({ device, api, isAsked, tell: () => refresh(true) });
}

// Exchange a code for a key and the forms.
async function useCode(code) {
  let response = null;
  try {
    response = await fetch(enrol, {
      method: "POST", credentials: "omit", redirect: "error",
      headers: { "Content-Type": "application/json" }, body: JSON.stringify({ code }),
    });
  } catch {
    return say("There is no network. A tablet needs it once, for its code.");
  }
  const told = await response.json().catch(() => null);
  if (response.status === 403 && told?.detail) {
    return say("This code is not known, was used already, or is older than half an hour. Ask for a new one.");
  }
  if (!response.ok || typeof told?.key !== "string" || !Array.isArray(told.forms)) {
    return say("Something other than our server answered. Sign in to the Wi-Fi first, or use another network.");
  }
  device = { key: told.key, name: told.name, forms: told.forms, contacts: told.contacts };
  await store.keepSetting("device", device);
  await askToKeep();
  keepMedia(device, api).then(() => refresh(true));
  return "";
}

function codeForm(words) {
  const problem = make("p", { className: "govuk-error-message", role: "alert" });
  const input = make("input", { id: "code", className: "govuk-input govuk-input--width-10", autocomplete: "off", autocapitalize: "characters", spellcheck: false, dir: "ltr" });
  const form = make("form", { noValidate: true },
    make("label", { className: "govuk-label govuk-label--m", htmlFor: "code" }, words), problem, input,
    make("div", { className: "govuk-button-group tl-field-buttons" }, make("button", { className: "govuk-button", type: "submit" }, say("Use this code"))));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    problem.textContent = await useCode(input.value);
    if (!problem.textContent) await refresh();
  });
  return form;
}

async function begin(form, language) {
  const id = newId();
  const spoken = form.languages.find((each) => each.code === language) ?? form.languages[0];
  const record = {
    id, survey: form.survey, version: form.version, title: spoken.title, language: spoken.code,
    state: "draft", answers: {}, page: 0, started: Date.now(),
  };
  await open(record, spoken, true);
}

async function open(record, spoken, isNew = false) {
  answering = new Answering(place, record, spoken, {
    looks, api,
    leave: async (finished) => {
      answering = null;
      await refresh();
      if (finished) send();
    },
    worry: () => worried(place, device.contacts ?? [], record.id, () => answering.show()),
  });
  await (isNew ? answering.begin() : answering.show());
  await refresh(); // the number, in the language of the record
}

// The form a draft was begun with, as long as the tablet has it.
function formOf(record) {
  const form = device?.forms.find((each) => each.survey === record.survey && each.version === record.version);
  return form?.languages.find((each) => each.code === record.language) ?? null;
}

// The language of the tablet's own screens: chosen here, or the browser's.
async function ownLanguage() {
  const chosen = (await store.setting("language")) ?? navigator.language;
  if (answering) return;
  speak(chosen);
  const { code, dir } = spokenNow();
  Object.assign(place, { lang: code, dir });
  dressFrame();
}

async function home() {
  place.classList.remove("tl-answering--child");
  offerLooks(looks);
  const records = await store.allRecords();
  const reasons = await whyNotReady(device, isWorking, await hasAll(device, api));
  if (answering) return; // somebody began a record meanwhile
  const parts = [languages(), make("h1", { className: "govuk-heading-l", tabIndex: -1 }, device ? device.name : say("Get this tablet ready"))];
  if (!device) {
    parts.push(paragraph(say("Whoever runs the survey gives you a code.")), codeForm(say("Code for this tablet")));
  } else {
    const another = opening(say("Use another code"),
      paragraph(say("For newer forms, or where this tablet was revoked by mistake. What waits here stays.")), codeForm(say("New code")));
    another.open = Boolean(device.isRevoked);
    parts.push(readiness(reasons), ...drafts(records), forms(), ...queueList(records, { send, refresh: () => refresh() }, device.isRevoked));
    parts.push(worriedButton(worry), another);
  }
  place.replaceChildren(...parts);
}

// Without a record: something that was seen or heard beside the forms.
function worry() {
  answering = {};
  worried(place, device.contacts ?? [], null, async () => {
    answering = null;
    await refresh();
    send();
  });
}

function readiness(reasons) {
  if (!reasons.length) {
    return make("p", { className: "govuk-body tl-field-ready", id: "ready" }, make("strong", {}, say("Ready for the field.")), ` ${say("Everything works without a network now.")}`);
  }
  const list = make("ul", { className: "govuk-list govuk-list--bullet" }, ...reasons.map((each) => make("li", {}, each)));
  const again = button(say("Ask the browser again"), async () => {
    await askToKeep();
    await refresh();
  }, "secondary");
  return make("div", { className: "govuk-inset-text", id: "not-ready" }, make("strong", {}, say("Not ready for the field.")), list, again);
}

// Each person may have another language than the tablet: a form begins in any of its own.
function forms() {
  const cards = device.forms.map((form) => {
    const isOne = form.languages.length === 1;
    const starts = form.languages.map(({ code, name, title, direction }) =>
      make("button", { type: "button", className: "govuk-button", ...(isOne ? {} : { lang: code, dir: direction }), onclick: () => begin(form, code) },
        isOne ? say("Start: {title}", { title }) : `${title} (${name})`));
    return make("div", { className: "govuk-button-group" }, ...starts);
  });
  return make("section", {}, make("h2", { className: "govuk-heading-m" }, say("Forms")), ...cards);
}

function languages() {
  const own = spokenNow();
  const choices = LANGUAGES.map(({ code, name, dir }) => (code === own.code
    ? make("strong", { lang: code, dir, "aria-current": "true" }, name)
    : make("button", { type: "button", className: "tl-link-button", lang: code, dir, onclick: () => changeLanguage(code) }, name)));
  return make("div", { className: "tl-languages", role: "group", "aria-label": say("Language") }, ...choices);
}

async function changeLanguage(code) {
  await store.keepSetting("language", code);
  await refresh();
  place.querySelector("h1").focus();
}

function drafts(records) {
  return records.filter((each) => each.state === "draft").map((record) => {
    const spoken = formOf(record);
    const words = say("{title} was begun {when} and not finished.", { title: record.title, when: moment(record.started, "long") });
    const on = spoken ? button(say("Carry on"), () => open(record, spoken)) : paragraph(say("This tablet has another version of the form now. Make a backup of it."));
    const drop = button(say("Throw it away"), () => ask(drop, say("Throw it away for good"), async () => {
      await store.dropRecord(record.id);
      await refresh();
    }), "secondary");
    return make("div", { className: "govuk-inset-text tl-field-draft" }, paragraph(words), make("div", { className: "govuk-button-group" }, on, drop));
  });
}

// A second press is needed: the button says first what it will do.
function ask(pressed, words, act) {
  pressed.replaceWith(button(words, act, "warning"));
}

device = (await store.setting("device")) ?? null;
followNetwork();
await putOn();
await refresh();
const code = decodeURIComponent(location.hash.slice(1));
if (code) {
  history.replaceState(null, "", location.pathname);
  const problem = await useCode(code);
  await refresh();
  if (problem) place.prepend(make("p", { className: "govuk-error-message", role: "alert" }, problem));
}
isWorking = await keepPage(worker);
await refresh(true);
await send();
setInterval(send, EVERY);
addEventListener("online", () => send(true));
