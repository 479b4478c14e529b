// What every page with scripts has: the choice of colors, the search, and what of a page waits until it is needed.
// Scripts that not every reader needs stand in the page as text, and are started when they are first wanted.

function start(waiting) {
  const script = document.createElement("script");
  script.src = waiting.dataset.src;
  waiting.replaceWith(script);
}

const comparisons = document.querySelector("script[data-for=comparison]");
if (comparisons) {
  const chosen = (event) => {
    if (!event.target.closest(".comparison")) return;
    removeEventListener("change", chosen);
    start(comparisons);
  };
  if (location.search) start(comparisons);
  else addEventListener("change", chosen);
}

// What stands below the first card of a page, where most pages get long, is laid out piece by piece once the rest stands:
// all at once, a slow phone would not hear the finger for a while. Until then care-cards.css lets the browser pass over
// what is out of sight.

// An iterator, which goes on where the moment before it ended.
const pieces = document.querySelectorAll(".from-top .care-card ~ *, .from-top .comparison tbody").values();

// Chromium may give no free moment for seconds while nothing on the screen changes: then it goes on without one.
const whenFree = () => window.requestIdleCallback?.(layOut, { timeout: 200 });

function layOut() {
  // Work of less than a tenth of a second, but for the longest lists, also where it takes four times as long as on a desk.
  let letters = 1000;
  for (const piece of pieces) {
    piece.style.contentVisibility = "visible";
    // Not asked for its size: a group is laid out once, and outside this script.
    if ((letters -= piece.textContent.length) < 0) return whenFree();
  }
}

addEventListener("load", () => {
  // Once the typeface has come or failed: then browsers lay out again all that stands.
  document.fonts.ready.then(whenFree);
  // Most browsers fetch what they have not shown yet before they print it; Safari leaves it out (github.com/Fyrd/caniuse/pull/6904).
  if (navigator.vendor.startsWith("Apple")) for (const image of document.images) image.loading = "eager";
});

// Light or dark colors, as the reader chooses; the choice is the only thing that the site keeps in the browser.
// `showColors` is in the page's head, so that a chosen scheme is there before anything is painted.

const COLORS = "colors";
const choices = document.querySelectorAll(".colors select");

for (const choice of choices) {
  try {
    choice.value = localStorage.getItem(COLORS) || "";
  } catch (refused) {
    // Where nothing may be kept, the choice lasts as long as the page.
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

// Opens the search, which stands where the list of all pages stands without scripts, and leaves it. What searches is
// the theme's script: it comes when it is first wanted, and finds the words that were typed until then.

const search = document.querySelector("dialog.search");
const opener = document.querySelector(".bar__search");

// Browsers without dialogs, and sites without a search, keep the list.
if (search?.showModal) {
  opener.hidden = false;
  document.querySelector(".bar__all-pages").hidden = true;
  opener.addEventListener("pointerdown", loadTheme, { once: true });
  opener.addEventListener("click", () => {
    loadTheme();
    search.showModal();
  });
  search.addEventListener("click", (event) => {
    if (event.target === search || event.target.closest("a, .search__close")) search.close();
  });
  search.addEventListener("close", () => {
    const theme = document.getElementById("__search");
    if (theme.checked) theme.click();
  });
  // The theme takes what it found out of the order of the Tab key.
  const found = search.querySelector("ol");
  new MutationObserver(() => {
    for (const part of found.querySelectorAll("[tabindex]")) part.removeAttribute("tabindex");
  }).observe(found, { childList: true });
  // The theme acts on single letters wherever the reader is, which whoever speaks to the device, or brushes a key, does
  // not expect; and it leaves the search at each Tab. It hears of nothing but what moves through the results.
  addEventListener("keydown", (event) => {
    const inResults = search.open && ["ArrowUp", "ArrowDown", "Enter"].includes(event.key);
    if (!inResults || event.target.closest(".search__close")) event.stopImmediatePropagation();
  });
}

function loadTheme() {
  // What the theme's script would keep in the browser, it gets nowhere to keep.
  Object.assign(window, { __md_get: () => null, __md_set() {}, __md_hash: String });
  const joined = document.querySelector("[data-whole]");
  // Below the site's own rules, as the theme's have always been.
  for (const address of joined?.dataset.whole.split(" ") ?? []) {
    const whole = document.createElement("link");
    whole.rel = "stylesheet";
    whole.href = address;
    joined.before(whole);
  }
  joined?.removeAttribute("data-whole");
  document.querySelectorAll('script[type="text/plain"]:not([data-for])').forEach(start);
}
