"""Two sites in one process, worked on by turns while the working folder is a third one: each has its own of everything."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from carepages.article import make_markdown
from carepages.build import build_site
from carepages.check import check
from carepages.markup.current_page import set_current_page
from carepages.move_page import make_move, plan_move
from carepages.new_page import make_page, write_page
from carepages.site import Site
from small_site import REGISTER, SOURCES, TODAY, page, reader, write_buildable_site, write_site

SIGN = "one leg is suddenly cold"
OWN = """
own:
  title: A study of {0}
  organisation: {0}
  year: 2020
  link: https://example.org/{0}
  read: whole
"""
# On a page, a part of each kind that is made of something else of the site.
PARTS = """\
It can be treated.[^own] It may need a [stent](glossary.md#stent).

--8<-- "own.md"

/// emergency
    signs: leg-cold
///
"""
# In English and in Spanish, from the strings of the templates.
NAMES = {"Alder": "en", "Birch": "es"}
HEADINGS = {"en": "Sources", "es": "Fuentes"}
IN_SHORT = {"en": "In short", "es": "En pocas palabras"}


def files_of(name: str) -> dict[str, str]:
    """Return what a site has of its own: its page, glossary, wordings, sources and signs tell its name."""
    signs = REGISTER["docs/includes/signs.yml"]
    assert SIGN in signs
    return {
        "docs/page.md": page(PARTS, title=f"Page of {name}"),
        "docs/glossary.md": page(f"## S\n\n### Stent\n\nA tube of {name}.", title="Words explained"),
        "docs/includes/own.md": f"A wording of {name}.\n",
        "docs/includes/sources.yml": SOURCES + OWN.format(name),
        "docs/includes/signs.yml": signs.replace(SIGN, f"one leg is cold in {name}"),
    }


@pytest.fixture
def third(tmp_path, monkeypatch) -> Path:
    """The working folder, which is to stay as it is; on a day on which no page is overdue."""
    (tmp_path / "third").mkdir()
    monkeypatch.chdir(tmp_path / "third")
    monkeypatch.setattr("carepages.checks.front_matter.today", lambda: TODAY)
    return tmp_path / "third"


@pytest.fixture
def sites(tmp_path, third) -> dict[str, Site]:
    """Two sites by their names."""

    def written(name: str) -> Site:
        settings = f"site_name: {name}\nextra:\n  locale: {NAMES[name]}\n"
        return Site(write_site(tmp_path / name, files_of(name), settings=settings))

    return {name: written(name) for name in NAMES}


def change(site: Site, file: str, old: str, new: str) -> None:
    """Change a file of a site as an editor does: not within the same moment as before."""
    path = site.root / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    later = path.stat().st_mtime_ns + 1_000_000
    os.utime(path, ns=(later, later))


def test_each_page_is_made_of_what_its_own_site_has(sites):
    # As the check reads pages, and with the list of words, which it does without.
    readers = {name: (make_markdown(site)[0], reader(["carepages.components"], site)) for name, site in sites.items()}
    for _ in range(2):
        for name, site in sites.items():
            shown = site.page(Path("docs/page.md"))
            for md in readers[name]:
                set_current_page(md, shown)
            html, with_words = (BeautifulSoup(md.convert(shown.body), "html.parser") for md in readers[name])
            assert f"one leg is cold in {name}" in html.select_one(".care-card").get_text()
            assert f"A wording of {name}." in html.get_text()
            assert html.select_one(".sources").get_text().strip().startswith(f"A study of {name}.")
            assert html.find(id="sources").get_text() == HEADINGS[NAMES[name]]
            assert f"A tube of {name}." in with_words.select_one(".words").get_text()
            assert not [other for other in NAMES.keys() - {name} if other in f"{html}{with_words}"]


def test_each_is_checked_by_its_own_settings_words_and_lists(sites):
    change(sites["Alder"], "docs/page.md", "[^own]", "[^nown]")
    change(sites["Birch"], "docs/includes/signs.yml", "level: today", "level: tomorrow")
    for _ in range(2):
        told = {name: {str(found) for found in check(site).problems} for name, site in sites.items()}
        rules = {name: {found.rule for found in check(site).problems} for name, site in sites.items()}
        assert any(text.startswith("docs/page.md:") and "'nown'" in text for text in told["Alder"])
        assert any(text.startswith("docs/includes/signs.yml:") and "tomorrow" in text for text in told["Birch"])
        assert not [text for text in told["Birch"] if "nown" in text] + [text for text in told["Alder"] if "tomorrow" in text]
        # The pages have the headings of one language.
        assert "page-start" not in rules["Alder"]
        assert any(IN_SHORT["es"] in text for text in told["Birch"])


def test_two_settings_in_one_folder_are_two_sites(sites):
    english = sites["Alder"]
    spanish = Site(english.root, "mkdocs.es.yml")
    settings = (english.root / "mkdocs.yml").read_text("utf-8")
    for old, new in (("site_name: Alder", "site_name: Aliso"), ("docs_dir: docs", "docs_dir: text/es"), ("locale: en", "locale: es")):
        assert old in settings
        settings = settings.replace(old, new)
    settings = settings.replace("docs/includes", "text/es/includes")
    (english.root / "mkdocs.es.yml").write_text(settings, "utf-8")
    for file in (sites["Birch"].root / "docs").rglob("*"):
        if file.is_file():
            copy = english.root / "text/es" / file.relative_to(sites["Birch"].root / "docs")
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(file.read_bytes())
    change(spanish, "text/es/page.md", "[^own]", "[^nown]")
    for _ in range(2):
        assert [found.path for found in check(english).problems] == []
        assert {"text/es/page.md"} <= {found.path for found in check(spanish).problems if found.rule == "source-unknown"}
        assert {found.path.startswith(("text/es/", "mkdocs.es.yml")) for found in check(spanish).problems} == {True}
        assert (english.say("sources"), spanish.say("sources")) == ("Sources", "Fuentes")
        assert (english.settings().site_name, spanish.settings().site_name) == ("Alder", "Aliso")


CHANGES = {
    # what changes on a disk: (file, old text, new text, what the site then tells)
    "the name": ("mkdocs.yml", "site_name: Alder", "site_name: Ash", lambda site: site.settings().site_name == "Ash"),
    "the language": ("mkdocs.yml", "locale: en", "locale: es", lambda site: site.say("sources") == "Fuentes"),
    "a page": ("docs/page.md", "Page of Alder", "P", lambda site: "P" in [each.title for each in site.pages()]),
    "a word": ("docs/glossary.md", "A tube", "A net", lambda site: site.words()["stent"].definition == "A net of Alder."),
    "a short form": ("docs/glossary.md", "### Stent", "### Stent (ST)", lambda site: "ST" in site.placeholders().short_forms),
    "a word of the topic": ("docs/includes/words.yml", "JAMA", "BMJ", lambda site: "BMJ" in site.language().abbreviations),
    "a source": ("docs/includes/sources.yml", "A study", "A book", lambda site: site.sources()["own"].title == "A book of Alder"),
    "a sign": ("docs/includes/signs.yml", "is cold in", "is blue in", lambda site: "blue" in site.register().signs["leg-cold"].sign),
}


@pytest.mark.parametrize(("file", "old", "new", "tells"), CHANGES.values(), ids=CHANGES)
def test_the_same_site_sees_what_changes_and_the_other_does_not(
    sites, file: str, old: str, new: str, tells: Callable[[Site], bool]
):
    assert not tells(sites["Alder"])
    change(sites["Alder"], file, old, new)
    assert tells(sites["Alder"])
    # Birch says as before what it always said, in its own language.
    assert sites["Birch"].settings().site_name == "Birch"
    assert sites["Birch"].words()["stent"].definition == "A tube of Birch."


def test_a_page_that_comes_moves_and_goes_is_seen_and_is_of_its_own_site_alone(sites, third):
    site, other = sites.values()
    before = [each.path for each in other.pages()]
    assert "docs/causes/gout.md is made" in write_page(site, make_page(site, "cause", "Gout"))
    assert "causes/gout.md" in [each.path for each in site.pages()]
    assert "docs/gout.md" in make_move(site, plan_move(site, "causes/gout.md", "gout.md"))
    assert {"gout.md"} == {each.path for each in site.pages()} - set(before)
    assert list(site.moved_pages().targets) == ["causes/gout.md"]
    (site.root / "docs/gout.md").unlink()
    assert [each.path for each in site.pages()] == before == [each.path for each in other.pages()]
    assert list(other.moved_pages().targets) == []
    assert list(third.iterdir()) == []


def test_each_is_built_in_its_own_folder_for_its_own_address(tmp_path, third, capsys):
    sites = {name: Site(write_buildable_site(tmp_path / name, files_of(name)), site_url=f"https://{name}.example/".lower()) for name in NAMES}
    change(sites["Birch"], "mkdocs.yml", "\nextra:\n", "\nextra:\n  locale: es\n")
    change(sites["Birch"], "docs/page.md", "[^own]", "[^nown]")
    # The one whose pages have a fault is told it in the other's turn, and is not built.
    assert build_site(sites["Alder"], strict=False) == 0
    assert build_site(sites["Birch"], strict=False) == 1
    assert "docs/page.md:" in capsys.readouterr().err
    assert not (sites["Birch"].root / "site").exists()
    change(sites["Alder"], "docs/glossary.md", "A tube", "A net")
    assert build_site(sites["Alder"], strict=False) == 0
    html = (sites["Alder"].root / "site/page/index.html").read_text("utf-8")
    for text in ("https://alder.example/page/", "A net of Alder.", "A study of Alder", "A wording of Alder."):
        assert text in html
    assert "Birch" not in html
    assert list(third.iterdir()) == []
