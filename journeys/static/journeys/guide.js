// Saves answers to the interview guide as they are typed. Without it, they are saved by the button.

import { saveAsTyped, sendingEdition } from "../evaluation/saving.js";

const form = document.getElementById("guide");

saveAsTyped({ form, status: document.getElementById("saved"), send: sendingEdition(form) });
