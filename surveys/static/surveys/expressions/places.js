// Places as people type them, read into the texts of XForms: the twin of surveys/places.py. What
// cannot be read is `undefined`.

const LEAST = { geopoint: 1, geotrace: 2, geoshape: 3 };
const MOST_POINTS = 1000;
const LIMITS = [90, 180, 100000, 100000];
const NUMBER = /^[+-]?\d{1,6}(\.\d{1,12})?$/;

export function placesIn(kind, text) {
  const points = text.trim().split(/\s*[;\n]\s*/).filter(Boolean).map(pointIn);
  if (points.includes(undefined)) return undefined;
  const first = points[0];
  const last = points.at(-1);
  if (kind === "geoshape" && points.length > 1 && first[0] === last[0] && first[1] === last[1]) points.pop();
  if (points.length > (kind === "geopoint" ? 1 : MOST_POINTS) || points.length < LEAST[kind]) return undefined;
  if (kind === "geoshape") points.push(first);
  return points.map((point) => point.join(" ")).join("; ");
}

// Places as people read and type them: one a line, without zeros that say nothing.
export function linesOf(kind, kept) {
  const points = kept.split(/\s*[;\n]\s*/).map((point) => point.replace(/ 0 0$/, ""));
  if (kind === "geoshape" && points.length > 1 && points[0] === points.at(-1)) points.pop();
  return points.join("\n");
}

function pointIn(text) {
  const numbers = text.split(/[\s,°]+/).filter(Boolean);
  if (numbers.length < 2 || numbers.length > 4 || !numbers.every((each) => NUMBER.test(each))) return undefined;
  const point = [...numbers, "0", "0"].slice(0, 4);
  return point.every((each, place) => Math.abs(Number(each)) <= LIMITS[place]) ? point.map(trimmed) : undefined;
}

function trimmed(number) {
  const [, sign, digits, places] = /^([+-]?)0*(\d+?)(?:\.(\d*?)0*)?$/.exec(number);
  const text = digits + (places ? `.${places}` : "");
  return text === "0" || sign !== "-" ? text : `-${text}`;
}
