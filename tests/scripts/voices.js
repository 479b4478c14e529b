// In a page before any of its own scripts: a device that speaks by writing down what it is to say. `voices` are what it has;
// each sentence goes on until `finish` ends it, or an event of that name. What is being said, the page's root tells, too.
window.spoken = [];
window.voices = [
  { name: "far", lang: "en-US", localService: false, default: true, voiceURI: "far" },
  { name: "odd", lang: "en-US", localService: true, default: false, voiceURI: "com.apple.speech.synthesis.voice.Odd" },
  { name: "near", lang: "en_US", localService: true, default: false, voiceURI: "near" },
];
window.SpeechSynthesisUtterance = class {
  constructor(text) {
    this.text = text;
  }
};
class Speech extends EventTarget {
  current = null;
  unlocked = false;
  getVoices() {
    return window.voices;
  }
  speak(utterance) {
    // As on iOS, where nothing is said before something was while the reader pressed a button.
    if (window.event?.type === "click") this.unlocked = true;
    if (!this.unlocked) return;
    this.current = utterance;
    const { text, voice, lang, rate } = utterance;
    document.documentElement.dataset.saying = text;
    if (text) window.spoken.push({ text, voice: voice.name, lang, rate: Number(rate) });
  }
  cancel() {
    const canceled = this.current;
    this.current = null;
    document.documentElement.dataset.saying = "";
    // Late, as browsers do.
    setTimeout(() => canceled?.onerror?.({ error: "interrupted" }));
  }
}
Object.defineProperty(window, "speechSynthesis", { value: new Speech() });
window.finish = () => {
  const done = speechSynthesis.current;
  speechSynthesis.current = null;
  done.onend();
};
document.addEventListener("finish", finish);
