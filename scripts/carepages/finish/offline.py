"""Make the copy of the site for computers without internet: a zip file whose pages open from a folder, search included.

On the web an address is a folder, as in `causes/`; on a disk a link must name the file in it. A page on a
disk may not fetch the search's index nor start its worker, so the index comes as a script and the worker
in a frame.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml.html.builder import E

from carepages.finish.built_page import BuiltPage
from carepages.finish.not_found import NOT_FOUND
from carepages.finish.page_data import INDEX as DATA_INDEX
from carepages.finish.page_data import PAGE_DATA
from carepages.finish.search_index import INDEX
from carepages.site import Site

_WORKER = Path(__file__).with_name("worker_from_disk.js")
_REFRESH = "0; url="
# For hosts, search engines, developers and other languages.
_LEFT_OUT = {NOT_FOUND, "_headers", "_redirects", ".htaccess", "robots.txt", DATA_INDEX}
_LEFT_OUT_SUFFIXES = (".map", ".zip", ".gz", ".br", ".html", ".xml")
# Of every file, so that equal pages make equal bytes; zip files know no earlier one.
_TIME = (1980, 1, 1, 0, 0, 0)


def write_copy(site: Path, pages: Mapping[str, str], name: str) -> Path:
    """Write the zip file into the site, and return its path.

    `pages` are those of the copy, by their paths; `name` is that of the file, and of the folder in it.
    """
    target = site / f"{name}.zip"
    with ZipFile(target, "w", ZIP_DEFLATED) as copy:
        for path, content in sorted([*_files(site), *((path, text.encode()) for path, text in pages.items())]):
            entry = ZipInfo(f"{name}/{path}", _TIME)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            copy.writestr(entry, content)
    return target


def _files(site: Path) -> Iterator[tuple[str, bytes]]:
    """Yield what the copy holds beside pages: the path below its folder, and the content."""
    for file in site.rglob("*"):
        path = file.relative_to(site).as_posix()
        if file.is_dir() or path in _LEFT_OUT or file.suffix in _LEFT_OUT_SUFFIXES or file.name == PAGE_DATA:
            continue
        if path == INDEX.as_posix():
            yield "search/search_index.js", f"var __index = {json.dumps(_index(file))};\n".encode()
        else:
            yield path, file.read_bytes()
    yield f"assets/js/{_WORKER.name}", _WORKER.read_bytes()


def _index(file: Path) -> object:
    index = json.loads(file.read_text("utf-8"))
    for entry in index["docs"]:
        path, mark, anchor = entry["location"].partition("#")
        entry["location"] = f"{from_disk(path)}{mark}{anchor}"
    return index


_PLACES = "//div[@class='offline-copy']"


def link_copy(page: BuiltPage, name: str, size: str, made_from: Site) -> None:
    """Link the zip file in each place that the block `/// offline-copy` leaves for it; `size` tells how large that is."""
    for place in page.find(_PLACES):
        link = E.a(made_from.say("offline copy"), href=f"{page.up}{name}.zip")
        link.tail = f" ({size})."
        place.append(E.p(link))


def take_offline(page: BuiltPage, made_from: Site) -> None:
    """Make of a page of the site, which is complete, that of the copy."""
    for place in page.find(_PLACES):
        place[:] = [E.p(made_from.say("in the copy"))]
    for link in page.root.iter("a", "area"):
        if "href" in link.attrib:
            link.set("href", _on_disk(link.get("href", "")))
    for refresh in page.find("//meta[@http-equiv='refresh']"):
        refresh.set("content", _REFRESH + _on_disk(refresh.get("content", "").removeprefix(_REFRESH)))
    if page.find("//script[@src]"):
        # Ahead of all others: it is what they take for a worker.
        page.only("/html/head", "main.html").append(E.script(src=f"{page.up}assets/js/{_WORKER.name}"))


def _on_disk(url: str) -> str:
    parts = urlsplit(url)
    return url if parts.scheme or not parts.path else urlunsplit(parts._replace(path=from_disk(parts.path)))


def from_disk(path: str) -> str:
    """Return the path of a link with the name of the file in it, where it leads to a folder."""
    if path.rpartition("/")[2] in (".", ".."):
        path += "/"
    return f"{path}index.html" if not path or path.endswith("/") else path
