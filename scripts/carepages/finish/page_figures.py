"""Say on the scorecard how long each page is, and how soon it answers what readers ask of it."""

import html
import statistics
from collections.abc import Callable, Mapping, Sequence

from carepages.checks.measures import Measures
from carepages.components.listings.markup import PageFigures
from carepages.finish.built_page import BuiltPage, fragment
from carepages.pages import Page
from carepages.site import Site
from carepages.site_addresses import url_path


def page_figures(pages: Sequence[Page], measures: Mapping[str, Measures], made_from: Site) -> str:
    """Return the list of figures as it stands on a page at the root of the site; "" where there are none."""
    counted = {page: of for page in pages if (of := measures.get(page.path)) and of.words is not None}
    if not counted:
        return ""
    say = made_from.say
    items = "".join(f"<li>{_said_of(page, of, say)}</li>" for page, of in counted.items())
    middle = statistics.median(of.words for of in counted.values() if of.words is not None)
    return (
        f'<div class="{PageFigures.NAME}"><p>{say("half of pages", count=f"{middle:.0f}")}</p>'
        f'<details class="fold"><summary>{say("show pages", count=len(counted))}</summary></details><ul>{items}</ul></div>'
    )


def list_figures(page: BuiltPage, figures: str) -> None:
    """Fill each place for the figures, which are as from the root of the site."""
    for place in page.find(f"//div[@class='{PageFigures.NAME}']") if figures else ():
        listed = fragment(figures)
        for link in listed.iter("a"):
            link.set("href", page.up + link.get("href", ""))
        place.extend(listed)


def _said_of(page: Page, measures: Measures, say: Callable[..., str]) -> str:
    said = f'<a href="{url_path(page.path)}">{html.escape(page.title)}</a>: {say("length of page", count=f"{measures.words:,}")}'
    if not measures.answers:
        return f"{said}."
    key = "answers question" if len(measures.answers) == 1 else "answers questions"
    return f"{said}; {say(key, count=len(measures.answers), words=max(measures.answers))}."
