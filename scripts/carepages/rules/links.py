"""Rules on links."""

from carepages.rules.rule import Rule

_LEADS_NOWHERE = "A link that leads nowhere leaves readers alone at the moment they want to know more."
_WORDS = "People who cannot see the screen go from link to link, and hear only their words."

RULES = {
    "link-broken": Rule(
        "a link leads to '{target}', which does not exist.{guess}",
        why=_LEADS_NOWHERE,
        bad="See [the words explained](glosary.md).",
        good="See [the words explained](glossary.md).",
    ),
    "anchor-broken": Rule(
        "a link leads to '{target}', but that page has no such place.{guess}",
        why="The place is the heading in small letters with hyphens. When a heading changes, links to it must follow.",
        bad="## When to get help\n\nSee [when to get help](#when-to-ask-for-help).",
        good="## When to get help\n\nSee [when to get help](#when-to-get-help).",
    ),
    "moved-anchors-missing": Rule(
        "this names no place that has moved. Add a line '    anchors: ...' below its name, with the ids that the headings had.",
        why="Links to the old places would lead to the top of the page.",
        bad="/// moved\nSee [the words explained](glossary.md).\n///",
        good="/// moved\n    anchors: words-explained\n\nSee [the words explained](glossary.md).\n///",
    ),
    "term-unknown": Rule(
        "the glossary has no term '{anchor}'.{guess} Correct the link, or add the term there as a heading.",
        why="Whoever follows the link wants this one word explained.",
        bad="A small mesh tube (a [stent](glossary.md#sent)).",
        good="A small mesh tube (a [stent](glossary.md#stent)).",
    ),
    "link-folder": Rule(
        "a link leads to '{target}', which is no file. Name the page's file, which ends in .md.{guess}",
        why="Addresses differ from place to place. A link to the page's file is right wherever the site stands.",
        bad="See [the words explained](glossary/).",
        good="See [the words explained](glossary.md).",
    ),
    "link-absolute": Rule(
        "a link leads to '{target}', which depends on where the site stands. Name the page's file, as seen from this one.{guess}",
        why="The same pages are published at several addresses, and read from a folder without any.",
        bad="See [the words explained](/glossary.md).",
        good="See [the words explained](glossary.md).",
    ),
    "link-insecure": Rule(
        "the outside address '{target}' is not a whole https:// address.",
        why="Links without https can be changed on their way to the reader.",
        bad="See [the guideline](http://www.nice.org.uk/guidance/cg147).",
        good="See [the guideline](https://www.nice.org.uk/guidance/cg147).",
    ),
    "link-unlisted": Rule(
        "the outside address '{target}' is not in the list of sources. Add it there and cite it.",
        why="Each outside page that we lead to has been read, is dated, and is asked from time to time whether it is still there.",
        bad="See [the guideline](https://www.nice.org.uk/guidance/cg174).",
        good="See [the guideline](https://www.nice.org.uk/guidance/cg147).",
    ),
    "address-bare": Rule(
        "'{text}' stands here as words, and leads nowhere. Write [words](address) with the whole https:// address of a source "
        "in the list, or take it out.",
        why="Nobody types an address from a page. One that is no link is in no list, and nobody asks whether it is still right.",
        bad="See https://www.nice.org.uk/guidance/cg147 for more.",
        good="See [the guideline](https://www.nice.org.uk/guidance/cg147) for more.",
    ),
    "link-number": Rule(
        "no telephone can dial '{target}'. Write digits and hyphens alone, as in [{words}](tel:911).",
        why="Who taps a number needs somebody at once. A space or a letter in it ends the call before it began.",
        bad="Call [the emergency number](tel:911 now).",
        good="Call [the emergency number](tel:911).",
    ),
    "link-number-other": Rule(
        "'{words}' is shown, and '{target}' is what a tap calls. Write the same number in both.",
        why="Readers cannot see which number a link calls.",
        bad="Call [911](tel:112).",
        good="Call [911](tel:911).",
    ),
    "link-empty": Rule(
        "a link to '{target}' has no words. Write what the reader finds there: [words]({target}).",
        why=_WORDS,
        bad="[](glossary.md)",
        good="[The words explained](glossary.md)",
    ),
    "link-text": Rule(
        "'{text}' does not say where the link leads. Write what the reader finds there.",
        why=_WORDS,
        bad="For the words, [click here](glossary.md).",
        good="See [the words explained](glossary.md).",
    ),
}
