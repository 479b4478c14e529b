"""Finish the sheets of the built site: their QR codes, reading grades, and the same in large print beside them."""

from html import escape
from pathlib import Path

import click
import segno
from bs4 import BeautifulSoup

from carepages.article import make_markdown, read_article
from carepages.checks.reading import read
from carepages.configuration import read_configuration
from carepages.pages import Page
from carepages.site_addresses import built_path

LARGE = "large.html"
_HEAD_END = "</header>"
_TITLE = " (to print) - "
_SIZE_LINK = '<a class="sheet-tools__size" href="large.html">Large print</a>'


class UnexpectedSheet(click.ClickException):
    """A built sheet does not look as its template makes it; both must be changed together."""


def finish_sheets(site: Path, pages: list[Page]) -> None:
    """Complete every sheet, and write its large print beside it.

    Raises:
        UnexpectedSheet: the template has changed and this has not.
    """
    md, _ = make_markdown(read_configuration().extensions)
    for page in pages:
        if not page.is_sheet:
            continue
        file = site / built_path(page.path)
        built = file.read_text("utf-8")
        soup = BeautifulSoup(built, "html.parser")
        canonical = soup.select_one("link[rel=canonical]")
        address = str(canonical["href"]) if canonical else None
        grade = f"Reading grade {read(read_article(md, page, page.body, shared=[]).root).grade:.1f}."
        file.write_text(_complete(built, address, grade), "utf-8")
        large = _complete(built, address and address + LARGE, grade)
        large = _replace(large, '<html lang="en">', '<html lang="en" class="sheet--large">')
        large = _replace(large, _TITLE, " (large print) - ")
        usual = '<a class="sheet-tools__size" href="./">Usual print</a>'
        (file.parent / LARGE).write_text(_replace(large, _SIZE_LINK, usual), "utf-8")


def _complete(built: str, address: str | None, grade: str) -> str:
    built = _replace(built, "General information, not a diagnosis.", f"{grade} General information, not a diagnosis.")
    if not address:
        return built
    code = segno.make(address, error="m").svg_inline(border=4, omitsize=True)
    code = code.replace("<svg ", f'<svg role="img" aria-label="QR code: {escape(address)}" ', 1)
    built = _replace(built, _HEAD_END, code + _HEAD_END)
    return _replace(built, "General information,", f"{escape(address)} General information,")


def _replace(text: str, old: str, new: str) -> str:
    if text.count(old) != 1:
        why = f"A built sheet holds '{old}' {text.count(old)} times, not once."
        raise UnexpectedSheet(f"{why} Change overrides/sheet.html and carepages/finish/sheets.py together.")
    return text.replace(old, new)
