// The queue. Files go first, then the record that names them; only a seal that fits takes anything
// off. Everything may be sent again: the server keeps it once.

import { isSealed } from "./sealing.js";
import * as store from "./store.js";
import { spokenNow } from "./words.js";

const FIRST_WAIT = 5000;
const LONGEST_WAIT = 15 * 60 * 1000;
const PATIENCE = 60000;
const SAID_NO = new Set([400, 403, 410, 404, 413]);

// How long to wait after this many tries in vain: twice as long each time, never all at once.
export function waitAfter(attempts, chance = Math.random()) {
  const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.max(0, attempts - 1));
  return Math.round(wait * (0.8 + 0.4 * chance));
}

// Thrown where the server said, in its own words, why it does not keep this.
class SaidNo extends Error {}

// Thrown where this tablet's key is worth nothing any more: nothing else is tried.
class Revoked extends Error {}

async function put(device, address, about, bytes) {
  const response = await fetch(address, {
    method: "PUT",
    body: bytes,
    credentials: "omit",
    redirect: "error",
    cache: "no-store",
    signal: AbortSignal.timeout(PATIENCE),
    headers: {
      Authorization: `Device ${device.key}`, "Content-Type": "application/octet-stream",
      "Accept-Language": spokenNow().code, // in which a refusal is told
    },
  });
  const told = await response.json().catch(() => null);
  if (await isSealed(device.key, about, bytes, told)) return told;
  const words = typeof told?.detail === "string" ? told.detail : "";
  if (response.status === 401 && words) throw new Revoked(words);
  if (SAID_NO.has(response.status) && words) throw new SaidNo(sentence(words, told));
  throw new Error("no seal");
}

const sentence = (words, told) =>
  [words, ...Object.entries(told.answers ?? {}).map(([name, why]) => `${name}: ${why}`)].join(" ");

async function sendRecord(device, api, record) {
  const address = record.kind === "concern" ? `${api}concerns/${record.id}/` : `${api}${record.survey}/records/${record.id}/`;
  for (const medium of await store.mediaOf(record.id)) {
    if (!record.named[medium.name]) continue;
    const where = `${address}files/${encodeURIComponent(medium.name)}/${medium.sha256}/`;
    await put(device, where, `${record.id}/${medium.name}`, new Uint8Array(await medium.blob.arrayBuffer()));
  }
  const told = await put(device, address, record.id, new TextEncoder().encode(record.body));
  await store.markSent(record, told.receipt);
}

async function trySending(device, api, record, now) {
  const attempts = (record.attempts ?? 0) + 1;
  const { code: problemIn } = spokenNow();
  try {
    await sendRecord(device, api, record);
    return true;
  } catch (error) {
    const state = error instanceof SaidNo ? "refused" : "waiting";
    const problem = error instanceof SaidNo || error instanceof Revoked ? error.message : "";
    await store.changeRecord(record.id, { attempts, state, problem, problemIn, next: now + waitAfter(attempts) });
    if (error instanceof Revoked) throw error;
    return state === "refused";
  }
}

// Send what is due, one after another and in one window only; `tell` is called after each. Without a
// network the first failure ends it, since the others would fail as well.
export function sendDue({ device, api, tell, isAsked = false, now = Date.now() }) {
  return navigator.locks.request("field-sending", { ifAvailable: true }, async (lock) => {
    if (!lock) return;
    const waiting = (await store.allRecords()).filter((each) => each.state === "waiting");
    // A concern goes first. One that is never taken must not stand before the others for ever.
    const isConcern = ({ kind }) => kind === "concern";
    const inOrder = (one, other) => isConcern(other) - isConcern(one) || one.attempts - other.attempts || one.finished - other.finished;
    for (const record of waiting.sort(inOrder)) {
      if (!isAsked && (record.next ?? 0) > now) continue;
      let isOver = true;
      try {
        isOver = await trySending(device, api, record, now);
      } catch (error) {
        if (!(error instanceof Revoked)) throw error;
        device.isRevoked = true;
        await store.keepSetting("device", device);
        isOver = false;
      }
      await tell();
      if (!isOver) return;
    }
  });
}
