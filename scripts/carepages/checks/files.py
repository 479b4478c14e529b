"""Check the files below docs/: pages with names that make addresses, pictures that load fast, and nothing else."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from carepages.components.picture.files import IMAGES
from carepages.messages import Problem, problem
from carepages.pages import UnreadableFile, read_utf8
from carepages.site import Site
from carepages.site_addresses import kept_by_windows, url_path

# Below the folder of the pages.
ASSETS = "assets"
# What else pages are made of. For a document to download, who puts it there is responsible.
_PARTS = (*IMAGES, ".css", ".js", ".woff2", ".txt", ".pdf")
# In bytes: about a second on a slow phone connection (1.6 Mbit/s).
IMAGE_LIMIT = 200_000
# Beside pages and drawings, of which more is told.
_TYPED = (".css", ".js")
# Engines take it for the start of its folder.
_README = re.compile(r"(?<![^/])readme\.md$")
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\.md")


def find_files(site: Site) -> tuple[list[Path], list[Path]]:
    """Return every file below the folder of the pages, and every link to another place there; hidden ones are left out, and
    those of translations."""
    files, links = [], []
    others = [site.root / docs for docs in site.other_docs]
    for folder, folders, names in os.walk(site.root / site.docs):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and Path(folder, name) not in others)
        paths = [Path(folder, name) for name in (*folders, *sorted(names)) if not name.startswith(".")]
        links += [path for path in paths if path.is_symlink()]
        files += [path for path in paths if path.is_file() and not path.is_symlink()]
    return [path.relative_to(site.root) for path in files], [path.relative_to(site.root) for path in links]


def check_files(site: Site, files: list[Path], links: list[Path]) -> list[Problem]:
    """Return what is wrong with files below the folder of the pages."""
    return [
        *(problem(path.as_posix(), 1, "file-link") for path in links),
        *(found for path in files for found in _check_file(site, path)),
        *_check_addresses(site, files),
    ]


def _check_file(site: Site, path: Path) -> Iterator[Problem]:
    place = path.as_posix()
    if site.includes in path.parents:
        return
    if kept := kept_by_windows(place):
        yield problem(place, 1, "file-name-kept", name=kept)
    if path.suffix == ".md":
        below = path.relative_to(site.docs)
        if not _NAME.fullmatch(path.name) or not all(_NAME.fullmatch(f"{part}.md") for part in below.parts[:-1]):
            yield problem(place, 1, "file-name", name=below.as_posix())
    elif site.docs / ASSETS not in path.parents or not path.name.lower().endswith(_PARTS):
        yield problem(place, 1, "file-stray", pictures=", ".join(IMAGES))
    elif path.name.lower().endswith(IMAGES) and (size := (site.root / path).stat().st_size) > IMAGE_LIMIT:
        yield problem(place, 1, "image-heavy", size=round(size / 1000), limit=IMAGE_LIMIT // 1000)
    elif path.suffix in _TYPED:
        try:
            read_utf8(site.root, path)
        except UnreadableFile as error:
            yield error.problem


def _check_addresses(site: Site, files: list[Path]) -> Iterator[Problem]:
    """Yield a problem for each page at whose address another one would stand, on some systems at least."""
    pages: dict[str, list[str]] = {}
    for path in files:
        if path.suffix == ".md" and site.includes not in path.parents:
            name = _README.sub("index.md", path.relative_to(site.docs).as_posix().lower())
            pages.setdefault(url_path(name), []).append(path.as_posix())
    for places in pages.values():
        yield from (problem(place, 1, "address-twice", other=other) for place in places for other in places if other != place)
