// The hashes and the seal by which a tablet knows that the server holds what it sent: the twin of
// field/keys.py. A login page of somebody's Wi-Fi cannot make a seal, whatever it answers.

const asBytes = (text) => new TextEncoder().encode(text);
const asHex = (buffer) =>
  [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

export const sha256 = async (bytes) => asHex(await crypto.subtle.digest("SHA-256", bytes));

export const keyHash = (key) => sha256(asBytes(`device:${key}`));

export async function isSealed(key, about, bytes, told) {
  if (typeof told?.seal !== "string" || typeof told.outcome !== "string") return false;
  const hash = asBytes(await keyHash(key));
  const kind = { name: "HMAC", hash: "SHA-256" };
  const secret = await crypto.subtle.importKey("raw", hash, kind, false, ["sign"]);
  const message = asBytes(`${about}:${await sha256(bytes)}:${told.outcome}`);
  return asHex(await crypto.subtle.sign("HMAC", secret, message)) === told.seal;
}

// An id with the time first (UUIDv7), so that ids made one after another lie side by side.
export function newId(now = Date.now()) {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  for (let place = 0; place < 6; place += 1) bytes[place] = Math.floor(now / 256 ** (5 - place)) % 256;
  bytes[6] = (bytes[6] & 0x0f) | 0x70;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  return asHex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
