"""Built pages as trees, each read when it is first asked for: reading them all takes longer than building them."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from bs4 import BeautifulSoup, Tag

from carepages.pages import Page
from carepages.site_addresses import output_path


class Trees(Mapping[str, BeautifulSoup]):
    """The HTML pages of a folder as trees, by their paths, each read when it is first asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._paths = sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*.html"))
        self._trees: dict[str, BeautifulSoup] = {}

    def __getitem__(self, path: str) -> BeautifulSoup:
        if path not in self._trees:
            self._trees[path] = tree = BeautifulSoup((self._folder / path).read_text("utf-8"), "html.parser")
            # What is repeated for paper alone is no content.
            for part in tree.select(".paper-link, .paper-links"):
                part.decompose()
        return self._trees[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


class Articles(Mapping[str, Tag]):
    """The article of each Markdown page, by the page's path."""

    def __init__(self, pages: Mapping[str, Page], trees: Trees) -> None:
        self._pages, self._trees = pages, trees

    def __getitem__(self, path: str) -> Tag:
        return self._trees[output_path(path)].article

    def __iter__(self) -> Iterator[str]:
        return iter(self._pages)

    def __len__(self) -> int:
        return len(self._pages)
