"""Readers' tasks: what people come with, in their words, and where on the site the answer stands.

`tests/site/ledger/tasks.yml` holds them. How many words lie above an answer is what a page is measured by: readers who do not
meet it soon give up.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element

import click
import yaml

from carepages.article import CITATION, Article
from carepages.components import GENERATED
from carepages.pages import read_utf8
from carepages.sentences import words_in
from carepages.tree import has_class

FILE = Path("tests/site/ledger/tasks.yml")
# Stands for the place from which is read; no page can hold it.
_START = "\0"


class UnreadableTasks(click.ClickException):
    """The file of tasks cannot be read as such; a command that meets it says so and ends."""


@dataclass(frozen=True)
class Task:
    """One question of a reader.

    Attributes:
        asks: what they want to know.
        types: what they type into the search.
        page: the page that answers, by its path below docs/.
        section: the id of its heading, or of the card; "" for the head of the page.
        answer: a regular expression that the answer fulfills, whatever letters are capitals.
    """

    asks: str
    types: str
    page: str
    section: str
    answer: str


def read_tasks(root: Path) -> list[Task]:
    """Return the tasks of the site with a root; none where it has no such file.

    Raises:
        UnreadableTasks: it cannot be read as tasks.
        UnreadableFile: it is no text.
    """
    if not (root / FILE).exists():
        return []
    try:
        # What a copy of a site leaves out stays in the file, with the reason.
        tasks = [Task(**row) for row in yaml.safe_load(read_utf8(root, FILE)) or [] if "left_out" not in row]
        for task in tasks:
            re.compile(task.answer)
    except (yaml.YAMLError, TypeError, re.error) as error:
        why = " ".join(str(error).removeprefix("Task.__init__() ").split())
        raise UnreadableTasks(f"{FILE.as_posix()}: {why}. Write each task with {', '.join(Task.__annotations__)}.") from None
    return tasks


def words_before(article: Article, section: str, answer: str) -> int | None:
    """Return how many words a reader who lands on a section, or at the head of a page (""), reads before an answer.

    The heading is among them. None where the page has no such section, or no such answer below it.
    """
    text = "".join(_pieces(article.root, section))
    _, start, below = text.rpartition(_START) if section else ("", _START, text)
    below = " ".join(below.split())
    found = re.search(answer, below, re.IGNORECASE)
    return len(words_in(below[: found.start()])) if start and found else None


def _pieces(element: Element, section: str) -> Iterator[str]:
    if section and element.get("id") == section:
        yield _START
    yield element.text or ""
    for child in element:
        if not has_class(child, GENERATED | CITATION):
            yield " "
            yield from _pieces(child, section)
        yield f" {child.tail or ''}"
