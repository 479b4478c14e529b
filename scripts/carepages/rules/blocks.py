"""Rules on the fences of blocks: `/// name | Title`, options, content, `///`."""

from carepages.rules.rule import Rule

_SILENT = "A block that cannot be read is shown just as it was typed, or takes the rest of the page with it."
_OPTIONS = "Options follow right below the title, four spaces in, one in each line, each with a value that the block knows."
_CARD = """
    /// today
        signs: calf-sore
    ///
    """
_OPTION = "/// comparison | Two tests\n    legend: Choose the tests"
_COMPARISON = """
    /// comparison | Two tests
        legend: Choose the tests

    | What | Toe test | Ankle test |
    |---|---|---|
    | Needle | No. | No. |
    ///
    """


def _card(bad: str, says: str, why: str = _SILENT) -> Rule:
    """Return a rule on a block, with a care card as its example."""
    return Rule(says, why, bad=bad, good=_CARD)


def _option(bad: str, says: str) -> Rule:
    """Return a rule on options, with one of a comparison as its example."""
    return Rule(says, _OPTIONS, bad=bad, good=_OPTION, within=_COMPARISON)


RULES = {
    "block-unknown": _card(_CARD.replace("today", "todya"), "unknown block '{name}'.{guess} Blocks are: {known}."),
    "block-title-missing": Rule(
        "'{name}' needs a title. Write '/// {name} | Title'.",
        why="The title is shown as a heading.",
        bad="/// fields\n- Where it hurts\n///",
        good="/// fields | My pain\n- Where it hurts\n///",
    ),
    "block-title-unwanted": Rule(
        "'{name}' takes no title. Write '/// {name}'.",
        why="It makes all its words by itself.",
        bad="/// all-sheets | All sheets\n///",
        good="/// all-sheets\n///",
    ),
    "block-unclosed": _card(
        _CARD.replace("    ///\n", ""), "block '{name}' is never closed. Add a line with '{slashes}' where it ends."
    ),
    "block-stray-end": _card(
        _CARD + "\n    ///\n", "this '{slashes}' closes nothing. Remove it, or open a block above it."
    ),
    "block-nested": Rule(
        "block '{name}' opens inside '{outer}' of line {outer_line}. Close '{outer}' first.",
        why="What to do at one level would get mixed up with another.",
        bad="""
            /// today
                signs: calf-sore

            /// appointment
                signs: calf-cramp
            ///
            ///
            """,
        good="""
            /// today
                signs: calf-sore
            ///

            /// appointment
                signs: calf-cramp
            ///
            """,
    ),
    "block-malformed": _card(
        _CARD.replace("today\n        signs:", "today:"),
        "this line starts a block and cannot be read. Write '/// name | Title', or '///' to close one.",
    ),
    "block-indented": _card(
        _CARD.replace("/// today", "> /// today"),
        "a block must start at the left margin. Remove what stands before '{slashes}'.",
    ),
    "block-options-invalid": _option(
        "/// comparison | Two tests\n    legend: Tests: choose some",
        "the options of '{name}' cannot be read ({why}). Write each as '    key: value', and a value with a colon in quotes.",
    ),
    "block-option-unknown": _option(
        "/// comparison | Two tests\n    legends: Choose the tests",
        "'{name}' has no option '{option}'.{guess} Its options are: {known}.",
    ),
    "block-option-bad": _option(
        "/// comparison | Two tests\n    legend: 2", "option '{option}' of '{name}' cannot be '{value}'. {why}"
    ),
}
