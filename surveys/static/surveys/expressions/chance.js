// Chance that can be drawn again: the twin of surveys/expressions/chance.py.

function hashed(text) {
  let number = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) number = Math.imul(number ^ byte, 0x01000193);
  return number >>> 0;
}

function* stream(text) {
  let state = hashed(text);
  while (true) {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    yield (mixed ^ (mixed >>> 15)) >>> 0;
  }
}

// A number from 0 to below 1.
export const drawn = (text) => stream(text).next().value / 2 ** 32;

// A UUID of version 4. Not secret: whoever knows the text knows it.
export function version4(text) {
  const numbers = stream(text);
  const next = () => numbers.next().value.toString(16).padStart(8, "0");
  const digits = next() + next() + next() + next();
  const variant = "89ab"[parseInt(digits[16], 16) % 4];
  const parts = [digits.slice(0, 8), digits.slice(8, 12), `4${digits.slice(13, 16)}`];
  return [...parts, variant + digits.slice(17, 20), digits.slice(20)].join("-");
}
