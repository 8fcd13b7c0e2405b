// Reads a page of questions to whoever cannot read it yet, where the browser has a voice for it.

const READ = "h1, #answers :is(legend, .tl-note, .tl-anchors, .govuk-hint, label, h2)";

const isSeen = (element) => element.checkVisibility() && !element.closest(".govuk-visually-hidden, details");

export function offerAloud(button, language) {
  if (!("speechSynthesis" in globalThis)) return;
  const words = button.querySelector("span");
  const [read, stop] = [words.textContent, button.dataset.stop];

  function offer() {
    button.hidden = !speechSynthesis.getVoices().some((each) => each.lang.startsWith(language));
  }

  function say() {
    const texts = [...document.querySelectorAll(READ)].filter(isSeen).map((each) => each.textContent.trim());
    const speech = new SpeechSynthesisUtterance(texts.join(". "));
    Object.assign(speech, { lang: language, rate: 0.9 });
    speech.onend = speech.onerror = () => (words.textContent = read);
    words.textContent = stop;
    speechSynthesis.speak(speech);
  }

  speechSynthesis.cancel();
  offer();
  speechSynthesis.addEventListener?.("voiceschanged", offer);
  button.addEventListener("click", () => (speechSynthesis.speaking ? speechSynthesis.cancel() : say()));
  addEventListener("pagehide", () => speechSynthesis.cancel());
}

const own = document.getElementById("aloud");
if (own) offerAloud(own, document.documentElement.lang);
