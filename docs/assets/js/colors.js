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
