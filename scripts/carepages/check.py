"""Check all that stands below docs/, and say what is wrong with it on every page at once."""

import contextlib
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace

from carepages.check_pages import check_pages
from carepages.checks.emergency_numbers import check_emergency_numbers
from carepages.checks.hidden_letters import check_hidden_letters
from carepages.checks.measures import Measures
from carepages.checks.moved_pages import check_moved_pages
from carepages.checks.navigation import check_navigation
from carepages.checks.prompts import check_prompts, find_prompts
from carepages.checks.settings import check_settings
from carepages.checks.titles import check_titles
from carepages.checks.translation import check_translated_signs
from carepages.checks.typeface import check_typeface
from carepages.checks.wordings import check_wordings
from carepages.checks.words import check_words
from carepages.components import COMPONENTS
from carepages.components.citation.checks import check_cited
from carepages.components.flow.questions import check_asked
from carepages.components.flow.steps import read_steps
from carepages.components.picture.files import IMAGES
from carepages.components.typed_html import check_html
from carepages.configuration import UnusableConfiguration
from carepages.docs import Docs, read_docs
from carepages.languages import read_language
from carepages.messages import Problem, problem
from carepages.pages import Page, UnreadableFile
from carepages.rules import RULES
from carepages.signs import FILES as SIGN_FILES
from carepages.site import Site
from carepages.site_words import WORDS_FILE
from carepages.sources import SOURCES_FILE
from carepages.typeface import letters_of, typeface_file


@dataclass(frozen=True)
class Report:
    """What was looked at, how much of each, every problem, sorted, and the measures of each page that can be read.

    `notes` say what was not looked at.
    """

    counts: dict[str, int]
    problems: list[Problem]
    measures: dict[str, Measures] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    @property
    def errors(self) -> list[Problem]:
        """The problems that stop a build."""
        return [found for found in self.problems if found.is_error]


def check_editions(site: Site, only: Collection[str] | None = None) -> Report:
    """Check the docs of a site, and then those of each of its translations: one report, without measures."""
    reports = [check(each, only) for each in site.editions]
    counts: Counter[str] = Counter()
    for report in reports:
        counts.update(report.counts)
    if only is not None:
        counts["file"] = len(only)
    # What is wrong with settings that several inherit is one problem.
    problems = {found for report in reports for found in report.problems}
    return Report(dict(counts), sorted(problems), notes=tuple(note for report in reports for note in report.notes))


def check(site: Site, only: Collection[str] | None = None) -> Report:
    """Check the docs of a site.

    `only` names files from its root: everything is read, and what is wrong in these is told.
    """
    if not site.page_files():
        why = f"{site.docs}/ holds no page. Run this where {site.configuration} is"
        return Report({}, [problem(site.docs.as_posix(), 1, "nothing-to-check", why=why)])
    try:
        docs, problems = read_docs(site)
    except (UnusableConfiguration, UnreadableFile) as error:
        return Report({}, [error.problem])
    chosen = [path for path, page in docs.pages.items() if only is None or page.place in only]
    report = check_pages(chosen, docs)
    problems += [
        *report.problems,
        *docs.bibliography.problems,
        *(found for component in COMPONENTS if component.check_site for found in component.check_site(docs.known)),
        *_check_asked(docs),
        *check_titles(docs.pages.values()),
        *check_navigation(docs.files, site),
        *check_settings(site, docs.files),
        *check_moved_pages(site.moved_pages(), docs.files, docs.anchors),
        *check_wordings(site),
        *check_emergency_numbers(site),
        *site.site_words().problems,
        *check_translated_signs(site),
        *(found for page in docs.includes for found in _problems_of_wording(page, docs)),
        *(found for page in docs.registers for found in _problems_of_text(page, docs)),
        *_check_lists(site),
        *_check_letters(docs),
    ]
    # What blocks say twice, or stands in a wording that many pages show, is one problem.
    in_draft = site.settings().is_draft
    told = sorted({replace(found, in_draft=in_draft) for found in problems if only is None or found.path in only})
    if only is not None:
        return Report({"file": len(only), "link": report.links}, told, notes=_notes(site))
    pictures = sum(path.endswith(IMAGES) for path in docs.files)
    counts = {"page": len(chosen), "link": report.links, "source": len(docs.bibliography.lines), "picture": pictures}
    return Report(counts, told, report.measures, _notes(site))


def _notes(site: Site) -> tuple[str, ...]:
    """Return a line on the rules that did not look, because they do not know the language of the site; nothing where all did."""
    language = read_language(site.language().code)
    lacking = dict.fromkeys(rule.needs for rule in RULES.values() if rule.needs and not getattr(language, rule.needs))
    listed = ", ".join(name.replace("_", " ") for name in lacking)
    return (f"These rules do not know the language '{language.code}' and did not look: {listed}.",) if lacking else ()


def _check_asked(docs: Docs) -> list[Problem]:
    """Return a problem for each sign that cannot wait and is not asked for; none where a question cannot be read."""
    flows = [page for page in docs.pages.values() if read_steps(page)]
    return [] if any(docs.findings(page.path).problems for page in flows) else check_asked(flows, docs.register)


def _check_lists(site: Site) -> Iterator[Problem]:
    """Yield a problem for each letter in the lists of sources, signs and words that nobody sees or that no font has, and for
    each prompt in these and in the settings."""
    lists = [site.includes / name for name in (SOURCES_FILE, *SIGN_FILES, WORDS_FILE)]
    for file in lists:
        # Where it cannot be read, that is told of it.
        with contextlib.suppress(UnreadableFile):
            yield from check_hidden_letters(site.page(file))
    for file in (*lists, site.configuration):
        with contextlib.suppress(UnreadableFile):
            yield from find_prompts(file.as_posix(), site.read(file))


def _check_letters(docs: Docs) -> Iterator[Problem]:
    """Yield a problem for each text that readers see and that has letters which the typeface lacks."""
    known = letters_of(typeface_file(docs.site.root, docs.site.docs), docs.site.root)
    texts = [*docs.pages.values(), *docs.includes, *docs.registers]
    with contextlib.suppress(UnreadableFile):
        texts.append(docs.site.page(docs.site.includes / SOURCES_FILE))
    for page in texts:
        yield from check_typeface(page, known)


def _problems_of_wording(page: Page, docs: Docs) -> Iterator[Problem]:
    """Yield what is wrong with a wording that several pages show."""
    yield from _problems_of_text(page, docs)
    yield from check_hidden_letters(page)
    yield from check_cited(page, docs.known)


def _problems_of_text(page: Page, docs: Docs) -> Iterator[Problem]:
    """Yield what is wrong with the words of a text that several pages show."""
    yield from check_words(page, docs.site.language(), "patient")
    yield from check_html(page, docs.known)
    yield from check_prompts(page, docs.known.placeholders)
