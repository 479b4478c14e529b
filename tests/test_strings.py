"""What the machinery says to readers: every language says all of it, with the same values, and nothing that nobody says."""

import re
import shutil
from pathlib import Path

import jinja2
import pytest

import carepages
from carepages import strings
from carepages.checks.settings import check_settings
from carepages.site import Site
from carepages.strings import FOLDER, REGIONS, UnusableStrings, known_languages, read_strings
from conftest import ROOT
from small_site import SITE, build_in, page, write_buildable_site

PACKAGE = Path(carepages.__file__).parent
# In keys that are put together, such as "do emergency call" and "overdue page".
TOGETHER = r"(?:do|easy|overdue|read|way to|behind) .+|.+ (?:in a word|card)"


def values(text: object) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", str(text)))


@pytest.mark.parametrize("locale", known_languages())
def test_each_language_says_all_of_it_with_the_same_values(locale):
    english, theirs = read_strings("en"), read_strings(locale)
    assert set(theirs) == set(english)
    assert {key: values(text) for key, text in theirs.items()} == {key: values(text) for key, text in english.items()}
    assert len(theirs["months"]) == 12
    assert all(theirs.values())


LOCALES = {
    # a locale: what it says of itself, of a day and of colors
    "en": ("en", "en_US", "{month} {day}, {year}", "Colors"),
    "en-US": ("en-US", "en_US", "{month} {day}, {year}", "Colors"),
    "en-GB": ("en-GB", "en_GB", "{day} {month} {year}", "Colours"),
    "en_GB": ("en-GB", "en_GB", "{day} {month} {year}", "Colours"),
    "en-ZA": ("en-ZA", "en_ZA", "{month} {day}, {year}", "Colors"),
    "es": ("es", "es_ES", "{day} de {month} de {year}", "Colores"),
    "es-MX": ("es-MX", "es_MX", "{day} de {month} de {year}", "Colores"),
}


@pytest.mark.parametrize("locale", LOCALES)
def test_a_locale_says_what_its_language_says_but_for_its_region(locale):
    theirs = read_strings(locale)
    assert tuple(theirs[key] for key in ("language", "territory", "date", "colors")) == LOCALES[locale]
    assert theirs.keys() == read_strings("en").keys()
    # As the templates make it.
    templates = jinja2.Environment(loader=jinja2.FileSystemLoader(ROOT / "overrides"))
    module = templates.get_template("partials/text.html").make_module({"config": {"extra": {}, "theme": {"language": locale}}})
    assert module.text == theirs


def test_every_string_is_used():
    sources = [*PACKAGE.rglob("*.py"), *PACKAGE.rglob("templates/*"), *(ROOT / "overrides").rglob("*.html")]
    code = "\n".join(file.read_text("utf-8") for file in sources if file.is_file() and file.parent.name != "strings")
    single = {"today", "appointment", "emergency", "no visit", "different", "same"}
    unused = [
        key
        for key in read_strings("en")
        if not re.search(rf"[\"']{re.escape(key)}[\"']|text\.{re.escape(key)}\b", code) and not re.fullmatch(TOGETHER, key) and key not in single
    ]
    assert unused == []


# What has words of the machinery in it, beside cards, questions and lists of signs.
PARTS = """A [stent](glossary.md#stent) can help.[^nice-cg147]

/// comparison | Two pets
    id: pets

| What to know | The house cat (cat) | Dogs |
|---|---|---|
| **Day** | | |
| Legs | Four.[^nice-cg147] | Four.[^nice-cg147] |
| **Night** | | |
| Sound | Purrs. | Barks. |
///"""
VISIT = """/// visit-choices | What is new
    signs: leg-cold

- a fall
///

/// visit-lines | In my own words
- What I want to say first
///

/// visit-sheet
///"""
# What the small site itself says, too.
ALSO_OWN = {"all pages", "easy appointment", "easy today", "home", "sources"}


