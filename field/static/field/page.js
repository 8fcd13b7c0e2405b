// The tablet's page: its code, its forms, what waits to be sent, and one record being filled in.

import { Answering } from "./answering.js";
import { button, make, opening, paragraph } from "./elements.js";
import { queueList } from "./queue.js";
import { askToKeep, keepPage, whyNotReady } from "./readiness.js";
import { newId } from "./sealing.js";
import { sendDue } from "./sending.js";
import * as store from "./store.js";
import { worried, worriedButton } from "./worried.js";

const place = document.getElementById("tablet");
const count = document.getElementById("unsent");
const { enrol, worker } = place.dataset;
const api = enrol.replace(/enrol\/$/, "");
const EVERY = 15000;
let device = null;
let isWorking = false;
let answering = null;

// `isQuiet` leaves alone what somebody is typing in.
async function refresh(isQuiet = false) {
  const unsent = (await store.allRecords()).filter((each) => ["waiting", "refused"].includes(each.state));
  count.hidden = false;
  count.textContent = unsent.length === 1 ? "1 record not sent yet" : `${unsent.length} records not sent yet`;
  count.dataset.number = unsent.length;
  const isTyping = isQuiet && place.contains(document.activeElement) && document.activeElement.matches("input");
  if (!answering && !isTyping) await home();
}

async function send(isAsked = false) {
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
    return "There is no network. A tablet needs it once, for its code.";
  }
  const told = await response.json().catch(() => null);
  if (response.status === 403 && told?.detail) return told.detail;
  if (!response.ok || typeof told?.key !== "string" || !Array.isArray(told.forms)) {
    return "Something other than our server answered. Sign in to the Wi-Fi first, or use another network.";
  }
  device = { key: told.key, name: told.name, forms: told.forms, contacts: told.contacts };
  await store.keepSetting("device", device);
  await askToKeep();
  return "";
}

function codeForm(words) {
  const problem = make("p", { className: "govuk-error-message", role: "alert" });
  const input = make("input", { id: "code", className: "govuk-input govuk-input--width-10", autocomplete: "off", autocapitalize: "characters", spellcheck: false });
  const form = make("form", { noValidate: true },
    make("label", { className: "govuk-label govuk-label--m", htmlFor: "code" }, words), problem, input,
    make("div", { className: "govuk-button-group tl-field-buttons" }, make("button", { className: "govuk-button", type: "submit" }, "Use this code")));
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
    leave: async (finished) => {
      answering = null;
      await refresh();
      if (finished) send();
    },
    worry: () => worried(place, device.contacts ?? [], record.id, () => answering.show()),
  });
  await answering.show(isNew ? answering.next(-1, 1) : record.page);
}

// The form a draft was begun with, as long as the tablet has it.
function formOf(record) {
  const form = device?.forms.find((each) => each.survey === record.survey && each.version === record.version);
  return form?.languages.find((each) => each.code === record.language) ?? null;
}

async function home() {
  place.classList.remove("tl-answering--child");
  place.removeAttribute("lang");
  place.removeAttribute("dir");
  const records = await store.allRecords();
  const reasons = await whyNotReady(device, isWorking);
  const parts = [make("h1", { className: "govuk-heading-l" }, device ? device.name : "Get this tablet ready")];
  if (!device) {
    parts.push(paragraph("Whoever runs the survey gives you a code."), codeForm("Code for this tablet"));
  } else {
    parts.push(readiness(reasons), ...drafts(records), forms(), ...queueList(records, { send, refresh: () => refresh() }));
    parts.push(worriedButton(worry), opening("Use another code",
      paragraph("For newer forms, or where this tablet was revoked by mistake. What waits here stays."), codeForm("New code")));
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
    return make("p", { className: "govuk-body tl-field-ready", id: "ready" }, make("strong", {}, "Ready for the field."), " Everything works without a network now.");
  }
  const list = make("ul", { className: "govuk-list govuk-list--bullet" }, ...reasons.map((each) => make("li", {}, each)));
  const again = button("Ask the browser again", async () => {
    await askToKeep();
    await refresh();
  }, "secondary");
  return make("div", { className: "govuk-inset-text", id: "not-ready" }, make("strong", {}, "Not ready for the field."), list, again);
}

function forms() {
  const cards = device.forms.map((form) => {
    const starts = form.languages.map(({ code, name, title }) => button(form.languages.length > 1 ? `${title} (${name})` : `Start: ${title}`, () => begin(form, code)));
    return make("div", { className: "govuk-button-group" }, ...starts);
  });
  return make("section", {}, make("h2", { className: "govuk-heading-m" }, "Forms"), ...cards);
}

function drafts(records) {
  return records.filter((each) => each.state === "draft").map((record) => {
    const spoken = formOf(record);
    const words = `${record.title} was begun ${new Date(record.started).toLocaleString("en-GB", { dateStyle: "long", timeStyle: "short" })} and not finished.`;
    const on = spoken ? button("Carry on", () => open(record, spoken)) : paragraph("This tablet has another version of the form now. Make a backup of it.");
    const drop = button("Throw it away", () => ask(drop, "Throw it away for good", async () => {
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
await refresh();
const code = decodeURIComponent(location.hash.slice(1));
if (code) {
  history.replaceState(null, "", location.pathname);
  const problem = await useCode(code);
  await refresh();
  if (problem) place.prepend(make("p", { className: "govuk-error-message", role: "alert" }, problem));
}
isWorking = await keepPage(worker);
await refresh();
await send();
setInterval(send, EVERY);
addEventListener("online", () => send(true));
