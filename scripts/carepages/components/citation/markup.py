"""Citations: `[^key]` in the text becomes a number, and the page ends with its list of sources.

Sources are numbered in the order of their first citation; those that the front matter lists for the
page as a whole follow.
"""

import re
import xml.etree.ElementTree as etree

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

from carepages.markup.builder import E, append
from carepages.markup.current_page import current_page, current_site
from carepages.markup.fold import fold
from carepages.site import Site
from carepages.sources import CITATION, UNDATED, Source


class CitationPattern(InlineProcessor):
    """Leaves a marked place for each citation; numbers need the whole page."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[etree.Element, int, int]:  # type: ignore[override]  # So has its parent.
        return E.sup(class_="citation", data_source=m[1]), m.start(), m.end()


class SourceList(Treeprocessor):
    """Numbers the citations and appends the list."""

    def run(self, root: etree.Element) -> None:
        # Without the keys that the list lacks: the guard has stopped a build at those, and a check goes on.
        site = current_site(self.md)
        sources = site.bibliography().sources
        page = current_page(self.md)
        places: dict[str, list[etree.Element]] = {}
        for place in root.iter("sup"):
            if (key := place.attrib.pop("data-source", None)) in sources:
                places.setdefault(key, []).append(place)
        for key in page.meta.sources if page else ():
            if key in sources:
                places.setdefault(key, [])
        if not places:
            return
        items = E.ol(class_="sources")
        for number, (key, cited_at) in enumerate(places.items(), start=1):
            item = append(items, E.li(id=f"source-{number}"))
            item.extend(shown_source(sources[key], site))
            if cited_at:
                item.append(_way_back(cited_at[0], number, site))
            for place in cited_at:
                # The stylesheet sets it in brackets.
                place.append(E.a(str(number), href=f"#source-{number}", aria_label=site.say("source", number=number)))
                place.attrib.pop("data-block", None)
        show = site.say_count("show source", "show sources", len(places))
        root.extend([E.h2(site.say("sources"), id="sources"), fold(show), items])


def _way_back(first: etree.Element, number: int, site: Site) -> etree.Element:
    """Return a link to where the source is first cited; who came from a later place goes back as from any other link."""
    # A block that shows a part of itself at a time is found as a whole.
    if not (place := first.get("data-block")):
        place = f"cited-{number}"
        first.set("id", place)
    label = site.say("back to citation", number=number)
    back = E.a("↑", href=f"#{place}", class_="citation-back", aria_label=label)
    back.tail = " "
    return back


def shown_source(source: Source, site: Site) -> list[etree.Element]:
    """Return one source for an item of a list: its title as a link, who published it, and the year."""
    year = site.say("undated") if source.year == UNDATED else source.year
    by = E.span(f"{source.organisation}, {year}.", class_="source__by")
    by.tail = " "
    return [E.span(E.a(source.title, href=source.link), ". ", class_="source__title"), by]


def extend(md: Markdown) -> None:
    """Register the pattern and the list."""
    # Above links and references (170), so that "[^key]" is never read as one.
    md.inlinePatterns.register(CitationPattern(CITATION, md), "carepages-citation", 180)
    # After inline parsing (20), before the table of contents (5).
    md.treeprocessors.register(SourceList(md), "carepages-source-list", 15)
