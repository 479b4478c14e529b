"""Markdown that was left unread, and stands on a page as it was typed."""

import itertools
import re
from collections.abc import Iterator
from pathlib import Path

from carepages.article import Article, Unit
from carepages.checks.faulty_blocks import FAULTY
from carepages.components.typed_html import TYPED, shown_tag
from carepages.messages import Problem, problem
from carepages.tree import has_class
from carepages.yaml_mapping import read_data

UNPARSED_MARKUP = re.compile(
    r"^/{3,}.*|--8<--.*|\[\^[^\[\]]*\]|\[[^\[\]]+\](?:\[[^\[\]]*\]|\([^()]*\))|\{[:#.][^{}]*\}", re.MULTILINE
)
# Right below a text, a list is read as more of that text.
_LIST = re.compile(r"(?<=\n) *(?:[-*+]|\d+\.) .*")
_PATTERNS = read_data(Path(__file__).with_suffix(".yml"))
_TABLE, _UNREAD = (re.compile("|".join(_PATTERNS[name]), re.MULTILINE) for name in ("tables", "unread"))
# What each of the marks below holds; few texts have any.
_MARK = re.compile(r"[*_`~=+$\\\[\]^&#＃【│┃├┌└┼{⁰¹²³⁴-⁹]")
_SIGNS = (" :", "\n:", ".. ", "%%", "---", "–––", "———")
_SHOWN = 40
# What stands in such a block is told with its faults.
_UNREAD_BLOCK = frozenset([FAULTY])
# Stars and the like that may stand in a sentence; other programs put a backslash before much else.
_MEANT = ("*", "_", "`")


def check_unparsed_markup(article: Article) -> Iterator[Problem]:
    """Yield a problem for the first piece of Markdown that was left unread in each paragraph, item, cell or heading."""
    for unit in article.units:
        if FAULTY in unit.inside:
            continue
        text = "".join(piece for piece, _ in unit.pieces)
        for pattern, rule in ((UNPARSED_MARKUP, "leftover-markup"), (_LIST, "leftover-list"), (_TABLE, "leftover-table")):
            if found := pattern.search(text):
                shown = found.group().strip()[:_SHOWN]
                yield problem(*article.place_of_mark(unit.element, shown), rule, text=shown)
                break
        else:
            yield from itertools.islice(_unread_marks(article, unit, text), 1)


def _unread_marks(article: Article, unit: Unit, text: str) -> Iterator[Problem]:
    if not _may_hold_marks(text):
        return
    for found in _UNREAD.finditer(text):
        shown = text[found.start() :].partition("\n")[0].strip()[:_SHOWN]
        place, number = article.place_of_mark(unit.element, shown)
        if not _is_meant(article, place, number, found[0]):
            yield problem(place, number, "leftover-markup", text=shown)


def _is_meant(article: Article, place: str, number: int, mark: str) -> bool:
    """Return whether a backslash on a line of the page says that a mark is to stand there as it is."""
    return mark in _MEANT and place == article.page.place and f"\\{mark[0]}" in article.page.text.split("\n")[number - 1]


def _may_hold_marks(text: str) -> bool:
    # In a hundredth of the time that the search for marks takes.
    return bool(_MARK.search(text)) or text.startswith(":") or any(sign in text for sign in _SIGNS)


def check_html_left(article: Article) -> list[Problem]:
    """Return a problem for each line with a tag that only the parser sees: it knows where code ends and what a wording holds."""
    found: dict[tuple[str, int], str] = {}
    for unit in article.units:
        for part in unit.parts:
            if part.text and has_class(part, TYPED):
                found.setdefault(article.place_of_mark(unit.element, part.text), shown_tag(part.text))
    return [problem(*place, "html-typed", tag=tag) for place, tag in found.items()]


def check_code_left(article: Article) -> Iterator[Problem]:
    """Yield a problem for each text of a page for patients that is shown as code only because it is indented."""
    if article.page.meta.audience != "patient":
        return
    unread = {code for block in article.root.iter() if has_class(block, _UNREAD_BLOCK) for code in block.iter("pre")}
    texts = [" ".join("".join(code.itertext()).split()) for code in article.root.iter("pre") if code not in unread]
    lines = [" ".join(line.split()) if line[:1].isspace() else "" for line in article.page.body.split("\n")]
    for text in filter(None, texts):
        number = next((number for number, line in enumerate(lines, start=1) if line and text.startswith(line)), 1)
        yield problem(article.page.place, number, "code-indented", text=text[:_SHOWN])
