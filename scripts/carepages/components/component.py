"""What one component declares: the blocks that editors write, how they are checked, and how other checks take them."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import cached_property

from markdown import Markdown
from pymdownx.blocks.block import Block

from carepages.messages import Problem
from carepages.pages import Page
from carepages.prompts import Placeholders
from carepages.signs import Register
from carepages.site import Site
from carepages.sources import Bibliography


@dataclass(frozen=True)
class Known:
    """What the check of one page knows of the rest of the site.

    Attributes:
        site: where all of it is.
        includes: the files of which parts are put on pages.
        files: the paths of all files below docs/ that are published.
    """

    site: Site
    includes: Collection[Page] = ()
    files: Collection[str] = ()

    @cached_property
    def bibliography(self) -> Bibliography:
        """The sources that may be cited."""
        return self.site.bibliography()

    @cached_property
    def register(self) -> Register:
        """The signs that blocks may name."""
        return self.site.register()

    @cached_property
    def placeholders(self) -> Placeholders:
        """What is to be filled in, and no text yet."""
        return self.site.placeholders()


@dataclass(frozen=True)
class Component:
    """One kind of part that pages are made of.

    Attributes:
        name: that of its folder.
        blocks: the blocks that editors write, if any.
        extend: registers what else it makes of a page with Python-Markdown.
        check: returns what is wrong with such parts of a page.
        check_site: returns what is wrong with them, or with what they are made of, on the site as a whole.
        judged_inside: whether the rest of a block is judged although `check` finds a fault in it. Otherwise nothing is
            told of what stands there until that is mended.
        one_whole: whether all its blocks of a page belong together: they are checked only where every block of the page
            can be read, and while one has a fault, none is judged.
        unchecked: the processors of a page's tree that `extend` registers and the checks do without.
        stylesheets: its files in overrides/assets/css/.
        styled: the class of a page that needs them; "" where every page loads them.
        unframed: its blocks that stand on pages without a summary and an ending.
        opening: its blocks with which a page may start in place of a summary.
        unnumbered: the elements, as XPath, from which on the links of a page need no numbers on paper.

    Classes in what it makes:
        generated: what no editor typed there, or is said a second time; nobody reads it from end to end.
        shared: what is worded once, in docs/includes/, and stands on many pages.
        uncounted: what else is not read from end to end, and counts neither as sentences nor as words of a section.
        sentences: what is whole by itself, and no part of a sentence around it.
        apart: what is read a part at a time, and counts for no page as its length.
        ends_section: what is no part of the section above it.
        sourced: what needs no citation beside a figure.
        explained: what needs no link beside a medical term.
    """

    name: str
    blocks: tuple[type[Block], ...] = ()
    extend: Callable[[Markdown], None] | None = None
    check: Callable[[Page, Known], Iterable[Problem]] | None = None
    check_site: Callable[[Known], Iterable[Problem]] | None = None
    judged_inside: bool = False
    one_whole: bool = False
    unchecked: tuple[str, ...] = ()
    stylesheets: tuple[str, ...] = ()
    styled: str = ""
    unframed: tuple[str, ...] = ()
    opening: tuple[str, ...] = ()
    unnumbered: tuple[str, ...] = ()
    generated: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()
    uncounted: tuple[str, ...] = ()
    sentences: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    ends_section: tuple[str, ...] = ()
    sourced: tuple[str, ...] = ()
    explained: tuple[str, ...] = ()
