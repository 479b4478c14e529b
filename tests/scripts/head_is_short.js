// Whether the links of the strip are easy to touch and lie apart, and the title is on the first screen of a phone.
(strip => !strip || (() => {
  const boxes = [...strip.querySelectorAll("a[href^='tel:']")].map(link => link.getBoundingClientRect());
  return strip.offsetHeight <= 110 && document.querySelector("h1").getBoundingClientRect().bottom < 740
    && boxes.every(({width, height}) => width >= 24 && height >= 24)
    && boxes.every(({right, bottom}, at) => boxes.slice(at + 1).every(({x, y}) => x >= right || y >= bottom - 1)) })()
)(document.querySelector(".strip"))
