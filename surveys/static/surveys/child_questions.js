// Gives questions for children what a browser can add: a board to draw on, a recorder, cards to
// press in order. Each of them fills the fields that stand there without it.

import { drawOn } from "./drawing.js";
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

for (const place of document.querySelectorAll("[data-drawing]")) drawOn(place, fills(place.dataset.drawing));
for (const place of document.querySelectorAll("[data-recording]")) recordInto(place, fills(place.dataset.recording));
for (const place of document.querySelectorAll("[data-places]")) placesBeside(place);
for (const place of document.querySelectorAll("[data-pick]")) pickIn(place);
