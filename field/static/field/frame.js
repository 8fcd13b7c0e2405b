// What stands around the page came with it in English, and is kept on the tablet like that: say it in
// the language of the tablet.

import { say, spokenNow } from "./words.js";

const english = new Map();

function texts(part) {
  const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) found.push(walker.currentNode);
  return found.filter((each) => each.data.trim());
}

function inEnglish(place, words) {
  if (!english.has(place)) english.set(place, words.trim());
  return english.get(place);
}

// Where the links lead is not kept on the tablet.
export function followNetwork() {
  const show = () => {
    document.querySelector(".tl-footer ul").hidden = !navigator.onLine;
    document.getElementById("needs-network").hidden = navigator.onLine;
  };
  addEventListener("online", show);
  addEventListener("offline", show);
  show();
}

export function dressFrame() {
  const { code, dir, words } = spokenNow();
  Object.assign(document.documentElement, { lang: code, dir });
  document.title = `${say("Forms for the field")} – Throughline`;
  const parts = [...document.querySelectorAll(".govuk-skip-link, .tl-demonstration, .tl-footer")];
  for (const text of parts.flatMap(texts)) {
    const said = inEnglish(text, text.data);
    text.data = ` ${words[said] ?? said}`;
  }
  for (const part of parts.filter((each) => each.ariaLabel)) {
    const said = inEnglish(part, part.ariaLabel);
    part.ariaLabel = words[said] ?? said;
  }
  for (const link of document.querySelectorAll(".tl-footer a")) {
    const address = new URL(link.href);
    address.searchParams.set("language", code);
    link.href = address;
  }
}
