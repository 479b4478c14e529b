// Keeps the choices in the address (?causes.show=pad,stenosis&causes.differences) and says what they did.

for (const comparison of document.querySelectorAll(".comparison")) {
  const all = (selector) => [...comparison.querySelectorAll(selector)];
  const columns = all("[name=show]");
  const topics = all("[name=topic]");
  const [differences] = all("[name=differences]");
  const status = all("[role=status]")[0].appendChild(document.createElement("p"));
  const key = (name) => `${comparison.id}.${name}`;

  const restore = () => {
    const query = new URLSearchParams(location.search);
    const wanted = (query.get(key("show")) || "").split(",");
    const known = columns.some((box) => wanted.includes(box.dataset.name));
    for (const box of columns) box.checked = !known || wanted.includes(box.dataset.name);
    for (const radio of topics) radio.checked = radio === topics[0] || radio.dataset.name === query.get(key("topic"));
    differences.checked = query.has(key("differences"));
  };

  const follow = () => {
    const names = columns.filter((box) => box.checked).map((box) => box.dataset.name);
    const topic = topics.findIndex((radio) => radio.checked);
    // URLSearchParams would write commas as %2C.
    const parts = location.search.slice(1).split("&").filter((part) => part && !part.startsWith(key("")));
    if (names.length && names.length < columns.length) parts.push(`${key("show")}=${names}`);
    if (topic > 0) parts.push(`${key("topic")}=${topics[topic].dataset.name}`);
    if (differences.checked) parts.push(key("differences"));
    const query = parts.length ? `?${parts.join("&")}` : "";
    history.replaceState(null, "", location.href.split(/[?#]/)[0] + query + location.hash);

    const seen = (selector) => all(selector).filter((part) => part.getClientRects().length).length;
    const different = seen(".comparison__same, .comparison__different") ? `, ${seen(".comparison__different")} different` : "";
    status.textContent = `${names.length} of ${columns.length} columns, ${seen("[data-differs]")} rows${different}.`;
  };

  const chosen = all("[name=show]:not(:checked), [name=topic]:not([value='0']):checked, [name=differences]:checked");
  if (location.search || !chosen.length) restore();
  else follow();
  addEventListener("popstate", restore);
  comparison.addEventListener("change", follow);
  // Boxes are set back after the event.
  comparison.addEventListener("reset", () => setTimeout(follow));
}
