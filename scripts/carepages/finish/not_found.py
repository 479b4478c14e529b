"""Complete the page for URLs at which there is none: it says first what to do in an emergency.

Engines make it from a template alone, which cannot read the wording that all pages share.
"""

from markdown import markdown

from carepages.finish.built_page import BuiltPage, fragment
from carepages.pages import read_utf8
from carepages.site import Site

NOT_FOUND = "404.html"


def complete_not_found(page: BuiltPage, made_from: Site) -> None:
    """Put the wording for an emergency into the page.

    Raises:
        UnexpectedTemplate: the page has no place for it.
    """
    place = page.only("//*[@data-wording='emergency']", "404.html")
    del place.attrib["data-wording"]
    # As in the cards of other pages: whom to call, and apart from it what else to do.
    first, _, rest = read_utf8(made_from.root, made_from.includes / "emergency.md").strip().partition("\n\n")
    for name, part in (("care-card__action", first), ("care-card__then", rest)):
        place.append(fragment(f'<div class="{name}">{markdown(part)}</div>'))
