// What axe finds by some rules, and for small targets by others: the rule for their size takes long, and small ones are all that it
// is for; it looks around them itself. Whether something covers a large one is seen with the focus.
async ([rules, targets]) => {
  const {violations} = await axe.run(document, rules);
  const stops = [...document.querySelectorAll("a[href], button, input, select, summary, textarea, [tabindex], [role]")];
  const small = stops.filter(target => {
    const {width, height} = target.getBoundingClientRect();
    return (width < 24 || height < 24) && target.checkVisibility({visibilityProperty: true});
  });
  return small.length ? violations.concat((await axe.run(small, targets)).violations) : violations; }
