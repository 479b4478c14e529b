// Gives stops of the Tab key the focus, and returns those that do not take it, do not show it, or lie under something.
// Two of each kind are enough: pages have hundreds of links to sources.
() => {
  const counts = {};
  return [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']")]
    .filter(stop => stop.checkVisibility({visibilityProperty: true}))
    .filter(stop => {
      const kind = [stop, stop.parentElement, stop.parentElement.parentElement].map(part => part.localName + part.className);
      return (counts[kind] = (counts[kind] || 0) + 1) <= 2;
    })
    .filter(stop => {
      stop.focus();
      const style = getComputedStyle(stop), box = stop.getClientRects()[0];
      const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
      const shown = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
      return document.activeElement !== stop || !shown || !hit || !(stop.contains(hit) || hit.contains(stop));
    }).map(stop => stop.outerHTML.slice(0, 200)) }
