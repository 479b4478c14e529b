// Waits until no part of a page waits to be laid out.
new Promise((done, fail) => {
  const end = Date.now() + 10_000, waits = part => getComputedStyle(part).contentVisibility === "auto";
  const look = () => {
    if (![...document.querySelectorAll("body *")].some(waits)) done();
    else if (Date.now() > end) fail(new Error("A part of the page is never laid out."));
    else setTimeout(look, 50);
  };
  look(); })
