// Reads the page aloud, a sentence at a time, with a voice of the device. Loaded when it is first asked for; keeps nothing.

{
  const bar = aloud.nextElementSibling;
  const [play, stop, back, next, speed] = bar.querySelectorAll("button,select");
  const voices = ownVoices();
  // The reader's own choice; Apple lists voices made for fun first.
  const voice = voices.find((one) => one.default) || voices.find((one) => !/eloq|synth/.test(one.voiceURI)) || voices[0];
  // Ranges of the page, each with what is said; which of them is read; and the timer that began it, while it is read.
  let sentences, at, reading;
  let utterance = {};

  // The nearest element that is not part of a line.
  const blockOf = ({ parentElement: part }) => (/^inline/.test(getComputedStyle(part).display) ? blockOf(part) : part);

  function find() {
    // All text (4), taken (1) or left out (2): ways to other places, tools, numbers of sources, dates, what is folded, and what
    // is for the eye alone.
    const texts = document.createTreeWalker(document.querySelector("article"), 4, ({ parentElement: part }) =>
      part.closest("nav,form,thead,.citation,[class$=back],aside,p.page-status,.fold,details:not([open]),[aria-hidden=true]") ||
      !part.getClientRects().length ? 2 : 1,
    );
    let last, label, range;
    sentences = [];
    for (let node; (node = texts.nextNode()); ) {
      const block = blockOf(node);
      if (block !== last) {
        // A cell of a table is read with the name of its column.
        label = block.dataset.label;
        last = block;
        range = null;
      }
      // Up to a mark that no small letter follows, with what closes behind it, or to the end.
      for (const { 0: said, 1: end, index } of node.data.matchAll(/.*?([.!?]\P{L}*?(?=\s+\P{Ll}|\s*$)|$)/gsu)) {
        if (!range && /[\p{L}\d]/u.test(said)) {
          range = new Range();
          range.setStart(node, index + said.search(/\S/));
          range.said = label ? `${label}: ` : "";
          label = "";
          sentences.push(range);
        }
        if (!range) continue;
        range.setEnd(node, index + said.length);
        range.said += said;
        if (end) range = null;
      }
    }
  }

  function mark(...ranges) {
    if (window.Highlight) return CSS.highlights.set("aloud", new Highlight(...ranges));
    document.querySelector(".aloud__now")?.classList.remove("aloud__now");
    ranges.forEach((range) => blockOf(range.startContainer).classList.add("aloud__now"));
  }

  const topNow = () => sentences[at].getBoundingClientRect().top;
  // In the upper half of the window, which the bar never covers.
  const isInSight = () => topNow() >= 0 && topNow() < innerHeight / 2;

  // Browsers' own pausing is not used: on Android it ends the sentence. What was canceled may still tell of its end.
  function pause() {
    reading = clearTimeout(reading);
    utterance.onend = utterance.onerror = null;
    speechSynthesis.cancel();
    play.textContent = play.dataset.on;
  }

  // Follows the text down the page, unless the reader has left what was read before.
  function read(from, follows = isInSight()) {
    at = from;
    while (sentences[at]?.getClientRects().length === 0) at++;
    if (!sentences[at]) return close();
    mark(sentences[at]);
    if (follows && !isInSight()) scrollBy({ top: topNow() - innerHeight / 4, behavior: "instant" });
    // In a variable that lasts: browsers may forget what nothing names, and then never tell of its end.
    utterance = new SpeechSynthesisUtterance(sentences[at].said);
    // Android heeds the language alone.
    Object.assign(utterance, { voice, lang: voice.lang, rate: speed.value, onend: () => read(at + 1), onerror: pause });
    // Safari loses what it is to say just after it was silenced.
    reading = setTimeout(() => speechSynthesis.speak(utterance), 100);
    play.textContent = play.dataset.pause;
  }

  function go(to) {
    pause();
    read(to, true);
  }

  function close() {
    pause();
    mark();
    if (bar.matches(":focus-within")) aloud.focus({ preventScroll: true });
    bar.hidden = true;
  }

  aloud.onclick = () => {
    bar.hidden = false;
    find();
    go(0);
    play.focus();
  };
  play.onclick = () => (reading ? pause() : go(at));
  stop.onclick = close;
  back.onclick = () => go(at && at - 1);
  next.onclick = () => go(at + 1);
  speed.onchange = () => reading && go(at);
  document.onkeydown = ({ key }) => {
    if (key === "Escape") close();
  };
  onpagehide = close;
  aloud.onclick();
}
