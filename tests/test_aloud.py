"""Reading aloud, in Chromium with a device that writes down what it is to say; one reading in three browsers is in test_three_browsers.py."""

import copy
import re

import pytest
from lxml import html

from browsing import barriers, bring_axe, letters, lost, printed, settle, widen
from carepages.site_addresses import url_path
from small_site import SITE, build_in, write_buildable_site
from tables import each_of, read_script
from watching import Watch

say = SITE.say
PAGE = "treatment/statins/"
WITH_TABLE = "diagnosis/artery-tests/"
# Uncompressed, in bytes.
READER = 3000
BUTTON = ".bar__aloud"
BAR = ".aloud"
PLAY, STOP, BACK, NEXT = (f"{BAR} button >> nth={number}" for number in range(4))
# The voices of a device, and whether it reads aloud.
DEVICES = {
    "none": ("[]", False),
    "its own": ("[{lang: 'en-GB', localService: true}]", True),
    "its own, as Android writes it": ("[{lang: 'en_US', localService: true}]", True),
    "another host's": ("[{lang: 'en-US', localService: false}]", False),
    "its own of another language": ("[{lang: 'es-ES', localService: true}, {lang: 'enm', localService: true}]", False),
    "both, each of another language": ("[{lang: 'en-US', localService: false}, {lang: 'es', localService: true}]", False),
}
MARKED = "[...CSS.highlights.get('aloud')].map(range => range.toString().trim()).join()"
# Where everything stands on the page that is to be seen.
PLACES = """[...document.querySelectorAll("body *:not(.aloud, .aloud *)")].filter(part => part.checkVisibility() && part.offsetWidth).map(part => {
  const {left, top, width, height} = part.getBoundingClientRect();
  return [part.tagName, left, top + scrollY, width, height].map(value => value.toFixed?.() ?? value).join() })"""


class Listener:
    """Somebody who has pages read aloud."""

    def __init__(self, context, site_address: str) -> None:
        self.watch = Watch(context, site_address)
        self.page = context.new_page()
        self.asked: list[str] = []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self._site = site_address

    def open(self, path: str = PAGE) -> None:
        self.page.goto(self._site + path)
        settle(self.page)
        self.asked.clear()

    def press(self, part: str = BUTTON) -> None:
        self.page.locator(part).click()

    def hears(self, number: int, text: str | None = None) -> str:
        """Wait until some number of sentences has been begun, and return the last."""
        self.page.wait_for_function("number => spoken.length >= number", arg=number)
        said = self.spoken()
        assert len(said) == number
        assert text is None or said[-1] == text
        return said[-1]

    def finish(self, times: int = 1) -> None:
        """Let the device say what it is to say, sentence by sentence."""
        for _ in range(times):
            number = len(self.spoken())
            self.page.evaluate("finish()")
            self.hears(number + 1)

    def spoken(self) -> list[str]:
        return [" ".join(one["text"].split()) for one in self.page.evaluate("spoken")]

    def is_silent(self) -> bool:
        # Longer than the pause between two sentences.
        self.page.wait_for_timeout(250)
        return self.page.evaluate("speechSynthesis.current === null")

    def label(self) -> str:
        return self.page.locator(PLAY).inner_text()


@pytest.fixture
def context(chromium):
    context = chromium(16).new_context(viewport={"width": 360, "height": 740})
    context.add_init_script(read_script("voices"))
    bring_axe(context)
    yield context
    context.close()


@pytest.fixture
def listener(context, site_address):
    opened = Listener(context, site_address)
    opened.open()
    return opened


# The button


@each_of(DEVICES, "voices", "reads")
def test_the_button_is_there_only_where_the_device_has_a_voice_of_its_own_for_the_page(context, site_address, voices, reads):
    context.add_init_script(f"window.voices = {voices}")
    listener = Listener(context, site_address)
    listener.open()
    assert listener.page.locator(BUTTON).is_visible() == reads
    assert not listener.page.locator(BAR).is_visible()


def test_a_voice_that_is_found_late_is_offered_and_nothing_moves(context, site_address):
    context.add_init_script("window.voices = []")
    listener = Listener(context, site_address)
    for width in (320, 1280):
        widen(listener.page, width)
        listener.open()
        places = listener.page.evaluate(PLACES)
        listener.page.evaluate("voices = [{lang: 'en', localService: true}]; speechSynthesis.dispatchEvent(new Event('voiceschanged'))")
        assert listener.page.locator(BUTTON).is_visible()
        assert listener.page.evaluate(PLACES) == places


