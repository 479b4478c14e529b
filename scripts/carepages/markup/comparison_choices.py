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
_MARKING = '.comparison:has([name="differences"]:checked)'
_ANY_PAIR = f'{_MARKING}:has([name="show"]:checked ~ [name="show"]:checked) [data-differs="all"]'
_MARKED = "--different: inline; --same: none; --marked: var(--mark);"


def stylesheet() -> str:
    """Return the rules as CSS."""
    numbers = range(1, MAX_OPTIONS + 1)
    topics = range(1, MAX_TOPICS + 1)
    parts = [
        _HEAD,
        "/* A column that is not chosen */",
        _rule(itertools.chain.from_iterable(map(_column, numbers)), "display: none;"),
        "/* Another topic than the chosen one */",
        _rule(map(_topic, topics), "display: none;"),
        "/* Rows that differ between two columns that are both shown */",
        _rule([_ANY_PAIR, *itertools.starmap(_pair, itertools.combinations(numbers, 2))], _MARKED),
    ]
    return "\n".join(parts)


def _rule(selectors: Iterable[str], declarations: str) -> str:
    return ",\n".join(selectors) + f" {{ {declarations} }}\n"


def _column(number: int) -> list[str]:
    left_out = f'.comparison:has([name="show"][value="{number}"]:not(:checked))'
    # Browsers try what ends with `:is()` on every element of a page, and what ends with a name on those that have it.
    parts = (f"td:nth-child({number + 1})", f"th:nth-child({number + 1})", f"section:nth-of-type({number})")
    return [f"{left_out} {part}" for part in parts]


def _topic(number: int) -> str:
    return f'.comparison:has([name="topic"][value="{number}"]:checked) [data-topic]:not([data-topic="{number}"])'


def _pair(one: int, two: int) -> str:
    shown = "".join(f':has([name="show"][value="{number}"]:checked)' for number in (one, two))
    return f'{_MARKING}{shown} [data-differs~="{one}-{two}"]'


if __name__ == "__main__":
    print(stylesheet(), end="")
