"""Put the sheets of the site, as they are printed, into the places that the block `/// pack` leaves for them."""

import copy
import posixpath
from collections.abc import Iterable
from urllib.parse import urljoin

from lxml.html import HtmlElement

from carepages.components.pack import sheet_id
from carepages.finish.built_page import BuiltPage

# The attributes that name other elements of a page by their ids.
_NAMING = ("for", "form", "headers", "list", "aria-labelledby", "aria-describedby")


def fill_pack(page: BuiltPage, sheets: Iterable[BuiltPage]) -> None:
    """Put each of some sheets into its place on a page, if there is one."""
    places = page.find("//div[@class='pack__sheet' and @data-sheet]")
    if not places:
        return
    by_name = {sheet_id(sheet.source.path): sheet for sheet in sheets if sheet.source and not sheet.is_large_print}
    for place in places:
        name = place.attrib.pop("data-sheet")
        sheet = by_name[name]
        article = copy.deepcopy(sheet.only("//article", "sheet.html"))
        _rename(article, f"{name}--")
        _lead_from(article, sheet.path, page.path)
        place.append(article)


def _rename(article: HtmlElement, prefix: str) -> None:
    """Put a prefix before each id, so that it stands once in a pack, and before each mention of it."""
    for element in article.iter():
        if "id" in element.attrib:
            element.set("id", prefix + element.attrib["id"])
        for attribute in _NAMING:
            if attribute in element.attrib:
                element.set(attribute, " ".join(prefix + name for name in element.attrib[attribute].split()))
        if (address := element.get("href", "")).startswith("#"):
            element.set("href", f"#{prefix}{address[1:]}")


def _lead_from(article: HtmlElement, sheet: str, pack: str) -> None:
    """Let relative URLs of a sheet lead from the pack to where they led, given the paths of both."""
    folder = posixpath.dirname(pack)
    for element in article.iter("a", "img"):
        name = "src" if element.tag == "img" else "href"
        address = element.get(name, "")
        target = urljoin(f"/{sheet}", address)
        if address and not address.startswith("#") and ":" not in address:
            relative = posixpath.relpath(target, f"/{folder}")
            element.set(name, f"{relative}/" if target.endswith("/") else relative)
        # On the screen it is hidden, and what is loaded only once it is near the screen would be missing in WebKit's print.
        element.attrib.pop("loading", None)
