"""The stylesheet that obeys the choices of a comparison: one rule for each column, topic and pair of columns.

It is the same for every page, so it is kept as a file; after a change here, write it anew:

    python -m carepages.markup.comparison_choices > docs/assets/css/comparison-choices.css
"""

import itertools
from collections.abc import Iterable

from carepages.markup.comparison import MAX_OPTIONS, MAX_TOPICS

_HEAD = """\
/* What readers choose in a comparison. Made by carepages.markup.comparison_choices; change it there.
   The numbers are those of the columns and topics, in the order of the table. */
"""


def stylesheet() -> str:
    """Return the rules as CSS."""
    numbers = range(1, MAX_OPTIONS + 1)
    return "\n".join(
        [
            _HEAD,
            "/* A column that is not chosen */",
            *map(_column, numbers),
            "\n/* Another topic than the chosen one */",
            *map(_topic, range(1, MAX_TOPICS + 1)),
            "\n/* Rows that differ between two columns that are both shown */",
            *itertools.starmap(_pair, itertools.combinations(numbers, 2)),
            "",
        ]
    )


def _column(number: int) -> str:
    chosen = f'.comparison:has([name="show"][value="{number}"]:not(:checked))'
    parts = (f"td:nth-child({number + 1})", f"th:nth-child({number + 1})", f"section:nth-of-type({number})")
    return f"{_each(chosen, parts)} {{ display: none; }}"


def _topic(number: int) -> str:
    others = f'[data-topic]:not([data-topic="{number}"])'
    return f'.comparison:has([name="topic"][value="{number}"]:checked) {others} {{ display: none; }}'


def _pair(one: int, two: int) -> str:
    shown = "".join(f':has([name="show"][value="{number}"]:checked)' for number in (one, two))
    rows = (f'[data-differs~="{one}-{two}"]', '[data-differs="all"]')
    marked = "--different: inline; --same: none; --marked: var(--mark);"
    chosen = f'.comparison:has([name="differences"]:checked){shown}'
    return f"{_each(chosen, rows)} {{ {marked} }}"


def _each(before: str, parts: Iterable[str]) -> str:
    # Browsers try what ends with `:is()` on every element of a page, and what ends with a name on those that have it.
    return ", ".join(f"{before} {part}" for part in parts)


if __name__ == "__main__":
    print(stylesheet(), end="")
