"""What is done to each built page, in its order: `STEPS` before PDFs are made of handouts, `AFTER_PDFS` for all pages then."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from carepages.configuration import Configuration
from carepages.finish.assets import link_fingerprinted
from carepages.finish.built_page import BuiltPage
from carepages.finish.compress import minify_page
from carepages.finish.edit_links import add_edit_links
from carepages.finish.flow_chart import show_charts
from carepages.finish.languages import add_languages, remove_languages
from carepages.finish.not_found import NOT_FOUND, complete_not_found
from carepages.finish.offline import link_copy, take_offline
from carepages.finish.overdue import show_overdue
from carepages.finish.pack import fill_pack
from carepages.finish.page_data import Publication
from carepages.finish.page_facts import PageFacts, read_facts
from carepages.finish.page_figures import list_figures
from carepages.finish.paper_links import number_links
from carepages.finish.pdf_links import link_pdfs
from carepages.finish.policy import hashes_of_scripts, hashes_of_styles, insert_policy_placeholder, runs_scripts
from carepages.finish.search_index import name_worker, remove_marks, remove_search
from carepages.finish.structured_data import describe_page
from carepages.finish.stylesheets import Stylesheets, insert_placeholders, names_of
from carepages.messages import Problem
from carepages.site import Site
from carepages.sources import Source

# What stands in a page until all pages have been read.
POLICY_PLACEHOLDER = "/*policy*/"
SIZE_PLACEHOLDER = "/*size of the copy*/"


@dataclass(frozen=True)
class Context:
    """What the steps need to know beside the page.

    Attributes:
        site: the folder of the built site.
        shown: how messages tell it.
        made_from: the site as editors write it.
        today: the day on which the site is built.
        settings: those of the site, as of the beginning; so the sources.
        sources: all sources by their keys.
        figures: the list of all pages with their length; "" where no page shows it.
        worker: the names of the theme's worker for the search, and of ours; None where the engine has another search.
        assets: the new name of each of the site's own scripts, stylesheets and fonts.
        repository: the URL of the repository that the site is published from; None for none.
        publication: what holds for the data of all pages; None where they are not published.
        sheets: all sheets, with what their PDFs are made of, once these have been made.
        with_pdfs: whether the PDFs have been made.
    """

    site: Path
    shown: str
    made_from: Site
    today: datetime.date
    settings: Configuration
    sources: Mapping[str, Source]
    figures: str
    worker: tuple[str, str] | None
    assets: Mapping[str, str]
    repository: str | None
    publication: Publication | None = None
    sheets: Sequence[BuiltPage] = ()
    with_pdfs: bool = False


@dataclass(frozen=True)
class Step:
    """One change of a page: its name, what does it, what it needs before it, and what it leaves for others."""

    name: str
    change: Callable[[BuiltPage, Context], object]
    needs: tuple[str, ...] = ()
    leaves: str = ""


def _search(page: BuiltPage, context: Context) -> None:
    if context.worker:
        name_worker(page, *context.worker)
    else:
        remove_search(page)


def _not_found(page: BuiltPage, context: Context) -> None:
    if page.path == NOT_FOUND:
        complete_not_found(page, context.made_from)


STEPS = (
    Step("fingerprinted assets", lambda page, context: link_fingerprinted(page, context.assets), leaves="lasting names"),
    Step("wording of the page for what is not found", _not_found),
    # The theme knows no region, and no language but its own setting.
    Step("language of the page", lambda page, context: page.root.set("lang", context.made_from.say("language"))),
    Step("search", _search),
    # The index of the search has been read before.
    Step("no marks for the search", lambda page, _: remove_marks(page)),
    Step("charts", lambda page, _: show_charts(page)),
    Step("banner of an overdue page", lambda page, context: show_overdue(page, context.today)),
    Step("numbered links on paper", lambda page, context: number_links(page, context.made_from), leaves="numbers for paper"),
    Step(
        "structured data",
        lambda page, context: describe_page(page, context.sources, context.settings, context.made_from),
    ),
    # Their many links are numbered on no paper.
    Step(
        "length of each page",
        lambda page, context: list_figures(page, context.figures),
        needs=("numbers for paper",),
        leaves="page for paper",
    ),
)


def _pdfs(page: BuiltPage, context: Context) -> None:
    if context.with_pdfs:
        link_pdfs(context.site, page, context.made_from)


def _edit_links(page: BuiltPage, context: Context) -> None:
    if context.repository:
        add_edit_links(page, context.repository, context.made_from)


# Once the PDFs are there, which have none of these and would be made anew for each change of them.
AFTER_PDFS = (
    Step("sheets of a pack", lambda page, context: fill_pack(page, context.sheets), needs=("page for paper",)),
    Step("PDFs", _pdfs, needs=("page for paper",)),
    Step("links to other languages", lambda page, context: add_languages(page, context.made_from), needs=("page for paper",)),
    Step("links to the page's own file", _edit_links, needs=("page for paper", "numbers for paper")),
)


@dataclass(frozen=True)
class Written:
    """A page as it is written, but for the places in it that hang on all pages.

    Attributes:
        facts: what it holds.
        entries: what the search is to find of it.
        data: the page for other systems.
        text: the page.
        copy: the same in the copy for computers without internet.
        places: for the rules of stylesheets.
        names: what selectors can name of it.
        scripts: the hashes of the scripts that stand in it.
        styles: the hashes of the stylesheets that its template writes into it.
        runs_scripts: whether it runs any script.
        problems: what its policy cannot allow.
    """

    facts: PageFacts
    entries: list[dict[str, object]]
    data: dict[str, object]
    text: str
    copy: str = ""
    places: list[str] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    scripts: set[str] = field(default_factory=set)
    styles: set[str] = field(default_factory=set)
    runs_scripts: bool = False
    problems: list[Problem] = field(default_factory=list)


def run(steps: tuple[Step, ...], page: BuiltPage, context: Context) -> None:
    """Change a page by each step in turn."""
    for step in steps:
        step.change(page, context)


def write(page: BuiltPage) -> Written:
    """Return a page as it is, with all that browsers load from files of their own."""
    return Written(read_facts(page), page.entries, page.data, page.text())


def publish(page: BuiltPage, stylesheets: Stylesheets, context: Context) -> Written:
    """Return a page as it is published: short, with its stylesheets and its policy in it."""
    names = names_of(page)
    places = insert_placeholders(page, stylesheets, names)
    minify_page(page)
    link_copy(page, context.settings.slug, SIZE_PLACEHOLDER, context.made_from)
    problems = insert_policy_placeholder(page, POLICY_PLACEHOLDER)
    facts, text = read_facts(page), page.text()
    scripts, styles, runs = hashes_of_scripts(page), hashes_of_styles(page, places), runs_scripts(page)
    # The last changes, after which nothing reads the tree.
    remove_languages(page)
    take_offline(page, context.made_from)
    return Written(facts, page.entries, page.data, text, page.text(), places, names, scripts, styles, runs, problems)
