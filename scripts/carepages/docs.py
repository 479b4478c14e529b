"""All that stands below docs/, read once: what the checks of one page need to know of the others."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from xml.etree.ElementTree import Element

from markdown import Markdown
from pymdownx.blocks.block import Block

from carepages.article import Article, make_markdown, needless_patterns, read_article
from carepages.checks.faulty_blocks import strip_faulty_blocks
from carepages.checks.files import check_files, find_files
from carepages.checks.markdown import Findings, check_markdown
from carepages.components.component import Known
from carepages.configuration import UnusableConfiguration
from carepages.glossary import GLOSSARY, forms_in
from carepages.locate import SourceText
from carepages.messages import Problem, problem
from carepages.pages import Page, UnreadableFile
from carepages.signs import FILES as REGISTERS
from carepages.signs import Register, printed
from carepages.site import Site
from carepages.sources import Bibliography
from carepages.time_limit import TooSlow, time_limit

# CPU seconds for one page; the longest page needs 0.1.
SECONDS = 10
# More lists and quotations inside each other than anybody follows, and far fewer than the parsers of all engines bear.
MAX_DEPTH = 6
_NESTING = frozenset(["ul", "ol", "blockquote"])


@dataclass
class Docs:
    """The pages and the other files, and how they are read.

    Attributes:
        site: where they are.
        pages: every page that can be read, by its path below docs/.
        includes: the files of which parts are put on pages.
        files: the path of every file to publish, with those of pages that cannot be read.
        said: the sentences of the pages that this process has read.
    """

    site: Site
    pages: dict[str, Page]
    includes: list[Page]
    files: frozenset[str]
    said: set[str] = field(default_factory=set)
    _findings: dict[str, Findings] = field(default_factory=dict)
    _latest: tuple[str, Article | None] = ("", None)
    _readers: dict[frozenset[str], Markdown] = field(default_factory=dict)

    def __reduce__(self) -> tuple[type["Docs"], tuple[Site, dict[str, Page], list[Page], frozenset[str]]]:
        """Let another process read anew what is made of the files."""
        return Docs, (self.site, self.pages, self.includes, self.files)

    def findings(self, path: str) -> Findings:
        """Return what is wrong with the Markdown of a page, and what of it cannot be read."""
        if path not in self._findings:
            self._findings[path] = check_markdown(self.pages[path], self.blocks, self.known)
        return self._findings[path]

    @cached_property
    def known(self) -> Known:
        """What the checks of one page are told of the rest."""
        return Known(self.site, self.includes, self.files)

    @property
    def bibliography(self) -> Bibliography:
        """The list of sources."""
        return self.known.bibliography

    @property
    def register(self) -> Register:
        """The signs."""
        return self.known.register

    def article(self, path: str) -> Article | None:
        """Return a page as a tree; None where its front matter never ends, or too much stands inside each other."""
        # The checks of a page ask for it one after the other. All trees at once would take too much room.
        if self._latest[0] != path:
            self._latest = path, self._read_article(self.pages[path])
        return self._latest[1]

    def _read_article(self, page: Page) -> Article | None:
        if page.is_endless:
            return None
        try:
            with time_limit(SECONDS):
                body = strip_faulty_blocks(page, self.findings(page.path).unread, self.known.placeholders)
                article = read_article(self.markdown_for(body), page, body, self._shared)
        except (RecursionError, TooSlow):
            # A parser that was stopped half-way is of no use for the next page.
            self._readers.clear()
            return None
        return None if _depth(article.root) > MAX_DEPTH else article

    def markdown_for(self, body: str) -> Markdown:
        """Return what reads a page with a body: without the patterns that can match nothing in it."""
        without = needless_patterns("\n".join([body, *(page.text for page in self.includes)]))
        if without not in self._readers:
            self._readers[without] = make_markdown(self.site, without)[0]
        return self._readers[without]

    def anchors(self, path: str) -> set[str] | None:
        """Return the ids to which links to a file may lead; None where they cannot be told."""
        article = self.article(path) if path in self.pages else None
        if article is None:
            return None
        # A block with faults will have its id once it is mended.
        return article.ids.union(str(fence.options.values["id"]) for fence in article.page.fences if "id" in fence.options.values)

    @cached_property
    def terms(self) -> Mapping[str, str]:
        """Every form of every term that the glossary explains, with its anchor."""
        return forms_in(self.pages[GLOSSARY].body) if GLOSSARY in self.pages else {}

    @cached_property
    def blocks(self) -> dict[str, type[Block]]:
        """The blocks that editors may write, by their names.

        Raises:
            UnusableConfiguration: the extensions in the settings cannot be used.
        """
        try:
            return make_markdown(self.site)[1]
        except (ImportError, KeyError, TypeError, ValueError) as error:
            place = self.site.configuration.as_posix()
            raise UnusableConfiguration(problem(place, 1, "configuration-invalid", why=error)) from None

    @cached_property
    def _shared(self) -> list[SourceText]:
        return [SourceText(page.place, page.text) for page in (*self.includes, *self.registers)]

    @cached_property
    def registers(self) -> list[Page]:
        """The files of the register of signs, with nothing in them but what readers see."""
        folder, docs = self.site.includes.relative_to(self.site.docs), self.site.docs.as_posix()
        return [Page((folder / name).as_posix(), printed(name, self.register), docs) for name in REGISTERS]


def read_docs(site: Site) -> tuple[Docs, list[Problem]]:
    """Read the docs of a site, and return them with what is wrong with the files as such.

    Raises:
        UnusableConfiguration: the settings cannot be used.
        UnreadableFile: there are no settings.
    """
    files, links = find_files(site)
    problems = check_files(site, files, links)
    pages: list[Page] = []
    includes: list[Page] = []
    for paths, read in ((site.page_files(), pages), (site.include_files(), includes)):
        for path in paths:
            try:
                read.append(site.page(path))
            except UnreadableFile as error:
                problems.append(error.problem)
    docs = Docs(
        site=site,
        pages={page.path: page for page in pages},
        includes=includes,
        files=frozenset(path.relative_to(site.docs).as_posix() for path in files if site.includes not in path.parents),
    )
    # Now, so that nothing is told beside settings that cannot be used.
    _ = docs.blocks
    return docs, problems


def _depth(root: Element) -> int:
    """Return how many lists and quotations stand inside each other at most."""
    deepest = 0
    waiting = [(root, 0)]
    while waiting:
        element, depth = waiting.pop()
        depth += element.tag in _NESTING
        deepest = max(deepest, depth)
        waiting += [(child, depth) for child in element if len(child)]
    return deepest
