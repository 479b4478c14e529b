"""List the PDFs of the sheets, with their pages and sizes, wherever a page leaves a place for them."""

import re
from pathlib import Path

from carepages.components.listings.markup import PICTURE_PLACE, PLACE
from carepages.components.picture.files import read_size
from carepages.finish.pdfs import PAPERS, PREVIEW, count_pages

# What the template of a sheet and the block `/// all-sheets` leave: the folder of the sheet, as a link goes there.
_PLACE = re.compile(PLACE.format(folder='([^"]*)'))
_PICTURED = re.compile(PICTURE_PLACE.format(folder='([^"]*)'))


def list_pdfs(site: Path) -> None:
    """Fill every place for PDFs and pictures in the built site."""
    for file in site.rglob("*.html"):
        text = file.read_text("utf-8")
        filled = _PLACE.sub(lambda place: _links(file.parent, place[1]), text)
        filled = _PICTURED.sub(lambda place: _picture(file.parent, place[1]), filled)
        if filled != text:
            file.write_text(filled, "utf-8")


def _links(here: Path, folder: str) -> str:
    name = (here / folder).resolve().name
    links = []
    for large in ("", "-large"):
        for key, paper in PAPERS.items():
            file = f"{name}{large}-{key}.pdf"
            pages = count_pages(here / folder / file)
            size = (here / folder / file).stat().st_size / 1000
            about = f"{paper}{', large print' if large else ''}"
            links.append(
                f'<a href="{folder}{file}">{about}</a> ({pages} {"page" if pages == 1 else "pages"}, {size:.0f} kB)'
            )
    return f'<span class="sheet-pdfs">PDF: {", ".join(links)}.</span>'


def _picture(here: Path, folder: str) -> str:
    width, height = read_size(here / folder / PREVIEW)
    # Without a size all would count as near the screen, and be loaded at once.
    size = f'width="{width}" height="{height}"'
    return f'<img class="sheet-picture" src="{folder}{PREVIEW}" alt="" {size} loading="lazy">'