@pytest.mark.parametrize("scripts", [False, True])
def test_without_scripts_or_speech_there_is_no_button_and_no_place_for_it(chromium, site_address, scripts):
    context = chromium(16).new_context(java_script_enabled=scripts)
    context.add_init_script("delete window.speechSynthesis")
    listener = Listener(context, site_address)
    listener.page.goto(site_address + PAGE)
    assert not listener.page.locator(BUTTON).is_visible()
    assert (listener.page.locator(BUTTON).bounding_box() is None) == (not scripts)
    context.close()


def test_every_page_for_patients_has_the_button_and_no_other(built_pages, pages):
    for page in pages.values():
        offered = built_pages[url_path(page.path) + "index.html"].select(BUTTON)
        assert len(offered) == (page.meta.audience == "patient" and not page.is_sheet), page.path


def test_a_site_can_do_without(tmp_path):
    small = write_buildable_site(tmp_path)
    settings = small / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("extra:", "extra:\n  aloud: false", 1), "utf-8")
    assert build_in(small).exit_code == 0
    home = (small / "site/index.html").read_text("utf-8")
    assert "bar__search" in home
    assert 'class="bar__aloud"' not in home


def test_the_reader_is_fetched_at_the_first_press_once_from_this_host_and_is_small(listener, site, site_address):
    assert listener.page.locator(BUTTON).is_visible()
    assert listener.asked == []
    listener.press()
    listener.hears(1)
    listener.press()
    listener.hears(2)
    (address,) = listener.asked
    assert re.fullmatch(rf"{re.escape(site_address)}assets/js/aloud\.[0-9a-f]{{8}}\.js", address)
    assert (site / address.removeprefix(site_address)).stat().st_size <= READER


def test_a_reader_that_could_not_be_fetched_is_fetched_at_the_next_press(listener):
    listener.page.context.route("**/aloud.*", lambda route: route.abort())
    listener.press()
    listener.page.wait_for_function("() => aloud.onclick")
    listener.page.context.unroute("**/aloud.*")
    listener.press()
    listener.hears(1)


# What is read


def text_of(site, path: str) -> str:
    """Return what is to be read of a page on which nothing is unfolded."""
    page = html.fromstring((site / path / "index.html").read_text("utf-8"))
    article = copy.deepcopy(page.find(".//article"))
    for part in article.xpath(
        ".//nav | .//form | .//thead | .//aside | .//sup | .//*[@aria-hidden] | .//details | .//p[@class='page-status'] | "
        ".//details[@class='fold']/following-sibling::*[1]"
    ):
        part.drop_tree()
    for cell in article.iter("td"):
        cell.text = f"{cell.get('data-label')}: {cell.text or ''}"
    return article.text_content()


@pytest.mark.parametrize("path", [PAGE, WITH_TABLE])
def test_everything_on_the_page_is_read_once_and_in_its_order(context, site_address, site, path):
    # The pauses between sentences are of no interest here.
    context.add_init_script("const wait = setTimeout; window.setTimeout = (go) => wait(go)")
    listener = Listener(context, site_address)
    listener.open(path)
    listener.press()
    listener.hears(1, listener.page.locator("h1").inner_text())
    while listener.page.locator(BAR).is_visible():
        listener.page.evaluate("speechSynthesis.current && finish()")
    said = listener.spoken()
    assert letters("".join(said)) == letters(text_of(site, path))
    assert len(said) > 30
    message = listener.page.locator(".main-message").inner_text()
    assert message.startswith(said[1])
    # One sentence at a time.
    assert [one for one in said if re.search(r"[.!?] [A-Z]", one)] == []
    cells = [one for one in said if re.match(r"[^.]*: ", one)]
    labels = listener.page.evaluate("[...document.querySelectorAll('td')].map(cell => cell.dataset.label)")
    assert all(any(one.startswith(f"{label}: ") for one in cells) for label in labels)
    assert bool(labels) == (path == WITH_TABLE)
    for level in listener.page.locator(".care-card__level").all_inner_texts():
        assert level.strip() in said


def test_what_is_unfolded_is_read_and_what_is_folded_is_not(listener):
    folded = listener.page.locator(".words .word__entry").first.text_content().strip()
    for unfold, expected in ((False, False), (True, True)):
        if unfold:
            listener.page.locator(".words .fold summary").click()
        listener.press()
        listener.page.wait_for_function("() => speechSynthesis.current")
        texts = listener.page.evaluate("sentences => sentences.join('|')", all_sentences(listener))
        assert (folded in texts) == expected
        listener.press(STOP)


def hear_all(listener) -> None:
    """Let the page be read to its end, without the pauses between sentences."""
    listener.page.evaluate(
        """async bar => {
          const wait = setTimeout;
          window.setTimeout = done => wait(done);
          // At most as often as there are letters.
          for (const _ of document.querySelector("article").textContent) {
            if (!document.querySelector(bar).checkVisibility()) break;
            if (speechSynthesis.current) finish();
            await new Promise(done => wait(done)) }
          window.setTimeout = wait }""",
        BAR,
    )


