"""Tables of what was measured, as plain text and as Markdown."""

from collections.abc import Sequence
from dataclasses import dataclass

MISSING = "-"


@dataclass(frozen=True)
class Table:
    """Rows of cells below a head; what the first column names is measured in the others. Notes stand below it."""

    title: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    notes: Sequence[str] = ()


def ratio(value: float, base: float | None) -> str:
    """Return how many times a base a value is; `MISSING` without a base."""
    return f"{value / base:.2f}" if base else MISSING


def as_text(table: Table) -> str:
    """Return a table for a terminal: the first column to the left, the others to the right."""
    widths = [max(map(len, column)) for column in zip(table.head, *table.rows, strict=True)]
    lines = [
        "  ".join([cells[0].ljust(widths[0]), *map(str.rjust, cells[1:], widths[1:])]).rstrip()
        for cells in (table.head, ["-" * width for width in widths], *table.rows)
    ]
    return "\n".join([table.title, "", *lines, *(f"* {note}" for note in table.notes)]) + "\n"


def as_markdown(table: Table) -> str:
    """Return a table as a section of a Markdown page."""
    aligned = ["---", *["---:"] * (len(table.head) - 1)]
    lines = [f"| {' | '.join(cells)} |" for cells in (table.head, aligned, *table.rows)] if table.rows else []
    notes = [f"- {note}" for note in table.notes]
    return "\n".join([f"## {table.title}", "", *lines, *([""] if lines and notes else []), *notes]) + "\n"
