"""Rules on comparisons: `/// comparison | Title` around a pipe table."""

from carepages.rules.rule import WARNING, Rule

_TABLE = "Readers choose columns and topics. That works only for one whole table in which every cell has its place."
_HONEST = "To some an empty cell says 'no', to others 'not known'. 'We do not know.' is an honest cell."
_NAMES = "Names become labels to choose from and stand in addresses: plain text, and no two alike."
_TOPICS = "Readers can choose one topic. Each row belongs to one, or the table has none."
_OPENING = "A table that opens whole is not read. Two or three columns and one topic are; the rest is a tap away."
_LIMITS = "More than that nobody can compare, and no screen can show."
SOUND = """
    /// comparison | Two tests
        id: tests
        columns: ankle, toe-test
        topic: on-the-day

    | What to know | Ankle test (ankle) | Toe test |
    |---|---|---|
    | **On the day** | | |
    | Needle | No. | No. |
    | Time | About half an hour. | A few minutes. |
    | **After it** | | |
    | Rest | None. | None. |
    ///
    """


def _rule(good: str, bad: str, says: str, why: str = _TABLE) -> Rule:
    """Return a rule with a part of the sound comparison as its example."""
    return Rule(says, why, bad=bad, good=good, within=SOUND)


RULES = {
    "comparison-no-table": Rule(
        "comparison '{title}' holds no table. Write one whose lines start and end with '|'.",
        why=_TABLE,
        bad="/// comparison | Two tests\n///",
        good=SOUND,
    ),
    "comparison-not-table": _rule(
        "| Needle | No. | No. |\n| Time | About half an hour. | A few minutes. |",
        "| Needle | No. | No. |\n\n| Time | About half an hour. | A few minutes. |",
        "this line is no row of the table. A comparison holds one table and no blank line in it: "
        "start and end each row with '|', and move other text out of the block.",
    ),
    "comparison-indented": _rule(
        "| What to know | Ankle test (ankle) | Toe test |",
        "    | What to know | Ankle test (ankle) | Toe test |",
        "the table is indented, so it would be shown as code. Start its lines at the left margin.",
    ),
    "comparison-code": _rule("| A few minutes. |", "| `minutes` |", "a comparison cannot hold code. Take out the '`'."),
    "comparison-id-needed": Rule(
        "no id can be made from the title '{title}'. Add a line '    id: name' below it.",
        why="The id stands in the address when a reader shares what they chose.",
        bad="/// comparison | ???",
        good="/// comparison | Two tests\n    id: tests",
        within=SOUND,
    ),
    "comparison-rule": _rule("|---|---|---|", "|---|---|", "the line below the header must be '{wanted}'."),
    "comparison-ragged": _rule(
        "| Needle | No. | No. |",
        "| Needle | No. |",
        "this row has {found} cells and the header has {wanted}. Give it one for each column, each between '|'.",
    ),
    "comparison-cell-empty": _rule(
        "| Time | About half an hour. | A few minutes. |",
        "| Time | About half an hour. | |",
        "row '{row}' says nothing under '{column}'. Write a few words there, "
        "or empty all its cells but the first to make it a topic.",
        _HONEST,
    ),
    "comparison-row-unnamed": _rule("| Needle | No.", "| | No.", "this row has no name. Write in its first cell what it tells."),
    "comparison-row-duplicate": _rule(
        "| Time |", "| Needle |", "row '{name}' stands twice in this topic. Rename or remove one.", _NAMES
    ),
    "comparison-header-empty": _rule("| Toe test |\n", "| |\n", "column {number} has no name. Write one in the header.", _NAMES),
    "comparison-name-markup": _rule(
        "| Toe test |", "| Toe *test* |", "'{name}' can only be plain text. Take '{text}' out.", _NAMES
    ),
    "comparison-header-duplicate": _rule(
        "| Toe test |",
        "| Test of the ankle (ankle) |",
        "columns '{first}' and '{second}' have the same short name, '{key}'. Rename one. "
        "The short name is what stands in brackets at the end, or else the whole name.",
        _NAMES,
    ),
    "comparison-columns-few": Rule(
        "there is nothing to compare. Give the table two columns or more beside the first.",
        why="One column is a list. Write it as one.",
        bad="/// comparison | One test\n\n| What to know | Toe test |\n|---|---|\n| Needle | No. |\n///",
        good="- Toe test: no needle.",
    ),
    "comparison-columns-many": Rule(
        "there are {found} columns to choose from. Use {limit} or fewer, or make two comparisons.",
        why=_LIMITS,
        bad=f"/// comparison | Eight tests\n\n| What | A | B | C | D | E | F | G | H |\n|{'---|' * 9}\n| Needle |{' No. |' * 8}\n///",
        good=f"/// comparison | Seven tests\n\n| What | A | B | C | D | E | F | G |\n|{'---|' * 8}\n| Needle |{' No. |' * 7}\n///",
    ),
    "comparison-topics-many": Rule(
        "there are {found} topics. Use {limit} or fewer, or make two comparisons.",
        why=_LIMITS,
    ),
    "comparison-topic-late": _rule(
        "|---|---|---|\n| **On the day** | | |\n| Needle |",
        "|---|---|---|\n| Needle |",
        "row '{row}' stands above the first topic. Move it below one, or start with a topic.",
        _TOPICS,
    ),
    "comparison-topic-empty": _rule(
        "| **After it** | | |\n| Rest | None. | None. |",
        "| **After it** | | |",
        "topic '{name}' has no rows. Fill in its cells to make it a row, or remove it.",
        _TOPICS,
    ),
    "comparison-topic-duplicate": _rule(
        "| **After it** |", "| **On the day** |", "topic '{name}' is there twice. Rename one, or bring their rows together.", _NAMES
    ),
    "comparison-id-duplicate": Rule(
        "the comparison of line {other} has the id '{id}' too. Give this one another: '    id: name'.",
        why="The id stands in the address when a reader shares what they chose.",
        bad="/// comparison | Two more tests\n    id: tests",
        good="/// comparison | Two more tests\n    id: more-tests",
        within=SOUND + SOUND.replace("Two tests\n        id: tests", "Two more tests\n        id: more-tests"),
    ),
    "comparison-opening-column": _rule(
        "    columns: ankle, toe-test",
        "    columns: ankle, toes",
        "there is no column '{name}' to open with.{guess} The columns are: {known}. "
        "Their names here are what stands in brackets at the end, or else the whole name, with hyphens.",
        _OPENING,
    ),
    "comparison-opening-columns": _rule(
        "    columns: ankle, toe-test",
        "    columns: ankle",
        "columns named to open with: {found}. Name two or three.",
        _OPENING,
    ),
    "comparison-opening-topic": _rule(
        "    topic: on-the-day",
        "    topic: the-day",
        "there is no topic '{name}' to open with.{guess} The topics are: {known}.",
        _OPENING,
    ),
    "comparison-opening-rows": Rule(
        "{found} rows are shown when the page opens. Show {limit} or fewer: name a shorter topic under 'topic', or divide this one.",
        why=_OPENING,
        bad="/// comparison | Two tests\n\n| What | A | B |\n|---|---|---|\n"
        + "".join(f"| Fact {letter} | Yes. | No. |\n" for letter in "ABCDEFGHIJK")
        + "///",
        good="/// comparison | Two tests\n\n| What | A | B |\n|---|---|---|\n"
        + "".join(f"| Fact {letter} | Yes. | No. |\n" for letter in "ABCDEFGHIJ")
        + "///",
        severity=WARNING,
    ),
}
