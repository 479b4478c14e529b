// For every page: the choice of colors, the search, and the parts that load or are laid out later.
// Scripts that few readers need stand in the page as text, and start when they are first needed.

function start(waiting) {
  const script = document.createElement("script");
  script.src = waiting.dataset.src;
  waiting.replaceWith(script);
}

for (const waiting of document.querySelectorAll("script[data-for]")) {
  const used = (event) => {
    if (!event.target.closest("." + waiting.dataset.for)) return;
    removeEventListener("input", used);
    start(waiting);
  };
  if (location.search) start(waiting);
  else addEventListener("input", used);
}

// Below its first card, a page is laid out piece by piece, after the rest. Laying out everything at once would block
// input on slow phones. Until then, care-cards.css lets the browser skip what is out of sight.

// An iterator, so that each call of layOut goes on where the last one stopped.
const pieces = document.querySelectorAll(".from-top .care-card ~ *, .from-top .comparison tbody").values();

// While nothing on the screen changes, Chromium may not be idle for seconds: the timeout goes on anyway.
const whenFree = () => window.requestIdleCallback?.(layOut, { timeout: 200 });

function layOut() {
  // Less than a tenth of a second of work, except for the longest lists, even if a phone is four times slower than a desktop.
  let letters = 1000;
  for (const piece of pieces) {
    piece.style.contentVisibility = "visible";
    // Counting letters, not measuring: reading a size would force a layout of each piece, inside this script.
    if ((letters -= piece.textContent.length) < 0) return whenFree();
  }
}

addEventListener("load", () => {
  // After the typeface has loaded or failed, because browsers then lay out again everything they have laid out.
  document.fonts.ready.then(whenFree);
  // Most browsers load lazy images before they print; Safari leaves them out (github.com/Fyrd/caniuse/pull/6904).
  if (navigator.vendor.startsWith("Apple")) for (const image of document.images) image.loading = "eager";
});

// Light or dark colors, as the reader chooses. The choice is the only thing that the site stores in the browser.
// `showColors` is in the page's head, so that the chosen colors apply before the first paint.

const COLORS = "colors";
const choices = document.querySelectorAll(".colors select");

for (const choice of choices) {
  try {
    choice.value = localStorage.getItem(COLORS) || "";
  } catch (refused) {
    // Without storage, the choice lasts as long as the page.
  }
  choice.addEventListener("change", () => {
    for (const other of choices) other.value = choice.value;
    showColors(choice.value);
    try {
      if (choice.value) localStorage.setItem(COLORS, choice.value);
      else localStorage.removeItem(COLORS);
    } catch (refused) {
      // As above.
    }
  });
}

// Offers to read the page aloud, where the device has a voice of its own for the page's language: any other voice would
// send the text to another host. The reader itself loads when it is first asked for.

const aloud = document.querySelector(".bar__aloud");

function ownVoices() {
  const [language] = document.documentElement.lang.split("-");
  // On Android, Chromium writes en_US.
  return speechSynthesis.getVoices().filter((voice) => voice.localService && voice.lang.split(/[-_]/)[0] === language);
}

const offerAloud = () => (aloud.hidden = !ownVoices().length);

function startAloud() {
  // iOS lets a page speak later only if it has spoken, be it nothing, while the reader pressed something.
  const nothing = new SpeechSynthesisUtterance("");
  nothing.voice = ownVoices()[0];
  speechSynthesis.speak(nothing);
  const script = document.createElement("script");
  script.src = aloud.dataset.src;
  script.onerror = () => (aloud.onclick = startAloud);
  aloud.onclick = null;
  document.body.append(script);
}

if (aloud && window.speechSynthesis) {
  aloud.onclick = startAloud;
  // Some browsers know their voices only later. Asking starts the device's speech service, so the page comes first.
  addEventListener("load", offerAloud);
  speechSynthesis.addEventListener?.("voiceschanged", offerAloud);
}

// Opens and closes the search, which replaces the link to the list of all pages. The theme's script does the
// searching: it loads when the search is first opened, and reads what the reader has typed by then.

const search = document.querySelector("dialog.search");
const opener = document.querySelector(".bar__search");

// Browsers without <dialog>, and sites without a search, keep that link.
if (search?.showModal) {
  opener.hidden = false;
  document.querySelector(".bar__all-pages").hidden = true;
  opener.addEventListener("pointerdown", loadTheme, { once: true });
  opener.addEventListener("click", () => {
    loadTheme();
    search.showModal();
    followSearch();
  });
  search.addEventListener("click", (event) => {
    if (event.target === search || event.target.closest("a, .search__close")) search.close();
  });
  search.addEventListener("close", followSearch);
  // The theme gives its results a tabindex that takes them out of the tab order.
  const found = search.querySelector("ol");
  new MutationObserver(() => {
    for (const part of found.querySelectorAll("[tabindex]")) part.removeAttribute("tabindex");
  }).observe(found, { childList: true });
  // The theme has single-letter shortcuts, which speech input or a brushed key would trigger, and it closes the search at
  // each Tab. Only the keys that move through the results reach the theme.
  addEventListener("keydown", (event) => {
    const inResults = search.open && ["ArrowUp", "ArrowDown", "Enter"].includes(event.key);
    if (!inResults || event.target.closest(".search__close")) event.stopImmediatePropagation();
  });
}

// The theme shows results only while its own switch is on. Left to itself, it turns that on some time after its field has
// the focus, and misses it where the search was closed just before, as a browser may tell of that later, too.
function followSearch() {
  const theme = document.getElementById("__search");
  if (theme.checked !== search.open) theme.click();
}

function loadTheme() {
  // The theme's script may not store anything in the browser.
  Object.assign(window, { __md_get: () => null, __md_set() {}, __md_hash: String });
  const joined = document.querySelector("[data-whole]");
  // Before the site's own rules, so that these still override the theme's.
  for (const address of joined?.dataset.whole.split(" ") ?? []) {
    const whole = document.createElement("link");
    whole.rel = "stylesheet";
    whole.href = address;
    joined.before(whole);
  }
  joined?.removeAttribute("data-whole");
  document.querySelectorAll('script[type="text/plain"]:not([data-for])').forEach(start);
}
