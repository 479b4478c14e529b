"""Make the search of the built site understand how patients ask.

It stays the theme's own search. Its index gets the words that patients use for each page (`search_words`),
and loses what only repeats other pages. Its worker gets questions that `search_query.js` has read first.
"""

import hashlib
import json
import re
from html import escape
from pathlib import Path

import click

from carepages.pages import Page
from carepages.site_addresses import built_path

INDEX = Path("search/search_index.json")
WORKER = "assets/javascripts/workers/search.*.js"
QUERY = Path(__file__).with_name("search_query.js")
# Words stand without the marks around them, in the index as in a question.
SEPARATOR = r"[\s\-–/.,:;!?()\[\]\"'’“”<>=]+"
# How much it counts where a word is found. `opening` and `words` are fields of ours, which no result shows.
FIELDS = {"title": {"boost": 6}, "text": {"boost": 1}, "opening": {"boost": 1}, "words": {"boost": 20}}
# A sheet says in short what a page says, and few people look for pages about the site.
LESS = 0.4
_CITATION = re.compile(r"<sup>\d+</sup>")
# Its button, its dialog and what starts it.
_SEARCH = re.compile(
    r'<button [^>]*class="bar__search".*?</button>|<dialog class="search".*?</dialog>|<script type="text/plain" src=.*?</script>',
    re.DOTALL,
)
_LISTING = re.compile(r"^/// all-(?:pages|sources)\s*$", re.MULTILINE)


class UnexpectedSearch(click.ClickException):
    """The theme's search is not as it is known here; both must be changed together."""


def finish_search(site: Path, pages: list[Page]) -> None:
    """Complete the index and the worker of the built site's search.

    Where an engine has another search, which these pages have no place for, they do without: readers get the list of
    all pages, as they do without scripts.

    Raises:
        UnexpectedSearch: there is an index, but no worker that reads it, or a page in it that is not known.
    """
    file = site / INDEX
    if not file.exists():
        for page in site.rglob("*.html"):
            page.write_text(_SEARCH.sub("", page.read_text("utf-8")), "utf-8")
        return
    index = json.loads(file.read_text("utf-8"))
    index["config"] |= {"separator": SEPARATOR, "pipeline": ["stopWordFilter", "stemmer"], "fields": FIELDS}
    by_address = {built_path(page.path).removesuffix("index.html"): page for page in pages}
    entries = []
    for entry in index["docs"]:
        address, _, section = entry["location"].partition("#")
        if address not in by_address:
            raise UnexpectedSearch(f"The search index lists '{address}', which no page is built to. Look at {file}.")
        page = by_address[address]
        if section and (section == "sources" or _LISTING.search(page.body)):
            continue
        entries.append(_complete(entry, page, section))
    index["docs"] = entries
    file.write_text(json.dumps(index, ensure_ascii=False, separators=(",", ":")), "utf-8")
    workers = list(site.glob(WORKER))
    if len(workers) != 1:
        raise UnexpectedSearch(f"{site} holds {len(workers)} files {WORKER}, not one. Change {QUERY.name} with the theme.")
    _replace_worker(site, workers[0])


def _replace_worker(site: Path, worker: Path) -> None:
    """Put our script ahead of the worker's, under a new name: browsers keep for long what has a hash in its name."""
    text = f"{QUERY.read_text('utf-8')}\n{worker.read_text('utf-8')}"
    worker.unlink()
    ours = worker.with_name(f"search.{hashlib.sha256(text.encode()).hexdigest()[:8]}.min.js")
    ours.write_text(text, "utf-8")
    for file in site.rglob("*.html"):
        page = file.read_text("utf-8")
        if worker.name in page:
            file.write_text(page.replace(worker.name, ours.name), "utf-8")


def _complete(entry: dict, page: Page, section: str) -> dict:
    """Return the entry of a page, or of a section of it, as the index should have it."""
    entry = {**entry, "text": _CITATION.sub("", entry["text"])}
    if not section:
        # A result shows what the page is for, in one line, whichever of its words were found.
        entry["opening"] = "" if _LISTING.search(page.body) else entry["text"]
        entry["text"] = f"<p>{escape(page.meta['description'], quote=False)}</p>"
        entry["words"] = " ".join(page.meta.get("search_words", []))
    if page.is_sheet and not section:
        entry["title"] += " (to print)"
    if page.is_sheet or page.path.startswith("about/"):
        entry["boost"] = LESS
    return entry
