"""Rules on chances: `/// chance | 20 in 100 people ...` with its source."""

from carepages.rules.rule import Rule

_DRAWN = "The drawing shows 100 people, and fills as many as the sentence says. It must say the same as the sentence."
SOUND = """
    /// chance | About 20 in 100 people get worse within 5 years
        source: nice-cg147
    ///
    """
_COUNT = "About 20 in 100 people get worse within 5 years"


def _sentence(bad: str, says: str, why: str = _DRAWN) -> Rule:
    """Return a rule on the sentence of a chance, with a whole chance as its example."""
    return Rule(says, why, bad=bad, good=_COUNT, within=SOUND)


RULES = {
    "chance-no-count": _sentence(
        "One fifth of people get worse within 5 years",
        "'{title}' has no count that can be drawn. Write it as '20 in 100 people ...'.",
    ),
    "chance-two-counts": _sentence(
        "20 in 100 people get worse, and 3 in 100 die",
        "'{first}' and '{second}' cannot be drawn as one. Give each a block of its own, one below the other: "
        "they are shown side by side.",
    ),
    "chance-range": _sentence(
        "10 to 24 in 100 people get worse within 5 years",
        "'{count}' is no single number, so it cannot be drawn. Say it in the text instead.",
    ),
    "chance-not-hundred": _sentence(
        "1 in 1,000 people get worse within 5 years",
        "'{count}' cannot be drawn with 100 people. Write it as '20 in 100' if its source does. "
        "If it is rarer, never round it: say it in the text.",
        "All drawings show the same 100 people, so that they can be compared. Rounded to 100, a rare harm would be none.",
    ),
    "chance-number": _sentence(
        "0 in 100 people get worse within 5 years",
        "'{count}' cannot be drawn: use a whole number from 1 to 100. None in 100 would say that it never happens, "
        "so say in the text what was found.",
        "Nobody can fill a part of a person, and a drawing of nobody reassures.",
    ),
    "chance-source-missing": Rule(
        "the chance '{title}' has no source. Add a line '    source: key' below its title.",
        why="People decide by figures, and a drawing is remembered longer than words.",
        bad="get worse within 5 years",
        good="get worse within 5 years\n    source: nice-cg147",
        within=SOUND,
    ),
    "chance-content": Rule(
        "a chance is its title alone. Move this line below the block.",
        why="Chances stand side by side, and are as short as can be.",
        bad="    source: nice-cg147\n\nSome of them die.",
        good="    source: nice-cg147",
        within=SOUND,
    ),
}
