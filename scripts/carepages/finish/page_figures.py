"""Say on the scorecard how long each page is, and how soon it answers what readers ask of it."""

import html
import statistics

from carepages.checks.amount import count_words, is_read_whole
from carepages.components.listings.markup import PageFigures
from carepages.docs import Docs, read_docs
from carepages.finish.built_page import BuiltPage, fragment
from carepages.pages import Page
from carepages.processes import FEWEST_PAGES, map_in_processes
from carepages.site_addresses import folder_path
from carepages.tasks import Task, read_tasks, words_before

def page_figures(pages: list[Page]) -> str:
    """Return the list of figures as it stands on a page at the root of the site; "" where no page has a place for it."""
    if not any(fence.name == PageFigures.NAME for page in pages for fence in page.fences):
        return ""
    docs, _ = read_docs()
    tasks = read_tasks()
    figures = map_in_processes(lambda path: _figures(docs, path, tasks), docs.pages, fewest=FEWEST_PAGES)
    counted = [found for found in figures if found]
    if not counted:
        return ""
    items = "".join(f"<li>{said}</li>" for _, said in counted)
    middle = statistics.median(words for words, _ in counted)
    return (
        f'<div class="{PageFigures.NAME}"><p>Half of these pages have {middle:.0f} words or fewer.</p>'
        f'<details class="fold"><summary>Show {len(counted)} pages</summary></details><ul>{items}</ul></div>'
    )


def list_figures(page: BuiltPage, figures: str) -> None:
    """Fill each place for the figures, which are as from the root of the site."""
    for place in page.find(f"//div[@class='{PageFigures.NAME}']") if figures else ():
        listed = fragment(figures)
        for link in listed.iter("a"):
            link.set("href", page.up + link.get("href"))
        place.extend(listed)


def _figures(docs: Docs, path: str, tasks: list[Task]) -> tuple[int, str] | None:
    """Return how many words a page has, and what is said of it; None for a page that is not read as a whole."""
    article = docs.article(path)
    if article is None or not is_read_whole(article):
        return None
    words = count_words(article.root)
    said = f'<a href="{folder_path(path)}">{html.escape(article.page.title)}</a>: {words:,} words'
    before = [words_before(article, task.section, task.answer) for task in tasks if task.page == path]
    if found := [count for count in before if count is not None]:
        questions = "one question" if len(found) == 1 else f"{len(found)} questions"
        said += f"; answers {questions}, after at most {max(found)} words of the section"
    return words, f"{said}."