def all_sentences(listener) -> list[str]:
    """Return what is read from here to the end."""
    first = len(listener.spoken())
    hear_all(listener)
    listener.press()
    return listener.spoken()[first:]


# How it is steered


def test_it_pauses_and_goes_on_with_the_same_sentence(listener):
    listener.press()
    listener.hears(1)
    listener.finish(2)
    sentence = listener.spoken()[-1]
    assert listener.label() == say("pause")
    listener.press(PLAY)
    assert listener.label() == say("read on")
    assert listener.is_silent()
    listener.press(PLAY)
    listener.hears(4, sentence)
    assert listener.label() == say("pause")


def test_it_goes_a_sentence_back_and_on(listener):
    listener.press()
    first = listener.hears(1)
    listener.press(BACK)
    listener.hears(2, first)
    listener.press(NEXT)
    second = listener.hears(3)
    assert second != first
    listener.press(BACK)
    listener.hears(4, first)


def test_the_speed_changes_at_once_and_says_the_sentence_again(listener):
    listener.press()
    first = listener.hears(1)
    speeds = listener.page.locator(f"{BAR} select")
    for number, (name, rate) in enumerate(((say("slow"), 0.75), (say("fast"), 1.25), (say("usual speed"), 1)), 2):
        speeds.select_option(name)
        listener.hears(number, first)
        assert listener.page.evaluate("spoken.at(-1).rate") == rate
    listener.press(PLAY)
    speeds.select_option(say("slow"))
    assert listener.is_silent()


def test_it_speaks_with_a_voice_of_the_device_and_not_with_one_made_for_fun(listener):
    listener.press()
    listener.hears(1)
    assert listener.page.evaluate("[spoken[0].voice, spoken[0].lang]") == ["near", "en_US"]


@pytest.mark.parametrize("way", ["stop", "Escape", "the end"])
def test_it_stops_and_leaves_nothing_behind(listener, way):
    listener.press()
    listener.hears(1)
    if way == "stop":
        listener.press(STOP)
    elif way == "Escape":
        listener.page.keyboard.press("Escape")
    else:
        hear_all(listener)
    assert listener.is_silent()
    assert not listener.page.locator(BAR).is_visible()
    assert listener.page.evaluate(MARKED) == ""
    # Who has steered it by keyboard goes on from where it was begun.
    assert listener.page.evaluate("document.activeElement === aloud")
    assert listener.page.locator(BUTTON).is_visible()


def test_leaving_the_page_stops_it(listener, site_address):
    listener.page.evaluate("speechSynthesis.cancel = () => localStorage.setItem('canceled', '')")
    listener.press()
    listener.hears(1)
    listener.page.evaluate("localStorage.clear()")
    listener.page.goto(f"{site_address}about/privacy/")
    assert listener.page.evaluate("localStorage.canceled") == ""


def test_a_browser_that_falls_silent_is_told_as_a_pause(listener):
    listener.press()
    first = listener.hears(1)
    listener.page.evaluate("speechSynthesis.current.onerror({})")
    assert listener.label() == say("read on")
    listener.press(PLAY)
    listener.hears(2, first)


def test_the_keyboard_alone_steers_it(listener):
    keyboard = listener.page.keyboard
    listener.page.locator(BUTTON).focus()
    keyboard.press("Enter")
    listener.hears(1)
    assert listener.page.evaluate(f"document.activeElement === document.querySelector('{BAR} button')")
    keyboard.press("Space")
    assert listener.label() == say("read on")
    for _ in range(3):
        keyboard.press("Tab")
    keyboard.press("Enter")
    listener.hears(2)
    keyboard.press("Shift+Tab")
    keyboard.press("Shift+Tab")
    keyboard.press("Enter")
    assert listener.is_silent()


def test_an_answer_to_a_question_ends_what_was_read_of_the_question(context, site_address):
    listener = Listener(context, site_address)
    listener.open("decide/")
    question = listener.page.locator(".flow__step:visible")
    listener.press()
    listener.hears(1)
    old = [line for line in question.locator(".sign").all_inner_texts()]
    while listener.spoken()[-1] != old[0]:
        listener.finish()
    question.locator(".flow__answers a").last.click()
    listener.finish()
    assert listener.spoken()[-1] not in old


# What is seen of it


def test_the_sentence_is_marked_and_nothing_moves(listener):
    settle(listener.page)
    places = listener.page.evaluate(PLACES)
    listener.press()
    for number in range(1, 9):
        said = listener.hears(number)
        assert letters(listener.page.evaluate(MARKED)) == letters(said)
        assert listener.page.evaluate(PLACES) == places
        listener.page.evaluate("finish()")


