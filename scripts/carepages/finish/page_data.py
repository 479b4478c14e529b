"""Give each page as data, for a hospital's site or record system: `page.json` beside the page, and `index.json` for all.

The form is `carepages/page-data.schema.json`. It changes only by keys that are added; what else changes gets another `format`.
"""

import copy
import datetime
import json
import posixpath
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import urljoin

import lxml.html
from lxml.html import HtmlElement
from lxml.html.builder import E

from carepages.finish.built_page import BuiltPage
from carepages.finish.search_sections import LEFT_OUT
from carepages.signs import Register, Sign, SignException
from carepages.site_addresses import url_path

FORMAT = 1
PAGE_DATA, INDEX = "page.json", "index.json"
# What stays of the article, and which attributes say something without our stylesheets and scripts.
_WITHOUT_ATTRIBUTES = "p ul ol li dl dt dd h2 h3 h4 table caption thead tbody tr strong em sub sup blockquote code pre br"
_KEPT: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(_WITHOUT_ATTRIBUTES.split(), ()),
    "a": ("href",),
    "img": ("src", "alt"),
    "th": ("scope", "colspan", "rowspan"),
    "td": ("colspan", "rowspan"),
}
# Left out with all in it: what stands on every page, works only on ours, or is given apart.
_DROPPED = (
    f".//*[@{LEFT_OUT} or @hidden or @id='sources' or @class='sources' or @class='citation-back' or @class='word__back'"
    " or self::nav or self::input or self::button or self::select or self::svg or self::script or self::style or self::legend]"
)
_SIGN = ".//*[contains(concat(' ', @class, ' '), ' sign ')]"
_LINES = frozenset("p li dt dd h2 h3 h4 caption tr blockquote pre br".split())
_SPACES = re.compile(r"[ \t\n]+")
# In the index, by which programs find a page.
_LISTED = ("url", "title", "description", "main_message", "audience", "checked", "next_check", "clinical_review", "codes")


@dataclass(frozen=True)
class Publication:
    """What holds for all pages: the name of the site, its language as in BCP 47, and the URL of its license."""

    site: str
    language: str
    license: str


def page_data(page: BuiltPage, register: Register, publication: Publication) -> dict[str, object]:
    """Return a page as data; its tree stays as it is.

    The page is as the engine has made it, with the marks of what stands on every page. URLs are whole where the site has
    one, else from the root of the site.

    Raises:
        UnexpectedTemplate: the page has no article.
    """
    source, article = page.source, copy.deepcopy(page.only("//article", "main.html"))
    assert source is not None  # Who asks has one.
    meta, review = source.meta, source.meta.clinical_review
    url = page.canonical or url_path(source.path)
    return {
        "format": FORMAT,
        **asdict(publication),
        "url": url,
        "title": source.title,
        "description": meta.description,
        "main_message": meta.main_message,
        "audience": meta.audience,
        "checked": _day(meta.checked),
        "next_check": _day(meta.next_check),
        "clinical_review": {"name": review.name, "role": review.role, "date": _day(review.date)} if review else None,
        "conditions": list(meta.conditions),
        "codes": {system: list(codes) for system, codes in meta.codes.items()},
        "signs": _signs(article, register),
        # Before the list goes.
        "sources": [_source(item) for item in article.xpath(".//ol[@class='sources']/li")],
        "sections": _sections(article, url),
    }


def write_data(site: Path, pages: Mapping[str, dict[str, object]], publication: Publication) -> None:
    """Write the data of pages, by the paths of their HTML files, each beside its page, and the index of all at the root."""
    beside = {path: posixpath.join(posixpath.dirname(path), PAGE_DATA) for path in pages}
    for path, data in pages.items():
        _write(site / beside[path], data)
    entries = [{"data": beside[path], **{key: data[key] for key in _LISTED}} for path, data in pages.items()]
    _write(site / INDEX, {"format": FORMAT, **asdict(publication), "pages": entries})


def _write(file: Path, data: Mapping[str, object]) -> None:
    file.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")


def _day(day: datetime.date | None) -> str | None:
    return day.isoformat() if day else None


def _signs(article: HtmlElement, register: Register) -> list[dict[str, object]]:
    """Return each sign that the page shows, once, in the order of the page: never without its exceptions."""
    shown = dict.fromkeys(part.text_content() for part in article.xpath(_SIGN))
    known: list[Sign | SignException] = [exception for sign in register.signs.values() for exception in sign.exceptions]
    by_text = {sign.sign: sign for sign in (*known, *register.signs.values())}
    return [_sign(by_text[text]) for text in shown if text in by_text]


def _sign(sign: Sign | SignException) -> dict[str, object]:
    data: dict[str, object] = {"id": sign.id, "level": sign.level, "help": sign.help or None, "sign": sign.sign}
    if isinstance(sign, Sign):
        data["exceptions"] = [{**_sign(exception), "who": exception.who} for exception in sign.exceptions]
    return data


def _source(item: HtmlElement) -> dict[str, str]:
    link = item.xpath(".//a")[0]
    return {"title": link.text_content(), "by": item.xpath("string(.//*[@class='source__by'])").strip(), "url": link.get("href")}


def _sections(article: HtmlElement, url: str) -> list[dict[str, str]]:
    """Return what the article holds from one of its headings to the next; what stands before the first has no heading."""
    for part in article.xpath(_DROPPED):
        part.drop_tree()
    for citation in article.xpath(".//sup[@class='citation']/a"):
        citation.drop_tag()
    for heading in article.xpath("./*//h2"):
        heading.tag = "h3"
    article.make_links_absolute(url, resolve_base_href=False) if "//" in url else _from_root(article, url)
    parts: list[tuple[str, str, HtmlElement]] = [("", "", E.div())]
    for child in list(article):
        if child.tag == "h2":
            parts.append((child.get("id", ""), _text(child), E.div()))
        elif child.tag != "h1":
            parts[-1][2].append(child)
    filled = [(name, title, part, text) for name, title, part in parts if (text := _text(part)) or title]
    return [{"id": name, "title": title, "html": _html(part), "text": text} for name, title, part, text in filled]


def _from_root(article: HtmlElement, url: str) -> None:
    article.rewrite_links(lambda link: link if ":" in link else urljoin(f"/{url}", link).lstrip("/"), resolve_base_href=False)


def _html(part: HtmlElement) -> str:
    for element in part.xpath(".//*"):
        kept = _KEPT.get(element.tag) if isinstance(element.tag, str) else None
        if kept is None:
            element.drop_tag()
            continue
        for name in set(element.attrib) - set(kept):
            del element.attrib[name]
    inner = (part.text or "") + "".join(lxml.html.tostring(child, encoding="unicode") for child in part)
    return _SPACES.sub(" ", inner).strip()


def _text(part: HtmlElement) -> str:
    """Return the words of an element, each of its blocks on a line."""
    pieces: list[str] = []
    for event, element in lxml.etree.iterwalk(part, events=("start", "end")):
        text = element.text if event == "start" else element.tail if element is not part else ""
        pieces += ["\n" if element.tag in _LINES else "", _SPACES.sub(" ", text or "")]
    return "\n".join(filter(None, (line.strip() for line in "".join(pieces).split("\n"))))
