"""The stylesheet that places the lanes of a chart: one rule for each row and each column of lanes.

A page may hold no styles of its own, so the rules for all places are kept as a file; after a change
here, write it anew:

    python -m carepages.components.flow.stylesheet > overrides/assets/css/flow-rows.css
"""

from carepages.components.flow.lanes import MAX_LANES, MAX_ROWS

_HEAD = """\
/* Where the lanes of a chart run. Made by carepages.components.flow.stylesheet; change it there. */
"""


def stylesheet() -> str:
    """Return the rules as CSS."""
    rows = range(1, MAX_ROWS + 1)
    return "\n".join(
        [
            _HEAD,
            *(f".flow__lane--from-{row} {{ grid-row-start: {row}; }}" for row in rows),
            *(f".flow__lane--to-{row} {{ grid-row-end: {row}; }}" for row in rows),
            *(_columns(count) for count in range(1, MAX_LANES + 1)),
            *(_lane(count, lane) for count in range(1, MAX_LANES + 1) for lane in range(1, count + 1)),
            "",
        ]
    )


def _columns(count: int) -> str:
    return f".flow__steps--lanes-{count} {{ --lanes: {count}; }}"


def _lane(count: int, lane: int) -> str:
    # The first lane is nearest to the boxes; all of them end there.
    return f".flow__steps--lanes-{count} .flow__lane--{lane} {{ grid-column: {count - lane + 1} / {count + 1}; }}"


if __name__ == "__main__":
    print(stylesheet(), end="")
