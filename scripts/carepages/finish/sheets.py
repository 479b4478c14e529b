"""Finish a sheet of the built site: its QR code, its reading grade, and the same in large print."""

import segno
from lxml.html import HtmlElement

from carepages.finish.built_page import LARGE, BuiltPage, fragment
from carepages.site import Site

_TEMPLATE = "sheet.html"


def finish_sheet(sheet: BuiltPage, grade: float | None, made_from: Site) -> BuiltPage:
    """Complete a sheet, which reads at a grade, and return its large print, which is to stand beside it.

    `grade` is None where nothing measures it.

    Raises:
        UnexpectedTemplate: the template has changed and this has not.
    """
    large = sheet.copy(sheet.path.replace("index.html", LARGE))
    _complete(sheet, sheet.canonical, grade, made_from)
    _complete(large, sheet.canonical and sheet.canonical + LARGE, grade, made_from)
    large.root.set("class", "sheet--large")
    title = large.only("/html/head/title", _TEMPLATE)
    title.text = (title.text or "").replace(made_from.say("to print"), made_from.say("in large print"))
    link = large.only("//a[@class='sheet-tools__size']", _TEMPLATE)
    link.set("href", "./")
    link.text = made_from.say("usual print")
    return large


def _complete(sheet: BuiltPage, address: str | None, grade: float | None, made_from: Site) -> None:
    place = sheet.only("//span[@data-sheet='foot']", _TEMPLATE)
    measure = made_from.language().measure
    reads = made_from.say("reading grade", grade=f"{grade:.{measure.digits}f}") if measure and grade is not None else ""
    place.text = " ".join(filter(None, (reads, address)))
    place.drop_tag()
    if address:
        sheet.only("//header[@class='sheet-head']", _TEMPLATE).append(_code(address, made_from))


def _code(address: str, made_from: Site) -> HtmlElement:
    """Return the QR code of a URL."""
    code = fragment(segno.make(address, error="m").svg_inline(border=4, omitsize=True))
    code.set("role", "img")
    code.set("aria-label", made_from.say("qr code", url=address))
    return code
