"""Check the links and pictures of a page: that they lead somewhere, and that their words say where."""

import difflib
import posixpath
import re
from collections.abc import Collection, Iterator, Mapping
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from carepages.article import Article, Unit
from carepages.checks.faulty_blocks import FAULTY
from carepages.components.picture.checks import name_fault
from carepages.docs import Docs
from carepages.glossary import GLOSSARY
from carepages.languages import Language
from carepages.links import Target, find_addresses, resolve
from carepages.messages import Problem, did_you_mean, problem
from carepages.sources import is_whole_address
from carepages.tree import text_of

# The keys of a telephone for the letters of a number such as "1-800-QUIT-NOW".
_KEYS = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")
_NUMBER = re.compile(r"\+?[0-9](?:-?[0-9])+")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)


def check_links(article: Article, docs: Docs) -> Iterator[Problem]:
    """Yield what is wrong with the links and pictures of a page, apart from the anchors of links: see `check_anchors`."""
    language = article.site.language()
    for unit in article.units:
        if FAULTY in unit.inside:
            continue
        for part in unit.parts:
            if part.tag == "a":
                faults = [
                    *_word_faults(part, language),
                    *_number_faults(part),
                    *_link_faults(article, part.get("href", ""), docs),
                ]
                mark = f"]({part.get('href', '')}"
            elif part.tag == "img":
                faults = [*_image_faults(article, part, docs)]
                mark = f"]({part.get('src', '')}"
            else:
                continue
            for rule, values in faults:
                yield problem(*article.place_of_mark(unit.element, mark), rule, **values)
        # Those in a link are told as such.
        bare = find_addresses("".join(piece if link is None else " " for piece, link in unit.pieces))
        yield from (problem(*article.place_of_mark(unit.element, text), "address-bare", text=text) for text in bare)


def linked_anchors(article: Article) -> frozenset[Target]:
    """Return every place in a page, not its top, to which a page links."""
    targets = (resolve(article.page, link.get("href", "")) for _, link in _links(article))
    return frozenset(target for target in targets if target.anchor)


def is_missing(target: Target, anchors: Mapping[str, Collection[str] | None]) -> bool:
    """Return whether a page lacks a place to which a link leads.

    `anchors` are the places in each page, by its path; None where they cannot be told.
    """
    known = anchors.get(target.file)
    return bool(target.anchor) and known is not None and target.anchor not in known


def check_anchors(article: Article, anchors: Mapping[str, Collection[str] | None]) -> list[Problem]:
    """Return a problem for each link of a page to a place that its target lacks; `anchors` as for `is_missing`."""
    problems = []
    for unit, link in _links(article):
        address = link.get("href", "")
        target = resolve(article.page, address)
        if is_missing(target, anchors):
            rule = "term-unknown" if target.file == GLOSSARY else "anchor-broken"
            values = {
                "target": address,
                "anchor": target.anchor,
                "guess": did_you_mean(target.anchor, anchors[target.file] or ()),
            }
            problems.append(problem(*article.place_of_mark(unit.element, f"]({address}"), rule, **values))
    return problems


def _links(article: Article) -> Iterator[tuple[Unit, Element]]:
    return ((unit, link) for unit in article.units if FAULTY not in unit.inside for link in unit.links)


def _word_faults(link: Element, language: Language) -> Iterator[tuple[str, dict[str, str]]]:
    words = text_of(link)
    if not words and link.find(".//img") is None:
        yield "link-empty", {"target": link.get("href", "")}
    elif words.lower().strip(" .:!") in language.link_texts or _ADDRESS.fullmatch(words):
        yield "link-text", {"text": words}


def _number_faults(link: Element) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield what is wrong with a link that calls: no number that a telephone can dial, or another than the reader sees."""
    scheme, _, number = link.get("href", "").partition(":")
    if scheme.lower() != "tel":
        return
    words = text_of(link)
    dialed, shown = (re.sub(r"\D", "", text.translate(_KEYS)) for text in (number, words))
    if not _NUMBER.fullmatch(number):
        yield "link-number", {"target": f"tel:{number}", "words": words}
    # A country's number may take the place of a nought, and more than the number may stand in the words.
    elif re.search(r"\d", words) and dialed not in shown and not dialed.endswith(shown.lstrip("0")):
        yield "link-number-other", {"target": f"tel:{number}", "words": words}


def _link_faults(article: Article, address: str, docs: Docs) -> Iterator[tuple[str, dict[str, str]]]:
    try:
        parts = urlsplit(address)
    except ValueError:
        yield "link-broken", {"target": address, "guess": ""}
        return
    if parts.scheme == "tel":
        return
    if parts.scheme or parts.netloc:
        if not is_whole_address(address):
            yield "link-insecure", {"target": address}
        elif address not in {source.link for source in docs.bibliography.sources.values()}:
            yield "link-unlisted", {"target": address}
        return
    if address.startswith(("/", "\\")):
        yield "link-absolute", {"target": address, "guess": _near(article, address.lstrip("/\\"), docs)}
        return
    target = resolve(article.page, address)
    if not address or target.file not in docs.files:
        named = "." in posixpath.basename(target.file)
        yield "link-broken" if named else "link-folder", {"target": address, "guess": _near(article, target.file, docs)}
        return


def _image_faults(article: Article, image: Element, docs: Docs) -> Iterator[tuple[str, dict[str, str]]]:
    address = image.get("src", "")
    if not image.get("alt", "").strip():
        yield "alt-missing", {"target": address}
    try:
        outside = bool(urlsplit(address).scheme or urlsplit(address).netloc)
    except ValueError:
        outside = False
    if outside:
        yield "other-host", {"target": address}
    elif _differs_in_capitals(resolve(article.page, address).file, docs):
        # It is there under an odd name, which is told at the file.
        return
    elif resolve(article.page, address).file not in docs.files or address.startswith("/"):
        near = _near(article, resolve(article.page, address).file, docs)
        yield "asset-missing", {"target": address, "guess": near}


def _differs_in_capitals(file: str, docs: Docs) -> bool:
    """Return whether a picture is missing only because its file has an ending in capitals."""
    return file not in docs.files and any(path.lower() == file.lower() and name_fault(path) for path in docs.files)


def _near(article: Article, file: str, docs: Docs) -> str:
    """Return " Did you mean '...'?" for the file that comes nearest to a missing one, as the page would link to it."""
    moved = docs.site.moved_pages().follow(file)
    named = (path for path in docs.files if posixpath.basename(path) == posixpath.basename(file))
    likely = [moved.file if moved else "", f"{file}.md", f"{file}/index.md", *named]
    near = next((path for path in likely if path in docs.files), None)
    near = near or next(iter(difflib.get_close_matches(file, docs.files, n=1)), None)
    return f" Did you mean '{posixpath.relpath(near, posixpath.dirname(article.page.path) or '.')}'?" if near else ""
