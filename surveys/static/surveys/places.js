// Beside a question about places: a button that asks the device where it is, and the places drawn on
// a plain grid of our own. No tiles and no address of anybody else. The field works without it.

import { placesIn } from "./expressions/places.js";

const SVG = "http://www.w3.org/2000/svg";
const SIDE = 320;
const EDGE = 40;
const LINES = 4;

const to = (digits, number) => Number(number.toFixed(digits));

export function placesBeside(place) {
  const { places: name, kind, here, add, finding, refused, drawn } = place.dataset;
  const field = place.ownerDocument.getElementById(name);
  const button = Object.assign(document.createElement("button"), {
    type: "button", className: "govuk-button govuk-button--secondary", textContent: kind === "geopoint" ? here : add,
  });
  const said = Object.assign(document.createElement("p"), { className: "govuk-body tl-said" });
  said.setAttribute("role", "status");
  const map = document.createElement("div");
  place.append(button, said, map);
  if (!navigator.geolocation) button.hidden = true;

  button.addEventListener("click", () => {
    said.textContent = finding;
    navigator.geolocation.getCurrentPosition(({ coords }) => {
      said.textContent = "";
      const numbers = [to(6, coords.latitude), to(6, coords.longitude), to(1, coords.altitude ?? 0), to(1, coords.accuracy)];
      const before = kind === "geopoint" ? "" : field.value.trim();
      field.value = [before, numbers.join(" ")].filter(Boolean).join("\n");
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }, () => { said.textContent = refused; }, { enableHighAccuracy: true, timeout: 20000 });
  });
  const show = () => map.replaceChildren(...gridOf(kind, field.value, drawn));
  field.addEventListener("input", show);
  show();
}

// The drawing of what can be read in the field so far; nothing where nothing can be.
function gridOf(kind, text, words) {
  const lines = text.split(/[;\n]/).map((each) => placesIn("geopoint", each)).filter(Boolean);
  const points = lines.map((each) => each.split(" ").slice(0, 2).map(Number));
  return points.length ? [drawing(points, kind, words)] : [];
}

function drawing(points, kind, words) {
  const norths = points.map((point) => point[0]);
  const easts = points.map((point) => point[1]);
  const narrowing = Math.max(Math.cos((norths[0] * Math.PI) / 180), 0.01);
  const least = 0.0005;
  const span = Math.max(Math.max(...norths) - Math.min(...norths), (Math.max(...easts) - Math.min(...easts)) * narrowing, least);
  const middle = [(Math.max(...norths) + Math.min(...norths)) / 2, (Math.max(...easts) + Math.min(...easts)) / 2];
  const scale = (SIDE - 2 * EDGE) / span;
  const at = ([north, east]) => [SIDE / 2 + (east - middle[1]) * narrowing * scale, SIDE / 2 - (north - middle[0]) * scale];
  const svg = part("svg", { viewBox: `0 0 ${SIDE} ${SIDE}`, role: "img", "aria-label": words, class: "tl-places__grid" });
  for (let line = 0; line <= LINES; line += 1) {
    const where = EDGE + ((SIDE - 2 * EDGE) * line) / LINES;
    svg.append(part("path", { d: `M${where} ${EDGE}V${SIDE - EDGE}M${EDGE} ${where}H${SIDE - EDGE}`, class: "tl-places__line" }));
  }
  const ends = [middle[0] + span / 2, middle[0] - span / 2, middle[1] - span / 2 / narrowing, middle[1] + span / 2 / narrowing];
  const digits = Math.max(0, Math.ceil(-Math.log10(span)) + 1);
  svg.append(
    told(EDGE - 4, EDGE - 6, ends[0].toFixed(digits), "start"), told(EDGE - 4, SIDE - EDGE + 14, ends[1].toFixed(digits), "start"),
    told(EDGE, SIDE - 6, ends[2].toFixed(digits), "start"), told(SIDE - EDGE, SIDE - 6, ends[3].toFixed(digits), "end"),
  );
  const spots = points.map(at);
  const way = spots.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(" ");
  if (kind === "geotrace") svg.append(part("polyline", { points: way, class: "tl-places__way" }));
  if (kind === "geoshape") svg.append(part("polygon", { points: way, class: "tl-places__way tl-places__area" }));
  for (const [x, y] of spots) svg.append(part("circle", { cx: x.toFixed(1), cy: y.toFixed(1), r: 6, class: "tl-places__spot" }));
  return svg;
}

function told(x, y, text, anchor) {
  const element = part("text", { x, y, "text-anchor": anchor, class: "tl-places__number" });
  element.textContent = text;
  return element;
}

function part(name, attributes) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}
