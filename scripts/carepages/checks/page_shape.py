"""Check the parts that every page has: how its care cards are made, and how it ends."""

import re

from bs4 import Tag

from carepages.checks.locate import line_of
from carepages.messages import Problem, problem
from carepages.pages import Page

# The last sections of every page, before its sources: what PEMAT-P calls a summary, what DISCERN calls
# areas of uncertainty, and what helps a shared decision.
ENDING = ("Key points", "What we do not know", "Questions to ask")
# Lists of the whole site have nothing to sum up; nor have sheets, which are one message each.
WITHOUT_ENDING = ("all-pages.md", "glossary.md", "sources.md")


def check_cards(page: Page, article: Tag) -> list[Problem]:
    """Return what is wrong with the care cards of a built article.

    A card's title ends in "if:" (NHS service manual, care cards), its signs are a list, and an
    emergency card leads nowhere but to the telephone.
    """
    problems = []
    for card in article.select(".care-card"):
        title = card.select_one(".care-card__title").get_text().partition(": ")[2]
        line = line_of(page, title)
        if not title.endswith("if:"):
            problems.append(problem(page.place, line, "card-title", title=title))
        if not card.select(".care-card__body li"):
            problems.append(problem(page.place, line, "card-list", title=title))
        links = [link["href"] for link in card.select("a[href]") if not link["href"].startswith("tel:")]
        if links and "care-card--emergency" in card["class"]:
            problems.append(problem(page.place, line, "card-link", target=links[0]))
    return problems


def check_ending(page: Page) -> list[Problem]:
    """Return a problem for a page whose last sections are not those that every page has, in their order."""
    if page.path in WITHOUT_ENDING or "sheet_pages" in page.meta:
        return []
    headings = re.findall(r"^## +(.*?) *$", page.body, re.MULTILINE)
    if tuple(headings[-len(ENDING) :]) == ENDING:
        return []
    return [problem(page.place, page.text.count("\n") + 1, "page-ending", wanted="', '".join(ENDING))]
