"""Make the PDFs of the sheets: A4 and Letter, in usual and large print, tagged for screen readers (PDF/UA-1).

A PDF is made anew only when something that it is made of has changed, or where it has a gap for a letter that no font
here has; the others come from a folder that is kept from build to build.
"""

import functools
import hashlib
import importlib
import importlib.metadata
import os
import shutil
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

import click
import pypdfium2
from lxml import etree
from lxml.html import HtmlElement

from carepages.finish.built_page import LARGE, BuiltPage
from carepages.pages import Page
from carepages.processes import parallel_map
from carepages.site import Site
from carepages.site_addresses import output_path

PAPERS = {"a4": "A4", "letter": "Letter"}
PREVIEW = "preview.png"
# In the folder of what is kept from build to build.
SHEETS = "sheets"
# In px, and how many grays: shown at three quarters of it or less, it tells one sheet from another. All are on one page.
_PREVIEW_WIDTH = 160
_PREVIEW_GRAYS = 4
PANGO_PACKAGES = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")
REMEDY = (
    "The PDFs were not made, because Pango is missing. Install it (Debian and Ubuntu: "
    f"sudo apt install {' '.join(PANGO_PACKAGES)}), then build again."
)


class PangoMissing(click.ClickException):
    """The library that sets the text of the PDFs is not installed."""

    def __init__(self) -> None:
        super().__init__(REMEDY)


@dataclass(frozen=True)
class Sheet:
    """One PDF: the page it shows, the file it is made from, where it goes, and its paper; `large` tells the large print."""

    page: str
    source: Path
    target: Path
    paper: str
    large: bool


@dataclass(frozen=True)
class Printed:
    """A sheet for WeasyPrint: its HTML, and the URLs of the stylesheets and pictures that it shows."""

    html: str
    shown: tuple[str, ...]


def planned(site: Path, pages: Iterable[Page]) -> Iterator[Sheet]:
    """Yield the PDFs that each sheet of the built site gets."""
    for page in pages:
        if page.is_sheet:
            file = site / output_path(page.path)
            for large in (False, True):
                for paper in PAPERS:
                    name = f"{file.parent.name}{'-large' if large else ''}-{paper}.pdf"
                    yield Sheet(page.path, file.with_name(LARGE) if large else file, file.with_name(name), paper, large)


def as_printed(sheet: BuiltPage) -> Printed:
    """Return a sheet as it is away from the site, and with each line of a form in its own direction."""
    page = sheet.copy(sheet.path)
    for link in page.find("//a[@href]"):
        # Relative, it would lead to a file of the computer that made the PDF.
        if not urlsplit(address := link.get("href", "")).scheme and not address.startswith("#"):
            if sheet.canonical:
                link.set("href", urljoin(sheet.canonical, address))
            else:
                del link.attrib["href"]
    for place in page.find("//span[contains(@class, 'sign__drawing')][svg]"):
        # Beside words that say the same: to a PDF, a part of the page would be a figure, which is read out; a background is none.
        place.set("style", f"background-image: url('data:image/svg+xml,{quote(_as_image(place[0]))}')")
        del place[0]
    for field in page.find("//input[@dir='auto']"):
        # Browsers find the direction of what is typed; WeasyPrint must be told.
        field.set("dir", _direction(field.get("value", "")))
    return Printed(page.text(), tuple(page.root.xpath("//img/@src | //link[@rel='stylesheet']/@href")))


def _as_image(drawing: HtmlElement) -> str:
    """Return a drawing of a page as a file of its own."""
    # The reader of HTML writes all names in small letters.
    view = drawing.attrib.pop("viewbox", None)
    if view is not None:
        drawing.set("viewBox", view)
    drawing.set("xmlns", "http://www.w3.org/2000/svg")
    return etree.tostring(drawing, encoding="unicode", with_tail=False)


