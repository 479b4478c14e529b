"""Budgets that no change may break unseen: what a first visit loads, how much of the stylesheets is used, what a change touches."""

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

from browsing import all_pages
from carepages.finish.pdfs import PREVIEW
from small_site import write_buildable_site

# In bytes, compressed as hosts send them, the icon of the tab among them.
FIRST_VISIT = 38_000
# The questions hold what counts for each sign, for whom a network may fail between two of them; the others are looked up.
HEAVIER = {"decide/": 41_500, "signs-in-full/": 40_000, "sources/": 44_000, "about/rules/": 48_000}
# Pages are short, so the browser fetches their drawings ahead.
REQUESTS = 8
# Of the selectors that pruning leaves, those that match nothing on any page: mostly what a search finds, made by a script.
UNUSED = 0.13
# The whole selector without what only a reader's doings, or no element at all, would match.
_SELECTORS = r"""(known) => {
  const STATES = /:not\(:checked\)|::?(before|after|marker|backdrop|placeholder|details-content|-[\w-]+|hover|active|focus[\w-]*|target|checked)|\[open\]/g;
  const all = [], missing = [];
  const walk = (rules) => {
    for (const rule of rules) {
      if (rule.selectorText && !(rule.parentRule instanceof CSSKeyframesRule)) {
        for (const one of rule.selectorText.split(/,(?![^(]*\))/)) {
          all.push(one);
          if (known.includes(one)) continue;
          // A state that stands alone is one of any element.
          const still = one.replace(STATES, (state, name, at) => /[\w\])]/.test(one[at - 1] || "") ? "" : "*");
          try { if (!document.querySelector(still)) missing.push(one); } catch { }
        }
      }
      if (rule.cssRules) walk(rule.cssRules);
    }
  };
  const sheets = [...document.styleSheets].filter(sheet => !sheet.href || sheet.href.includes("/css/"));
  for (const sheet of sheets) walk(sheet.cssRules);
  return [all, missing]; }"""


@pytest.fixture(scope="module")
def visits(chromium, site, site_address):
    """The files that a first visit with scripts asks for on each page, with their sizes; all selectors, and those without use."""
    found, loaded, used, asked = {}, set(), set(), []
    context = chromium(16).new_context(viewport={"width": 360, "height": 780})
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    # Each visit is the first.
    context.new_cdp_session(page).send("Network.setCacheDisabled", {"cacheDisabled": True})
    for path in all_pages():
        # What the page before still asks for, such as a drawing that comes near, is not of this visit.
        page.goto("about:blank")
        asked.clear()
        page.goto(site_address + path)
        # A browser without windows does not ask for the icon of the tab.
        asked.append(page.evaluate("document.querySelector('link[rel=icon]').href"))
        # The small pictures of sheets come as they come near the screen.
        first = [address for address in dict.fromkeys(asked) if not address.endswith(PREVIEW)]
        files = [site / address.removeprefix(site_address).partition("?")[0] for address in first]
        files = [file / "index.html" if file.is_dir() else file for file in files]
        found[path] = {file: _size(file) for file in files}
        selectors, missing = map(set, page.evaluate(_SELECTORS, list(used)))
        loaded |= selectors
        used |= selectors - missing
    context.close()
    return found, loaded, loaded - used


def _size(file: Path) -> int:
    compressed = file.with_name(f"{file.name}.gz")
    return (compressed if compressed.exists() else file).stat().st_size


def test_a_first_visit_is_light_and_asks_for_few_files(visits):
    files, *_ = visits
    weights = {path: sum(asked.values()) for path, asked in files.items()}
    assert {path: weight for path, weight in weights.items() if weight > HEAVIER.get(path, FIRST_VISIT)} == {}
    assert {path: list(asked) for path, asked in files.items() if len(asked) > REQUESTS} == {}


def test_a_first_visit_runs_one_script(visits):
    for path, asked in visits[0].items():
        scripts = [file.name.partition(".")[0] for file in asked if file.suffix == ".js"]
        assert scripts == ([] if path.startswith("handouts/") and path != "handouts/" else ["header"]), path


def test_of_the_stylesheets_nearly_every_rule_is_used_on_some_page(visits):
    _, loaded, unused = visits
    assert len(loaded) > 200
    assert len(unused) <= UNUSED * len(loaded), sorted(unused)


def test_the_same_pages_make_the_same_bytes_and_one_changed_page_changes_few_files(tmp_path):
    small = write_buildable_site(tmp_path)
    first = _built(small)
    assert _built(small) == first
    page = small / "docs/index.md"
    page.write_text(page.read_text("utf-8").replace("It is common.", "It is very common."), "utf-8")
    second = _built(small)
    assert second.keys() == first.keys()
    changed = {name.removesuffix(".gz").removesuffix(".br") for name in first if first[name] != second[name]}
    assert changed == {"index.html", "search/search_index.json", "leg-pain-when-walking.zip"}


def _built(folder: Path) -> dict[str, str]:
    done = subprocess.run([sys.executable, "-m", "carepages", "build"], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    site = folder / "site"
    files = (file for file in site.rglob("*") if file.is_file())
    return {file.relative_to(site).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}
