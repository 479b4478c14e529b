"""What the package says to readers, in the language of a site: from the files that the templates read, too."""

import functools
import re
from collections.abc import Mapping
from pathlib import Path

import click
import yaml

from carepages.templates_folder import templates_folder

FOLDER = "partials/strings"
DEFAULT = "en"
# In the file, a template gives them a name.
_STRINGS = re.compile(r"\{% set text = (\{.*\}) %\}", re.DOTALL)
_VALUE = re.compile(r"\{(\w*)\}")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def known_locales(own: Path | None = None) -> list[str]:
    """Return the locales for which there are strings; `own` is the folder of the site's own templates."""
    return sorted({file.stem for folder in _folders(own) for file in (folder / FOLDER).glob("*.html")})


class UnusableStrings(click.ClickException):
    """The strings of a locale cannot be used; a command that meets them says so and ends."""


@functools.cache
def read_strings(locale: str, own: Path | None = None) -> Mapping[str, object]:
    """Return all strings of a locale; a file in `own`, the folder of the site's own templates, goes before one of the package.

    Raises:
        UnusableStrings: the file cannot be read, lacks a string that English has, or fills in other values.
    """
    file = _file(locale, own)
    strings = _read(file)
    english_file = _file(DEFAULT)
    english = strings if file == english_file else read_strings(DEFAULT)
    for key, text in english.items():
        if key not in strings:
            raise UnusableStrings(f"{file} lacks the string '{key}', which is in {english_file}. Add it.")
        if _values(strings[key]) != _values(text):
            names = ", ".join(f"{{{name}}}" for name in sorted(_values(text))) or "none"
            raise UnusableStrings(f"{file}: '{key}' must have the same names in braces as in English: {names}.")
    return strings


def _folders(own: Path | None) -> list[Path]:
    return [*([own] if own else []), templates_folder()]


def _file(locale: str, own: Path | None = None) -> Path:
    *first, last = (folder / FOLDER / f"{locale}.html" for folder in _folders(own))
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
