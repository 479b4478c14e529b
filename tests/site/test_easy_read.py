"""Sheets in Easy Read: plain enough, a drawing beside each line, and no sign of the shared card left out.

What is told of their lines, and how they look in HTML, is in `cases/easy.yml`; that they fit on their paper, in `test_sheets.py`.
"""

import re
from pathlib import Path

import pypdf
import pypdfium2
import pytest

from carepages.checks.reading import read
from carepages.components.easy.markup import FOLDER
from carepages.docs import read_docs
from carepages.links import resolve
from carepages.markup.easy_lines import BLOCK, EasyLine, read_easy_item
from carepages.pages import Page
from carepages.signs import DRAWINGS, signs_shown
from conftest import ROOT
from small_site import SITE
from test_sheets import SHEETS, parts_below, pdf_file

EASY = [sheet for sheet in SHEETS if any(fence.name == BLOCK for fence in sheet.fences)]
each_easy = pytest.mark.parametrize("sheet", EASY, ids=[Path(sheet.path).stem for sheet in EASY])
# By the measure of the site, of which other pages may have up to 6.0.
GRADE = 3.0
MOST_PAGES = 4
# The drawings: their first tag, which is their style, and how heavy they may be.
ROOT_TAG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" fill="none" stroke="currentColor" stroke-width="2.5" '
    'stroke-linecap="round" stroke-linejoin="round">'
)
HEAVIEST = 1_500
DRAWN = sorted((ROOT / SITE.includes / DRAWINGS / FOLDER).glob("*.svg"))

# The page or pages at whose head each sheet is linked.
PAGES = {
    "handouts/easy-get-help-now.md": "warning-signs.md",
    "handouts/easy-narrowed-arteries.md": "causes/peripheral-artery-disease.md",
    "handouts/easy-narrow-spine.md": "causes/spinal-stenosis.md",
    "handouts/easy-walking-plan.md": "treatment/walking-plan.md",
    "handouts/easy-ankle-test.md": "diagnosis/artery-tests.md",
}

# Every part of the one line that each group has in the shared card: the words there, the sign, and the words in Easy Read.
SHARED_CARD = {
    "sudden-leg": [
        ("cold", "leg-cold", "suddenly turns cold"),
        ("pale", "leg-cold", "pale"),
        ("gray", "leg-cold", "gray"),
        ("blue", "leg-cold", "blue"),
        ("numb", "leg-numb", "suddenly numb"),
        ("weak", "leg-weak", "turns weak"),
        ("very painful", "leg-pain-sudden", "suddenly hurts very badly"),
    ],
    "nerves-bladder": [
        ("numb between your legs", "saddle", "numb between your legs"),
        ("around your buttocks", "saddle", "around your buttocks"),
        ("new trouble with pee", "bladder-bowel", "new trouble with pee"),
        ("poo", "bladder-bowel", "or poo"),
        ("sex", "sex", "sexual feeling"),
        ("both legs turn weak", "both-legs", "both legs newly turn weak"),
    ],
    "chest-breath": [
        ("chest pain", "chest-pain", "chest pain"),
        ("faint", "blood-faint", "you faint"),
        ("cough up blood", "blood-faint", "cough up blood"),
        ("get short of breath suddenly", "breath", "suddenly get short of breath"),
        ("with a swollen leg", "breath-clot", "a leg is or was swollen"),
    ],
    "brain": [
        ("face droops", "stroke", "your face droops, even briefly"),
        ("speech", "stroke", "cannot speak"),
        ("sight", "stroke", "see well, even briefly"),
        ("one side of your body goes weak, even briefly", "stroke", "one side of your body goes weak, even briefly"),
    ],
    "tummy-back": [
        ("sudden, very bad tummy or back pain", "tummy-sudden", "sudden, very bad tummy or back pain"),
        ("new pain and a bulging artery (aneurysm)", "tummy-aneurysm", "a bulging artery (aneurysm), and new tummy or back pain"),
    ],
    "injury-muscle": [
        ("cannot stand on a leg", "leg-hurt", "cannot stand on a leg"),
        ("severe, tight muscle pain", "tight-muscle", "muscle is tight, with very bad pain"),
        ("brown pee", "dark-pee", "pee is brown"),
        ("nonstop bleeding", "bleeding", "the bleeding does not stop"),
        ("on blood thinners, hit your head", "head-injury", "take a blood thinner, and hit your head"),
    ],
    "infection-feet": [
        ("an infection makes you very ill", "infection-ill", "an infection, and feel very ill"),
        ("a foot sore", "foot-sore-ill", "a foot sore and a fever"),
        ("a procedure brings fever", "proc-fever", "a procedure, and have a fever"),
        ("with diabetes, skin turns black", "skin-black-diabetes", "diabetes, and skin on foot or leg turned black"),
    ],
}
# What is left of the lines of the shared card: words that join its signs.
JOINS = set("a leg or foot suddenly turns you go have and with fails your an get the on".split())


@pytest.fixture(scope="module")
def docs():
    return read_docs(SITE)[0]


def lines_of(sheet: Page) -> list[EasyLine]:
    """Return the lines of a sheet in their order, but for those that sheets share."""
    lines = (read_easy_item(line) for fence in sheet.fences if fence.name == BLOCK for _, line in fence.content)
    return [line for line in lines if line]


