"""How options of blocks are read, and what they hold: the type of an option returns its value or refuses it."""

import re
from collections.abc import Callable
from typing import Any

import yaml

# In C where PyYAML was built with libyaml.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ID = re.compile(r"[a-z][a-z0-9-]*")


def read_options(string: str) -> dict[str, Any] | None:
    """Return the options in the YAML of a block; None where they cannot be read, which a check tells."""
    try:
        options = yaml.load(string, Loader=_LOADER)
    # As the extension that reads blocks: a loader may raise anything at values that do not exist.
    except Exception:
        return None
    if options is None:
        return {}
    return options if isinstance(options, dict) else None


def option(is_valid: Callable[[Any], object], remedy: str) -> Callable[[object], Any]:
    """Return the type of an option: it returns a valid value as given, and raises a `ValueError` with a remedy for another."""

    def given(value: object) -> object:
        if not is_valid(value):
            raise ValueError(remedy)
        return value

    return given


def split_names(value: object) -> tuple[str, ...] | None:
    """Return names from a list or a text with commas, without the spaces around them; None where it is neither."""
    parts = value.split(",") if isinstance(value, str) else value
    if not isinstance(parts, (list, tuple)) or not all(isinstance(part, str) for part in parts):
        return None
    return tuple(part.strip() for part in parts)


def is_id(text: str) -> bool:
    """Return whether a text can be an id in addresses, also after a dot."""
    return bool(_ID.fullmatch(text))


type_id = option(
    lambda value: isinstance(value, str) and is_id(value),
    "Use small letters, digits and hyphens, and start with a letter.",
)
