"""Rules on words and length: what makes a page hard to read, or too long to be read."""

from carepages.rules.rule import GLOSSARY, WARNING, Rule

_DEFINITION = "Pages that use the word show its definition where it stands. So it is plain text, and no link stands in it."
_LONG_PAGE = "Nobody reads a long page to its end, and a worried reader finds nothing in it. A page answers one question."

RULES = {
    "word-avoid": Rule(
        "'{word}' is a hard word here. Write '{use}'.",
        why="Many readers do not know it, or know it with another meaning. The plain word helps everyone.",
        bad="The pain is acute.",
        good="The pain is sudden.",
        severity=WARNING,
    ),
    "word-contraction": Rule(
        "write '{word}' out in full.",
        why="Latin short forms are easy to misread, and the 'not' of \"don't\" must never be missed. "
        "Other contractions, such as \"it's\" and \"can't\", are welcome: people talk so.",
        bad="Don't wait.",
        good="Do not wait.",
        severity=WARNING,
    ),
    "phrase-never": Rule(
        "the site must never say '{phrase}'. It reassures or diagnoses: say what to do instead.",
        why="Nobody here has examined the reader. Whoever is told that all is well may come too late.",
        bad="This pain is harmless.",
        good="Have this pain checked.",
    ),
    "word-capitals": Rule(
        "'{words}' is in capitals. Use small letters, and **bold** for the few words that matter most.",
        why="Capitals read as shouting. They are slow to read, and some screen readers spell them letter by letter.",
        bad="Call us FIRST.",
        good="Call us **first**.",
        severity=WARNING,
    ),
    "hidden-letter": Rule(
        "a {letter}, which nobody sees, stands {place}. Take it out, and type the words there anew.",
        why="Word processors put such letters into words and between them. The search finds no such word, and counts are not read.",
        bad="The leg is pain\u00adful.",
        good="The leg is painful.",
    ),
    "letter-lost": Rule(
        "a sign that no font has ({letter}) stands {place}. Type there what is meant.",
        why="Word takes arrows and signs such as ≤ from fonts of its own. Here readers would see a box, and a figure without its sign.",
        bad="Walk to a caf\ufffd and rest.",
        good="Walk to a café and rest.",
    ),
    "letter-odd": Rule(
        "'{text}' holds a {letter} in place of an ordinary letter. Type the word anew.",
        why="It looks right to those who see it, if their typeface has it at all. The search, the checks and many screen readers "
        "take it for something else.",
        bad="Ask for a di\ufb00erent medicine.",
        good="Ask for a different medicine.",
    ),
    "term-unexplained": Rule(
        "'{term}' comes first here without a link to its explanation. "
        "Explain it in the text and link it to glossary.md#{anchor}.",
        why="Readers come to a page from a search, so each page explains its words anew.",
        bad="You may need a stent.",
        good="You may need a small mesh tube (a [stent](glossary.md#stent)).",
        severity=WARNING,
    ),
    "term-undefined": Rule(
        "'{term}' has no definition. Start its entry with a paragraph without links.",
        why=_DEFINITION,
        bad="### Stent\n\nA [mesh tube](index.md).",
        good="### Stent\n\nA small mesh tube.\n\nSee [the home page](index.md).",
        within="## S\n\n### Stent\n\nA small mesh tube.\n\nSee [the home page](index.md).",
        where=GLOSSARY,
    ),
    "term-markup": Rule(
        "the definition of '{term}' can only be plain text. Take '{text}' out.",
        why=_DEFINITION,
        bad="### Stent\n\nA **small** mesh tube.",
        good="### Stent\n\nA small mesh tube.",
        within="## S\n\n### Stent\n\nA small mesh tube.",
        where=GLOSSARY,
    ),
    "abbreviation-unexplained": Rule(
        "'{form}' is an abbreviation that nobody explains. Write its words with '({form})' behind them, or add it to the glossary.",
        why="Letters alone say nothing to those who do not know them already.",
        bad="You may be offered TENS.",
        good="You may be offered weak electric pulses through the skin (TENS).",
        severity=WARNING,
    ),
    "sentence-long": Rule(
        "a sentence has {length} words. Use {limit} or fewer: '{start}'",
        why="At the end of a long sentence, readers have lost its beginning. Above all when they are worried.",
        bad=(
            "Walk until the pain is strong, then stop and rest until it has gone, and then walk again, "
            "and do this for half an hour on most days of the week."
        ),
        good="Walk until the pain is strong. Rest until it has gone.\n\nThen walk again. Do this for half an hour on most days.",
        severity=WARNING,
    ),
    "paragraph-long": Rule(
        "a paragraph has {length} sentences. Use {limit} or fewer: '{start}'",
        why="Readers on a phone see a wall of text and skip it.",
        bad="Walk. Stop when it hurts. Rest. Then walk again.",
        good="Walk. Stop when it hurts.\n\nRest. Then walk again.",
        severity=WARNING,
    ),
    "section-long": Rule(
        "section '{heading}' has {length} words. Use {limit} or fewer, or split it.",
        why="Readers look for their question in the headings. A long section hides answers.",
        severity=WARNING,
    ),
    "page-long": Rule(
        "the page has {length} words. Use {limit} or fewer: say each thing once, "
        "and give what only some readers need a page of its own.",
        why=_LONG_PAGE,
        severity=WARNING,
    ),
    "page-too-long": Rule("the page has {length} words. With more than {limit} it is two pages: split it.", why=_LONG_PAGE),
    "hub-long": Rule(
        "the page has {length} words, and as a hub it only leads on. Use {limit} or fewer, and move the rest to the pages it leads to.",
        why="Who comes to a hub knows what for. Each line that is not a way there is in the way.",
        severity=WARNING,
    ),
    "subject-late": Rule(
        "{length} words stand above the first section, '{heading}'. Use {limit} or fewer.",
        why="Readers came for the subject of the page. What stands above it is skipped, and with it whatever it warns of.",
        severity=WARNING,
    ),
    "sections-many": Rule(
        "the page has {count} sections of its own. Use {limit} or fewer: this one and those below it may be a page of their own.",
        why="The list of sections is how readers find their question, and it has to fit on a phone.",
        severity=WARNING,
    ),
    "list-long": Rule(
        "a list has {count} items. Use {limit} or fewer, or split it under two stems.",
        why="Nobody holds more than about seven things at once.",
        severity=WARNING,
    ),
    "sentence-repeated": Rule(
        "this stands on another page, too ({other}): '{sentence}' Say it on one page, and link that from the other.",
        why="What stands twice is changed once. Copies have lost the exceptions of their warnings. "
        "Each fact has one home; signs come from the register, and what to do from docs/includes/.",
        severity=WARNING,
    ),
    "grade-high": Rule(
        "the page reads at grade {grade:.1f}. The limit is {limit:.1f}. Hardest sentences: {hardest}",
        why="Readers are worried, tired or in pain. Shorten the sentences named, and never drop a warning for a lower grade.",
        severity=WARNING,
    ),
}
