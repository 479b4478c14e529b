"""Check the parts of a page: its headings, its ids, and how it starts and ends."""

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from carepages.article import Article
from carepages.checks.faulty_blocks import FAULTY
from carepages.components import OPENING, UNFRAMED
from carepages.messages import Problem, problem
from carepages.site import Site
from carepages.tree import text_of

# The last sections of every page, before the sources: what DISCERN calls areas of uncertainty, and what helps a shared decision.
# Lists of the whole site have nothing to sum up; nor have sheets, which are one message each, and pages for editors.
WITHOUT_FRAME = ("all-pages.md", "glossary.md", "sources.md")
# What the templates, and lists that are made by themselves, call their own parts.
TEMPLATE_IDS = frozenset(
    "about-this-page clinic-name clinic-next clinic-notes clinic-phone content dark-colors search search-words ways-on "
    "words-on-this-page your-clinic".split()
)
_HEADING = re.compile(r"h[1-6]")
# What the engine makes of the id of a heading where that is taken.
_YIELDED = re.compile(r"(.+)_\d+")
_EMPTY_HEADING = re.compile(r"^#{1,6}[ #]*$", re.MULTILINE)


def ending(site: Site) -> list[str]:
    """Return the headings with which a page of a site ends."""
    return [site.say("not known"), site.say("to ask")]


def check_shape(article: Article) -> list[Problem]:
    """Return what is wrong with the parts of a page."""
    return [*check_headings(article), *check_ids(article), *check_frame(article)]


def check_headings(article: Article) -> Iterator[Problem]:
    """Yield a problem for a heading of the first level, an empty one, a level left out, and a section without content."""
    page = article.page
    lines = (page.prose.count("\n", 0, found.start()) + 1 for found in _EMPTY_HEADING.finditer(page.prose))
    yield from (problem(page.place, line, "heading-empty") for line in lines)
    previous = 1
    for unit in article.units:
        if not _HEADING.fullmatch(unit.element.tag) or FAULTY in unit.inside or not unit.text:
            continue
        level = int(unit.element.tag[1])
        if level == 1:
            yield problem(*article.place(unit.element), "heading-top", heading=unit.text)
        elif level > previous + 1:
            values = {"heading": unit.text, "level": level, "previous": previous, "wanted": "#" * (previous + 1)}
            yield problem(*article.place(unit.element), "heading-skipped", **values)
        previous = level
    for element, following in itertools.pairwise([*article.root, None]):
        if not _HEADING.fullmatch(element.tag) or not text_of(element):
            continue
        if following is None or (_HEADING.fullmatch(following.tag) and following.tag <= element.tag):
            yield problem(*article.place(element), "section-empty", heading=text_of(element))


def check_ids(article: Article) -> list[Problem]:
    """Return a problem for each id that stands more than once on a page, or that the templates use."""
    ids = Counter(name for element in article.root.iter() if (name := element.get("id")))
    ids.update(TEMPLATE_IDS & ids.keys())
    ids.update(_yielded_ids(article))
    return [
        problem(*_place_of_id(article, name), "id-duplicate", id=name, count=count) for name, count in ids.items() if count > 1
    ]


def _yielded_ids(article: Article) -> list[str]:
    """Return the ids that headings would have, had no other part of the page taken them: links to the heading go there."""
    headings = (element for element in article.root.iter() if _HEADING.fullmatch(element.tag))
    wanted = [(heading, match[1]) for heading in headings if (match := _YIELDED.fullmatch(heading.get("id", "")))]
    return [name for heading, name in wanted if _is_taken(name, heading, article)]


def _is_taken(name: str, heading: Element, article: Article) -> bool:
    """Whether an id is that of a part of the page that is no heading, and stands outside the section of this one."""
    sections = [section for section in article.root.iter("section") if heading in list(section)]
    near = {id(element) for section in sections for element in section.iter()}
    taken = (element for element in article.root.iter() if element.get("id") == name and id(element) not in near)
    return any(not _HEADING.fullmatch(element.tag) for element in taken)


def _place_of_id(article: Article, name: str) -> tuple[str, int]:
    """Return where an id was last given: as an option of a block, or by a heading."""
    page = article.page
    lines = [
        fence.options.lines[key]
        for fence in page.fences
        for key, value in fence.options.values.items()
        if (key == "id" and str(value) == name) or (key == "anchors" and isinstance(value, list) and name in value)
    ]
    last = [element for element in article.root.iter() if element.get("id") == name][-1]
    return (page.place, lines[-1]) if lines else article.place(last)


def check_frame(article: Article) -> Iterator[Problem]:
    """Yield a problem for a page that does not start or end with the sections that every page has.

    A hub, which only leads on, needs neither.
    """
    page, site = article.page, article.site
    if page.path in WITHOUT_FRAME or page.is_sheet or page.meta.audience in ("", "editor"):
        return
    if page.meta.hub or any(fence.name in UNFRAMED for fence in page.fences):
        return
    sections = [element for element in article.root if element.tag == "h2" and element.get("id") != "sources"]
    headings = [text_of(element) for element in sections]
    starts_with_question = any(fence.name in OPENING for fence in page.fences)
    if headings[:1] != [site.say("in short")] and not starts_with_question:
        place = article.place(sections[0]) if sections else (page.place, page.text.rstrip("\n").count("\n") + 1)
        yield problem(*place, "page-start", wanted=site.say("in short"))
    if headings[-2:] != ending(site):
        line = page.text.rstrip("\n").count("\n") + 1
        yield problem(page.place, line, "page-ending", wanted="' and '".join(ending(site)))
