// Follows the answers given in the preview: what they show and hide, and why, without turning the
// page. Everything works without it: the buttons of the questionnaire do the same.

const phone = document.getElementById("phone");
const PAUSE = 300;
let timer = null;

function follow() {
  const form = phone.contentDocument?.getElementById("answers");
  if (!form) return;
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(() => look(form), PAUSE);
  };
  form.addEventListener("change", later);
  form.addEventListener("input", later);
}

async function look(form) {
  const data = new FormData(form);
  for (const [name, value] of [...data]) if (typeof value !== "string") data.delete(name);
  data.set("go", "look");
  const answer = await fetch(location.pathname, {
    method: "POST",
    body: new URLSearchParams(data),
    credentials: "same-origin",
  });
  if (!answer.ok || answer.redirected) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const why = page.getElementById("why");
  document.getElementById("why").replaceChildren(...why.childNodes);
  form.elements.state.value = why.dataset.state;
  const shown = new Set(why.dataset.shown.split(" "));
  for (const row of form.querySelectorAll("[id^='q-']")) {
    row.hidden = !shown.has(row.id.slice(2));
  }
}

phone.addEventListener("load", follow);
follow();
