"""Pages that have moved: the list of their old names, and the page or the place in one to which readers are led on.

A line of the list is `old/name.md: new/name.md` or `old/name.md: new/name.md#place`, both as below docs/. What a line
names may have moved again: chains are followed to the last page.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from carepages.links import Target
from carepages.messages import Problem, problem
from carepages.pages import UnreadableFile, read_utf8
from carepages.site_addresses import kept_by_windows, url_path
from carepages.yaml_mapping import Mapping, NotAMapping, read_mapping

# In the folder of what pages are made of.
MOVED_FILE = "moved-pages.yml"
# From the root of the site, the name of every page that has ever been there: a test asks that each is a page still, or leads on.
ADDRESSES = Path("tests/site/ledger/addresses.txt")
_WORD = "[a-z0-9]+(?:-[a-z0-9]+)*"
_PAGE = re.compile(rf"(?:{_WORD}/)*{_WORD}\.md")
_TARGET = re.compile(rf"({_PAGE.pattern})(?:#([^\s#]+))?")


@dataclass(frozen=True)
class MovedPages:
    """The list: its file, where each entry that can be read leads, the line of every old name, and what is wrong in it."""

    file: Path
    targets: dict[str, Target]
    lines: dict[str, int]
    problems: list[Problem]

    def follow(self, old: str) -> Target | None:
        """Return where an old name leads in the end; None where it is none, or leads in a circle.

        A place is looked for on the last page, since what a page says moves with it.
        """
        if old not in self.targets:
            return None
        target, passed = self.targets[old], {old}
        while target.file in self.targets:
            if target.file in passed:
                return None
            passed.add(target.file)
            further = self.targets[target.file]
            target = Target(further.file, further.anchor or target.anchor)
        return target


def read_moved_pages(root: Path, file: Path) -> MovedPages:
    """Return the list, of which the file is given from the root of the site; an empty one where there is no such file."""
    if not (root / file).exists():
        return MovedPages(file, {}, {}, [])
    try:
        mapping = read_mapping(read_utf8(root, file))
    except UnreadableFile as error:
        return MovedPages(file, {}, {}, [error.problem])
    except NotAMapping as error:
        return MovedPages(file, {}, {}, [problem(file.as_posix(), error.line, "moved-file-invalid", why=error)])
    named = [(old, _TARGET.fullmatch(str(new))) for old, new in mapping.values.items() if _is_page(old)]
    targets = {old: Target(found[1], found[2] or "") for old, found in named if found}
    return MovedPages(file, targets, mapping.lines, sorted(_faults(file.as_posix(), mapping)))


def with_names(listed: str, *names: str) -> str:
    """Return the text of a list of pages with some more, sorted, below its comments."""
    lines = listed.splitlines()
    comments = [line for line in lines if line.startswith("#")]
    return "\n".join([*comments, *sorted({*names, *filter(None, lines)} - {*comments}), ""])


def _is_page(name: str) -> bool:
    return bool(_PAGE.fullmatch(name)) and not kept_by_windows(name)


def _faults(place: str, mapping: Mapping) -> Iterator[Problem]:
    """Yield what is wrong with names as such, and each address that stands there twice."""
    for old, line in mapping.duplicates.items():
        yield problem(place, line, "moved-page-twice", old=old)
    addresses: set[str] = set()
    for old, new in mapping.values.items():
        line = mapping.lines[old]
        if not _is_page(old):
            yield problem(place, line, "moved-page-name", name=old)
        elif url_path(old) in addresses:
            yield problem(place, line, "moved-page-twice", old=old)
        elif not _TARGET.fullmatch(str(new)):
            yield problem(place, line, "moved-page-name", name=new)
        addresses.add(url_path(old))
