"""The typeface has the letters that the pages use and no others; those that it lacks are told with their line."""

from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph

from carepages.check import check
from carepages.cli import main
from carepages.site import Site
from carepages.typeface import FILE, cut, letters_in, letters_of, typeface_file, write_typeface
from conftest import ROOT
from small_site import page, write_site

LETTERS = "abcABC123Łł中"


@pytest.fixture
def whole(tmp_path) -> Path:
    """A font that has these letters alone, each as a triangle."""
    names = {ord(letter): f"letter{ord(letter)}" for letter in LETTERS}
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    pen.lineTo((500, 0))
    pen.lineTo((250, 700))
    pen.closePath()
    builder = FontBuilder(1000)
    builder.setupGlyphOrder([".notdef", *names.values()])
    builder.setupCharacterMap(names)
    builder.setupGlyf(dict.fromkeys([".notdef", *names.values()], pen.glyph()))
    builder.setupHorizontalMetrics(dict.fromkeys([".notdef", *names.values()], (600, 0)))
    builder.setupHorizontalHeader()
    builder.setupOS2()
    builder.setupPost()
    builder.setupNameTable({"familyName": "Triangles", "styleName": "Regular"})
    builder.save(tmp_path / "whole.ttf")
    return tmp_path / "whole.ttf"


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("Abba 1.", {"A", "b", "a", "1", "."}),
        ("a\n\tb\N{NO-BREAK SPACE}c\N{ZERO WIDTH SPACE}", {"a", "b", "c"}),
        ("e\N{COMBINING ACUTE ACCENT}", {"e"}),
        ("≤5", {"≤", "5"}),
    ],
    ids=["once each", "spaces", "marks", "signs"],
)
def test_what_needs_a_shape_is_found_in_a_text(text, letters):
    assert letters_in([text]) == letters


def slashed_zero() -> Glyph:
    """A zero as in the whole typeface: around two halves of its inside, each with its long straight edge along the slash."""
    pen = TTGlyphPen(None)
    for first, *others in ([(0, 0), (0, 700), (500, 700), (500, 0)], [(350, 100), (150, 600), (100, 600), (100, 100)], [(150, 610), (360, 90), (400, 100), (400, 610)]):
        pen.moveTo(first)
        for point in others:
            pen.lineTo(point)
        pen.closePath()
    return pen.glyph()


def test_a_zero_has_no_slash(whole, tmp_path):
    """In an emergency number, "000" must read as zeros."""
    with TTFont(whole) as font:
        builder = FontBuilder(font=font)
        builder.setupCharacterMap({ord("0"): "letter49"})
        font["glyf"]["letter49"] = slashed_zero()
        font.save(tmp_path / "slashed.ttf")
    (tmp_path / "cut.woff2").write_bytes(cut(tmp_path / "slashed.ttf", set()))
    assert contours_of_zero(tmp_path / "slashed.ttf") == 3
    assert contours_of_zero(tmp_path / "cut.woff2") == 2


@pytest.mark.parametrize("file", [ROOT / "overrides" / FILE, ROOT / "tests/example/docs/es" / FILE], ids=["ours", "the example's"])
def test_the_zero_of_a_site_has_no_slash(file):
    assert contours_of_zero(file) == 2


def contours_of_zero(file: Path) -> int:
    with TTFont(file) as font:
        return font["glyf"][font.getBestCmap()[ord("0")]].numberOfContours


def test_a_cut_font_has_what_is_asked_for_and_what_any_site_may_need(whole, tmp_path):
    content = cut(whole, {"ł", "é"})
    (tmp_path / "cut.woff2").write_bytes(content)
    assert letters_of(tmp_path / "cut.woff2") == set("abcABC123ł")
    assert cut(whole, {"ł", "é"}) == content


def test_a_site_has_its_own_before_that_of_the_templates(whole, tmp_path, monkeypatch):
    docs = Path("docs")
    assert typeface_file(tmp_path, docs) == ROOT / "overrides" / FILE
    monkeypatch.setattr("carepages.typeface.is_installed", lambda: True)
    file, lacking = write_typeface(whole, ["Łabc中É"], tmp_path, docs)
    assert file == typeface_file(tmp_path, docs) == docs / FILE
    assert lacking == {"É"}
    assert "中" in letters_of(file, tmp_path)


@pytest.mark.parametrize("name", ["README.md", "gone.ttf"])
def test_what_is_no_font_is_told_in_a_sentence(name):
    with pytest.raises(click.ClickException, match=f"{name} is no font"):
        letters_of(Path(name))


def test_the_command_cuts_what_pages_lists_and_signs_use_and_tells_what_the_typeface_itself_lacks(whole, tmp_path, monkeypatch):
    site = write_site(tmp_path / "site", {"docs/a.md": page("Call 中 ≥."), "docs/includes/go.md": "Call ł.\n"})
    monkeypatch.chdir(site)
    monkeypatch.setattr("carepages.typeface.is_installed", lambda: True)
    assert [found.line for found in check(Site(site), {"docs/a.md"}).problems if found.rule == "letter-other-typeface"] == [11]
    done = CliRunner().invoke(main, ["typeface", str(whole)])
    assert done.exit_code == 0
    assert {"中", "ł"} <= letters_of(Path("docs") / FILE)
    assert "≥" in done.stderr
    assert "'中'" not in "".join(found.text for found in check(Site(site), {"docs/a.md"}).problems)
