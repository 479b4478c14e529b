"""The list for a visit in a real browser, without scripts: what is ticked, written and printed; then with the script."""

import gzip
import itertools
import re

import pypdfium2
import pytest

from browsing import barriers, bring_axe, letters, lost, printed, seen, settle, widen
from carepages.components.visit.markup import VisitChoices
from carepages.signs import named_signs
from carepages.site_addresses import url_path
from small_site import SITE
from watching import Watch

PATH, BLOCKS = next(
    (url_path(page.path), [fence for fence in page.fences if fence.name == VisitChoices.NAME])
    for page in SITE.pages()
    if any(fence.name == "visit-sheet" for fence in page.fences)
)
SIGNS = [sign for block in BLOCKS for sign in named_signs(block.options.values)]
# What somebody may tick whose calf hurts on walking, and who has a sore: nearly every group, two levels.
TYPICAL = [
    "calf", "foot or toes", "the right leg", "Leg pain, cramp, heaviness or tiredness comes only when you walk", "to the end of my street",
    "standing still", "A foot or leg sore is not healing", "that I could lose my leg", "a fall", "a blood thinner", "a cholesterol medicine",
    "diabetes", "narrowed arteries", "I smoke", "What do you think it is", "Do I need a test of the blood flow", "Which test comes next",
]  # fmt: skip
WRITTEN = ["It began in spring, in the garden.", "Now I stop twice on the way to the shop.", "<b>Apixaban</b> 5 mg, twice a day"]
LARGE = "label[for=visit-letters-large]"


class List:
    """What a reader does with the list, and sees of it."""

    def __init__(self, page, address: str) -> None:
        self.page = page
        page.goto(address)

    def tick(self, *labels: str) -> None:
        for label in labels:
            self.page.locator(".visit__choice label", has_text=re.compile(f"^{re.escape(label)}")).click()

    def write(self, number: int, *lines: str) -> None:
        self.page.locator(".visit__line").nth(number).click()
        for line in lines:
            self.page.keyboard.type(line)
            self.page.keyboard.press("Enter")

    def fill(self) -> None:
        """Do what a reader typically does."""
        self.tick(*TYPICAL)
        self.write(0, *WRITTEN)

    def labels(self) -> list[str]:
        return [label.split("(")[0].strip() for label in self.page.locator(".visit__choice label").all_text_contents()]

    def seen(self, selector: str) -> list[str]:
        return seen(self.page.locator("article"), selector)

    def prints(self, paper: str = "A4") -> list[str]:
        return list(map(letters, printed(self.page, paper)))


@pytest.fixture(scope="module")
def context(chromium):
    context = chromium(16).new_context(java_script_enabled=False, viewport={"width": 360, "height": 740}, reduced_motion="reduce")
    yield context
    context.close()


@pytest.fixture(scope="module")
def tab(context):
    return context.new_page()


@pytest.fixture
def plain(tab, site_address):
    """The list, opened anew where scripts are off."""
    return List(tab, site_address + PATH)


@pytest.fixture
def scripted(chromium, site_address):
    """The list where scripts run, with the clipboard and with a sheet to share that keeps what it is given, and what is watched."""
    context = chromium(16).new_context(viewport={"width": 360, "height": 740}, permissions=["clipboard-read", "clipboard-write"])
    context.add_init_script("navigator.share = async (what) => { window.shared = what }; window.print = () => { window.printed = true }")
    bring_axe(context)
    watch = Watch(context, site_address)
    opened = List(context.new_page(), site_address + PATH)
    settle(opened.page)
    yield opened, watch
    context.close()


def text_of(sign: str) -> str:
    return SITE.register().find(sign).sign


def test_a_sign_shows_its_level_at_once_and_only_while_it_is_ticked(plain):
    assert plain.seen(".visit__level") == []
    for sign in SIGNS:
        found = SITE.register().find(sign)
        box = plain.page.locator(f"[id$='-{sign}']")
        box.check()
        (level,) = plain.seen(".visit__level")
        assert level.startswith(f"{SITE.say(found.level)}: ")
        below = plain.page.locator(".visit__level:visible").bounding_box()["y"] - box.bounding_box()["y"]
        assert 0 < below < 150, sign
        box.uncheck()
    assert plain.seen(".visit__level") == []


