// The texts of parts that are wider inside than out; those hidden from the eye alone do not count.
selector => [...document.querySelectorAll(selector)]
  .filter(part => part.checkVisibility() && getComputedStyle(part).clipPath === "none"
    && part.clientWidth && part.scrollWidth > part.clientWidth + 1).map(part => part.textContent)
