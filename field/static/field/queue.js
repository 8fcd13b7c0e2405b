// What waits on the tablet, record by record: send again, take a copy, or discard; and the backup.

import { locked, SHORTEST, unlocked } from "./backup.js";
import { button, make, opening, paragraph } from "./elements.js";
import * as store from "./store.js";

const STATES = { waiting: "Waiting to be sent", refused: "Not taken", sent: "Sent" };
const when = (time) => new Date(time).toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short" });

const tried = (times) => (times ? `, tried ${times === 1 ? "once" : `${times} times`}` : "");

// The parts of the first screen that are about the queue. `tools` has `send` and `refresh`.
export function queueList(records, tools) {
  const unsent = records.filter((each) => ["waiting", "refused"].includes(each.state));
  const sent = records.filter((each) => each.state === "sent");
  const parts = [make("h2", { className: "govuk-heading-m" }, "To be sent")];
  if (!unsent.length) parts.push(paragraph("Nothing waits on this tablet."));
  else parts.push(button("Send now", () => tools.send(true)), ...unsent.map((each) => card(each, tools)));
  if (sent.length) parts.push(paragraph(`${sent.length} sent from this tablet. The last receipt is ${sent.at(-1).receipt}.`));
  return [make("section", { id: "queue" }, ...parts), backup(records, tools)];
}

function card(record, tools) {
  const state = `${STATES[record.state]}${tried(record.attempts)}`;
  const discard = button("Discard", () => {
    const words = paragraph("It has not been sent. Nobody can bring it back afterwards.");
    const sure = button("Discard it for good", async () => {
      await store.dropRecord(record.id);
      await tools.refresh();
    }, "warning");
    discard.replaceWith(words, sure, button("Keep it", tools.refresh, "secondary"));
  }, "secondary");
  const again = button("Send this one", async () => {
    await store.changeRecord(record.id, { state: "waiting", next: 0 });
    await tools.send();
    await tools.refresh();
  }, "secondary");
  const opened = opening(`${record.title}, finished ${when(record.finished)}`,
    make("div", { className: "govuk-button-group" }, again, record.kind === "concern" ? "" : discard),
    copyForm("Take a copy of this one", [record], `copy-${record.id}`));
  const problem = record.problem && make("p", { className: "govuk-error-message" }, record.problem);
  return make("div", { className: "tl-field-record" }, opened, paragraph(make("strong", {}, state)), problem);
}

function download(blob, name) {
  const link = make("a", { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

function passphraseField(id) {
  const input = make("input", { id, type: "password", autocomplete: "off", className: "govuk-input" });
  const label = make("label", { className: "govuk-label", htmlFor: id }, `Passphrase, ${SHORTEST} characters or more`);
  return { input, field: make("div", { className: "govuk-form-group" }, label, input) };
}

// A locked copy of records, for a stick or a cable.
function copyForm(words, records, id) {
  const { input, field } = passphraseField(id);
  const told = make("p", { className: "govuk-body", role: "status" });
  const save = button("Save the copy", async () => {
    if (input.value.length < SHORTEST) {
      told.textContent = `Choose at least ${SHORTEST} characters. Without them nobody can open the copy.`;
      return;
    }
    told.textContent = "Locking the copy…";
    download(await locked(records, input.value), `tablet-${new Date().toISOString().slice(0, 10)}.tlfield`);
    told.textContent = "Saved. Nobody can open it without the passphrase, not even we.";
    input.value = "";
  }, "secondary");
  return opening(words, field, save, told);
}

function backup(records, tools) {
  const { input, field } = passphraseField("restore-passphrase");
  const told = make("p", { className: "govuk-body", role: "status" });
  const file = make("input", { type: "file", id: "restore", className: "govuk-file-upload", accept: ".tlfield" });
  const restore = button("Bring it back", async () => {
    try {
      const number = await store.addRecords(await unlocked(file.files[0], input.value));
      await tools.refresh();
      document.getElementById("unsent").textContent += `. ${number} came back.`;
    } catch {
      told.textContent = "This did not open. Choose the right file, and look at the passphrase.";
    }
  }, "secondary");
  const label = make("label", { className: "govuk-label", htmlFor: "restore" }, "Backup file");
  const unsent = records.filter((each) => each.state !== "sent");
  return make("section", {}, make("h2", { className: "govuk-heading-m" }, "Backup"),
    unsent.length ? copyForm(`Save everything that was not sent (${unsent.length})`, unsent, "backup-passphrase") : "",
    opening("Bring back a backup", make("div", { className: "govuk-form-group" }, label, file), field, restore, told));
}
