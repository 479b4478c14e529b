"""The site's Markdown pages: where they are, what stands above them, and their order."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import click
import yaml

from carepages.messages import problem

DOCS = Path("docs")
INCLUDES = DOCS / "includes"
CONFIGURATION = Path("mkdocs.yml")

_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)


class UnreadableFile(click.ClickException):
    """A file is not text in UTF-8; a command that meets it says so and ends."""


def read_utf8(path: Path) -> str:
    """Return the text of a file, without the mark that some editors put before it.

    Raises:
        UnreadableFile: the file is not UTF-8.
    """
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableFile(str(problem(path.as_posix(), 1, "file-not-utf8"))) from None


@dataclass(frozen=True)
class Page:
    """One page: its path below the documents folder, with forward slashes, and its whole text."""

    path: str
    text: str

    @property
    def place(self) -> str:
        """The path from the repository's root, as editors see it."""
        return posixpath.join(DOCS.as_posix(), self.path)

    @cached_property
    def front_matter(self) -> str | None:
        """The YAML between the first two `---` lines; None where there is none or it never ends."""
        parts = _FENCE.split(self.text, maxsplit=2)
        return parts[1][1:] if len(parts) == 3 and not parts[0] else None

    @cached_property
    def meta(self) -> dict:
        """The front matter as values; empty where it cannot be read (a check reports that)."""
        try:
            values = yaml.safe_load(self.front_matter or "")
        except (yaml.YAMLError, ValueError):
            return {}
        return values if isinstance(values, dict) else {}

    @cached_property
    def body(self) -> str:
        """The text with the front matter blanked out, so that its lines keep their numbers."""
        if self.front_matter is None:
            return self.text
        end = [fence.end() for fence in _FENCE.finditer(self.text)][1]
        return "\n" * self.text.count("\n", 0, end) + self.text[end:]

    @property
    def title(self) -> str:
        """The title in the front matter, or the path where there is none."""
        return str(self.meta.get("title", self.path))


def read_pages(docs: Path = DOCS) -> list[Page]:
    """Read every published page, in the order of their paths."""
    paths = sorted(path for path in docs.rglob("*.md") if docs / "includes" not in path.parents)
    return [Page(path.relative_to(docs).as_posix(), read_utf8(path)) for path in paths]


class _ConfigurationLoader(yaml.SafeLoader):
    """Reads mkdocs.yml for its navigation; tags that only an engine understands become None."""


_ConfigurationLoader.add_multi_constructor("", lambda loader, suffix, node: None)


def read_navigation(configuration: Path = CONFIGURATION) -> list[tuple[str | None, list[str]]]:
    """Return the navigation as groups in their order: the group's label (None at the top) and its pages."""
    groups: list[tuple[str | None, list[str]]] = []
    settings = yaml.load(configuration.read_text("utf-8"), _ConfigurationLoader)
    for entry in settings.get("nav") or []:
        label, below = next(iter(entry.items())) if isinstance(entry, dict) else (None, entry)
        paths = list(_paths(below))
        groups.append((label if isinstance(below, list) else None, paths))
    return groups


def _paths(entry: object) -> Iterator[str]:
    if isinstance(entry, str):
        yield entry
    elif isinstance(entry, list):
        for below in entry:
            yield from _paths(below)
    elif isinstance(entry, dict):
        yield from _paths(list(entry.values()))
