// Gives questions what a browser can add: a board to draw on, a recorder, cards to press in order,
// words to find a choice by. Each of them fills the fields that stand there without it.

import { drawOn } from "./drawing.js";
import { findIn } from "./finding.js";
import { pickIn } from "./picking.js";
import { recordInto } from "./recording.js";
import { placesBeside } from "./places.js";

// What was made goes into the question's own field, and is sent with the page.
function fills(name) {
  const field = document.querySelector(`input[type="file"][name="${CSS.escape(name)}"]`);
  let latest = 0;
  return async (given) => {
    const mine = latest += 1;
    const file = await given;
    if (mine !== latest) return; // something newer was made meanwhile
    const held = new DataTransfer();
    if (file) held.items.add(file);
    field.files = held.files;
  };
}

for (const place of document.querySelectorAll("[data-drawing]")) {
  const name = CSS.escape(place.dataset.drawing);
  const under = "over" in place.dataset ? {
    field: document.querySelector(`input[type="file"][name="${name}"]`),
    saved: document.querySelector(`[data-file="${name}"] img`),
  } : null;
  drawOn(place, fills(place.dataset.drawing), under);
}
for (const place of document.querySelectorAll("[data-recording]")) recordInto(place, fills(place.dataset.recording));
for (const place of document.querySelectorAll("[data-places]")) placesBeside(place);
for (const place of document.querySelectorAll("[data-pick]")) pickIn(place);
for (const place of document.querySelectorAll("[data-find]")) findIn(place);
