"""Make the copy of the site for computers without internet: a zip file whose pages open from a folder, search included.

On the web an address is a folder, as in `causes/`; on a disk a link must name the file in it. A page on a
disk may not fetch the search's index nor start its worker, so the index comes as a script and the worker
in a frame.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

NAME = "leg-pain-when-walking"
# What the block `/// offline-copy` leaves, or an earlier run.
_PLACE = re.compile(r'(<div class="offline-copy">).*?(</div>)', re.DOTALL)
_HERE = "<p>You are reading that copy now.</p>"
_LINK = re.compile(
    r'(<a(?:rea)?\s(?:[^>]*?\s)?href="|<meta http-equiv="refresh" content="0; url=)(?![a-z]+:)([^"#?]+)((?:[#?][^"]*)?")'
)
_SCRIPT = re.compile(r"<script[^>]*\ssrc=")
_WORKER = Path(__file__).with_name("worker_from_disk.js")
_INDEX = "search/search_index.json"
# For hosts, search engines, developers and other languages.
_LEFT_OUT = re.compile(r"404\.html|_headers|_redirects|\.htaccess|robots\.txt|sitemap\.xml.*|.*\.(?:map|zip|gz|br)")
# Of every file, so that equal pages make equal bytes; zip files know no earlier one.
_TIME = (1980, 1, 1, 0, 0, 0)


def write_copy(site: Path) -> Path:
    """Write the zip file into the site, and return its path.

    The pages are to have their security policy: in the copy they keep it.
    """
    target = site / f"{NAME}.zip"
    with ZipFile(target, "w", ZIP_DEFLATED) as copy:
        for path, content in _files(site):
            entry = ZipInfo(f"{NAME}/{path}", _TIME)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            copy.writestr(entry, content)
    return target


def link_copy(site: Path, copy: Path) -> list[Path]:
    """Link the zip file from each page that has a place for that, and return the files of these pages."""
    size = f"{copy.stat().st_size / 1_000_000:.1f} MB"
    changed = []
    for file in site.rglob("*.html"):
        text = file.read_text("utf-8")
        if _PLACE.search(text):
            up = "../" * len(file.parent.relative_to(site).parts)
            link = f'<p><a href="{up}{copy.name}">All pages and sheets as one zip file</a> ({size}).</p>'
            file.write_text(_PLACE.sub(rf"\1{link}\2", text), "utf-8")
            changed.append(file)
    return changed


def _files(site: Path) -> Iterator[tuple[str, bytes]]:
    """Yield what the copy holds: the path below its folder, and the content."""
    for file in sorted(site.rglob("*")):
        path = file.relative_to(site).as_posix()
        if file.is_dir() or _LEFT_OUT.fullmatch(path):
            continue
        if path == _INDEX:
            yield "search/search_index.js", f"var __index = {json.dumps(_index(file))};\n".encode()
        elif file.suffix == ".html":
            yield path, _page(file.read_text("utf-8"), "../" * path.count("/")).encode()
        else:
            yield path, file.read_bytes()
    yield f"assets/js/{_WORKER.name}", _WORKER.read_bytes()


def _page(text: str, up: str) -> str:
    text = _PLACE.sub(rf"\1{_HERE}\2", text)
    text = _LINK.sub(lambda link: f"{link[1]}{from_disk(link[2])}{link[3]}", text)
    if _SCRIPT.search(text):
        # Ahead of all others: it is what they take for a worker.
        text = text.replace("</head>", f'<script src="{up}assets/js/{_WORKER.name}"></script></head>', 1)
    return text


def _index(file: Path) -> dict:
    index = json.loads(file.read_text("utf-8"))
    for entry in index["docs"]:
        path, mark, anchor = entry["location"].partition("#")
        entry["location"] = f"{from_disk(path)}{mark}{anchor}"
    return index


def from_disk(path: str) -> str:
    """Return the path of a link with the name of the file in it, where it leads to a folder."""
    if path.rpartition("/")[2] in (".", ".."):
        path += "/"
    return f"{path}index.html" if not path or path.endswith("/") else path
