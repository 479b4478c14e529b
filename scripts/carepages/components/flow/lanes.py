"""Lanes of a chart: where an answer skips questions, its line runs beside the column of boxes."""

from dataclasses import dataclass

# What the stylesheet has rules for: overrides/assets/css/flow-rows.css.
MAX_ROWS = 30
MAX_LANES = 3


@dataclass(frozen=True)
class Lane:
    """A line from one question's row to a later one's (1-based), in a column (1 is nearest to the boxes)."""

    start: int
    end: int
    column: int


def find_lanes(targets: list[list[str]], ids: list[str]) -> list[Lane]:
    """Return the lanes of a flow, no two of them over each other.

    Args:
        targets: for each question in order, the ids to which its answers lead.
        ids: the ids of the questions in order; any other id is an outcome's and needs no lane.
    """
    rows = {step_id: number for number, step_id in enumerate(ids, start=1)}
    skips = sorted(
        (start, rows[target])
        for start, answers in enumerate(targets, start=1)
        for target in answers
        if target in rows and rows[target] > start + 1
    )
    lanes: list[Lane] = []
    for start, end in skips:
        taken = {lane.column for lane in lanes if lane.start <= end and start <= lane.end}
        column = next(number for number in range(1, len(skips) + 1) if number not in taken)
        lanes.append(Lane(start, end, column))
    return lanes


def lane_count(lanes: list[Lane]) -> int:
    """Return how many columns the lanes take."""
    return max((lane.column for lane in lanes), default=0)
