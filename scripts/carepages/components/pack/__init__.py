"""A pack: `/// pack` lets a clinic tick sheets and print them as one job, each from a new leaf on, with its name on all.

Its boxes and choices are native, so no script is needed, nothing is stored and nothing is sent. The block makes them, and an
empty place behind each box; `finish/pack.py` puts the sheet there, which only paper shows.

The clinic's name is the header of a table that holds all sheets: browsers repeat that on each page. Chromium would print an
`input` once.
"""

import xml.etree.ElementTree as etree
from collections.abc import Iterator

from markdown.util import AtomicString

from carepages.components.component import Component
from carepages.markup.builder import E, append
from carepages.markup.current_page import current_site
from carepages.markup.listing import Listing
from carepages.pages import Page
from carepages.site import Site


def sheet_id(path: str) -> str:
    """Return what names a sheet among all, given its Markdown file, and begins the ids of its parts in a pack."""
    return path.removesuffix(".md").replace("/", "-")


class Pack(Listing):
    """A box to tick for every sheet, in the navigation's order, and how they are printed."""

    NAME = "pack"

    def on_end(self, block: etree.Element) -> None:
        # The search finds the sheets themselves.
        block.set("data-search-exclude", "")
        site = current_site(self.md)
        settings = site.settings()
        pages = {page.path: page for page in site.pages()}
        block.append(E.div(*_clinic(settings.extra.get("clinic"), site), class_="pack__clinic"))
        sheets = append(block, E.div(role="group", aria_labelledby="pack-sheets", class_="pack__sheets"))
        sheets.append(E.h2(site.say("pack sheets"), id="pack-sheets"))
        for page in (pages[path] for _, paths in settings.navigation for path in paths if path in pages):
            if page.is_sheet:
                sheets.extend(_sheet(page, site))
        block.extend(_choices(site))
        block.append(E.p(site.say("how to print"), " ", site.say("pack paper"), class_="pack__how"))
        block.append(E.p(site.say("pack name once"), class_="pack__webkit"))
        block.append(E.p(site.say("pack old browser"), class_="pack__old"))
        block.append(E.p(site.say("pack empty"), class_="pack__empty"))


def _clinic(clinic: object, site: Site) -> Iterator[etree.Element]:
    """Yield the label of the clinic's name and the place to type it, in which stands what the settings say."""
    known = [str(value) for key in ("name", "phone") if isinstance(clinic, dict) and (value := clinic.get(key))]
    yield E.p(site.say("pack clinic"), id="pack-clinic", class_="pack__label")
    line = E.div(AtomicString(", ".join(known)), class_="pack__name", role="textbox", aria_labelledby="pack-clinic", dir="auto")
    line.set("contenteditable", "true")
    # Some browsers send what is typed to their makers to check its spelling.
    line.set("spellcheck", "false")
    yield line


def _sheet(page: Page, site: Site) -> Iterator[etree.Element]:
    name, pages = sheet_id(page.path), page.meta.sheet_pages
    # Side by side: each place is shown by the box before it, also in browsers that know no :has().
    yield E.input(type="checkbox", id=name, class_="pack__tick", autocomplete="off")
    length = E.span(f"({site.say_count('one page', 'pages', pages)})", class_="pack__length")
    yield E.label(AtomicString(f"{page.title} "), length, for_=name)
    yield E.div(class_="pack__sheet", data_sheet=name, data_pages=str(pages))


def _choices(site: Site) -> Iterator[etree.Element]:
    """Yield the choices of letters, sides and paper, the first of each chosen."""
    yield _choice(site.say("letters"), "letters", {"usual": site.say("usual letters"), "large": site.say("large letters")})
    yield _choice(site.say("sides of paper"), "sides", {"both": site.say("both sides"), "one": site.say("one side")})
    yield _choice(site.say("paper"), "paper", {"any": site.say("any paper"), "a4": "A4", "us-letter": "Letter"})


def _choice(legend: str, name: str, options: dict[str, str]) -> etree.Element:
    choice = E.fieldset(E.legend(legend), class_="pack__choice")
    for number, (option, label) in enumerate(options.items()):
        own_id = f"pack-{option}"
        state = {} if number else {"checked": ""}
        box = E.input(type="radio", name=f"pack-{name}", id=own_id, autocomplete="off", **state)
        choice.append(E.span(box, E.label(label, for_=own_id), class_="pack__option"))
    return choice


COMPONENT = Component(name="pack", blocks=(Pack,), unframed=("pack",), generated=("pack",))
