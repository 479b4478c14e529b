// What is to be seen of a comparison: columns, topics, the number of cells of each row, marks, and which rows are colored.
root => {
  const seen = (part, selector) => [...part.querySelectorAll(selector)].filter(one => one.checkVisibility() && one.getClientRects().length);
  const texts = selector => seen(root, selector).map(part => part.textContent.replace(/\s+/g, " ").trim());
  const cells = seen(root, "tr[data-differs]").map(row => seen(row, "td"));
  return {
    columns: texts("thead th").slice(1), topics: texts("th[scope=rowgroup]"), cells: cells.map(row => row.length),
    marks: texts(".comparison__different, .comparison__same"),
    colored: cells.map(([cell]) => getComputedStyle(cell).backgroundColor !== "rgba(0, 0, 0, 0)") } }