def test_a_site_in_spanish_says_what_the_machinery_says_in_spanish(tmp_path):
    parts = {"docs/parts.md": page(PARTS, title="Parts"), "docs/visit.md": page(VISIT, title="Visit")}
    folder = write_buildable_site(tmp_path, {**parts, "docs/handouts/sheet.md": page(title="Sheet", sheet_pages=1)})
    settings = folder / "mkdocs.yml"
    text = settings.read_text("utf-8").replace("  name: material\n", "  name: material\n  language: es\n")
    settings.write_text(text, "utf-8")
    for file in (folder / "docs").rglob("*.md"):
        # The headings that every page has are those of its language.
        file.write_text(
            file.read_text("utf-8")
            .replace("## In short", "## En pocas palabras")
            .replace("## What we do not know", "## Lo que no sabemos")
            .replace("## Questions to ask", "## Preguntas que puede hacer")
            .replace("[Yes]", "[Sí]"),
            "utf-8",
        )
    done = build_in(folder)
    assert done.exit_code == 0, done.output
    spanish, english = read_strings("es"), read_strings("en")
    for file in (folder / "site").rglob("*.html"):
        html = file.read_text("utf-8")
        assert re.search(r"<html[^>]* lang=\"?es\b", html), file
        same = {key for key, text in english.items() if not isinstance(text, str) or text == spanish[key]}
        shown = {key for key, text in english.items() if key not in same and len(text) > 3 and "{" not in text and f">{text}<" in html}
        assert shown <= ALSO_OWN, file
    # Its reading is measured as that of Spanish is.
    assert re.search(r"Facilidad de lectura: \d+ de 100 \(escala INFLESZ\)", (folder / "site/handouts/sheet/index.html").read_text("utf-8"))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('  "sources": "Fuentes",\n', "", "lacks the string 'sources'"),
        ("{number}.", "{numero}.", "'back to citation' must have the same names in braces"),
        ("{number}.", "{}.", "'back to citation' must have the same names in braces"),
        ('"Fuentes"', '"Fuentes', "cannot be read"),
        ("{% set text", "{% set texto", "holds no strings"),
    ],
)
def test_what_a_translator_gets_wrong_is_told_with_the_file(tmp_path, monkeypatch, old, new, told):
    shutil.copytree(ROOT / "overrides/partials/strings", tmp_path / FOLDER)
    file = tmp_path / FOLDER / "es.html"
    text = file.read_text("utf-8").replace("la fuente {number}", "la fuente {number}.")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")
    monkeypatch.setattr(strings, "templates_folder", lambda: tmp_path)
    read_strings.cache_clear()
    try:
        with pytest.raises(UnusableStrings, match=re.escape(told)) as error:
            read_strings("es")
    finally:
        read_strings.cache_clear()
    assert str(file) in error.value.message


def test_a_site_may_bring_the_strings_of_a_language_of_its_own(tmp_path):
    (tmp_path / "own" / FOLDER).mkdir(parents=True)
    theirs = (ROOT / "overrides/partials/strings/es.html").read_text("utf-8").replace('"Fuentes"', '"Fontes"')
    (tmp_path / "own" / FOLDER / "gl.html").write_text(theirs, "utf-8")
    (tmp_path / "mkdocs.yml").write_text("nav: [index.md]\ntheme: {name: material, language: gl, custom_dir: own}\n", "utf-8")
    site = Site(tmp_path)
    assert site.say("sources") == "Fontes"
    assert not any(found.rule == "setting-locale" for found in check_settings(site, {"index.md"}))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"colors": "Colours"', '"colour": "Colours"', "'en-GB' has a string 'colour', which"),
        ("{day} {month}", "{day} {moon}", "'date' must have the same names in braces as in English: {"),
        ('{"date": "{day} {month} {year}", "colors": "Colours"}', '"British"', "'en-GB' holds no strings"),
        ('"Colours"', '"Colours', "cannot be read"),
    ],
)
def test_what_is_wrong_with_the_words_of_a_region_is_told_with_the_file(tmp_path, monkeypatch, old, new, told):
    shutil.copytree(ROOT / "overrides/partials", tmp_path / "partials")
    file = tmp_path / REGIONS
    before, british, after = re.split('("en-GB": .*)', file.read_text("utf-8"))
    assert old in british
    file.write_text(before + british.replace(old, new) + after, "utf-8")
    monkeypatch.setattr(strings, "templates_folder", lambda: tmp_path)
    read_strings.cache_clear()
    try:
        assert read_strings("en")
        with pytest.raises(UnusableStrings, match=re.escape(told)) as error:
            read_strings("en-GB")
    finally:
        read_strings.cache_clear()
    assert str(file) in error.value.message


def test_a_british_site_is_british_on_every_page(tmp_path):
    folder = write_buildable_site(tmp_path, {"docs/handouts/sheet.md": page(title="Sheet", sheet_pages=1)})
    settings = folder / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("\nextra:\n", "\nextra:\n  locale: en-GB\n"), "utf-8")
    done = build_in(folder)
    assert done.exit_code == 0, done.output
    assert "did not look" not in done.output
    pages = [file.read_text("utf-8") for file in (folder / "site").rglob("*.html")]
    assert len(pages) > 10
    assert all(re.search(r"<html[^>]* lang=\"?en-GB\b", html) for html in pages)
    assert sum("Checked against its sources on 31 January 2026." in html for html in pages) > 10
    assert sum("Colours" in html for html in pages) > 10
    assert not [html for html in pages if re.search(r"January 31|\bColors\b", html)]


def test_the_strings_of_this_site_are_english():
    assert SITE.say("sources") == "Sources"
