// Hands on what the microphone hears, and plays nothing.

registerProcessor("recorder", class extends AudioWorkletProcessor {
  process([[heard]]) {
    if (heard) this.port.postMessage(heard.slice());
    return true;
  }
});
