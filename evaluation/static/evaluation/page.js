// Every page: say that scripts work, and start govuk-frontend's behaviour.

import { initAll } from "../vendor/govuk-frontend-6.6.0/govuk-frontend.min.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();

// A comma that nobody sees would make the name of the box for files differ from its words.
for (const comma of document.querySelectorAll(".govuk-file-upload-button [id$='-comma']")) {
  comma.replaceChildren();
}

// What is folded away is printed too.
window.addEventListener("beforeprint", () => {
  for (const details of document.querySelectorAll("details:not([open])")) {
    details.open = true;
    details.dataset.openedToPrint = "";
  }
});
window.addEventListener("afterprint", () => {
  for (const details of document.querySelectorAll("[data-opened-to-print]")) {
    details.open = false;
    delete details.dataset.openedToPrint;
  }
});
