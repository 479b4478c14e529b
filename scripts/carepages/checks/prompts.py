"""Prompts: what `carepages new` asks an editor to write must not be published in place of it."""

import re

from carepages.messages import Problem, problem
from carepages.pages import Page

# An editor may have cut one in half, so its end is not waited for.
PROMPT = re.compile(r"TODO\(([^)\n]*)\)?")
_SHOWN = 110


def check_prompts(page: Page) -> list[Problem]:
    """Return a problem for each prompt that is left in a page, its front matter included."""
    return [
        problem(page.place, page.text.count("\n", 0, found.start()) + 1, "prompt-left", prompt=_short(found[1]))
        for found in PROMPT.finditer(page.text)
    ]


def is_prompt(value: object) -> bool:
    """Return whether a value of the front matter still is a prompt, so that nothing else is wrong with it."""
    return isinstance(value, str) and bool(PROMPT.search(value))


def _short(prompt: str) -> str:
    return prompt if len(prompt) <= _SHOWN else f"{prompt[:_SHOWN].rpartition(' ')[0]} ..."
