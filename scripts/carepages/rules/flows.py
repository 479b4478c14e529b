"""Rules on decision flows: `/// question | ...?` and `/// outcome | ...` with answers that lead from one to the next."""

from carepages.rules.rule import Rule

_STUCK = "Whoever answers must always get on to the next question, and in the end to what to do."
_CHART = "The same flow is shown as a chart, on a phone and on one sheet of paper. Its boxes are small."
_FORWARD = "Author order is the order of asking. Nobody may go in a circle, and red flags come first."
_IDS = "Answers lead to a step by its id."
SOUND = """
    /// question | Is the leg cold?
        id: cold

    - [Yes](#call)
    - [No](#sore)
    ///

    /// question | Is the leg sore?
        id: sore

    - [Yes](#visit)
    - [No](#wait)
    ///

    /// outcome | Call now
        id: call
        level: emergency
    ///

    /// outcome | Book a visit
        id: visit
        level: appointment
    ///

    /// outcome | Book a visit all the same
        id: wait
        level: appointment
    ///
    """


def _rule(good: str, bad: str, says: str, why: str) -> Rule:
    """Return a rule with a part of the sound flow as its example."""
    return Rule(says, why, bad=bad, good=good, within=SOUND)


RULES = {
    "flow-id-missing": _rule(
        "/// question | Is the leg sore?\n    id: sore",
        "/// question | Is the leg sore?",
        "{kind} '{title}' has no id. Add a line '    id: name' below its title; answers lead there as '#name'.",
        _IDS,
    ),
    "flow-id-duplicate": _rule(
        "id: sore", "id: cold", "the step of line {other} has the id '{id}' too. Give this one another.", _IDS
    ),
    "flow-start": Rule(
        "the flow starts with outcome '{title}'. Put the first question above it.",
        why=_STUCK,
        bad="/// outcome | Call now\n    id: call\n    level: emergency\n///",
        good=SOUND,
    ),
    "flow-long": Rule("the flow has {found} questions. Use {limit} or fewer.", why=_CHART),
    "flow-lanes": Rule(
        "more than {limit} answers skip over this question. Ask it earlier, or reorder the questions around it.", why=_CHART
    ),
    "flow-short-missing": _rule(
        "Is the leg cold?",
        "Has one of your legs, or a foot, in the last hours or days become cold to the touch, pale, blue or numb?",
        "the chart has no room for '{title}' ({length} characters). Add a line '    short: ...' of at most {limit} characters.",
        _CHART,
    ),
    "flow-short-long": _rule(
        "    id: call\n",
        "    id: call\n    short: Call now, and do not drive yourself, whatever else\n",
        "the chart has no room for '{title}' ({length} characters). Use {limit} or fewer.",
        _CHART,
    ),
    "flow-level": _rule(
        "level: emergency",
        "level: emergancy",
        "the level of outcome '{title}' cannot be '{level}'.{guess} Use one of: {known}.",
        "The level decides what readers are told to do, in the same words as in the care cards.",
    ),
    "flow-dead-end": _rule(
        "- [Yes](#call)\n- [No](#sore)",
        "Feel it with your hand.",
        "question '{title}' has no answers: readers get stuck here. End it with a list such as '- [Yes](#step)'.",
        _STUCK,
    ),
    "flow-answer-single": _rule(
        "- [Yes](#visit)\n- [No](#wait)",
        "- [No](#wait)",
        "question '{title}' has one answer only. Add another, or make it an outcome.",
        _STUCK,
    ),
    "flow-answer-malformed": _rule(
        "- [Yes](#call)",
        "- Yes",
        "this is no answer, although others of its list are. Write '- [Yes](#step)', or set it apart.",
        _STUCK,
    ),
    "flow-answer-duplicate": _rule(
        "[No](#sore)",
        "[Yes](#sore)",
        "answer '{label}' is given twice in question '{title}' (also line {other}). Remove or rename one.",
        "Nobody can tell the two apart.",
    ),
    "flow-answer-long": _rule(
        "[Yes](#visit)",
        "[Yes, very much](#visit)",
        "the chart has no room for the answer '{label}'. Use {limit} characters or fewer.",
        _CHART,
    ),
    "flow-answer-unknown": _rule(
        "[Yes](#call)",
        "[Yes](#cal)",
        "answer '{label}' leads to '#{target}', but no step has that id.{guess}",
        _STUCK,
    ),
    "flow-answer-backward": _rule(
        "[Yes](#visit)",
        "[Yes](#cold)",
        "answer '{label}' leads back to '#{target}' of line {other}. Answers lead only forward, so that nobody goes in a circle: "
        "move that step below this one.",
        _FORWARD,
    ),
    "flow-outcome-answers": _rule(
        "    level: appointment\n///",
        "    level: appointment\n\n- [Ask again](#wait)\n///",
        "outcome '{title}' has answers, but it is where readers end. Make it a question, or remove them.",
        _STUCK,
    ),
    "flow-unreachable": _rule(
        "[Yes](#call)",
        "[Yes](#visit)",
        "no answer leads to '{title}'. Let one lead to '#{id}', or remove the step.",
        "What nobody can reach, nobody is told.",
    ),
    "flow-urgency": Rule(
        "question '{title}' can lead to '{level}', but readers may have ended at something less urgent before it, "
        "at '{earlier}' of line {other}. Move the more urgent question above that one.",
        why=_FORWARD,
        bad="- [Yes](#visit)\n- [No](#sore)\n///\n\n/// question | Is the leg sore?\n    id: sore\n\n- [Yes](#call)",
        good="- [Yes](#call)\n- [No](#sore)\n///\n\n/// question | Is the leg sore?\n    id: sore\n\n- [Yes](#visit)",
        within=SOUND,
    ),
    "flow-citation": _rule(
        "- [Yes](#call)",
        "Feel it with your hand.[^nice-cg147]\n\n- [Yes](#call)",
        "a step cannot hold the citation '[^{key}]': following it would leave the question. Cite it outside the flow.",
        "One question at a time is shown. The sources of a flow are listed under 'sources' at the top of the page.",
    ),
    "chart-no-flow": Rule(
        "'{target}' holds no decision flow to draw. Name a page below docs/ that does.{guess}",
        why="A sheet shows the chart of a flow. It must be there to be drawn.",
        bad="/// sheet-chart | decid.md\n    side: 1\n///",
        good="/// sheet-chart | decide.md\n    side: 1\n///",
    ),
}
