"""What the package says to readers, in the language of a site: from the files that the templates read, too."""

import functools
import re
from collections.abc import Mapping
from pathlib import Path

import click
import yaml

from carepages.templates_folder import templates_folder

FOLDER = "partials/strings"
REGIONS = "partials/regions.html"
DEFAULT = "en"
# In the files, templates give them names.
_STRINGS = re.compile(r"\{% set (?:text|regions) = (\{.*\}) %\}", re.DOTALL)
_VALUE = re.compile(r"\{(\w*)\}")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def known_languages(own: Path | None = None) -> list[str]:
    """Return the languages for which there are strings; `own` is the folder of the site's own templates."""
    return sorted({file.stem for folder in _folders(own) for file in (folder / FOLDER).glob("*.html")})


def language_of(locale: str) -> str:
    """Return the language of a locale: "en" of "en-GB"."""
    return re.split("[-_]", locale)[0]


class UnusableStrings(click.ClickException):
    """The strings of a locale cannot be used; a command that meets them says so and ends."""


@functools.cache
def read_strings(locale: str, own: Path | None = None) -> Mapping[str, object]:
    """Return all strings of a locale: those of its language, or of English where that has none, and in their place those of its
    region. `partials/text.html` makes the same of them. A file in `own`, the folder of the site's own templates, goes before one
    of the package.

    Raises:
        UnusableStrings: a file cannot be read, or the strings lack one that English has, have another, or fill in other values.
    """
    language = language_of(locale)
    if language not in known_languages(own):
        return read_strings(DEFAULT)
    file = _file(language, own)
    strings = _read(file)
    english_file = _file(DEFAULT)
    english = strings if file == english_file else read_strings(DEFAULT)
    for key in english:
        if key not in strings:
            raise UnusableStrings(f"{file} lacks the string '{key}', which is in {english_file}. Add it.")
    _check_values(file, strings, english)
    region = locale.replace("_", "-")
    return strings if region == language else {**strings, **_read_region(region, own, english)}


def _read_region(region: str, own: Path | None, english: Mapping[str, object]) -> Mapping[str, object]:
    """Return the strings that a region has in place of its language's.

    Raises:
        UnusableStrings: as `read_strings` says.
    """
    file = _found(REGIONS, own)
    strings = _read(file).get(region, {})
    if not isinstance(strings, dict):
        raise UnusableStrings(f"{file}: '{region}' holds no strings. Write '{{' before them and '}}' after them.")
    for key in strings:
        if key not in english:
            raise UnusableStrings(f"{file}: '{region}' has a string '{key}', which {_file(DEFAULT)} has not. Rename it.")
    _check_values(file, strings, english)
    return {**strings, "language": region, "territory": region.replace("-", "_")}


def _check_values(file: Path, strings: Mapping[str, object], english: Mapping[str, object]) -> None:
    for key, text in strings.items():
        if key in english and _values(text) != (wanted := _values(english[key])):
            names = ", ".join(f"{{{name}}}" for name in sorted(wanted)) or "none"
            raise UnusableStrings(f"{file}: '{key}' must have the same names in braces as in English: {names}.")


def _folders(own: Path | None) -> list[Path]:
    return [*([own] if own else []), templates_folder()]


def _file(language: str, own: Path | None = None) -> Path:
    return _found(f"{FOLDER}/{language}.html", own)


def _found(name: str, own: Path | None) -> Path:
    *first, last = (folder / name for folder in _folders(own))
    return next(filter(Path.is_file, first), last)


def _read(file: Path) -> Mapping[str, object]:
    found = _STRINGS.search(file.read_text("utf-8"))
    try:
        # In its quotes and escapes, the mapping of a template is YAML as well.
        strings = yaml.load(found[1], Loader=_LOADER) if found else None
    except yaml.YAMLError as error:
        raise UnusableStrings(f'{file} cannot be read: {str(error).splitlines()[0]}. Write \'"key": "text",\'.') from None
    if not isinstance(strings, dict):
        raise UnusableStrings(f"{file} holds no strings. Write '{{% set text = {{' before them and '}} %}}' after them.")
    return strings


def _values(text: object) -> set[str]:
    return set(_VALUE.findall(str(text)))
