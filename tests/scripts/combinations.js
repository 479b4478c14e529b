// The combinations of color, size and grounds of the texts of a page; the last text of each is kept.
() => {
  const texts = window.textOfCombination = {}, grounds = new Map([[null, ""]]);
  const groundsOf = (part) => {
    if (!grounds.has(part)) {
      const {backgroundColor, backgroundImage, opacity} = getComputedStyle(part), below = groundsOf(part.parentElement);
      const plain = backgroundImage === "none" && opacity === "1", own = [backgroundColor, backgroundImage, opacity] + ";";
      // What lies under an opaque ground is not seen, unless all of it is faded.
      const covers = plain && backgroundColor.startsWith("rgb(") && !/,0[.\d]*;/.test(below);
      grounds.set(part, covers ? own : plain && /^rgba\(.*, 0\)$/.test(backgroundColor) ? below : below + own);
    }
    return grounds.get(part);
  };
  for (const part of document.querySelectorAll("body *")) {
    const text = [...part.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim());
    if (!text || !part.checkVisibility({visibilityProperty: true})) continue;
    const {color, fontSize, fontWeight, textDecorationLine} = getComputedStyle(part), points = parseFloat(fontSize) * 0.75;
    // WCAG asks less of large text: of 18 points, or bold of 14.
    const size = points >= 18 || (points >= 14 && fontWeight >= 700) ? "large" : "small";
    const around = getComputedStyle(part.parentElement);
    const inText = part.closest("a") && [around.color, fontSize === around.fontSize, fontWeight === around.fontWeight, textDecorationLine];
    texts[[color, size, groundsOf(part), inText]] = part;
  }
  return Object.keys(texts) }
