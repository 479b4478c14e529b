"""How options of blocks are read, and what they hold where several blocks have them."""

import re
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


def type_id(value: object) -> str:
    """Return an id as given.

    Raises:
        ValueError: it is not small letters, digits and hyphens after a letter.
    """
    if not isinstance(value, str) or not is_id(value):
        raise ValueError("Use small letters, digits and hyphens, and start with a letter.")
    return value


def is_id(text: str) -> bool:
    """Return whether a text can be an id in addresses, also after a dot."""
    return bool(_ID.fullmatch(text))
