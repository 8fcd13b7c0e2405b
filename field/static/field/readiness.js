// Whether a tablet may go into the field: what it keeps must survive, and its page must open alone.

import { say } from "./words.js";

const isInstalled = () =>
  matchMedia("(display-mode: standalone), (display-mode: fullscreen)").matches
  || navigator.standalone === true;

// Ask the browser not to throw away what is kept, whatever it runs short of.
export async function askToKeep() {
  if (!navigator.storage?.persist) return false;
  return (await navigator.storage.persisted()) || navigator.storage.persist();
}

// What still stands against it, in the order to mend it; nothing when the tablet is ready.
export async function whyNotReady(device, isWorking, hasMedia) {
  const reasons = [];
  if (!device) reasons.push(say("The tablet has no code yet."));
  else if (device.isRevoked) reasons.push(say("Its key was revoked. Make a backup of what waits, or use another code."));
  else if (!device.forms.length) reasons.push(say("The tablet has no forms. Ask for a new code."));
  if (!isWorking) {
    reasons.push(say("The page is not kept on the tablet yet. Leave it open, with the network on, for a moment."));
  }
  if (!hasMedia) {
    reasons.push(say("Pictures and sounds of the forms are not kept on the tablet yet. Leave it open, with the network on, for a moment."));
  }
  const isKept = isInstalled() || (await navigator.storage?.persisted?.()) === true;
  if (!isKept) {
    reasons.push(say("The browser may throw answers away when it runs short of space. Press “Ask the browser again”. If that does not help, put this page on the home screen and open it from there."));
  }
  return reasons;
}

// Let the worker keep the page. True once it does, also for the next start without a network.
export async function keepPage(address) {
  if (!navigator.serviceWorker) return false;
  const isWorking = () => Boolean(navigator.serviceWorker.controller);
  try {
    await navigator.serviceWorker.register(address);
  } catch {
    return isWorking();
  }
  await Promise.race([navigator.serviceWorker.ready, new Promise((end) => setTimeout(end, 20000))]);
  if (!isWorking()) {
    await Promise.race([
      new Promise((end) => navigator.serviceWorker.addEventListener("controllerchange", end, { once: true })),
      new Promise((end) => setTimeout(end, 2000)),
    ]);
  }
  return isWorking();
}
