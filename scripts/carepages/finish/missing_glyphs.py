"""Tell of gaps in the PDFs: letters that no font of this computer has, and where they were typed."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from html import unescape

from carepages.finish.pdfs import Sheet
from carepages.messages import Problem, problem
from carepages.site import Site

_CJK = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "FULLWIDTH", "HALFWIDTH", "IDEOGRAPHIC")
_EMOJI = range(0x1F000, 0x20000)
# Of titles, and of words in another script: enough to find them by.
_NAMED = 3


def find_missing_glyphs(missing: Mapping[Sheet, str], site: Site) -> list[Problem]:
    """Return a problem for each line that holds letters which no font has; `missing` is what `make_pdfs` returns."""
    letters: dict[str, set[str]] = defaultdict(set)
    for sheet, lacking in missing.items():
        letters[sheet.page].update(lacking)
    gaps = [page for page in site.pages() if letters.get(page.path)]
    lines = _typed_lines(site) if gaps else {}
    found: dict[tuple[str, int], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for page in gaps:
        for letter in letters[page.path]:
            for place in _places(letter, page.place, lines):
                found[place][page.title].add(letter)
    return [
        _problem(path, line, lines[path][line - 1], set().union(*sheets.values()), sorted(sheets))
        for (path, line), sheets in sorted(found.items())
    ]


def _typed_lines(site: Site) -> dict[str, list[str]]:
    """Return the lines of each file from which sheets are made, those first where most sheets take their words from."""
    includes, docs = (sorted((site.root / folder).rglob("*")) for folder in (site.includes, site.docs))
    files = [site.root / site.configuration, *includes, *docs]
    texts = {
        file: file.read_text("utf-8", "replace") for file in files if file.suffix in (".md", ".yml", ".svg") and file.is_file()
    }
    return {
        file.relative_to(site.root).as_posix(): [_as_shown(line) for line in text.split("\n")] for file, text in texts.items()
    }


def _as_shown(line: str) -> str:
    """Return a line as sheets may show it: its entities as letters, and, since levels stand in capitals, the same in these."""
    return f"{unescape(line)}\n{unescape(line).upper()}"


def _places(letter: str, page: str, lines: Mapping[str, list[str]]) -> list[tuple[str, int]]:
    """Return the path and the lines (1-based) where a letter stands: on the page itself, or else in what pages show."""
    for path in (page, *lines):
        if places := [(path, number) for number, line in enumerate(lines[path], start=1) if letter in line]:
            return places
    return [(page, 1)]


def _problem(path: str, number: int, line: str, letters: set[str], titles: list[str]) -> Problem:
    words = dict.fromkeys(re.findall(f"[{re.escape(''.join(sorted(letters)))}]+", line)) or sorted(letters)
    packages = sorted({name for letter in letters if (name := _package(letter))})
    return problem(
        path,
        number,
        "letter-without-font",
        letters=_some([_name(word) for word in words]),
        sheets=_some([f"'{title}'" for title in titles]),
        install=f", or install a font that has it (Debian and Ubuntu: sudo apt install {' '.join(packages)})" if packages else "",
    )


def _some(names: list[str]) -> str:
    more = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" and {more} more" if more > 0 else "")


def _name(word: str) -> str:
    """Return letters as an editor finds them, or, where they have no shape of their own, by their numbers."""
    return f"'{word}'" if all(map(_package, word)) else " ".join(f"U+{ord(letter):04X}" for letter in word)


def _package(letter: str) -> str:
    """Return the package of Debian that has a font with a letter; "" for what is no letter of any script."""
    if unicodedata.category(letter).startswith("C"):
        return ""
    if unicodedata.name(letter, "").startswith(_CJK):
        return "fonts-noto-cjk"
    return "fonts-noto-color-emoji" if ord(letter) in _EMOJI else "fonts-noto-core"
