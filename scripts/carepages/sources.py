"""The list of sources: what each entry holds, what is wrong with it, and where pages cite it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import click

from carepages.messages import Problem, did_you_mean, problem
from carepages.pages import Page, UnreadableFile, read_utf8
from carepages.yaml_mapping import NotAMapping, read_mapping

# In the folder of what pages are made of.
SOURCES_FILE = "sources.yml"
FIELDS = ("title", "organisation", "year", "link", "read")
UNDATED = "undated"
# How much of a source was read before a fact was taken from it: all, parts, its summary, or quotations in others.
READINGS = ("whole", "excerpt", "abstract", "copy")
CITATION = r"\[\^([^\[\]\s]+)\]"
# Also one whose key cannot be one.
ANY_CITATION = r"\[\^[^\]]*\]"
KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True)
class Source:
    """One source; `year` is a year or "undated", `read` one of `READINGS`."""

    key: str
    title: str
    organisation: str
    year: int | str
    link: str
    read: str


@dataclass(frozen=True)
class Bibliography:
    """The list as it is: its file, the entries without faults, the line of every key, and all that is wrong with it."""

    file: Path
    sources: dict[str, Source]
    lines: dict[str, int]
    problems: list[Problem]


class UnusableSources(click.ClickException):
    """The list of sources has faults; `problems` holds them all. A command that meets it prints them and ends."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def read_bibliography(root: Path, file: Path) -> Bibliography:
    """Return the list of sources with its faults; the file is given from the root of the site."""
    place = file.as_posix()
    try:
        mapping = read_mapping(read_utf8(root, file))
    except UnreadableFile as error:
        return Bibliography(file, {}, {}, [error.problem])
    except NotAMapping as error:
        return Bibliography(file, {}, {}, [problem(place, error.line, "source-file-invalid", why=error)])
    if not mapping.lines:
        return Bibliography(file, {}, {}, [problem(place, 1, "source-file-invalid", why="it is empty")])
    problems = [problem(place, line, "source-duplicate", key=key) for key, line in mapping.duplicates.items()]
    sources = {}
    for key, entry in mapping.values.items():
        faults = list(_entry_faults(key, entry))
        problems += [problem(place, mapping.lines[key], rule, key=key, **values) for rule, values in faults]
        if not faults and isinstance(entry, dict):
            sources[key] = Source(key, **entry)
    return Bibliography(file, sources, mapping.lines, sorted(problems))


def _entry_faults(key: str, entry: object) -> Iterator[tuple[str, dict[str, object]]]:
    if not KEY.fullmatch(key):
        yield "source-bad-key", {}
    fields = entry if isinstance(entry, dict) else {}
    for name in FIELDS:
        if fields.get(name) in (None, ""):
            yield "source-missing-field", {"field": name}
    for name in fields:
        if name not in FIELDS:
            yield "source-unknown-field", {"field": name, "guess": did_you_mean(str(name), FIELDS)}
    for name in ("title", "organisation", "link", "read"):
        if fields.get(name) not in (None, "") and not isinstance(fields[name], str):
            yield "source-bad-text", {"field": name}
    if fields.get("link") and not is_whole_address(str(fields["link"])):
        yield "source-bad-link", {}
    year = fields.get("year", UNDATED)
    if year != UNDATED and not (isinstance(year, int) and 1900 <= year <= 2100):
        yield "source-bad-year", {}
    if isinstance(fields.get("read"), str) and fields["read"] not in READINGS:
        yield "source-bad-reading", {"value": fields["read"], "known": ", ".join(READINGS)}


def is_whole_address(address: str) -> bool:
    """Whether an outside address is https with a host that has a dot, and no space or sign-in part."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return False
    return parts.scheme == "https" and "." in host.strip(".") and "@" not in parts.netloc and not re.search(r"\s", address)


def cited_keys(page: Page) -> Iterator[tuple[str, int]]:
    """Yield each source key that a page cites, with its line: in its text and its blocks from top to bottom, then above them."""
    cited = [(page.prose.count("\n", 0, match.start()) + 1, match[1]) for match in re.finditer(CITATION, page.prose)]
    options = [fence.options for fence in page.fences]
    cited += [(each.lines["source"], key) for each in options if isinstance(key := each.values.get("source"), str)]
    # In the order of lines alone: that of the keys in one line stays.
    for line, key in sorted(cited, key=lambda found: found[0]):
        yield key, line
    above = [re.findall(r"[\w-]+", line) for line in (page.front_matter or "").split("\n")]
    for key in page.meta.sources:
        # The first line of the file is the opening fence.
        yield key, next((line for line, words in enumerate(above, 2) if key in words), 1)
