"""The glossary as data: each word with its definition, which the pages that use the word show as well.

An entry is a `###` heading in docs/glossary.md and the paragraphs below it. Those without a link are the
definition; what leads on to other pages stands in a paragraph of its own.
"""

import re
from dataclasses import dataclass

from markdown.extensions.toc import slugify

GLOSSARY = "glossary.md"
_HEADING = re.compile(r"^(#{1,6}) +(.+?) *$", re.MULTILINE)


@dataclass(frozen=True)
class Word:
    """One entry: the anchor of its heading, the word, its definition ("" where there is none), and its line."""

    anchor: str
    term: str
    definition: str
    line: int

    @property
    def forms(self) -> list[str]:
        """Each form of the word: "Nerve conduction study (NCS)" gives two."""
        return [form.strip() for form in re.split(r"[(),]", self.term) if form.strip()]


def forms_in(text: str) -> dict[str, str]:
    """Return every form of every word in a glossary's Markdown, with the word's anchor."""
    return {form: word.anchor for word in words_in(text) for form in word.forms}


def words_in(text: str) -> list[Word]:
    """Return the entries of a glossary's Markdown in their order."""
    headings = list(_HEADING.finditer(text))
    ends = [heading.start() for heading in headings[1:]] + [len(text)]
    return [
        Word(
            slugify(heading[2], "-"), heading[2], _definition(text[heading.end() : end]), text.count("\n", 0, heading.start()) + 1
        )
        for heading, end in zip(headings, ends, strict=False)
        if heading[1] == "###"
    ]


def _definition(entry: str) -> str:
    paragraphs = re.split(r"\n\s*\n", entry.strip())
    return " ".join(" ".join(paragraph.split()) for paragraph in paragraphs if "](" not in paragraph)
