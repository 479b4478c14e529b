// Keeps the choices in the URL (?causes.show=wrist,elbow&causes.differences) and announces their effect.

for (const comparison of document.querySelectorAll(".comparison")) {
  const all = (selector) => [...comparison.querySelectorAll(selector)];
  const columns = all("[name=show]");
  const topics = all("[name=topic]");
  const others = all("[type=checkbox]:not([name=show])");
  const notes = all("[role=status]")[0];
  const status = notes.appendChild(document.createElement("p"));
  const key = (name) => `${comparison.id}.${name}`;
  const isChanged = (box) => box.checked !== box.defaultChecked;

  // What the URL does not name, or names but this comparison does not have, keeps its default.
  const choose = (boxes, wanted) => {
    const known = boxes.some((box) => wanted.includes(box.dataset.name));
    for (const box of boxes) box.checked = known ? wanted.includes(box.dataset.name) : box.defaultChecked;
  };

  const restore = () => {
    const query = new URLSearchParams(location.search);
    choose(columns, (query.get(key("show")) || "").split(","));
    choose(topics, [query.get(key("topic"))]);
    for (const box of others) box.checked = query.has(key(box.name));
  };

  const follow = () => {
    const shown = others[0].checked ? columns : columns.filter((box) => box.checked);
    // URLSearchParams would write commas as %2C.
    const parts = location.search.slice(1).split("&").filter((part) => part && !part.startsWith(key("")));
    const names = columns.filter((box) => box.checked).map((box) => box.dataset.name);
    if (names.length && columns.some(isChanged)) parts.push(`${key("show")}=${names}`);
    const topic = topics.find((radio) => radio.checked && isChanged(radio));
    if (topic) parts.push(`${key("topic")}=${topic.dataset.name}`);
    for (const box of others) if (box.checked) parts.push(key(box.name));
    const query = parts.length ? `?${parts.join("&")}` : "";
    history.replaceState(null, "", location.href.split(/[?#]/)[0] + query + location.hash);

    const seen = (selector) => all(selector).filter((part) => part.getClientRects().length).length;
    const counts = { shown: shown.length, columns: columns.length, rows: seen("[data-differs]"), different: seen(".comparison__different") };
    const said = seen(".comparison__same, .comparison__different") ? "different" : "shown";
    status.textContent = notes.dataset[said].replace(/{(\w+)}/g, (_, name) => counts[name]);
  };

  if (location.search || ![...columns, ...topics, ...others].some(isChanged)) restore();
  else follow();
  addEventListener("popstate", restore);
  comparison.addEventListener("change", follow);
  // The form resets its boxes only after this event.
  comparison.addEventListener("reset", () => setTimeout(follow));
}
