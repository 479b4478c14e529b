"""The stylesheet that obeys the choices of a comparison: one rule for each column, topic and pair of columns.

It is the same for every page, so it is kept as a file; after a change here, write it anew:

    python -m carepages.components.comparison.stylesheet > overrides/assets/css/comparison-choices.css
"""

import itertools
from collections.abc import Iterable

from carepages.components.comparison.markup import MAX_OPTIONS, MAX_TOPICS

_HEAD = """\
/* What readers choose in a comparison. Made by carepages.components.comparison.stylesheet; change it there.
   The numbers are those of the columns and topics, in the order of the table. */
"""
_ALL = '[name="all"]:checked'
_NOT_ALL = f".comparison:not(:has({_ALL}))"
_MARKING = '.comparison:has([name="differences"]:checked)'
_TWO_SHOWN = '[name="show"]:checked ~ [name="show"]:checked'
_FOUR_SHOWN = f"{_TWO_SHOWN} ~ {_TWO_SHOWN}"
_MARKED = "--different: inline; --same: none; --marked: var(--mark);"


def stylesheet() -> str:
    """Return the rules as CSS."""
    numbers = range(1, MAX_OPTIONS + 1)
    topics = range(1, MAX_TOPICS + 1)
    pairs = list(itertools.combinations(numbers, 2))
    parts = [
        _HEAD,
        "/* A column that is not chosen */",
        _rule(itertools.chain.from_iterable(map(_column, numbers)), "display: none;"),
        "/* Another topic than the chosen one */",
        _rule(map(_topic, topics), "display: none;"),
        "/* A row is folded if nothing is known in any of its cells that are shown; of four or more, in all but one */",
        _rule([f'.comparison:not(:has({_ALL}, [name="unknown"]:checked)) [data-known]'], "--folded: none;"),
        _rule([*map(_known, numbers), *itertools.starmap(_both_known, pairs)], "--folded: initial;"),
        "/* Rows that differ between two columns that are both shown */",
        _rule([*_in_any_pair(), *itertools.starmap(_pair, pairs)], _MARKED),
    ]
    return "\n".join(parts)


def _rule(selectors: Iterable[str], declarations: str) -> str:
    return ",\n".join(selectors) + f" {{ {declarations} }}\n"


def _column(number: int) -> list[str]:
    left_out = f'{_NOT_ALL}:has([name="show"][value="{number}"]:not(:checked))'
    # Browsers try what ends with `:is()` on every element of a page, and what ends with a name on those that have it.
    return [f"{left_out} {part}:nth-child({number + 1})" for part in ("td", "th")]


def _topic(number: int) -> str:
    return f'{_NOT_ALL}:has([name="topic"][value="{number}"]:checked) [data-topic]:not([data-topic="{number}"])'


def _known(number: int) -> str:
    return f'.comparison:not(:has({_FOUR_SHOWN})):has({_shown(number)}) [data-known~="{number}"]'


def _both_known(one: int, two: int) -> str:
    return f'.comparison:has({_shown(one)} ~ {_shown(two)}) [data-known~="{one}"][data-known~="{two}"]'


def _in_any_pair() -> list[str]:
    return [
        f'{_MARKING}:has({_ALL}) [data-differs]:not([data-differs=""])',
        f'{_MARKING}:has({_TWO_SHOWN}) [data-differs="all"]',
    ]


def _pair(one: int, two: int) -> str:
    return f'{_MARKING}:has({_shown(one)} ~ {_shown(two)}) [data-differs~="{one}-{two}"]'


def _shown(number: int) -> str:
    return f'[name="show"][value="{number}"]:checked'


if __name__ == "__main__":
    print(stylesheet(), end="")
