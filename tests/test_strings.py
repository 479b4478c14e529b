"""What the machinery says to readers: every language says all of it, with the same values, and nothing that nobody says."""

import re
from pathlib import Path

import pytest

import carepages
from carepages.strings import known_locales, read_strings, say
from conftest import ROOT
from small_site import build_in, write_buildable_site

PACKAGE = Path(carepages.__file__).parent
# In keys that are put together, such as "do emergency call" and "overdue page".
TOGETHER = r"(?:do|easy|overdue|way to|behind) .+|.+ (?:in a word|card)"


def values(text: object) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", str(text)))


@pytest.mark.parametrize("locale", known_locales())
def test_each_language_says_all_of_it_with_the_same_values(locale):
    english, strings = read_strings("en"), read_strings(locale)
    assert set(strings) == set(english)
    assert {key: values(text) for key, text in strings.items()} == {key: values(text) for key, text in english.items()}
    assert len(strings["months"]) == 12
    assert all(strings.values())


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


def test_a_site_in_spanish_says_what_the_machinery_says_in_spanish(tmp_path):
    folder = write_buildable_site(tmp_path)
    settings = folder / "mkdocs.yml"
    text = settings.read_text("utf-8").replace("  name: material\n", "  name: material\n  language: es\n")
    settings.write_text(text, "utf-8")
    for page in (folder / "docs").rglob("*.md"):
        # The headings that every page has are those of its language.
        page.write_text(
            page.read_text("utf-8")
            .replace("## In short", "## En pocas palabras")
            .replace("## What we do not know", "## Lo que no sabemos")
            .replace("## Questions to ask", "## Preguntas que puede hacer")
            .replace("[Yes]", "[Sí]"),
            "utf-8",
        )
    done = build_in(folder)
    assert done.exit_code == 0, done.output
    strings, english = read_strings("es"), read_strings("en")
    for file in (folder / "site").rglob("*.html"):
        html = file.read_text("utf-8")
        assert re.search(r"<html[^>]* lang=\"?es\b", html), file
        said = [key for key, text in english.items() if len(str(text)) > 18 and text != strings[key] and isinstance(text, str) and "{" not in text and f">{text}<" in html]
        assert said == [], file


def test_the_strings_of_this_site_are_english():
    assert say("sources") == "Sources"
