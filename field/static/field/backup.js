// A file with records and their files, locked with a passphrase: for a flat battery, a broken network
// or a tablet that was revoked. AES-256-GCM under a key drawn from the passphrase by PBKDF2.

import * as store from "./store.js";

const MARK = new TextEncoder().encode("TLFIELD1");
const SALT = 16;
const NONCE = 12;
const ROUNDS = 600000;
export const SHORTEST = 12;

async function keyFrom(passphrase, salt) {
  const words = new TextEncoder().encode(passphrase.normalize("NFC"));
  const drawn = await crypto.subtle.importKey("raw", words, "PBKDF2", false, ["deriveKey"]);
  return crypto.subtle.deriveKey(
    { name: "PBKDF2", hash: "SHA-256", salt, iterations: ROUNDS },
    drawn, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"],
  );
}

function asText(bytes) {
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000) {
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  }
  return btoa(text);
}

const asBytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

async function written(record) {
  const media = await Promise.all((await store.mediaOf(record.id)).map(async ({ blob, ...each }) => ({
    ...each, kind: blob.type, content: asText(new Uint8Array(await blob.arrayBuffer())),
  })));
  return { ...record, media };
}

// A file of these records that only the passphrase opens.
export async function locked(records, passphrase) {
  const content = JSON.stringify(await Promise.all(records.map(written)));
  const [salt, nonce] = [SALT, NONCE].map((size) => crypto.getRandomValues(new Uint8Array(size)));
  const key = await keyFrom(passphrase, salt);
  const secret = await crypto.subtle.encrypt(
    { name: "AES-GCM", iv: nonce, additionalData: MARK }, key, new TextEncoder().encode(content),
  );
  return new Blob([MARK, salt, nonce, secret], { type: "application/octet-stream" });
}

// The records in such a file; an Error where it is another kind of file or the passphrase is wrong.
export async function unlocked(file, passphrase) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (!MARK.every((byte, place) => bytes[place] === byte)) throw new Error("no backup");
  const [salted, nonced] = [MARK.length + SALT, MARK.length + SALT + NONCE];
  const key = await keyFrom(passphrase, bytes.slice(MARK.length, salted));
  const content = await crypto.subtle.decrypt(
    { name: "AES-GCM", iv: bytes.slice(salted, nonced), additionalData: MARK }, key, bytes.slice(nonced),
  );
  return JSON.parse(new TextDecoder().decode(content)).map(({ media, ...record }) => ({
    ...record,
    media: media.map(({ kind, content: text, ...each }) => ({
      ...each, blob: new Blob([asBytes(text)], { type: kind }),
    })),
  }));
}
