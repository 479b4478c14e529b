"""The words of a site's topic: what each list of their file holds, and what is wrong with it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from carepages.languages import Language
from carepages.messages import Problem, did_you_mean, problem
from carepages.pages import UnreadableFile, read_utf8
from carepages.yaml_mapping import Mapping, NotAMapping, Part, read_mapping

# In the folder of what pages are made of.
WORDS_FILE = "words.yml"
_MOST_SYLLABLES = 15


@dataclass(frozen=True)
class _List:
    """One list of the file: the form of its entries, what a message says to write, and the type of their values, if any."""

    form: re.Pattern[str]
    wanted: str
    value: type | None = None


_WORDS = re.compile(r"[^\W\d_]+(?:[ '’-][^\W\d_]+)*")
_WORD = re.compile(r"[^\W\d_]+")
_CAPITALS = re.compile(r"[A-ZÀ-ÖØ-Þ]{2,}")
_LISTS = {
    "plain_words": _List(_WORDS, "lines of 'hard word: plain words', without marks", str),
    "names": _List(_WORDS, "lines of '- name', in letters, spaces and hyphens"),
    "abbreviations": _List(_CAPITALS, "lines of '- ABC', in two capitals or more"),
    "names_in_capitals": _List(_CAPITALS, "lines of '- NAME', in two capitals or more"),
    "words_in_capitals": _List(_WORD, "lines of '- word', each one word in letters"),
    "syllables": _List(_WORD, f"lines of 'word: number', each one word and a number from 1 to {_MOST_SYLLABLES}", int),
}
# A list in the file, the line of the fault, its rule, and what else the message says.
_Fault = tuple[str, int, str, dict[str, str]]


@dataclass(frozen=True)
class SiteWords:
    """The file as it is: the entries of each list that have no fault, with their values, and all that is wrong with it."""

    lists: dict[str, dict[str, object]]
    problems: list[Problem]

    def added_to(self, language: Language) -> Language:
        """Return what is known of a language and of the topic."""
        plain, syllables = self.lists["plain_words"], self.lists["syllables"]
        return replace(
            language,
            plain_words={**language.plain_words, **{word.lower(): str(use) for word, use in plain.items()}},
            names=(*language.names, *(name.lower() for name in self.lists["names"])),
            # Where none is known, all would be told but these.
            abbreviations=language.abbreviations and language.abbreviations.union(self.lists["abbreviations"]),
            names_in_capitals=language.names_in_capitals.union(self.lists["names_in_capitals"]),
            words_in_capitals=language.words_in_capitals.union(word.lower() for word in self.lists["words_in_capitals"]),
            syllables={**language.syllables, **{word.lower(): int(str(count)) for word, count in syllables.items()}},
        )


def read_site_words(root: Path, file: Path) -> SiteWords:
    """Return the words of a topic with the faults of their file, which is given from the root of the site."""
    lists: dict[str, dict[str, object]] = {name: {} for name in _LISTS}
    if not (root / file).exists():
        return SiteWords(lists, [])
    place = file.as_posix()
    try:
        mapping = read_mapping(read_utf8(root, file))
    except UnreadableFile as error:
        return SiteWords(lists, [error.problem])
    except NotAMapping as error:
        return SiteWords(lists, [problem(place, error.line, "site-words-invalid", why=error)])
    faults = list(_faults(mapping, lists))
    return SiteWords(lists, sorted(problem(place, line, rule, name=name, **values) for name, line, rule, values in faults))


def _faults(mapping: Mapping, lists: dict[str, dict[str, object]]) -> Iterator[_Fault]:
    """Yield what is wrong, and put each entry without a fault into its list."""
    for name, line in mapping.duplicates.items():
        yield name, line, "site-words-twice", {"entry": name}
    for name, listed in mapping.values.items():
        if name not in _LISTS:
            values = {"guess": did_you_mean(name, _LISTS), "known": ", ".join(_LISTS)}
            yield name, mapping.lines[name], "site-words-list-unknown", values
        # A list of which nothing is written yet.
        elif listed is not None:
            yield from _list_faults(name, listed, mapping.parts, lists[name])


def _list_faults(name: str, listed: object, lines: dict[Part, int], kept: dict[str, object]) -> Iterator[_Fault]:
    form = _LISTS[name]
    if not isinstance(listed, dict if form.value else list):
        yield name, lines[(name,)], "site-words-list", {"wanted": form.wanted}
        return
    assert isinstance(listed, dict | list)
    entries = (
        [(key, str(key), value) for key, value in listed.items()]
        if isinstance(listed, dict)
        else [(entry, number, None) for number, entry in enumerate(listed)]
    )
    known: set[str] = set()
    for entry, at, value in entries:
        line = lines[(name, at)]
        if not (isinstance(entry, str) and form.form.fullmatch(entry)) or not _is_value(value, form.value):
            yield name, line, "site-words-entry", {"entry": str(entry), "wanted": form.wanted}
        elif entry.lower() in known:
            yield name, line, "site-words-twice", {"entry": entry}
        else:
            known.add(entry.lower())
            kept[entry] = value


def _is_value(value: object, wanted: type | None) -> bool:
    if wanted is int:
        # A truth value is an integer to Python.
        return isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= _MOST_SYLLABLES
    return wanted is None or (isinstance(value, str) and bool(value.strip()))
