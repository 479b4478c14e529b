"""Give the built site a search that understands how patients ask.

It is the theme's own search. Its index, made here from the pages as built, holds the words that patients use for each
page (`search_words`), and not what only repeats other pages. Its worker gets questions that `search_query.js` has read
first, in a language that the theme's search knows; in any other, as they are typed.
"""

import hashlib
import json
import re
import shutil
from collections.abc import Iterable
from html import escape
from pathlib import Path

import click

from carepages.finish.built_page import BuiltPage
from carepages.finish.search_sections import LEFT_OUT, Section, read_sections
from carepages.pages import Page
from carepages.site import Site
from carepages.site_addresses import url_path

INDEX = Path("search/search_index.json")
WORKER = "assets/javascripts/workers/search.*.js"
# What that loads for an index in another language than English.
_LANGUAGES = "assets/javascripts/lunr"
_CUT_INTO_WORDS = {"ja": "tinyseg.js", "hi": "wordcut.js", "th": "wordcut.js"}
# Where that reads our index; another engine's worker has an index of its own.
_READS = "lunr"
QUERY = Path(__file__).with_name("search_query.js")
# Words stand without the marks around them, in the index as in a question.
SEPARATOR = r"[\s\-–/.,:;!?()\[\]\"'’“”<>=]+"
# How much it counts where a word is found. `opening` and `words` are fields of ours, which no result shows.
FIELDS = {"title": {"boost": 6}, "text": {"boost": 1}, "opening": {"boost": 1}, "words": {"boost": 20}}
# A sheet says in short what a page says, and few people look for pages about the site.
LESS = 0.4
# A section of more letters is a table of everything, in which any word is found and few answers are seen.
ANSWER = 5000
LEAST = 0.1
_CITATION = re.compile(r"<sup>\d+</sup>")
_LISTING = re.compile(r"^/// all-(?:pages|sources)\s*$", re.MULTILINE)


class UnexpectedSearch(click.ClickException):
    """The theme's search, or a page, is not as it is known here; both must be changed together."""


def find_worker(site: Path) -> Path | None:
    """Return the worker of the theme's search; None where the engine has another search, which has an index of its own.

    Raises:
        UnexpectedSearch: there is not one worker.
    """
    workers = list(site.glob(WORKER))
    if len(workers) != 1:
        raise UnexpectedSearch(f"{site} holds {len(workers)} files {WORKER}, not one. Change {QUERY.name} with the theme.")
    return workers[0] if _READS in workers[0].read_text("utf-8") else None


def write_index(site: Path, entries: Iterable[dict[str, object]], made_from: Site) -> None:
    """Write the index of the search from the entries of all pages."""
    known = _language_of(site, made_from)
    # Words of a language that the theme lacks stand in the index as they are typed.
    pipeline = ["stopWordFilter", "stemmer"] if known else []
    language = known or "en"
    config = {"lang": [language], "separator": SEPARATOR, "pipeline": pipeline, "fields": FIELDS}
    (site / INDEX).parent.mkdir(exist_ok=True)
    index = {"config": config, "docs": list(entries)}
    (site / INDEX).write_text(json.dumps(index, ensure_ascii=False, separators=(",", ":")), "utf-8")
    if language == "en":
        shutil.rmtree(site / _LANGUAGES, ignore_errors=True)
    used = {"lunr.stemmer.support.min.js", f"lunr.{language}.min.js", _CUT_INTO_WORDS.get(language)}
    for file in (site / _LANGUAGES).rglob("*.js"):
        if file.name not in used:
            file.unlink()


def _language_of(site: Path, made_from: Site) -> str:
    """Return the language of a site, if the theme's search knows it; "" if not."""
    code = made_from.language().code
    return code if code == "en" or (site / _LANGUAGES / f"min/lunr.{code}.min.js").exists() else ""


def remove_search(page: BuiltPage) -> None:
    """Take the search off a page: readers get the list of all pages, as they do without scripts."""
    for part in page.find(
        "//button[@class='bar__search'] | //dialog[@class='search'] | "
        "//script[@type='text/plain' and @data-src and not(@data-for)]"
    ):
        part.drop_tree()


def name_worker(page: BuiltPage, theirs: str, ours: str) -> None:
    """Let a page start our worker in place of the theme's."""
    for settings in page.find("//script[@id='__config']"):
        settings.text = (settings.text or "").replace(theirs, ours)


def remove_marks(page: BuiltPage) -> None:
    """Take off a page the marks of what the search leaves out, which nobody reads any more."""
    for part in page.find(f"//*[@{LEFT_OUT}]"):
        del part.attrib[LEFT_OUT]


def complete_worker(worker: Path, site: Path, made_from: Site) -> str:
    """Put our script ahead of the worker's, and return its new name: browsers keep for long what has a hash in its name.

    In a language that the theme lacks, the worker stays as it is, and looks for words as they are typed.
    """
    if not _language_of(site, made_from):
        return worker.name
    text = f"{QUERY.read_text('utf-8')}\n{worker.read_text('utf-8')}"
    worker.unlink()
    completed = worker.with_name(f"search.{hashlib.sha256(text.encode()).hexdigest()[:8]}.min.js")
    completed.write_text(text, "utf-8")
    return completed.name


def entries(built: BuiltPage, page: Page, made_from: Site) -> list[dict[str, object]]:
    """Return what the index holds of a page as built: an entry for the page itself, and one for each of its sections.

    Raises:
        UnexpectedSearch: the page has no article.
    """
    address = url_path(page.path)
    sections = read_sections(built)
    if not sections:
        why = f"{built.place} holds no article for the search."
        raise UnexpectedSearch(f"{why} Change its template and carepages/finish/search_sections.py together.")
    less = {"boost": LESS} if page.is_sheet or page.path.startswith("about/") else {}
    is_listing = _LISTING.search(page.body) is not None
    opening = "" if is_listing else _without_citations(sections[0].text)
    inner = [] if is_listing else [section for section in sections[1:] if section.id != "sources"]
    whole: dict[str, object] = {
        "location": address,
        "title": f"{page.title} {made_from.say('to print')}" if page.is_sheet else page.title,
        # A result shows what the page is for, in one line, whichever of its words were found.
        "text": f"<p>{escape(page.meta.description, quote=False)}</p>",
        "opening": opening,
        "words": " ".join(page.meta.search_words),
    }
    return [{**entry, **less} for entry in (whole, *(_entry(section, address) for section in inner))]


def _entry(section: Section, address: str) -> dict[str, object]:
    text = _without_citations(section.text)
    less = {"boost": LEAST} if len(text) > ANSWER else {}
    return {"location": f"{address}#{section.id}", "title": section.title, "text": text, **less}


def _without_citations(html: str) -> str:
    return _CITATION.sub("", html)
