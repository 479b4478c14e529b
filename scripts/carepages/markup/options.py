"""What options of blocks hold, where several blocks have them."""

import re

_ID = re.compile(r"[a-z][a-z0-9-]*")


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
