"""Signs of the register as HTML: the same in a card, in a question and in a list of signs."""

import xml.etree.ElementTree as etree
from collections.abc import Iterable, Sequence

from markdown import Markdown
from markdown.util import AtomicString

from carepages.markup.builder import E, element, parsed, spaced
from carepages.markup.current_page import current_site
from carepages.pages import UnreadableFile, read_utf8
from carepages.signs import DRAWINGS, Register, Sign, SignException
from carepages.site import Site

GO, GO_BRIEF, GO_NOW = "go.md", "go-brief.md", "go-now.md"
TODAY = "today"


def read_wording(name: str, site: Site) -> str:
    """Return the text of a shared wording in docs/includes/, or "" if it cannot be read, which a check reports."""
    try:
        return read_utf8(site.root, site.includes / name)
    except UnreadableFile:
        return ""


def what_to_do(sign: Sign | SignException, site: Site) -> str:
    """Return in a few words what to do about a sign."""
    return site.say(f"do {sign.level} {sign.help}".strip())


def asked_first(signs: Iterable[Sign | SignException], register: Register) -> list[str]:
    """Return what to ask first of those who are to see these signs today, each once, in the order of their groups."""
    shown = {group_of(sign, register) for sign in signs}
    return list(dict.fromkeys(group.ask for group in register.groups.values() if group.ask and group.id in shown))


def group_of(sign: Sign | SignException, register: Register) -> str:
    """Return the id of the group of a sign; of an exception, that of its sign."""
    return register.signs[sign.of].group if isinstance(sign, SignException) else sign.group


def exception_text(exception: SignException, site: Site) -> str:
    """Return an exception as it stands beside its sign: for whom, and what to do."""
    return f"{as_label(exception.who)}: {what_to_do(exception, site)}"


def as_sentence(text: str) -> str:
    """Return a text of the register, which begins with a small letter and has no full stop, as a sentence."""
    return f"{as_label(text)}{'' if text.endswith(('.', '?')) else '.'}"


def as_label(text: str) -> str:
    """Return a text of the register as it stands by itself, with a capital and no full stop."""
    return f"{text[:1].upper()}{text[1:]}"


def in_a_word(sign: Sign | SignException, site: Site) -> str:
    """Return how urgent a sign is, in a word or two."""
    return site.say(f"{sign.level} in a word")


def signs_in_card(signs: Sequence[Sign | SignException], md: Markdown) -> list[etree.Element]:
    """Return the signs of a card; what to do about all of them stands above, unless they need two kinds of help."""
    called, driven = _by_help(signs)
    site = current_site(md)
    if called and driven:
        return [list_of_signs(called, site), *_go(GO, md), list_of_signs(driven, site)]
    return [list_of_signs(signs, site)]


def signs_in_list(signs: Sequence[Sign | SignException], md: Markdown) -> list[etree.Element]:
    """Return signs below their heading, each with its exceptions and no more: many such lists stand on one page."""
    called, driven = _by_help(signs)
    site = current_site(md)
    lists = [list_of_signs(called, site, do=False)] if called else []
    return [*lists, *_go(GO_BRIEF, md), list_of_signs(driven, site, do=False)] if driven else lists


def _by_help(signs: Sequence[Sign | SignException]) -> tuple[list[Sign | SignException], list[Sign | SignException]]:
    """Part the signs for which to call an ambulance, or which are no emergency, from those for which to be driven."""
    driven = [sign for sign in signs if sign.help == "go"]
    return [sign for sign in signs if sign not in driven], driven


def brief_exception(exception: SignException, site: Site) -> str:
    """Return an exception as it stands beside its sign in a question."""
    return f"({exception.who}: {in_a_word(exception, site)})"


def list_of_signs(signs: Iterable[Sign | SignException], site: Site, *, do: bool = True) -> etree.Element:
    """Return a list of signs, each with its exceptions; `do` adds what to do besides."""
    return E.ul(*(E.li(*shown_sign(sign, site, do=do)) for sign in signs), class_="signs")


def list_of_asked(signs: Iterable[Sign | SignException], site: Site) -> etree.Element:
    """Return a list of signs as a question asks for them: what to do is for those who have answered."""
    items = E.ul(class_="signs")
    for sign in signs:
        briefs = (plain("span", "sign__brief", brief_exception(exception, site)) for exception in exceptions_of(sign))
        items.append(E.li(*spaced(plain("span", "sign", sign.sign), *briefs)))
    return items


def shown_sign(sign: Sign | SignException, site: Site, *, do: bool = True) -> list[etree.Element]:
    """Return one sign for an item of a list; a sign is never without its exceptions."""
    return spaced(plain("span", "sign", sign.sign), *rest_of_sign(sign, site, do=do))


def rest_of_sign(sign: Sign | SignException, site: Site, *, do: bool = True) -> list[etree.Element]:
    """Return what stands with the words of a sign: its exceptions, and what to do besides."""
    parts = [plain("strong", "sign__exception", exception_text(exception, site)) for exception in exceptions_of(sign)]
    if do and isinstance(sign, Sign) and sign.do:
        parts.append(plain("span", "sign__do", as_sentence(sign.do)))
    return parts


def exceptions_of(sign: Sign | SignException) -> tuple[SignException, ...]:
    """Return what must stand with a sign wherever it stands."""
    return sign.exceptions if isinstance(sign, Sign) else ()


def shown_drawing(name: str, md: Markdown) -> etree.Element | None:
    """Return a drawing of docs/includes/drawings/, for the eye alone; None where it cannot be read (a check reports that)."""
    site = current_site(md)
    try:
        drawing = read_utf8(site.root, site.includes / DRAWINGS / name)
    except UnreadableFile:
        return None
    # In the tree, its shapes would be taken for parts of the text.
    return E.span(md.htmlStash.store(drawing.strip()), class_="sign__drawing", aria_hidden="true")


def labeled(label: str, texts: Sequence[str]) -> list[etree.Element]:
    """Return texts that explain a sign, below what they have in common; nothing where there are none."""
    return [E.p(label, class_="sign__label"), E.ul(*(E.li(AtomicString(text)) for text in texts))] if texts else []


def _go(name: str, md: Markdown) -> list[etree.Element]:
    paragraphs = list(parsed(md, read_wording(name, current_site(md)), ""))
    for paragraph in paragraphs:
        paragraph.set("class", "care-card__go")
    return paragraphs


def plain(tag: str, name: str, text: str) -> etree.Element:
    """Return an element of a class that holds a text of the register: what looks like Markdown in it is none."""
    return element(tag, AtomicString(text), class_=name)
