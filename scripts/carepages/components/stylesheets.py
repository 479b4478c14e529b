"""Make the stylesheets with a rule for each column, topic, lane and motion: a page may hold no styles of its own.

They are the same for all pages, so they are kept as files. After a change of their templates, write them anew:

    python -m carepages.components.stylesheets
"""

import itertools
from pathlib import Path

from carepages.components.comparison.markup import MAX_OPTIONS, MAX_TOPICS
from carepages.components.flow.lanes import MAX_LANES, MAX_ROWS
from carepages.components.motion import markup as motion
from carepages.fill_template import fill_template


def make_stylesheets() -> dict[str, str]:
    """Return the text of each, by its name in overrides/assets/css/."""
    columns, topics, rows, lanes = (range(1, most + 1) for most in (MAX_OPTIONS, MAX_TOPICS, MAX_ROWS, MAX_LANES))
    pairs = list(itertools.combinations(columns, 2))
    choices = fill_template("components/comparison/choices.css", columns=columns, topics=topics, pairs=pairs)
    return {
        "comparison-choices.css": choices,
        "flow-rows.css": fill_template("components/flow/rows.css", rows=rows, lanes=lanes),
        "motion.css": fill_template("components/motion/motion.css", motion=motion),
    }


if __name__ == "__main__":
    for name, text in make_stylesheets().items():
        Path("overrides/assets/css", name).write_text(text, "utf-8")
