"""Tell what was found of the outside addresses, as messages or as the text of an issue."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from carepages.live_links.answer import Answer, Outcome
from carepages.messages import problem
from carepages.sources import Bibliography, Source

# Worst first; what is good is only counted.
_RULES = {Outcome.DEAD: "link-dead", Outcome.MOVED: "link-moved", Outcome.INCONCLUSIVE: "link-untold"}
_HEADINGS = {
    Outcome.DEAD: (
        "Dead",
        "Look where the page has gone and correct `link`. Where it is gone for good, take out the source and what rests on it.",
    ),
    Outcome.MOVED: ("Moved", "Look whether the new page says the same. If so, put its address into `link`."),
    Outcome.INCONCLUSIVE: (
        "Not to be told",
        "Mostly the host refuses programs and lets people in. Open these by hand now and then.",
    ),
}


@dataclass(frozen=True)
class Found:
    """A source whose address is not simply good: the list, the line of it on which it starts, and the answer."""

    source: Source
    place: str
    line: int
    answer: Answer


def findings(listed: Bibliography, answers: Mapping[str, Answer]) -> list[Found]:
    """Return what a person should look at, the worst first, then in the order of the list."""
    place = listed.file.as_posix()
    found = [Found(source, place, listed.lines[source.key], answers[source.link]) for source in listed.sources.values()]
    order = list(_RULES)
    found = [each for each in found if each.answer.outcome in _RULES]
    return sorted(found, key=lambda each: (order.index(each.answer.outcome), each.line))


def as_messages(found: Iterable[Found], answers: Mapping[str, Answer]) -> str:
    """Return one message for each, and a line that counts the addresses."""
    lines = []
    for each in found:
        values = {"key": each.source.key, "target": each.source.link, "why": each.answer.why}
        lines.append(str(problem(each.place, each.line, _RULES[each.answer.outcome], **values)))
    return "\n".join([*lines, _count(answers)])


def as_issue(found: list[Found], answers: Mapping[str, Answer]) -> str:
    """Return the same as the text of an issue; nothing where no address is dead or has moved, so that a job knows at once."""
    if not {Outcome.DEAD, Outcome.MOVED} & {each.answer.outcome for each in found}:
        return ""
    lines = [_count(answers)]
    for outcome, (heading, remedy) in _HEADINGS.items():
        of_this = [each for each in found if each.answer.outcome is outcome]
        lines += ["", f"## {heading}", "", remedy, ""] if of_this else []
        for each in of_this:
            why = f"to <{each.answer.why}>" if outcome is Outcome.MOVED else f"({each.answer.why})"
            lines.append(f"- `{each.place}:{each.line}` {each.source.key}: <{each.source.link}> {why}")
    return "\n".join(lines)


def _count(answers: Mapping[str, Answer]) -> str:
    counts = Counter(answer.outcome for answer in answers.values())
    return f"Of {len(answers)} addresses: " + ", ".join(f"{counts[outcome]} {outcome.value}" for outcome in Outcome) + "."
