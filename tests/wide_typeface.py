"""How wide a line is in DejaVu Sans, the widest typeface that is common where ours is missing."""

from tables import read_table

_WIDTHS = {
    face: {letter: width / 1000 for width, letters in rows.items() for letter in letters}
    for face, rows in read_table("letter_widths").items()
}


def width_of(text: str, size: float, bold: bool) -> float:
    """Return the width of a line in px."""
    return size * sum(_WIDTHS["bold" if bold else "plain"][letter] for letter in text)