def test_the_keyboard_ticks_chooses_and_writes(plain):
    choices = plain.page.locator(".visit__choice input")
    choices.first.focus()
    plain.page.keyboard.press("Space")
    assert choices.first.is_checked()
    radio = plain.page.locator(".visit__choice [type=radio]").first
    radio.focus()
    plain.page.keyboard.press("Space")
    plain.page.keyboard.press("ArrowDown")
    assert not radio.is_checked()
    lines = plain.page.locator(".visit__line")
    choices.last.focus()
    for number in range(lines.count()):
        plain.page.keyboard.press("Tab")
        plain.page.keyboard.type(f"line {number}")
    assert lines.all_text_contents() == [f"line {number}" for number in range(lines.count())]


def test_a_place_to_write_grows_with_its_text(plain):
    line = plain.page.locator(".visit__line").first
    before = line.bounding_box()["height"]
    plain.write(0, *map(str, range(30)))
    assert line.bounding_box()["height"] > 3 * before
    text = "".join(plain.prints())
    assert letters("".join(map(str, range(30)))) in text


def test_a_list_with_nothing_in_it_is_printed_whole_to_fill_in_by_pen(plain):
    text = "".join(plain.prints())
    assert [label for label in plain.labels() if letters(label) not in text] == []
    words = {"emergency": "(emergency)", "today": "(today)", "appointment": "(avisit)"}
    for sign in SIGNS:
        found = SITE.register().find(sign)
        _, _, behind = text.lower().partition(letters(found.sign).lower())
        assert letters(words[found.level]) in behind[:60], sign
    for heading in plain.page.locator(".visit h2, .visit__label, .visit-sheet__date label").all_text_contents():
        assert letters(heading) in text


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_only_what_is_ticked_and_written_is_printed_on_one_side(plain, paper):
    plain.fill()
    (text,) = plain.prints(paper)
    assert [said for said in [*TYPICAL, *WRITTEN] if letters(said) not in text] == []
    others = [label for label in plain.labels() if not any(label.startswith(ticked) for ticked in TYPICAL)]
    assert [other for other in others if letters(other) in text] == []
    assert letters("Diabetes and poor circulation: go to an emergency department now") in text
    assert letters(f"“{SITE.settings().site_name}”. It is not a diagnosis.") in text
    # What is empty, and what stands around the list.
    for other in ["Is one of these new?", "My own questions", "To print", "911", "Skip whatever", "About this page"]:
        assert letters(other) not in text


def test_each_group_is_printed_only_with_something_ticked_in_it(plain):
    for block in BLOCKS:
        plain.page.reload()
        plain.page.locator(f".visit-choices:has-text('{block.title}') input").first.check()
        titles = plain.page.locator(".visit h2").all_text_contents()
        text = "".join(plain.prints())
        assert [title for title in titles if letters(title) in text] == [block.title]


def test_what_to_do_at_a_level_is_printed_with_the_first_of_its_signs_alone(plain):
    for sign in SIGNS:
        plain.page.locator(f"[id$='-{sign}']").check()
    text = "".join(plain.prints())
    for sign in SIGNS:
        assert letters(text_of(sign)).lower() in text.lower(), sign
    for said in ["Speak to a doctor or nurse today", "Book a visit with", "Have someone drive you", "Newly short of breath as well"]:
        assert text.count(letters(said)) == 1, said
    # Once where somebody calls, and once where somebody is driven.
    assert text.count("911") == 2
    assert text.count(letters("Diabetes: go to an emergency department now")) == 1


def test_large_print_is_as_large_as_on_the_sheets_and_leaves_nothing_out(plain):
    plain.fill()
    # Its card has numbers to call.
    plain.tick("A leg or foot suddenly turns cold")
    (usual,), sizes = plain.prints(), sizes_of(plain.page)
    assert min(sizes) >= 11
    plain.page.locator(LARGE).click()
    assert min(sizes_of(plain.page)) >= 18
    assert sorted("".join(plain.prints())) == sorted(usual)


def sizes_of(page) -> set[float]:
    """Return the sizes of the letters on paper, in pt."""
    page.emulate_media(media="print")
    sizes = page.evaluate(
        "[...document.querySelectorAll('.visit *')].filter(part => part.checkVisibility() && [...part.childNodes].some(text => "
        "text.nodeType === 3 && text.data.trim())).map(part => parseFloat(getComputedStyle(part).fontSize) * 3 / 4)"
    )
    page.emulate_media(media="null")
    return {round(size, 1) for size in sizes}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_is_black_on_white(plain, scheme):
    plain.page.emulate_media(color_scheme=scheme)
    plain.fill()
    with pypdfium2.PdfDocument(plain.page.pdf(format="A4", print_background=True)) as document:
        picture = document[0].render(scale=1).to_pil().convert("RGB")
    plain.page.emulate_media(color_scheme="light")
    assert picture.getpixel((0, 0)) == (255, 255, 255)
    colored = [color for _, color in picture.getcolors(picture.width * picture.height) if max(color) - min(color) > 8]
    assert colored == []


