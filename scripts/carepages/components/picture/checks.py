"""Check pictures: each in its block with a caption, and words for those who cannot see it. Whether files exist is for links."""

import posixpath
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from carepages.components.component import Known
from carepages.components.motion.markup import has_motion
from carepages.components.picture.files import (
    DRAWING,
    IMAGES,
    KINDS,
    UnreadablePicture,
    find_picture,
    read_size,
    read_whole,
)
from carepages.markup.fences import Fence
from carepages.messages import Problem, problem
from carepages.pages import Page
from carepages.sources import ANY_CITATION

# In characters. Fewer name a picture, and do not say what it shows.
SHORTEST_ALT = 30
# In px, however few bytes they are kept in: a phone holds 4 bytes of each while it shows a picture. Most cameras take fewer.
LARGEST = 16_000_000

# What is an address for no reader of Markdown, because of the name of its file.
_ODD_IMAGE = re.compile(r"!\[[^\[\]]*\]\(([^\[\]]+)\)")
# In addresses, each other character is written in one way by some programs and in another by others.
_ODD = re.compile(r"[^A-Za-z0-9._-]")
_IMAGE = re.compile(r"!\[([^\[\]]*)\]\(([^()\s]+)\)")
_FILE_NAME = re.compile(r"\S+\.[A-Za-z]{3,4}")
# Without words it is told for that first.
_OUTSIDE = re.compile(r"!\[[^\[\]]*[^\[\]\s][^\[\]]*\][(\[]")


def shown_files(page: Page, root: Path) -> set[Path]:
    """Return the files of the pictures that a page shows and that exist, as paths from the root of the site."""
    lines = (line for fence in page.fences if fence.name == "picture" for _, line in fence.content)
    files = (find_picture(page, image[2]) for line in lines if (image := _IMAGE.fullmatch(line.strip())))
    return {file for file in files if (root / file).is_file()}


def check_pictures(page: Page, known: Known) -> list[Problem]:
    """Return what is wrong with the pictures of a page."""
    problems: list[Problem] = []
    inside: set[int] = set()
    for fence in page.fences:
        # Without a title or an end it is refused as a block.
        if fence.name == "picture" and fence.title and fence.end is not None:
            inside |= {number for number, _ in fence.content}
            problems += _check_block(page, fence, known.site.root)
    lines = enumerate(page.prose.split("\n"), start=1)
    outside = (number for number, line in lines if number not in inside and _OUTSIDE.search(line))
    return problems + [problem(page.place, number, "picture-outside") for number in outside]


def check_picture_files(known: Known) -> list[Problem]:
    """Return what is wrong with the files of pictures, but for what is told where a page shows them."""
    return [*_check_names(known), *check_unshown_photos(known)]


def _check_names(known: Known) -> list[Problem]:
    lines = (
        (page, line.strip())
        for page in known.site.pages()
        for fence in page.fences
        if fence.name == "picture"
        for _, line in fence.content
    )
    told = {find_picture(page, address) for page, line in lines if (address := _odd_address(line))}
    named = ((known.site.docs / path, name_fault(path)) for path in sorted(known.files) if path.lower().endswith(IMAGES))
    return [problem(file.as_posix(), 1, "picture-name", **fault) for file, fault in named if fault and file not in told]


def check_unshown_photos(known: Known) -> list[Problem]:
    """Return what is wrong with photos that no page shows: they are published, too, with all that they tell."""
    site = known.site
    shown = {file for page in site.pages() for file in shown_files(page, site.root)}
    photos = (site.docs / path for path in sorted(known.files) if path.endswith(KINDS) and not name_fault(path))
    unshown = (file for file in photos if file not in shown)
    return [found for file in unshown for found in _check_photo(site.root / file, file.as_posix(), 1, file.name)]


def name_fault(address: str) -> dict[str, str]:
    """Return what is odd about the name of a picture, and a better name, as the message needs them; nothing where it is sound."""
    name = address.rpartition("/")[2]
    stem, ending = posixpath.splitext(name)
    if odd := _ODD.search(name):
        part = "a space" if odd[0].isspace() else f"'{odd[0]}'"
    elif ending != ending.lower():
        part = "capitals in its ending"
    else:
        return {}
    letters = unicodedata.normalize("NFKD", stem.lower()).encode("ascii", "ignore").decode()
    better = "-".join(re.findall(r"[a-z0-9]+", letters)) or "picture"
    return {"name": name, "part": part, "better": f"{better}{ending.lower()}"}


def _odd_address(line: str) -> str | None:
    """Return the address in a line that holds a picture and nothing else, but for its name; None in any other."""
    odd = None if _IMAGE.fullmatch(line) else _ODD_IMAGE.fullmatch(line)
    return odd[1] if odd and odd[1].lower().endswith(IMAGES) and name_fault(odd[1]) else None


def _check_block(page: Page, fence: Fence, root: Path) -> Iterator[Problem]:
    lines = [(number, line.strip()) for number, line in fence.content if line.strip()]
    moves = fence.options.values.get("moves") is True
    if not lines:
        yield problem(page.place, fence.line, "picture-empty", title=fence.title)
    elif moves and page.is_sheet:
        yield problem(page.place, fence.options.lines["moves"], "picture-moves-sheet")
    elif moves and not any(_moves(root / find_picture(page, image[2])) for _, line in lines if (image := _IMAGE.fullmatch(line))):
        yield problem(page.place, fence.options.lines["moves"], "picture-still")
    for number, line in lines:
        if image := _IMAGE.fullmatch(line):
            yield from _check_alt(page.place, number, image[1].strip(), fence.title)
            yield from _check_file(page, number, root / find_picture(page, image[2]), image[2])
        elif address := _odd_address(line):
            yield problem(page.place, number, "picture-name", **name_fault(address))
        else:
            yield problem(page.place, number, "picture-line")


def _moves(file: Path) -> bool:
    """Return whether a picture is a drawing of which a part moves, or is not there, which is told as a link."""
    return not file.is_file() or (file.suffix == DRAWING and has_motion(file.read_text("utf-8", "replace")))


def _check_alt(place: str, line: int, alt: str, caption: str) -> Iterator[Problem]:
    if alt and _plain(alt) == _plain(caption):
        yield problem(place, line, "alt-caption")
    elif alt and (len(alt) < SHORTEST_ALT or _FILE_NAME.fullmatch(alt)):
        yield problem(place, line, "alt-short", alt=alt, limit=SHORTEST_ALT)


def _plain(text: str) -> str:
    """Return the words of a text without marks, addresses and citations."""
    return " ".join(re.findall(r"\w+", re.sub(rf"{ANY_CITATION}|\]\([^)]*\)", "", text).lower()))


def _check_file(page: Page, line: int, file: Path, address: str) -> Iterator[Problem]:
    # Of an odd name, more is told at the file.
    if file.is_file() and not name_fault(file.name):
        yield from _check_photo(file, page.place, line, address)


def _check_photo(file: Path, place: str, line: int, name: str) -> Iterator[Problem]:
    """Yield what is wrong with a photo, as the place and the name say it; of a drawing, more is told than this."""
    if file.suffix == DRAWING:
        return
    try:
        width, height = read_size(file)
        if width * height > LARGEST:
            yield problem(place, line, "picture-large", file=name, width=width, height=height, limit=LARGEST // 10**6)
        else:
            read_whole(file)
    except (UnreadablePicture, OSError) as error:
        why = (error.strerror or str(error)).lower() if isinstance(error, OSError) else error
        yield problem(place, line, "picture-unreadable", file=name, why=why, known=", ".join(KINDS))
