"""Rules on the register of signs, on the care cards that show them, and on the questions that ask for them."""

from carepages.rules.rule import SIGN_GROUPS, SIGNS, Rule

_ENTRY = "A sign is worded once, and every card, question and list shows it so. Each entry needs the same few fields."
_IDS = "Cards, questions and lists name a sign by its id."
_TEXT = "What has a colon in it, or is a number, yes or no, is read as something else than text, unless it stands in quotes."
_LEVEL = "The level decides what readers are told to do. It must be the same wherever the sign stands."
_SHORT = "In an emergency nobody reads a page. A sign is read in one look."
_EXITS = "What does not count keeps people from a needless call. What takes over must be found, and never be told too low."
_CARD = "A card says in one look for whom it is and what to do."
_YES = "Whoever has a sign answers yes, and must end at what the sign asks for."
SOUND = """
    leg-cold:
      level: emergency
      help: call
      group: sudden-leg
      sign: one leg is suddenly cold
      counts:
        - cold for hours, and then warm again
      unless:
        - feet that are cold only in cold weather
      sources: [nice-cg147]

    calf-sore:
      level: today
      group: sudden-leg
      sign: one calf is newly sore
      unless:
        - a cramp that goes within minutes -> calf-cramp
      exceptions:
        - id: calf-sore-bypass
          who: with a bypass
          level: emergency
          help: go
          sign: "with a bypass: one calf is newly sore"
      worse:
        - the leg is cold, too -> leg-cold
      do: keep weight off the leg
      sources: [nice-cg147]

    calf-cramp:
      level: appointment
      group: sudden-leg
      people: [bypass]
      sign: a calf cramps at night
      sources: [nice-cg147]
    """
SOUND_GROUPS = """
    sudden-leg:
      title: A leg that has suddenly changed
      door: cold, pale or very painful
      drawing: leg.svg
      line: a leg suddenly turns cold or hurts very badly
    """
_QUESTION = """
    /// question | Is one leg suddenly cold?
        id: asked
        signs: leg-cold

    - [Yes](#help)
    - [No](#well)
    ///

    /// outcome | Call now
        id: help
        level: emergency
    ///

    /// outcome | No new visit
        id: well
        level: no-visit
    ///
    """


def _entry(good: str, bad: str, says: str, why: str = _ENTRY) -> Rule:
    """Return a rule on an entry of the register, with a part of the sound one as its example."""
    return Rule(says, why, bad=bad, good=good, within=SOUND, where=SIGNS)


def _group(good: str, bad: str, says: str, why: str) -> Rule:
    """Return a rule on a group of signs, with a part of the sound list as its example."""
    return Rule(says, why, bad=bad, good=good, within=SOUND_GROUPS, where=SIGN_GROUPS)


def _question(good: str, bad: str, says: str, why: str) -> Rule:
    """Return a rule on a question, with a part of a sound flow as its example."""
    return Rule(says, why, bad=bad, good=good, within=_QUESTION)


def _card(signs: str, level: str = "emergency", content: str = "") -> str:
    """Return a card as it is typed."""
    return f"/// {level}\n    signs: {signs}\n{content}///"