def test_nothing_is_left_after_reloading_or_going_away_and_back(plain, site_address):
    for leave in (plain.page.reload, lambda: (plain.page.goto(f"{site_address}about/privacy/"), plain.page.go_back())):
        plain.fill()
        plain.page.locator("#visit-date").fill("May 5")
        leave()
        assert plain.page.locator(".visit__choice :checked").count() == 0
        assert "".join(plain.page.locator(".visit__line").all_text_contents()) + plain.page.locator("#visit-date").input_value() == ""


def test_one_button_clears_all_ticks_and_those_of_single_choices_too(plain):
    plain.fill()
    plain.page.locator("button[type=reset]").click()
    assert plain.page.locator(".visit__choice :checked").count() == 0


def test_without_scripts_there_are_no_buttons_that_need_them(plain):
    plain.fill()
    assert plain.seen(".visit button") == ["Clear all ticks"]


def test_filled_in_it_fits_narrow_screens_and_text_twice_as_large(chromium, site_address):
    for text, width in itertools.product((16, 32), (320, 1280)):
        context = chromium(text).new_context(java_script_enabled=False)
        filled = List(context.new_page(), site_address + PATH)
        widen(filled.page, width)
        filled.fill()
        assert lost(filled.page) == [], (text, width)
        context.close()


# With the script


def test_filled_in_it_has_no_barriers_in_light_and_dark(scripted):
    filled, _ = scripted
    filled.fill()
    for scheme in ("light", "dark"):
        filled.page.emulate_media(color_scheme=scheme)
        assert barriers(filled.page) == [], scheme


def test_the_script_is_small_and_fetched_once_a_reader_begins(scripted, site):
    opened, _ = scripted
    asked = []
    opened.page.on("request", lambda request: asked.append((request.method, request.url)))
    opened.tick("calf")
    opened.page.locator("[data-way=copy]").wait_for()
    ((method, address),) = asked
    name = address.rpartition("/")[2]
    assert (method, name.partition(".")[0]) == ("GET", "visit")
    assert len(gzip.compress((site / "assets/js" / name).read_bytes(), mtime=0)) <= 1500
    assert opened.seen(".visit button") == ["Print", "Copy as text", "Share", "Clear all ticks"]


def test_what_is_copied_or_shared_is_what_is_printed(scripted):
    filled, _ = scripted
    filled.fill()
    filled.page.locator("#visit-date").fill("May 5")
    filled.page.locator("[data-way=copy]").click()
    filled.page.locator("[role=status]", has_text="Copied.").wait_for()
    text = filled.page.evaluate("navigator.clipboard.readText()")
    assert [said for said in [*TYPICAL, *WRITTEN] if said not in text] == []
    others = [label for label in filled.labels() if not any(label.startswith(ticked) for ticked in TYPICAL)]
    assert [other for other in others if f"- {other}" in text] == []
    lines = [line for line in text.splitlines() if line]
    for line in ["Today:", "Get help today", "Diabetes and poor circulation: go to an emergency department now", "Date of the visit: May 5"]:
        assert any(line in found for found in lines), line
    assert lines[0] == filled.page.locator("h1").inner_text()
    assert lines[-1].endswith("It is not a diagnosis.")
    filled.page.locator("[data-way=share]").click()
    assert filled.page.evaluate("shared") == {"text": text}
    filled.page.locator("[data-way=print]").click()
    assert filled.page.evaluate("printed")


def test_a_refused_copy_is_told(scripted):
    filled, _ = scripted
    filled.page.evaluate("void (navigator.clipboard.writeText = () => Promise.reject(new Error('refused')))")
    filled.tick("calf")
    filled.page.locator("[data-way=copy]").click()
    filled.page.locator("[role=status]", has_text="did not allow").wait_for()


def test_nothing_is_kept_sent_or_asked_of_another_host(scripted):
    filled, watch = scripted
    filled.fill()
    filled.page.locator("[data-way=copy]").click()
    filled.page.locator("[role=status]", has_text="Copied.").wait_for()
    address = filled.page.url
    sent = []
    filled.page.on("request", lambda request: sent.append(request.url))
    # Enter sends a form where one can be sent.
    filled.page.locator("#visit-date").press("Enter")
    filled.page.wait_for_timeout(200)
    assert (filled.page.url, sent, watch.found(filled.page)) == (address, [], [])
