// Text size and colours, for this tablet and without a network: the page is kept on it as it was when
// it was installed, so that the choice of /look/ would not reach it.

import { make, opening } from "./elements.js";
import * as store from "./store.js";
import { say, spokenNow } from "./words.js";

const root = document.documentElement.classList;
const SIZES = { normal: [], large: ["tl-large"] };
const COLOURS = { device: [], light: ["tl-light"], dark: ["tl-dark"], contrast: ["tl-dark", "tl-contrast"] };
const looks = new Set([...Object.values(SIZES), ...Object.values(COLOURS)].flat());

// Put on what was chosen on this tablet; without a choice it stays as the browser brought it.
export async function putOn() {
  const look = await store.setting("look");
  if (!look) return;
  root.remove(...looks);
  root.add(...SIZES[look.size], ...COLOURS[look.colours]);
}

function chosenNow() {
  const find = (all, plain) => Object.keys(all).findLast((each) => all[each].length && all[each].every((one) => root.contains(one))) ?? plain;
  return { size: find(SIZES, "normal"), colours: find(COLOURS, "device") };
}

function choice(name, legend, words) {
  const now = chosenNow();
  const ticks = Object.entries(words).map(([value, label]) => {
    const id = `look-${name}-${value}`;
    const change = async () => {
      await store.keepSetting("look", { ...chosenNow(), [name]: value });
      await putOn();
    };
    const input = make("input", { type: "radio", id, name: `look-${name}`, value, checked: now[name] === value, className: "govuk-radios__input" });
    input.addEventListener("change", change);
    return make("div", { className: "govuk-radios__item" }, input, make("label", { className: "govuk-label govuk-radios__label", htmlFor: id }, label));
  });
  return make("fieldset", { className: "govuk-fieldset govuk-form-group" },
    make("legend", { className: "govuk-fieldset__legend govuk-fieldset__legend--s" }, legend), make("div", { className: "govuk-radios" }, ...ticks));
}

// Draws the choice at the foot of every screen; anew in another language only, so that it stays open.
export function offerLooks(place) {
  if (place.dataset.spoken === spokenNow().code) return;
  const { code, dir } = spokenNow();
  Object.assign(place, { lang: code, dir });
  place.dataset.spoken = code;
  place.replaceChildren(opening(say("Text size and colours"),
    choice("size", say("Text size"), { normal: say("Normal"), large: say("Large print") }),
    choice("colours", say("Colours"), {
      device: say("As my device is set"), light: say("Dark text on white"),
      dark: say("Light text on dark"), contrast: say("High contrast"),
    })));
}