def as_read(line: EasyLine) -> str:
    """Return what a line says, in small letters and without the addresses of links."""
    return re.sub(r"\[|\]\([^()]*\)|\]", "", line.sentence).lower()


def test_there_is_one_for_each_page_that_has_one():
    assert {sheet.path for sheet in EASY} == PAGES.keys()


@each_easy
def test_it_reads_at_grade_three_at_most_and_takes_few_sides(docs, sheet):
    reading = read(docs.article(sheet.path))
    assert reading.scored
    assert reading.grade <= GRADE
    assert sheet.meta.sheet_pages <= MOST_PAGES


@each_easy
def test_each_line_has_one_drawing_which_is_read_out_nowhere(built_pages, sheet):
    built = built_pages[f"{sheet.path.removesuffix('.md')}/index.html"]
    items = built.select(".easy__lines > li")
    assert len(items) >= len(lines_of(sheet)) > 10
    for item in items:
        assert [drawing["aria-hidden"] for drawing in item.select("span:has(> svg)")] == ["true"], item.get_text()
        assert item.get_text(strip=True)


@each_easy
def test_in_its_pdf_no_drawing_is_a_figure(site, built_pages, sheet):
    built = built_pages[f"{sheet.path.removesuffix('.md')}/index.html"]
    reader = pypdf.PdfReader(pdf_file(site, sheet, False, "a4"))
    tags = [part["/S"] for part in parts_below(reader.trailer["/Root"]["/StructTreeRoot"])]
    assert tags.count("/Figure") == len(built.select("article img, header svg"))
    assert tags.count("/LI") >= len(built.select(".easy__lines > li"))


@each_easy
def test_the_drawings_are_printed(site, sheet):
    """Each stands at the start of its line: on every side, that strip is as dark as lines of drawings are."""
    with pypdfium2.PdfDocument(pdf_file(site, sheet, False, "a4")) as document:
        for number in range(len(document) - 1):
            side = document[number].render(scale=1).to_pil().convert("L")
            strip = side.crop((0, int(side.height * 0.2), int(side.width * 0.2), int(side.height * 0.8)))
            assert sum(strip.histogram()[:100]) > 0.03 * strip.width * strip.height


@each_easy
def test_its_foot_says_what_it_has_not_been_through(built_pages, sheet):
    foot = built_pages[f"{sheet.path.removesuffix('.md')}/index.html"].select_one(".sheet-foot").get_text()
    for words in ("Made in Easy Read style.", "Not yet tried with readers.", "Not yet reviewed by a clinician."):
        assert words in foot


def test_other_sheets_do_not_claim_to_be_in_easy_read(built_pages):
    assert "Easy Read" not in built_pages["handouts/walking-plan/index.html"].select_one(".sheet-foot").get_text()


@pytest.mark.parametrize(("sheet", "page"), PAGES.items(), ids=[Path(sheet).stem for sheet in PAGES])
def test_its_page_leads_to_it_above_its_first_section(docs, pages, sheet, page):
    targets = {}
    for place, element in enumerate(docs.article(page).root.iter()):
        if element.tag == "a":
            targets.setdefault(resolve(pages[page], element.get("href", "")).file, place)
    first = next(place for place, element in enumerate(docs.article(page).root.iter()) if element.tag in ("h2", "nav"))
    assert targets[sheet] < first


@each_easy
def test_it_says_where_all_signs_are(docs, sheet):
    links = [element.get("href", "") for element in docs.article(sheet.path).root.iter() if element.tag == "a"]
    assert "warning-signs.md" in {resolve(sheet, link).file for link in links}


@pytest.mark.parametrize("group", SHARED_CARD)
def test_get_help_now_says_every_sign_of_the_shared_card(pages, group):
    line = SITE.register().groups[group].line
    left = line
    said = [(set(found.signs), as_read(found)) for found in lines_of(pages["handouts/easy-get-help-now.md"])]
    for words, sign, easy in sorted(SHARED_CARD[group], key=lambda part: len(part[0]), reverse=True):
        assert words in line
        left = left.replace(words, " ")
        assert any(sign in signs and easy in text for signs, text in said), words
    assert set(re.findall(r"\w+", left)) <= JOINS


def test_no_group_of_the_shared_card_is_left_out():
    assert [name for name, group in SITE.register().groups.items() if group.line] == list(SHARED_CARD)


@each_easy
def test_the_page_knows_which_signs_it_words(sheet):
    register = SITE.register()
    assert set(signs_shown(sheet, register)) == {name for line in lines_of(sheet) for name in line.signs}


@pytest.mark.parametrize("file", DRAWN, ids=lambda file: file.stem)
def test_each_drawing_is_light_and_in_the_one_style(file):
    text = file.read_text("utf-8")
    assert text.startswith(ROOT_TAG)
    assert "<text" not in text
    assert len(text.encode()) <= HEAVIEST


def test_every_drawing_is_beside_some_line():
    shared = [read_easy_item(line) for name in ("emergency", "today") for line in (ROOT / SITE.includes / f"easy-{name}.md").read_text("utf-8").splitlines()]
    assert {line.drawing for line in [*shared, *(line for sheet in EASY for line in lines_of(sheet))]} == {file.stem for file in DRAWN}
