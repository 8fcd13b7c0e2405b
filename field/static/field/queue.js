// What waits on the tablet, record by record: send again, take a copy, or discard; and the backup.

import { locked, SHORTEST, unlocked } from "./backup.js";
import { button, make, opening, paragraph } from "./elements.js";
import * as store from "./store.js";
import { moment, ownLanguage, say } from "./words.js";

const states = { waiting: () => say("Waiting to be sent"), refused: () => say("Not taken") };

// The parts of the first screen that are about the queue. `tools` has `send` and `refresh`.
// With `isRevoked` what helps now stands open.
export function queueList(records, tools, isRevoked) {
  const unsent = records.filter((each) => ["waiting", "refused"].includes(each.state));
  const sent = records.filter((each) => each.state === "sent");
  const parts = [make("h2", { className: "govuk-heading-m" }, say("To be sent"))];
  if (!unsent.length) parts.push(paragraph(say("Nothing waits on this tablet.")));
  else parts.push(button(say("Send now"), () => tools.send(true)), ...unsent.map((each) => card(each, tools)));
  if (sent.length) parts.push(paragraph(say("Sent from this tablet: {number}. The last receipt is {receipt}.", { number: sent.length, receipt: sent.at(-1).receipt })));
  return [make("section", { id: "queue" }, ...parts), backup(records, tools, isRevoked)];
}

function card(record, tools) {
  const tried = record.attempts ? ` ${say("Tries: {number}", { number: record.attempts })}` : "";
  const discard = button(say("Discard"), () => {
    const words = paragraph(say("It has not been sent. Nobody can bring it back afterwards."));
    const sure = button(say("Discard it for good"), async () => {
      await store.dropRecord(record.id);
      await tools.refresh();
    }, "warning");
    discard.replaceWith(words, sure, button(say("Keep it"), tools.refresh, "secondary"));
  }, "secondary");
  const again = button(say("Send this one"), async () => {
    await store.changeRecord(record.id, { state: "waiting", next: 0 });
    await tools.send();
    await tools.refresh();
  }, "secondary");
  const opened = opening(say("{title}, finished {when}", { title: record.title, when: moment(record.finished) }),
    make("div", { className: "govuk-button-group" }, again, record.kind === "concern" ? "" : discard),
    copyForm(say("Take a copy of this one"), [record], `copy-${record.id}`));
  const { code, dir } = ownLanguage(record.problemIn ?? "en");
  const problem = record.problem && make("p", { className: "govuk-error-message", lang: code, dir }, record.problem);
  return make("div", { className: "tl-field-record" }, opened, paragraph(make("strong", {}, `${states[record.state]()}.`), tried), problem);
}

function download(blob, name) {
  const link = make("a", { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

function passphraseField(id) {
  const input = make("input", { id, type: "password", autocomplete: "off", className: "govuk-input" });
  const label = make("label", { className: "govuk-label", htmlFor: id }, say("Passphrase, {number} letters or more", { number: SHORTEST }));
  return { input, field: make("div", { className: "govuk-form-group" }, label, input) };
}

// Enter does the same as the button.
function inForm(save, ...parts) {
  save.type = "submit";
  return make("form", { noValidate: true, onsubmit: (event) => event.preventDefault() }, ...parts, save);
}

// A locked copy of records, for a stick or a cable.
function copyForm(words, records, id) {
  const { input, field } = passphraseField(id);
  const told = make("p", { className: "govuk-body", role: "status" });
  const save = button(say("Save the copy"), async () => {
    if (input.value.length < SHORTEST) {
      told.textContent = say("Choose at least {number} letters. Without them nobody can open the copy.", { number: SHORTEST });
      return;
    }
    told.textContent = say("Locking the copy…");
    download(await locked(records, input.value), `tablet-${new Date().toISOString().slice(0, 10)}.tlfield`);
    told.textContent = say("Saved. Nobody can open it without the passphrase, not even we.");
    input.value = "";
  }, "secondary");
  return opening(words, inForm(save, field), told);
}

function backup(records, tools, isRevoked) {
  const { input, field } = passphraseField("restore-passphrase");
  const told = make("p", { className: "govuk-body", role: "status" });
  const file = make("input", { type: "file", id: "restore", className: "govuk-file-upload", accept: ".tlfield" });
  const restore = button(say("Bring it back"), async () => {
    try {
      const number = await store.addRecords(await unlocked(file.files[0], input.value));
      await tools.refresh();
      document.getElementById("unsent").textContent += ` ${say("Brought back: {number}.", { number })}`;
    } catch {
      told.textContent = say("This did not open. Choose the right file, and look at the passphrase.");
    }
  }, "secondary");
  const label = make("label", { className: "govuk-label", htmlFor: "restore" }, say("Backup file"));
  const unsent = records.filter((each) => each.state !== "sent");
  const save = copyForm(say("Save everything that was not sent or not finished ({number})", { number: unsent.length }), unsent, "backup-passphrase");
  save.open = Boolean(isRevoked);
  return make("section", {}, make("h2", { className: "govuk-heading-m" }, say("Backup")), unsent.length ? save : "",
    opening(say("Bring back a backup"), inForm(restore, make("div", { className: "govuk-form-group" }, label, file), field), told));
}
