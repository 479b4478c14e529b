"""The site's Markdown pages: where they are, how they are read, and what stands above their text."""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import click

from carepages.front_matter import FrontMatter
from carepages.hidden_letters import seen
from carepages.markup.fences import Fence, blank, read_fences, without_code
from carepages.messages import Problem, problem
from carepages.yaml_mapping import Mapping, NotAMapping, read_mapping

# The folder of the pages, where nobody says another.
DOCS = "docs"
# In bytes; several times the longest page. What is larger is no page, and would take long to read.
SIZE_LIMIT = 200_000

# What Git leaves in a file where two people changed the same lines. The mark between the two may as well underline a heading.
_MERGE_MARK = re.compile(r"^(<{7}|>{7}|\|{7}(?= [^|]*$))(?: .*)?$", re.MULTILINE)
_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)
# What begins with a backslash is no code: it escapes the mark behind it.
_CODE_SPAN = re.compile(r"\\[\\`]|(?<!`)(`+)(?!`)[^\n]+?(?<!`)\1(?!`)")


class UnreadableFile(click.ClickException, SystemExit):
    """A file cannot be read as text; a command that meets it says so and ends, and an engine that serves says it and goes on."""

    code = 1

    def __init__(self, file: Path, rule: str, line: int = 1, /, **values: object) -> None:
        self.problem = problem(file.as_posix(), line, rule, **values)
        click.ClickException.__init__(self, str(self.problem))


def read_utf8(root: Path, file: Path) -> str:
    """Return the text of a file, given from the root of its site, without the mark that some editors put before it.

    Raises:
        UnreadableFile: there is no such file, it is a folder or a link to another place, larger than
            `SIZE_LIMIT`, or not UTF-8, or two versions of it stand in it.
    """
    path = root / file
    try:
        if path.is_symlink():
            raise UnreadableFile(file, "file-link")
        if path.is_dir():
            raise UnreadableFile(file, "file-folder")
        if path.exists() and not path.is_file():
            raise UnreadableFile(file, "file-unreadable", why="it is no ordinary file")
        if (size := path.stat().st_size) > SIZE_LIMIT:
            raise UnreadableFile(file, "file-large", size=size // 1000, limit=SIZE_LIMIT // 1000)
        text = path.read_text("utf-8-sig")
    except OSError as error:
        raise UnreadableFile(file, "file-unreadable", why=(error.strerror or str(error)).lower()) from None
    except UnicodeDecodeError:
        raise UnreadableFile(file, "file-not-utf8") from None
    if "\0" in text:
        raise UnreadableFile(file, "file-not-utf8")
    if mark := _MERGE_MARK.search(text):
        raise UnreadableFile(file, "merge-mark", text.count("\n", 0, mark.start()) + 1, mark=mark[1])
    return text


@dataclass(frozen=True)
class Page:
    """One page: its path below the folder of the pages, with forward slashes, its whole text as typed, and that folder."""

    path: str
    typed: str
    docs: str = DOCS

    @cached_property
    def text(self) -> str:
        """The whole text as readers see it, in the same lines: what nobody sees must not hide anything from a check."""
        return seen(self.typed)

    @property
    def place(self) -> str:
        """The path from the repository's root, as editors see it."""
        return f"{self.docs}/{self.path}"

    @cached_property
    def front_matter(self) -> str | None:
        """The YAML between the first two `---` lines; None where there is none or it never ends."""
        parts = _FENCE.split(self.text, maxsplit=2)
        return parts[1][1:] if len(parts) == 3 and not parts[0] else None

    @property
    def is_endless(self) -> bool:
        """Whether the front matter never ends, so that nobody can tell where the page begins."""
        return self.front_matter is None and self.text.startswith("---\n")

    @cached_property
    def _mapping(self) -> Mapping:
        try:
            return read_mapping(self.front_matter or "")
        except NotAMapping:
            return Mapping()

    @cached_property
    def meta(self) -> FrontMatter:
        """The front matter as values; empty where it cannot be read (a check reports that)."""
        return FrontMatter.of(self._mapping.values)

    @cached_property
    def key_lines(self) -> dict[str, int]:
        """The line (1-based) of each key of the front matter."""
        # The first line of the file is the opening fence.
        return {key: line + 1 for key, line in self._mapping.lines.items()}

    @cached_property
    def body(self) -> str:
        """The text with the front matter blanked out, so that its lines keep their numbers."""
        if self.front_matter is None:
            return self.text
        end = [fence.end() for fence in _FENCE.finditer(self.text)][1]
        return "\n" * self.text.count("\n", 0, end) + self.text[end:]

    @cached_property
    def prose(self) -> str:
        """The body with code blanked out: all places stay the same."""
        return outside_code(self.body)

    @cached_property
    def _fences(self) -> tuple[list[Fence], list[Problem], list[Problem]]:
        return read_fences(self.place, self.body)

    @property
    def fences(self) -> list[Fence]:
        """The blocks of the page in the order in which they open."""
        return self._fences[0]

    @property
    def fence_problems(self) -> list[Problem]:
        """What is wrong with how its blocks open and close."""
        return self._fences[1]

    @property
    def code_problems(self) -> list[Problem]:
        """What is wrong with how its code opens and closes."""
        return self._fences[2]

    @property
    def title(self) -> str:
        """The title in the front matter, or the path where there is none."""
        return self.meta.title or self.path

    @property
    def is_sheet(self) -> bool:
        """Whether the page is a sheet to print."""
        return "sheet_pages" in self._mapping.values


def outside_code(text: str) -> str:
    """Return a text with all its code blanked out: everything stays where it is."""
    return _CODE_SPAN.sub(lambda code: blank(code.group()) if code[1] else code.group(), without_code(text))