def make_pdfs(site: Path, built: Iterable[BuiltPage], made_from: Site) -> dict[Sheet, str]:
    """Make the PDFs of sheets of the built site, usual and large print, and a picture of each sheet's first page.

    Return those that were made anew, among them all that have gaps, each with the letters that no font here has.

    Raises:
        PangoMissing: a PDF has to be made anew, and WeasyPrint cannot set text here.
    """
    built = list(built)
    folder = made_from.cache / SHEETS
    cache = made_from.root / folder
    printed = {site / sheet.path: as_printed(sheet) for sheet in built}
    pages = {sheet.source.path: sheet.source for sheet in built if sheet.source}
    sheets = list(planned(site, pages.values()))
    # Of WeasyPrint, which is loaded only where it is needed: that takes long, and it needs Pango.
    version = importlib.metadata.version("weasyprint")
    kept = {sheet: cache / f"{_key(site, sheet, printed[sheet.source], version)}.pdf" for sheet in sheets}
    new = [sheet for sheet in sheets if not kept[sheet].exists()]
    try:
        cache.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise click.ClickException(f"Cannot keep PDFs in {folder} ({error.strerror}). Make room for that folder.") from None
    missing = []
    if new:
        click.echo(f"Making {len(new)} PDFs ...")
        # Once in each process: typefaces take long to unpack.
        fonts = functools.cache(load_weasyprint().text.fonts.FontConfiguration)
        missing = parallel_map(lambda sheet: _make(sheet, printed[sheet.source].html, kept[sheet], fonts()), new, min_items=2)
    for sheet in sheets:
        if kept[sheet].exists():
            shutil.copyfile(kept[sheet], sheet.target)
        if not sheet.large and sheet.paper == "a4":
            _picture(sheet.target, sheet.target.with_name(PREVIEW))
    return dict(zip(new, missing, strict=True))


def count_pages(file: Path) -> int:
    """Return how many pages a PDF has."""
    with pypdfium2.PdfDocument(file) as document:
        return len(document)


def _key(site: Path, sheet: Sheet, printed: Printed, version: str) -> str:
    # "Whole": under other keys there may be PDFs with gaps.
    digest = hashlib.sha256(f"whole {sheet.paper} {version}".encode())
    digest.update(printed.html.encode())
    for part in (*sorted((site / "assets/fonts").iterdir()), *(sheet.source.parent / url for url in printed.shown)):
        digest.update(part.read_bytes())
    return digest.hexdigest()[:32]


def _make(sheet: Sheet, html: str, kept: Path, fonts: Any) -> str:
    """Make a PDF and return the letters that no font here has.

    Where there are some, it is not kept: once a font with them is installed, it is made without gaps.
    """
    weasyprint = load_weasyprint()
    # Else the typeface in the file bears the time of the build, and no two are the same.
    os.environ.setdefault("SOURCE_DATE_EPOCH", "0")
    paper = weasyprint.CSS(string=f"@page {{ size: {PAPERS[sheet.paper]} }}")
    half = kept.with_suffix(f".{os.getpid()}")
    page = weasyprint.HTML(string=html, base_url=str(sheet.source.resolve()))
    missing: set[str] = set()

    def note_missing(document: Any, _: object) -> None:
        missing.update(chr(letter) for font in document.fonts.values() for letter in font.missing)

    try:
        page.write_pdf(half, finisher=note_missing, stylesheets=[paper], font_config=fonts, pdf_variant="pdf/ua-1")
        letters = "".join(sorted(filter(_is_seen, missing)))
        if letters:
            shutil.copyfile(half, sheet.target)
        else:
            # Whole or not at all, also where a build is cut short.
            half.replace(kept)
    finally:
        # Where the disk is full, half a file would only take room.
        half.unlink(missing_ok=True)
    return letters


def _is_seen(letter: str) -> bool:
    """Return whether readers would see a letter: spaces, and marks that steer lines and words, leave no gap."""
    return unicodedata.category(letter) not in ("Cc", "Cf", "Zl", "Zp", "Zs")


def _direction(text: str) -> str:
    """Return the direction of the first letter of a text that has one, as browsers do: "rtl", or else "ltr"."""
    strong = (kind for letter in text if (kind := unicodedata.bidirectional(letter)) in ("L", "R", "AL"))
    return "ltr" if next(strong, "L") == "L" else "rtl"


def _picture(file: Path, target: Path) -> None:
    with pypdfium2.PdfDocument(file) as document:
        page = document[0]
        picture = page.render(scale=_PREVIEW_WIDTH / page.get_width()).to_pil().convert("L")
        picture.quantize(_PREVIEW_GRAYS).save(target, optimize=True)


def load_weasyprint() -> ModuleType:
    """Return WeasyPrint.

    Raises:
        PangoMissing: a library of the system that it needs is missing.
    """
    # Not at the top: it looks for Pango as soon as it is imported.
    try:
        return importlib.import_module("weasyprint")
    except OSError:
        raise PangoMissing from None
