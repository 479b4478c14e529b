// Prints, copies and shares what is ticked and written on a page. Loaded once a reader begins; keeps and sends nothing.

const find = (part, selector) => [...part.querySelectorAll(selector)];
const written = (part) => part.innerText.trim();

// What is ticked, with the level of a sign below it, and what is written: each group that has any, under its title.
function asText() {
  const groups = find(document, ".visit").map((group) => [
    ...find(group, "h2").map(written),
    ...find(group, ".visit__choice :checked").map((box) => `- ${written(box.parentElement)}`),
    ...find(group, ".visit__line").filter(written).map((line) => `${written(line.previousElementSibling)}: ${written(line)}`),
    ...find(group, ".visit-sheet__date").map((date) => `${written(date)}: ${date.lastElementChild.value}`),
    ...find(group, ".visit-sheet__whose").map(written),
  ]);
  return [[written(document.querySelector("h1"))], ...groups.filter((lines) => lines.length > 1)]
    .map((lines) => lines.join("\n"))
    .join("\n\n");
}

const said = document.querySelector(".visit-sheet__said");
const ways = {
  print: window.print && (() => print()),
  copy: navigator.clipboard && (() => navigator.clipboard.writeText(asText()).then(() => tell("copied"), () => tell("failed"))),
  // Whoever closes the sheet has chosen to share nothing.
  share: navigator.share && (() => navigator.share({ text: asText() }).catch(() => {})),
};

function tell(what) {
  // What is said again must change to be read aloud again.
  said.textContent = "";
  setTimeout(() => (said.textContent = said.dataset[what]));
}

for (const button of find(document, "[data-way]")) {
  const go = ways[button.dataset.way];
  button.hidden = !go;
  button.addEventListener("click", () => go());
}
