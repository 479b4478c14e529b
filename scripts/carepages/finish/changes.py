"""Change the pages of the built site: each is read and written once, however many steps change something in it."""

from collections.abc import Callable
from pathlib import Path

from carepages.processes import FEWEST_PAGES, map_in_processes

# Given the file of a built page and its text, returns the text as it should be.
Change = Callable[[Path, str], str]


def change_pages(site: Path, *changes: Change) -> None:
    """Change every page of the built site, by each of the changes in turn; what one raises is raised here."""

    def change(file: Path) -> None:
        text = file.read_text("utf-8")
        for one in changes:
            text = one(file, text)
        file.write_text(text, "utf-8")

    map_in_processes(change, site.rglob("*.html"), fewest=FEWEST_PAGES)
