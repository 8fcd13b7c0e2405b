// The editor of a map: saves as it is typed and draws the live picture anew. Enter in what happened
// adds the next moment. If a colleague changed the map too, the page is loaded again with both
// changes, and what was typed meanwhile is put back. Without it every button sends the whole form.

import { saveAsTyped } from "../evaluation/saving.js";
import { dragMoments } from "./dragging.js";

const form = document.getElementById("map");
const picture = document.getElementById("picture");
const KEPT = `typed:${location.pathname}`;
const values = () => new Map([...new FormData(form)].filter(([name]) => name !== "edition"));

function keepWhatDiffers(sent) {
  const typed = [...values()].filter(([name, value]) => sent.get(name) !== value);
  const focus = form.contains(document.activeElement) ? document.activeElement.id : "";
  sessionStorage.setItem(KEPT, JSON.stringify({ typed, focus }));
}

function putBack() {
  const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? "null");
  sessionStorage.removeItem(KEPT);
  if (!kept) return;
  for (const [name, value] of kept.typed) {
    const field = form.elements[name];
    if (!field || field instanceof RadioNodeList || field.type === "hidden") continue;
    field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  document.getElementById(kept.focus)?.focus();
}

async function send(_isUntouched, say) {
  const sent = values();
  const response = await fetch(form.dataset.save, {
    method: "POST",
    body: new URLSearchParams(new FormData(form)),
    credentials: "same-origin",
    redirect: "error",
  });
  if (response.status === 400 || response.status === 409) {
    say((await response.json()).why, true);
    return undefined;
  }
  if (!response.ok) throw new Error(String(response.status));
  const answer = await response.json();
  if (answer.joined) {
    keepWhatDiffers(sent);
    location.replace(location.pathname);
    return undefined;
  }
  form.elements.edition.value = answer.edition;
  const top = picture.scrollTop;
  picture.innerHTML = answer.picture;
  picture.scrollTop = top;
  return answer.saved_at;
}

saveAsTyped({ form, status: document.getElementById("saved"), send, patience: 2000 });
putBack();
dragMoments(form);

const asked = new URLSearchParams(location.search).get("focus");
if (asked) document.getElementById(asked)?.focus();

form.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  if (event.target.dataset.next) {
    event.preventDefault();
    const add = form.querySelector(`button[name="add"][value="${event.target.dataset.next}"]`);
    form.requestSubmit(add);
  } else if (event.target.tagName === "INPUT") {
    event.preventDefault();
  }
});
