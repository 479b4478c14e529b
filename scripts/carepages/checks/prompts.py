"""Check that no prompt and no placeholder is left: what an editor was to write must not be published in place of it."""

from carepages.messages import Problem, problem
from carepages.pages import Page
from carepages.prompts import PROMPT, Placeholders

_SHOWN = 110


def check_prompts(page: Page, placeholders: Placeholders) -> list[Problem]:
    """Return a problem for each prompt that is left in a page, its front matter included, and for each line with placeholders.

    `placeholders` is what is one on the site.
    """
    return [*find_prompts(page.place, page.text), *_check_placeholders(page, placeholders)]


def find_prompts(place: str, text: str) -> list[Problem]:
    """Return a problem for each prompt that is left in the text of a file."""
    return [
        problem(place, text.count("\n", 0, found.start()) + 1, "prompt-left", prompt=_short(found[1]))
        for found in PROMPT.finditer(text)
    ]


def _check_placeholders(page: Page, placeholders: Placeholders) -> list[Problem]:
    # The first line of the file is the opening fence.
    lines = [*enumerate((page.front_matter or "").split("\n"), start=2), *enumerate(page.prose.split("\n"), start=1)]
    found = [(number, placeholders.first_in(line)) for number, line in lines]
    return [problem(page.place, number, "placeholder-left", text=_short(text)) for number, text in found if text]


def _short(prompt: str) -> str:
    return prompt if len(prompt) <= _SHOWN else f"{prompt[:_SHOWN].rpartition(' ')[0]} ..."
