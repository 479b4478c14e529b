"""What the package says to readers, in the language of the site: from the file that the templates read, too."""

import functools
import re
from collections.abc import Mapping
from pathlib import Path

import yaml

from carepages.configuration import CONFIGURATION, UnusableConfiguration, read_configuration
from carepages.pages import UnreadableFile
from carepages.templates_folder import templates_folder

FOLDER = "partials/strings"
DEFAULT = "en"
# In the file, a template gives them a name.
_STRINGS = re.compile(r"\{% set text = (\{.*\}) %\}", re.DOTALL)
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def say(key: str, **values: object) -> str:
    """Return a string in the language of the site in the current folder, with its values filled in."""
    text = str(read_strings(site_locale())[key])
    return text.format(**values) if values else text


def known_locales() -> list[str]:
    """Return the locales for which there are strings."""
    return sorted(file.stem for file in (templates_folder() / FOLDER).glob("*.html"))


def site_locale() -> str:
    """Return the locale that the settings of the current folder choose; English where they say nothing that is known."""
    try:
        changed = CONFIGURATION.stat().st_mtime_ns
    except OSError:
        return DEFAULT
    return _locale_of(Path.cwd(), changed)


# Every block asks; while serving, the settings change.
@functools.lru_cache(maxsize=8)
def _locale_of(folder: Path, changed: int) -> str:
    try:
        locale = read_configuration(folder / CONFIGURATION).locale
    except (UnusableConfiguration, UnreadableFile):
        return DEFAULT
    return locale if locale in known_locales() else DEFAULT


@functools.cache
def read_strings(locale: str) -> Mapping[str, object]:
    """Return all strings of a locale.

    Raises:
        OSError: there is no file for it.
    """
    text = (templates_folder() / FOLDER / f"{locale}.html").read_text("utf-8")
    found = _STRINGS.search(text)
    assert found, f"{locale}.html names no strings"
    # In its quotes and escapes, the mapping of a template is YAML as well.
    strings: Mapping[str, object] = yaml.load(found[1], Loader=_LOADER)
    return strings


def say_count(one: str, many: str, count: int) -> str:
    """Return the string for one thing, or that for many with their number."""
    return say(one) if count == 1 else say(many, count=count)
