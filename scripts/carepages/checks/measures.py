"""How long a page is, how easily it reads, and how soon it answers what readers ask of it: what the site says of its pages."""

from collections.abc import Collection
from dataclasses import dataclass

from carepages.article import Article
from carepages.checks.amount import count_words, is_read_whole
from carepages.checks.reading import read
from carepages.tasks import Task, words_before


@dataclass(frozen=True)
class Measures:
    """Of one page.

    Attributes:
        words: how many it has; None where it is not read as a whole.
        answers: for each question of readers that it answers, the number of words of the section before the answer.
        grade: at which it reads; None where its language has no measure.
    """

    words: int | None
    answers: tuple[int, ...]
    grade: float | None


def measure(article: Article, tasks: Collection[Task]) -> Measures:
    """Return the measures of a page."""
    own = [words_before(article, task.section, task.answer) for task in tasks if task.page == article.page.path]
    words = count_words(article.root) if is_read_whole(article) else None
    return Measures(words, tuple(count for count in own if count is not None), read(article).grade)
