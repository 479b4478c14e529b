"""Check the definitions of the glossary: each word has one, in plain text, because other pages show it too."""

import re

from carepages.components.component import Known
from carepages.glossary import GLOSSARY, words_in
from carepages.messages import Problem, problem
from carepages.pages import Page

_MARKUP = re.compile(r"[*_`<>\[\]&]|--8<--|^(?:[-*+]|\d+\.|/{3,}) ")


def check_definitions(page: Page, known: Known) -> list[Problem]:
    """Return a problem for each word of the glossary without a definition, or with marks in it; nothing for other pages."""
    problems = []
    for word in words_in(page.body) if page.path == GLOSSARY else []:
        if not word.definition:
            problems.append(problem(page.place, word.line, "term-undefined", term=word.term))
        elif markup := _MARKUP.search(word.definition):
            problems.append(problem(page.place, word.line, "term-markup", term=word.term, text=markup[0].strip()))
    return problems
