// Where a pointer would meet a part: the middle of its first line, as a link may go over two.
(selector, number) => {
  const part = [...document.querySelectorAll(selector)].filter(part => part.checkVisibility()).at(number);
  if (!part) return null;
  const lines = () => part.getClientRects()[0], reachable = ({left, top, width, height}) => {
    const met = document.elementFromPoint(left + width / 2, top + height / 2);
    return met && (part.contains(met) || met.contains(part));
  };
  if (!reachable(lines())) part.scrollIntoView({block: "center", behavior: "instant"});
  const {left, top, width, height} = lines();
  return reachable(lines()) && [left + width / 2, top + height / 2];
}
