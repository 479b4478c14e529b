"""Take the white space between lines out of pages, and put compressed copies beside files for hosts that send them."""

import gzip
import re
from pathlib import Path

import brotli

_KEPT = re.compile(r"(<(pre|textarea|script|style)\b.*?</\2>)", re.DOTALL)
_SUFFIXES = (".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".webmanifest")
# Below this, headers weigh more than what is saved.
_SMALLEST = 500  # bytes


def squeeze_pages(site: Path) -> None:
    """Shorten the white space at line ends of each page to one line break; where it counts, it stays."""
    for file in site.rglob("*.html"):
        parts = _KEPT.split(file.read_text("utf-8"))
        # Each part to keep is followed by the name of its element.
        text = "".join(part if at % 3 == 1 else re.sub(r"\s*\n\s*", "\n", part) for at, part in enumerate(parts) if at % 3 < 2)
        file.write_text(text, "utf-8")


def compress_files(site: Path) -> None:
    """Write `NAME.gz` and `NAME.br` beside each file that is text. The same text gives the same bytes."""
    for file in sorted(site.rglob("*")):
        if file.suffix in _SUFFIXES and file.is_file() and file.stat().st_size >= _SMALLEST:
            content = file.read_bytes()
            file.with_name(f"{file.name}.gz").write_bytes(gzip.compress(content, 9, mtime=0))
            file.with_name(f"{file.name}.br").write_bytes(brotli.compress(content))
