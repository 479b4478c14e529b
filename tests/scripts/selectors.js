// All selectors of the stylesheets of a page, and those, but for some that are known, that find nothing on it: the
// whole selector without what only a reader's doings, or no element at all, would match.
(known) => {
  const STATES = /:not\(:checked\)|::?(before|after|marker|backdrop|placeholder|details-content|-[\w-]+|hover|active|focus[\w-]*|target|checked)|\[open\]/g;
  const all = [], missing = [];
  const walk = (rules) => {
    for (const rule of rules) {
      if (rule.selectorText && !(rule.parentRule instanceof CSSKeyframesRule)) {
        for (const one of rule.selectorText.split(/,(?![^(]*\))/)) {
          all.push(one);
          if (known.includes(one)) continue;
          // A state that stands alone is one of any element.
          const still = one.replace(STATES, (state, name, at) => /[\w\])]/.test(one[at - 1] || "") ? "" : "*");
          try { if (!document.querySelector(still)) missing.push(one); } catch { }
        }
      }
      if (rule.cssRules) walk(rule.cssRules);
    }
  };
  const sheets = [...document.styleSheets].filter(sheet => !sheet.href || sheet.href.includes("/css/"));
  for (const sheet of sheets) walk(sheet.cssRules);
  return [all, missing]; }