RULES = {
    "sign-file-invalid": _entry(
        "  sign: one leg is suddenly cold",
        "  sign: suddenly: one leg is cold",
        "this list cannot be read ({why}).",
        "Each entry is an id at the left margin, and its fields below it, two spaces in. A text with a colon stands in quotes.",
    ),
    "sign-bad-id": _entry(
        "calf-cramp:", "Calf cramp:", "'{id}' is no id. Use small letters, digits and hyphens.", "Ids become places on a page."
    ),
    "sign-duplicate": _entry(
        "id: calf-sore-bypass",
        "id: calf-cramp",
        "the id '{id}' is given twice (also line {other}). Give this one another.",
        _IDS,
    ),
    "sign-missing-field": _entry(
        "  help: call\n", "", "{what} has no '{field}'. Add a line '{field}: ...'."
    ),
    "sign-unknown-field": _entry(
        "  counts:", "  count:", "{what} has an unknown field '{field}'.{guess} Fields are: {known}."
    ),
    "sign-bad-text": _entry(
        "    - cold for hours, and then warm again",
        "    - at first: cold for hours",
        "'{field}' of {what} must be text. Put it in quotes.",
        _TEXT,
    ),
    "sign-bad-list": _entry(
        "  sources: [nice-cg147]\n\ncalf-sore",
        "  sources: nice-cg147\n\ncalf-sore",
        "'{field}' of {what} must be a list: each item on a line of its own that starts with '- ', or all of them in [brackets].",
        _TEXT,
    ),
    "sign-bad-value": _entry(
        "  level: today", "  level: todya", "'{field}' of {what} cannot be '{value}'.{guess} Use one of: {known}.", _LEVEL
    ),
    "sign-help-unwanted": _entry(
        "  level: today\n",
        "  level: today\n  help: go\n",
        "{what} is {level}, and has 'help', which only an emergency has. Take it out, or correct the level.",
        _LEVEL,
    ),
    "sign-source-missing": _entry(
        "  sign: a calf cramps at night\n  sources: [nice-cg147]",
        "  sign: a calf cramps at night",
        "{what} has no source. Add a line 'sources: [key]', with a key of the list of sources.",
        "Whoever reviews the signs must see what each of them rests on.",
    ),
    "sign-exits-missing": _entry(
        "  unless:\n    - feet that are cold only in cold weather\n",
        "",
        "{what} is {level} and does not say what does not count. Add 'unless:' and a list, or 'unless: none' if you mean it.",
        _EXITS,
    ),
    "sign-long": _entry(
        "sign: one leg is suddenly cold",
        "sign: one of your two legs, or one of your feet, has over hours suddenly become very cold to touch",
        "'{field}' of {what} has {length} words. Use {limit} or fewer.",
        _SHORT,
    ),
    "sign-wording-twice": _entry(
        "sign: a calf cramps at night",
        "sign: One leg is suddenly cold",
        "'{id}' is worded as '{other}' of line {other_line}. Merge them, or say how they differ.",
        "Nobody can tell the two apart, and what is changed in one is forgotten in the other.",
    ),
    "sign-arrow-missing": _entry(
        "    - the leg is cold, too -> leg-cold",
        "    - the leg is cold, too",
        "'{text}' under 'worse' of {what} leads nowhere. Write '-> id' behind it, with the sign that takes over.",
        _EXITS,
    ),
    "sign-arrow-malformed": _entry(
        "minutes -> calf-cramp",
        "minutes->calf-cramp",
        "the arrow in '{text}' of {what} cannot be read. Write it once, as in 'text -> id', at the end of a text under 'unless' or 'worse'.",
        "Readers would see the arrow, and what takes over would be followed by no check.",
    ),
    "sign-arrow-unknown": _entry(
        "minutes -> calf-cramp", "minutes -> calf-crmp", "an arrow of '{id}' leads to '{to}', which is no sign.{guess}", _EXITS
    ),
    "sign-arrow-self": _entry(
        "minutes -> calf-cramp",
        "minutes -> calf-sore",
        "an arrow under '{field}' of '{id}' leads to '{id}' itself. Name the sign that takes over.",
        _EXITS,
    ),
    "sign-exit-urgent": _entry(
        "minutes -> calf-cramp",
        "minutes -> leg-cold",
        "an exit of '{id}' leads to '{to}', which is more urgent. What makes a sign more urgent stands under 'worse'.",
        "Readers see the text without the arrow, as something that does not count. They would take an emergency for nothing.",
    ),
    "sign-worse-lower": _entry(
        "too -> leg-cold",
        "too -> calf-cramp",
        "under 'worse', '{id}' leads to '{to}', which is less urgent. Correct the arrow, or move it under 'unless'.",
        _EXITS,
    ),
    "sign-exception-same": _entry(
        "      level: emergency\n      help: go\n",
        "      level: today\n",
        "the exception '{id}' has the level of its sign, '{of}'. Give it its own level, or put it under 'counts'.",
        _LEVEL,
    ),
    "sign-not-asked": Rule(
        "'{id}' is {level}, and no question asks for it. Name it under 'signs' of a question.",
        why="Whoever has that sign and follows the questions would be told to wait.",
        bad="numb-leg:\n  level: today\n  group: sudden-leg\n  sign: a leg is numb\n  unless: none\n  sources: [nice-cg147]\n\ncalf-cramp:",
        good="calf-cramp:",
        within=SOUND,
        where=SIGNS,
    ),
    "sign-group-line": _group(
        "  line: a leg suddenly turns cold or hurts very badly",
        "  anchors: [legs]",
        "{what} needs either 'line', or 'line_of' with the group whose line says it too.",
        "One card says the signs of all groups in a line each. None may be missing there.",
    ),
    "sign-lines-many": Rule(
        "the groups have {found} lines. Let some share one with 'line_of', so that there are {limit} or fewer.", why=_SHORT
    ),
    "sign-drawing-missing": _group(
        "drawing: leg.svg",
        "drawing: lag.svg",
        "the drawing '{drawing}' of {what} is not in {folder}.{guess}",
        "Each group is found by its drawing, too.",
    ),
    "sign-unknown": Rule(
        "there is no sign '{id}'.{guess} All signs are in {file}.",
        why=_IDS,
        bad=_card("leg-cald"),
        good=_card("leg-cold"),
    ),
    "sign-twice": Rule(
        "the sign '{id}' is named twice here. Name it once.",
        why="Twice is mostly a slip where another sign was meant.",
        bad=_card("leg-cold, calf-sore-bypass, leg-cold"),
        good=_card("leg-cold, calf-sore-bypass"),
    ),
    "sign-list-level": Rule(
        "a list of signs has one of the levels as its title, not '{level}'.{guess} Use one of: {known}.",
        why="There are no signs of another level, so the list would be empty.",
        bad="/// sign-list | emergancy\n///",
        good="/// sign-list | emergency\n///",
    ),
    "sign-list-text": Rule(
        "a list of signs fills itself: text in it would not be shown. Move it below the closing '///'.",
        why="Nobody would notice that readers never see it.",
        bad="/// sign-list | emergency\nYour leg is cold.\n///",
        good="/// sign-list | emergency\n///\n\nYour leg is cold.",
    ),
    "card-signs-missing": Rule(
        "this card names no sign. Add a line '    signs: ...' below its name, with ids of {file}.",
        why=_CARD,
        bad="/// emergency\n///",
        good=_card("leg-cold"),
    ),
    "card-text": Rule(
        "text cannot stand in a card. Put the sign into {file}, and name its id under 'signs'.",
        why="A sign that is worded on one page alone gets another level or other words than on the next, and nobody notices.",
        bad=_card("leg-cold", content="\n- your leg is cold\n"),
        good=_card("leg-cold"),
    ),
    "card-sign-level": Rule(
        "'{id}' is {level}, and this card is for {card}. {instead}",
        why=_LEVEL,
        bad=_card("leg-cold", "today"),
        good=_card("calf-sore", "today"),
    ),
    "card-signs-many": Rule(
        "this card has {found} signs. Name the {limit} that matter most on this page, and link to the warning signs. "
        "A clinician who wants more puts 'more_signs' at the top of the page.",
        why=_SHORT,
    ),
    "card-twice": Rule(
        "the card of line {other} is for {level}, too. Make one of both, with the signs of both.",
        why="Who has read one card of a level thinks to have read them all.",
        bad=f"{_card('leg-cold')}\n\n{_card('calf-sore-bypass')}",
        good=_card("leg-cold, calf-sore-bypass"),
    ),
    "question-lines-many": Rule(
        "question '{title}' has {found} signs and lines in its lists. Use {limit} or fewer, or ask in two questions.",
        why="Nobody keeps more than a handful of signs in mind until the answer.",
    ),
    "question-long": Rule(
        "question '{title}' shows {found} words. Use {limit} or fewer: what counts, and what does not, can stand under 'counts' "
        "and 'unless'.",
        why="A question must be seen whole on a phone, with its answers.",
    ),
    "question-yes-missing": _question(
        "- [Yes](#help)",
        "- [I do](#help)",
        "question '{title}' asks for signs, and no answer is 'Yes'. Call it that.",
        "'Not sure? Choose yes.' stands below the signs. It must be plain which answer that is.",
    ),
    "question-yes-lower": _question(
        "- [Yes](#help)\n- [No](#well)",
        "- [Yes](#well)\n- [No](#help)",
        "'{id}' is {level}, but 'Yes' to '{title}' ends at '{end}', which is {end_level}. Lead it to what is as urgent, "
        "or ask for the sign elsewhere.",
        _YES,
    ),
}
