// Chooses columns of a comparison, and what else is not null: one topic or all (0), marks of differences, folded rows.
(root, [columns, topic, marks, folds]) => {
  const choose = (name, want) => root.querySelectorAll(`[name=${name}]`).forEach(box => box.checked === want(Number(box.value)) || box.click());
  choose("show", number => columns.includes(number));
  if (topic !== null) root.querySelector(`[name=topic][value="${topic}"]`).click();
  if (marks !== null) choose("differences", () => marks);
  if (folds !== null) choose("unknown", () => !folds) }
