// Types each question into the open search as a hand would, and returns the pages found for it, best first. What the
// search says of how many it found is written after them: emptied before, it tells when they are there.
async questions => {
  const field = document.querySelector("[data-md-component=search-query]");
  const count = document.querySelector(".md-search-result__meta");
  const base = new URL(JSON.parse(document.getElementById("__config").textContent).base, location).href;
  const found = {};
  for (const question of questions) {
    count.textContent = "";
    field.value = question;
    field.dispatchEvent(new KeyboardEvent("keyup"));
    while (!count.textContent) await new Promise(resolve => setTimeout(resolve, 5));
    const links = document.querySelectorAll(".md-search-result__item > a:first-child");
    found[question] = [...links].map(link => link.href.replace(base, "").split("#")[0]);
  }
  return found;
}