def test_where_sentences_cannot_be_marked_their_paragraph_is(listener):
    listener.page.evaluate("window.Highlight = undefined")
    places = listener.page.evaluate(PLACES)
    listener.press()
    listener.hears(1)
    listener.finish(2)
    (marked,) = listener.page.locator(".aloud__now").all()
    assert marked.evaluate("part => part.matches('.main-message')")
    assert marked.evaluate("part => getComputedStyle(part).outlineStyle") == "solid"
    assert listener.page.evaluate(PLACES) == places
    listener.press(STOP)
    assert listener.page.locator(".aloud__now").count() == 0


def test_the_page_follows_unless_the_reader_goes_elsewhere(listener):
    in_sight = "[...CSS.highlights.get('aloud')].every(range => { const {top} = range.getBoundingClientRect(); return top >= 0 && top < innerHeight })"
    listener.press()
    listener.hears(1)
    for _ in range(15):
        listener.finish()
        assert listener.page.evaluate(in_sight)
    assert listener.page.evaluate("scrollY") > 300
    listener.page.evaluate("scrollTo(0, 0)")
    listener.finish(2)
    assert listener.page.evaluate("scrollY") == 0
    # What is asked for is shown.
    number = len(listener.spoken())
    listener.press(NEXT)
    listener.hears(number + 1)
    assert listener.page.evaluate(in_sight)


def test_the_mark_stands_out_in_any_colors(listener):
    """At least 7:1 between its letters and its ground, which are the same on every ground of the page."""
    listener.press()
    listener.hears(1)
    style = "(name => { const {backgroundColor, color} = getComputedStyle(document.querySelector('h1'), '::highlight(aloud)'); return [backgroundColor, color] })()"
    for scheme in ("light", "dark"):
        listener.page.emulate_media(color_scheme=scheme)
        assert listener.page.evaluate(style) == ["rgb(255, 224, 138)", "rgb(23, 37, 42)"]
    listener.page.emulate_media(forced_colors="active")
    assert listener.page.evaluate(style) == listener.page.evaluate(
        "[['backgroundColor', 'Highlight'], ['color', 'HighlightText']].map(([name, color]) => {"
        " const part = document.body.appendChild(document.createElement('i')); part.style[name] = color; return getComputedStyle(part)[name] })"
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_while_it_is_open_there_are_no_barriers(listener, scheme):
    listener.page.emulate_media(color_scheme=scheme)
    listener.press()
    listener.hears(1)
    assert barriers(listener.page) == []
    assert listener.page.get_by_role("region", name=say("read aloud"), exact=True).is_visible()
    assert listener.page.locator(f"{BAR} [aria-live], {BAR} [role=status]").count() == 0


@pytest.mark.parametrize("text", [16, 32])
@pytest.mark.parametrize("width", [320, 1280])
def test_its_parts_are_large_enough_and_fit_any_screen(chromium, site_address, text, width):
    context = chromium(text).new_context()
    context.add_init_script(read_script("voices"))
    listener = Listener(context, site_address)
    widen(listener.page, width)
    listener.open()
    listener.press()
    listener.hears(1)
    assert lost(listener.page) == []
    parts = [part.bounding_box() for part in listener.page.locator(f"{BUTTON}, {BAR} button, {BAR} select").all()]
    assert len(parts) == 6
    assert all(part["width"] >= 44 and part["height"] >= 44 for part in parts)
    # Most of the page stays in sight.
    assert listener.page.locator(BAR).bounding_box()["height"] <= 450
    context.close()


def test_a_word_that_is_explained_and_what_steers_the_reading_cover_no_part_of_each_other(listener):
    listener.press()
    listener.hears(1)
    listener.page.locator("article .word-link").first.click()
    word, bar = (listener.page.locator(part).bounding_box() for part in (".word:target", BAR))
    assert bar["y"] == 0
    assert bar["height"] <= word["y"]


def test_it_is_not_printed(listener):
    paper = printed(listener.page)
    listener.press()
    listener.hears(1)
    assert printed(listener.page) == paper
    assert letters(say("read aloud")) not in letters("".join(paper))


def test_nothing_is_kept_or_asked_of_another_host(listener):
    listener.press()
    listener.hears(1)
    listener.page.locator(f"{BAR} select").select_option(say("slow"))
    listener.hears(2)
    listener.press(STOP)
    assert listener.watch.found(listener.page) == []


def test_the_search_finds_no_page_by_its_words(site):
    index = (site / "search/search_index.json").read_text("utf-8")
    assert say("next sentence") not in index
