// All rows of a comparison, hidden or not: the number of the topic, and the words of the cells without citations.
root => [...root.querySelectorAll("tbody")].flatMap((body, at) => [...body.querySelectorAll("tr[data-differs]")].map(row => [
  at + 1, [...row.cells].slice(1).map(cell => {
    const copy = cell.cloneNode(true);
    copy.querySelectorAll("sup").forEach(citation => citation.remove());
    return copy.textContent.trim().replace(/\s+/g, " ") })]))
