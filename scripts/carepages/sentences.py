"""Part a text into the sentences and the words that a reader counts."""

import re

from carepages.languages import Language

_WORD = re.compile(r"[^\W_]+(?:['’.,/][^\W_]+)*(?:-[^\W_]+)*%?")
# What begins a sentence is no small letter.
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’»')\]]*\s+(?=[\"“‘«'(\[¿¡]*[^\W_a-zß-öø-ÿ])")


def words_in(text: str) -> list[str]:
    """Return the words of a text; a hyphenated word or a number with decimals is one word."""
    return _WORD.findall(text)


def split_sentences(text: str, language: Language) -> list[str]:
    """Split a paragraph; decimals, addresses and the language's abbreviations do not end a sentence."""
    text = " ".join(text.split())
    # Most pieces are only white space between elements.
    if not text:
        return []
    protected = language.dotted.sub(lambda m: m.group().replace(".", "\0"), text)
    return [s.replace("\0", ".") for s in _SENTENCE_END.split(protected) if _WORD.search(s)]
