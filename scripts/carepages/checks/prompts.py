"""Check that no prompt and no placeholder is left: what an editor was to write must not be published in place of it."""

from collections.abc import Collection

from carepages.messages import Problem, problem
from carepages.pages import Page
from carepages.prompts import PROMPT, placeholder_in

_SHOWN = 110


def check_prompts(page: Page, short_forms: Collection[str]) -> list[Problem]:
    """Return a problem for each prompt that is left in a page, its front matter included, and for each line with placeholders.

    `short_forms` are those of the glossary, which are none.
    """
    return [*find_prompts(page.place, page.text), *_check_placeholders(page, short_forms)]


def find_prompts(place: str, text: str) -> list[Problem]:
    """Return a problem for each prompt that is left in the text of a file."""
    return [
        problem(place, text.count("\n", 0, found.start()) + 1, "prompt-left", prompt=_short(found[1]))
        for found in PROMPT.finditer(text)
    ]


def _check_placeholders(page: Page, short_forms: Collection[str]) -> list[Problem]:
    # The first line of the file is the opening fence.
    lines = [*enumerate((page.front_matter or "").split("\n"), start=2), *enumerate(page.prose.split("\n"), start=1)]
    found = [(number, placeholder_in(line, short_forms)) for number, line in lines]
    return [problem(page.place, number, "placeholder-left", text=_short(text)) for number, text in found if text]


def _short(prompt: str) -> str:
    return prompt if len(prompt) <= _SHOWN else f"{prompt[:_SHOWN].rpartition(' ')[0]} ..."
