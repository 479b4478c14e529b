"""List the PDFs of the sheets, with their pages and sizes, wherever a page leaves a place for them."""

from pathlib import Path

from lxml.html.builder import E

from carepages.components.picture.files import read_size
from carepages.finish.built_page import BuiltPage
from carepages.finish.pdfs import PAPERS, PREVIEW, count_pages
from carepages.site import Site


def link_pdfs(site: Path, page: BuiltPage, made_from: Site) -> None:
    """Fill every place on a page that its template or the block `/// all-sheets` leaves for the PDFs and the picture of a sheet.

    Such a place names the folder of the sheet as a link goes there. A brief one, of the block `/// sheet-pdfs`, gets those in
    usual print alone.
    """
    here = (site / page.path).parent
    for place in page.find("//span[@class='sheet-pdfs' and @data-sheet]"):
        folder = place.attrib.pop("data-sheet", "")
        place.text = "PDF: "
        pdfs = _pdfs(here / folder, made_from)
        if place.attrib.pop("data-brief", None) is not None:
            pdfs = pdfs[: len(PAPERS)]
        for file, about in pdfs:
            link = E.a(about, href=folder + file.name)
            told = f"{made_from.say_count('one page', 'pages', count_pages(file))}, {file.stat().st_size / 1000:.0f} kB"
            link.tail = f" ({told}){'.' if file == pdfs[-1][0] else ', '}"
            place.append(link)
    for place in page.find("//span[@class='sheet-picture']"):
        folder = place.get("data-sheet", "")
        width, height = read_size(here / folder / PREVIEW)
        # Without a size all would count as near the screen, and be loaded at once.
        size = {"width": str(width), "height": str(height), "loading": "lazy"}
        picture = E.img({"class": "sheet-picture", "src": folder + PREVIEW, "alt": "", **size})
        place.addprevious(picture)
        place.drop_tree()


def _pdfs(folder: Path, made_from: Site) -> list[tuple[Path, str]]:
    """Return the PDFs of a sheet, each with what it is."""
    name = folder.resolve().name
    return [
        (folder / f"{name}{'-large' * large}-{key}.pdf", made_from.say("large print pdf", paper=paper) if large else paper)
        for large in (False, True)
        for key, paper in PAPERS.items()
    ]
