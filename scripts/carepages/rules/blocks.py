"""Rules on the fences of blocks: `/// name | Title`, options, content, `///`."""

from carepages.rules.rule import Rule

_SILENT = "A block that cannot be read is shown just as it was typed, or takes the rest of the page with it."
_OPTIONS = "Options follow right below the title, four spaces in, one in each line, each with a value that the block knows."
_CARD = """
    /// today | Get medical help today if:
    - one calf is swollen
    ///
    """
_COMPARISON = """
    /// comparison | Two tests
        legend: Choose the tests

    | What | Toe test | Ankle test |
    |---|---|---|
    | Needle | No. | No. |
    ///
    """


def _card(old: str, new: str, says: str, why: str = _SILENT) -> Rule:
    """Return a rule on a block, with a care card as its example, wrong by one change."""
    return Rule(says, why, bad=_CARD.replace(old, new, 1), good=_CARD)


def _option(old: str, new: str, says: str) -> Rule:
    """Return a rule on options, with those of a comparison as its example, wrong by one change."""
    return Rule(says, _OPTIONS, bad=_COMPARISON.replace(old, new, 1), good=_COMPARISON)


RULES = {
    "block-unknown": _card("today", "todya", "unknown block '{name}'.{guess} Blocks are: {known}."),
    "block-title-missing": _card(
        " | Get medical help today if:", "", "'{name}' needs a title. Write '/// {name} | Title'.", "The title is shown as a heading."
    ),
    "block-title-unwanted": Rule(
        "'{name}' takes no title. Write '/// {name}'.",
        why="It makes all its words by itself.",
        bad="/// all-sheets | All sheets\n///",
        good="/// all-sheets\n///",
    ),
    "block-unclosed": _card(
        "\n    ///\n", "\n", "block '{name}' is never closed. Add a line with '{slashes}' where it ends."
    ),
    "block-stray-end": Rule(
        "this '{slashes}' closes nothing. Remove it, or open a block above it.",
        why=_SILENT,
        bad=_CARD + "\n    ///\n",
        good=_CARD,
    ),
    "block-nested": Rule(
        "block '{name}' opens inside '{outer}' of line {outer_line}. Close '{outer}' first.",
        why="What to do at one level would get mixed up with another.",
        bad="""
            /// today | Get medical help today if:
            - one calf is swollen

            /// appointment | Book a visit if:
            - walking gets harder
            ///
            ///
            """,
        good="""
            /// today | Get medical help today if:
            - one calf is swollen
            ///

            /// appointment | Book a visit if:
            - walking gets harder
            ///
            """,
    ),
    "block-malformed": _card(
        "today |", "today", "this line starts a block and cannot be read. Write '/// name | Title', or '///' to close one."
    ),
    "block-indented": _card(
        "/// today", "> /// today", "a block must start at the left margin. Remove what stands before '{slashes}'."
    ),
    "block-options-invalid": _option(
        "legend: Choose the tests",
        "legend: Tests: choose some",
        "the options of '{name}' cannot be read ({why}). Write each as '    key: value', and a value with a colon in quotes.",
    ),
    "block-option-unknown": _option(
        "legend:", "legends:", "'{name}' has no option '{option}'.{guess} Its options are: {known}."
    ),
    "block-option-bad": _option(
        "legend: Choose the tests", "legend: 2", "option '{option}' of '{name}' cannot be '{value}'. {why}"
    ),
}
