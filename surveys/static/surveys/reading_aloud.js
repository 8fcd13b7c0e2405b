// Reads a page of questions to whoever cannot read it yet, where the browser has a voice for it.

const READ = "h1, #answers :is(legend, .tl-note, .tl-anchors, .govuk-hint, label, h2)";

const isSeen = (element) => element.checkVisibility() && !element.closest(".govuk-visually-hidden, details");

// What a tag stands for: zh-TW, zh-HK and zh-hant are all the Chinese of one script. Android writes zh_TW.
function meant(tag) {
  try {
    const { language, script } = new Intl.Locale(tag.replaceAll("_", "-")).maximize();
    return `${language} ${script}`;
  } catch {
    return tag;
  }
}

// The voice for a language and its script, the one that the device prefers first.
export function voiceFor(voices, language) {
  const able = voices.filter((each) => meant(each.lang) === meant(language));
  return able.find((each) => each.default) ?? able[0];
}

export function offerAloud(button, language) {
  if (!("speechSynthesis" in globalThis)) return;
  const words = button.querySelector("span");
  const [read, stop] = [words.textContent, button.dataset.stop];
  const voice = () => voiceFor(speechSynthesis.getVoices(), language);

  function offer() {
    button.hidden = !voice();
  }

  function say() {
    const texts = [...document.querySelectorAll(READ)].filter(isSeen).map((each) => each.textContent.trim());
    const speech = new SpeechSynthesisUtterance(texts.join(". "));
    Object.assign(speech, { lang: voice()?.lang ?? language, rate: 0.9 });
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
