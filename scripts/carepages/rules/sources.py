"""Rules on figures, citations and the list of sources."""

from carepages.rules.rule import SOURCES, Rule

_ENTRY = "Readers see title, publisher, year and how much of it was read. Each entry needs all of them in the same form."
SOUND = """
    nice-cg147:
      title: "Peripheral arterial disease: diagnosis and management"
      organisation: NICE
      year: 2012
      link: https://www.nice.org.uk/guidance/cg147
      read: excerpt
    """


def _entry(good: str, bad: str, says: str, why: str = _ENTRY) -> Rule:
    """Return a rule on an entry of the list, with a part of it as its example."""
    return Rule(says, why, bad=bad, good=good, within=SOUND, where=SOURCES)


RULES = {
    "figure-unsourced": Rule(
        "the figure '{figure}' has no source beside it. Cite one as [^key], or leave it out.",
        why=(
            "People decide by figures. A figure without a source cannot be checked, by readers or by the next editor. "
            "Write small counts of everyday things as words."
        ),
        bad="About 20 in 100 people have it.",
        good="About 20 in 100 people have it.[^nice-cg147]",
    ),
    "source-unknown": Rule(
        "unknown source '{key}'.{guess} Add it to {file}, or correct the key.",
        why="A citation must lead readers to a source that is listed.",
        bad="It is common.[^nice-cg174]",
        good="It is common.[^nice-cg147]",
    ),
    "source-unused": Rule(
        "source '{key}' is cited on no page and by no sign. Cite it as [^{key}], or remove it.",
        why="The list says what the site rests on. What no page uses does not belong there.",
        bad=SOUND + SOUND.replace("nice-cg147:", "never-cited:"),
        good=SOUND,
        where=SOURCES,
    ),
    "citation-misplaced": Rule(
        "a citation cannot stand in a heading or in a link. Move it into the text behind.",
        why="A heading is repeated in lists of contents, and a link cannot hold another link.",
        bad="## How common it is[^nice-cg147]\n\nIt is common.",
        good="## How common it is\n\nIt is common.[^nice-cg147]",
    ),
    "source-duplicate": Rule(
        "source '{key}' is listed twice. Keep one.",
        why=_ENTRY,
        bad=SOUND + SOUND,
        good=SOUND,
        where=SOURCES,
    ),
    "source-file-invalid": Rule(
        "the list of sources cannot be read ({why}).",
        why="Each entry is a key at the left margin, and five fields below it, two spaces in. A value with a colon stands in quotes.",
        bad="  title: Peripheral arterial disease: diagnosis and management",
        good='  title: "Peripheral arterial disease: diagnosis and management"',
        within=SOUND,
        where=SOURCES,
    ),
    "source-bad-key": _entry(
        "nice-cg147:", "NICE 147:", "'{key}' is no source key. Use small letters, digits and hyphens.",
        "Keys become places on a page, to which links lead.",
    ),
    "source-missing-field": _entry(
        "organisation: NICE\n  year: 2012", "organisation: NICE", "source '{key}' has no '{field}'. Add a line '{field}: ...'."
    ),
    "source-unknown-field": _entry(
        "organisation: NICE", "organisation: NICE\n  autor: NICE", "source '{key}' has an unknown field '{field}'.{guess}"
    ),
    "source-bad-text": _entry(
        "organisation: NICE", "organisation: 147", "'{field}' of source '{key}' must be a line of text. Write {field}: \"...\"."
    ),
    "source-bad-link": _entry(
        "link: https://", "link: http://", "the link of source '{key}' must be a whole address that starts with https://.",
        "Links without https can be changed on their way to the reader.",
    ),
    "source-bad-year": _entry(
        "year: 2012", "year: last year", "the year of source '{key}' must be a year such as 2024, or 'undated'."
    ),
    "source-bad-reading": _entry(
        "read: excerpt", "read: skimmed", "'read' of source '{key}' cannot be '{value}'. Use one of: {known}.",
        "Readers are told how much of each source was read, in the same few words.",
    ),
}
