// Records a voice as a WAV file of 16,000 samples a second at least: every browser can make it, and
// the server can take everything out of it but the sound. Three minutes at most.

const LONGEST = 180;
const LEAST_RATE = 16000;

export function recordInto(place, fill) {
  const { start, stop, play, running, done, refused } = place.dataset;
  const record = button(start);
  const listen = button(play);
  const said = Object.assign(document.createElement("p"), { className: "tl-said" });
  const tools = Object.assign(document.createElement("div"), { className: "tl-tools" });
  said.setAttribute("role", "status");
  listen.hidden = true;
  tools.append(record, listen);
  place.append(tools, said);
  let going = null;
  let sound = null;

  async function begin() {
    record.disabled = true;
    try {
      going = await microphone();
      record.textContent = stop;
      said.textContent = running;
      going.timer = setTimeout(end, LONGEST * 1000);
    } catch {
      said.textContent = refused;
    }
    record.disabled = false;
  }

  function end() {
    clearTimeout(going.timer);
    sound = going.end();
    going = null;
    record.textContent = start;
    said.textContent = done;
    listen.hidden = false;
    fill(new File([wav(sound)], "recording.wav", { type: "audio/wav" }));
  }

  record.addEventListener("click", () => (going ? end() : begin()));
  listen.addEventListener("click", () => playBack(sound));
  addEventListener("pagehide", () => going?.end());
}

function button(words) {
  return Object.assign(document.createElement("button"), { type: "button", textContent: words });
}

async function microphone() {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  const context = new AudioContext();
  await context.audioWorklet.addModule(new URL("./recording_worklet.js", import.meta.url));
  const source = context.createMediaStreamSource(stream);
  const recorder = new AudioWorkletNode(context, "recorder");
  const step = Math.max(1, Math.floor(context.sampleRate / LEAST_RATE));
  const pieces = [];
  recorder.port.onmessage = ({ data }) => pieces.push(data);
  source.connect(recorder).connect(context.destination);
  return {
    end() {
      for (const track of stream.getTracks()) track.stop();
      context.close();
      return { rate: Math.round(context.sampleRate / step), samples: thinned(pieces, step) };
    },
  };
}

// The mean of each few samples.
function thinned(pieces, step) {
  const all = new Float32Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return Float32Array.from({ length: Math.floor(all.length / step) }, (_, place) => {
    const few = all.subarray(place * step, (place + 1) * step);
    return few.reduce((sum, each) => sum + each, 0) / step;
  });
}

function wav({ rate, samples }) {
  const view = new DataView(new ArrayBuffer(44 + samples.length * 2));
  const words = (at, text) => [...text].forEach((letter, place) => view.setUint8(at + place, letter.charCodeAt()));
  words(0, "RIFF");
  view.setUint32(4, 36 + samples.length * 2, true);
  words(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  words(36, "data");
  view.setUint32(40, samples.length * 2, true);
  samples.forEach((each, place) => view.setInt16(44 + place * 2, Math.max(-1, Math.min(1, each)) * 0x7fff, true));
  return view.buffer;
}

function playBack({ rate, samples }) {
  const context = new AudioContext();
  const buffer = context.createBuffer(1, Math.max(1, samples.length), rate);
  buffer.copyToChannel(samples, 0);
  const source = Object.assign(context.createBufferSource(), { buffer });
  source.onended = () => context.close();
  source.connect(context.destination);
  source.start();
}
