// Saves a case study as it is typed. Without it, the draft is saved by its buttons.

import { saveAsTyped, sendingEdition } from "../evaluation/saving.js";

const form = document.getElementById("case-study");

saveAsTyped({ form, status: document.getElementById("saved"), send: sendingEdition(form) });
