// Says every now and then that this text is open here, and shows who else has it open.

const EVERY = 20000;
const place = document.getElementById("here");

async function ask() {
  if (document.hidden) return;
  const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
  try {
    const answer = await fetch(place.dataset.url, { method: "POST", headers: { "X-CSRFToken": token } });
    if (!answer.ok) return;
    const { others } = await answer.json();
    const words = others.length ? `Also here now: ${others.join(", ")}` : "";
    if (place.textContent !== words) place.textContent = words;
  } catch {
    // The page goes on without it; what is coded is sent by itself.
  }
}

ask();
setInterval(ask, EVERY);
