// Moments are dragged by their number to another place. Letting go sends the whole form with where
// the moment goes, as the buttons “Earlier” and “Later” do; Escape leaves everything as it was.

const EDGE = 80;
const STEP = 24;

export function dragMoments(form) {
  let dragged = null;
  let goal = null;

  function mark(place) {
    goal?.classList.remove("tl-moment--goal");
    goal = place;
    goal?.classList.add("tl-moment--goal");
  }

  function placeAt(y) {
    const places = [...form.querySelectorAll(".tl-moment, .tl-phase__end")];
    const here = places.find((place) => {
      const box = place.getBoundingClientRect();
      return y < box.top + box.height / 2;
    });
    return here ?? places.at(-1);
  }

  function stop() {
    dragged?.classList.remove("tl-moment--dragged");
    dragged = null;
    mark(null);
  }

  function drop() {
    const moment = dragged.dataset.moment;
    const before = goal?.dataset.moment ?? "";
    const phase = goal?.closest(".tl-phase").dataset.phase;
    const isElsewhere = goal && goal !== dragged && goal !== dragged.nextElementSibling;
    stop();
    if (!isElsewhere) return;
    const button = form.querySelector("button[name=put]");
    button.value = `${moment} ${phase} ${before}`;
    form.requestSubmit(button);
  }

  for (const grip of form.querySelectorAll(".tl-moment__number")) {
    grip.classList.add("tl-moment__number--grip");
    grip.title = "Drag this moment to another place";
    grip.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      event.preventDefault();
      grip.setPointerCapture(event.pointerId);
      dragged = grip.closest(".tl-moment");
      dragged.classList.add("tl-moment--dragged");
    });
    grip.addEventListener("pointermove", (event) => {
      if (!dragged) return;
      mark(placeAt(event.clientY));
      if (event.clientY < EDGE) scrollBy(0, -STEP);
      if (event.clientY > innerHeight - EDGE) scrollBy(0, STEP);
    });
    grip.addEventListener("pointerup", () => dragged && drop());
    grip.addEventListener("pointercancel", stop);
  }
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && dragged) stop();
  });
}
