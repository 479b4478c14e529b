"""Minify pages and scripts, and write compressed copies beside files, for hosts that send them."""

import gzip
import re
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli

from carepages.finish.built_page import BuiltPage

_KEPT = ("pre", "textarea", "script", "style")
_COMMENT = re.compile(r"^[ \t]*(?://.*\n|\n)?", re.MULTILINE)
_SUFFIXES = (".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".webmanifest")
# The endings of compressed copies.
COMPRESSED = (".gz", ".br")
# Of brotli's 11. Up to here it takes as long as gzip; at 9, six times as long for files smaller by 1 in 100.
_QUALITY = 5
# Below this, headers weigh more than what is saved.
_SMALLEST = 500  # bytes


def minify_page(page: BuiltPage) -> None:
    """Shorten the white space at the line ends of a page to one line break; where it counts, it stays."""
    inside = {element for part in page.root.iter(*_KEPT) for element in part.iterdescendants()}
    for element in page.elements():
        if element in inside:
            continue
        if (text := element.text) and "\n" in text and element.tag not in _KEPT:
            element.text = _minify(text)
        if (tail := element.tail) and "\n" in tail:
            element.tail = _minify(tail)


def _minify(text: str) -> str:
    # A regular expression would try each space between words.
    first, *between, last = text.split("\n")
    return "\n".join([first.rstrip(), *filter(None, map(str.strip, between)), last.lstrip()])


def minify_scripts(site: Path) -> None:
    """Take indents and comments that fill a line out of the site's own scripts, in which no text goes over several lines."""
    for file in (site / "assets/js").glob("*.js"):
        file.write_text(_COMMENT.sub("", file.read_text("utf-8")), "utf-8")


def compress_files(files: Iterable[Path]) -> None:
    """Write `NAME.gz` and `NAME.br` beside each file that is text. The same text gives the same bytes."""
    with ThreadPoolExecutor() as threads:
        # What goes wrong is raised where results are asked for.
        list(threads.map(_compress, (file for file in files if file.suffix in _SUFFIXES and file.is_file())))


def _compress(file: Path) -> None:
    content = file.read_bytes()
    if len(content) >= _SMALLEST:
        file.with_name(f"{file.name}.gz").write_bytes(gzip.compress(content, 9, mtime=0))
        file.with_name(f"{file.name}.br").write_bytes(brotli.compress(content, quality=_QUALITY))
