// What the forms show: pictures, sounds and videos. They are fetched with the key while there is a
// network; the worker answers with them from then on (see worker.js, which knows the same name).

import { make, opening } from "./elements.js";
import { sha256 } from "./sealing.js";
import { say } from "./words.js";

const KEPT = "shown-by-forms";
const PATIENCE = 120000;

export const address = (api, survey, name) => `${api}${survey}/media/${name}/`;

const wanted = (device, api) =>
  (device?.forms ?? []).flatMap(({ survey, media }) => (media ?? []).map((name) => ({ name, where: address(api, survey, name) })));

async function missing(device, api) {
  const all = wanted(device, api);
  if (!all.length) return [];
  const kept = await caches.open(KEPT);
  const there = await Promise.all(all.map(({ where }) => kept.match(where)));
  return all.filter((_, place) => !there[place]);
}

export const hasAll = async (device, api) => !(await missing(device, api)).length;

// Fetch what is missing, and drop what no form shows any more. A file counts only by its hash: what
// answers may be a page of somebody's Wi-Fi.
export async function keepMedia(device, api) {
  for (const { name, where } of await missing(device, api)) {
    const headers = { Authorization: `Device ${device.key}` };
    const response = await fetch(where, { headers, credentials: "omit", redirect: "error", signal: AbortSignal.timeout(PATIENCE) }).catch(() => null);
    if (!response?.ok) return;
    const bytes = await response.arrayBuffer().catch(() => null);
    if (!bytes || !name.startsWith(await sha256(bytes))) return;
    const type = { "Content-Type": response.headers.get("Content-Type") ?? "" };
    await (await caches.open(KEPT)).put(where, new Response(bytes, { headers: type }));
  }
  showAgain();
  if (!(await caches.has(KEPT))) return;
  const kept = await caches.open(KEPT);
  const stays = new Set(wanted(device, api).map(({ where }) => where));
  for (const { url } of await kept.keys()) {
    if (!stays.has(new URL(url).pathname)) await kept.delete(url);
  }
}

// Somebody may have begun before all was here.
function showAgain() {
  for (const each of document.querySelectorAll("#tablet :is(img, audio, video)")) {
    if (each.error || (each.complete && !each.naturalWidth)) each.setAttribute("src", each.getAttribute("src"));
  }
}

// The picture in the label of a choice. It stands for a choice without words.
export function choicePicture(choice, at) {
  if (!choice?.image) return null;
  return make("img", { className: "tl-option-picture", src: at(choice.image), alt: choice.wordless ? choice.label : "" });
}

// What stands in the label of a choice. A picture of our own comes before that of the form.
export function labelOfChoice(name, value, words, choice, at, own = null) {
  const isWordless = !own && choice?.wordless;
  return [own ?? choicePicture(choice, at), isWordless ? "" : make("span", { "data-text": `choice:${name}:${value}` }, words)];
}

// All that is shown beside words; of a choice its picture stands elsewhere.
export function shownBeside(element, called, at, isChoice = false) {
  const { image, big_image: large, audio, video } = element ?? {};
  const parts = [
    image && !isChoice && make("img", { src: at(image), alt: "" }),
    large && larger(large, called, at),
    audio && make("audio", { controls: true, preload: "none", src: at(audio), "aria-label": `${say("Recording")}: ${called}` }),
    video && make("video", { controls: true, preload: "metadata", src: at(video), "aria-label": `${say("Video")}: ${called}` }),
  ].filter(Boolean);
  return parts.length ? make("div", { className: "tl-media" }, ...parts) : null;
}

function larger(name, called, at) {
  const picture = make("img", { loading: "lazy", src: at(name), alt: called });
  const scroll = make("div", { className: "tl-media__large", tabIndex: 0, role: "group", "aria-label": `${say("Picture")}: ${called}` }, picture);
  return opening(say("See the picture larger"), scroll);
}
