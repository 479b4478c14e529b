"""Check lines in Easy Read: each a drawing and one short sentence; and the signs that they word, never without their level."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from carepages.components.component import Known
from carepages.components.easy.markup import FOLDER
from carepages.components.picture.drawings import check_inline_drawing
from carepages.components.sign.checks import check_names
from carepages.links import without_addresses
from carepages.markup.easy_lines import BLOCK, EasyLine, read_easy_item
from carepages.markup.fences import Fence
from carepages.messages import Problem, did_you_mean, problem
from carepages.pages import Page, UnreadableFile, read_utf8
from carepages.sentences import split_sentences, words_in
from carepages.signs import DRAWINGS, Register, Sign
from carepages.site import Site
from carepages.sources import ANY_CITATION

MAX_WORDS = 12
# Lines that several sheets share, each as in a block.
WORDINGS = ("easy-emergency.md", "easy-today.md")
_SNIPPET = "--8<--"
# Citations, and the targets of links.
_NO_WORDS = re.compile(rf"{ANY_CITATION}|(?<=\])\([^()]*\)")


def check_easy(page: Page, known: Known) -> list[Problem]:
    """Return what is wrong with the lines in Easy Read of a page."""
    problems: list[Problem] = []
    named: set[str] = set()
    worded: list[tuple[int, Sign]] = []
    for fence in page.fences:
        # Without a title or an end it is refused as a block.
        if fence.name != BLOCK or not fence.title or fence.end is None:
            continue
        lines = [(number, line) for number, line in fence.content if line.strip()]
        if not lines:
            problems.append(problem(page.place, fence.line, "easy-empty", title=fence.title))
        typed = [(number, line) for number, line in lines if not line.startswith(_SNIPPET)]
        problems += _check_lines(page.place, typed, known)
        for number, line in _read(lines):
            problems += _check_signs(page.place, number, line, fence, known.register)
            named |= {*line.signs}
            worded += [(number, sign) for name in line.signs if (sign := known.register.signs.get(name))]
    return problems + list(_missing_exceptions(page.place, worded, named))


def check_easy_files(known: Known) -> list[Problem]:
    """Return what is wrong with the lines that sheets share, and with the drawings."""
    problems: list[Problem] = []
    site = known.site
    wordings = [file for name in WORDINGS if (site.root / (file := site.includes / name)).exists()]
    for file in (*wordings, *_drawings(site)):
        try:
            text = read_utf8(site.root, file)
        except UnreadableFile as error:
            problems.append(error.problem)
            continue
        place = file.as_posix()
        if file in wordings:
            typed = ((number, line) for number, line in enumerate(text.split("\n"), start=1) if line.strip())
            problems += _check_lines(place, typed, known)
        else:
            problems += check_inline_drawing(place, text)
    return problems


def _read(typed: Iterable[tuple[int, str]]) -> Iterator[tuple[int, EasyLine]]:
    for number, text in typed:
        if line := read_easy_item(text):
            yield number, line


def _drawings(site: Site) -> list[Path]:
    """Return the drawings for lines in Easy Read, from the root of the site."""
    folder = site.includes / DRAWINGS / FOLDER
    return sorted(folder / file.name for file in (site.root / folder).glob("*.svg"))


def _check_lines(place: str, typed: Iterable[tuple[int, str]], known: Known) -> Iterator[Problem]:
    drawings = [file.stem for file in _drawings(known.site)]
    for number, text in typed:
        line = read_easy_item(text)
        if line is None:
            if not known.placeholders.is_prompt(text.strip()):
                yield problem(place, number, "easy-line")
            continue
        if line.drawing not in drawings:
            guess = did_you_mean(line.drawing, drawings)
            values = {
                "drawing": line.drawing,
                "folder": f"{(known.site.includes / DRAWINGS / FOLDER).as_posix()}/",
                "guess": guess,
            }
            yield problem(place, number, "easy-drawing-missing", **values)
        sentence = _NO_WORDS.sub("", without_addresses(line.sentence))
        if len(sentences := split_sentences(sentence, known.site.language())) > 1:
            yield problem(place, number, "easy-two-sentences", second=sentences[1])
        elif (length := len(words_in(sentence))) > MAX_WORDS:
            yield problem(place, number, "easy-long", length=length, limit=MAX_WORDS)


def _check_signs(place: str, number: int, line: EasyLine, fence: Fence, register: Register) -> Iterator[Problem]:
    yield from check_names(place, number, line.signs, register)
    level = fence.options.values.get("level")
    for name in dict.fromkeys(line.signs):
        found = register.find(name)
        if found and found.level != level:
            yield problem(place, number, "easy-level", id=name, level=found.level)


def _missing_exceptions(place: str, worded: Iterable[tuple[int, Sign]], named: set[str]) -> Iterator[Problem]:
    """Yield a problem for each exception that no line words, although one words its sign."""
    told: set[str] = set()
    for number, sign in worded:
        for exception in sign.exceptions:
            if exception.id not in named | told:
                told.add(exception.id)
                yield problem(place, number, "easy-exception", id=sign.id, exception=exception.id, level=exception.level)
