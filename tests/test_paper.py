"""Ordinary pages on paper: no frame of the site, always light, links with their addresses, no heading left alone."""

import pypdfium2
import pytest
from bs4 import BeautifulSoup

from browsing import letters, printed
from carepages.finish.built_page import BuiltPage
from carepages.finish.paper_links import number_links
from small_site import SITE

PAGES = ["", "warning-signs/", "causes/peripheral-artery-disease/", "treatment/medicines-clots/", "about/privacy/", "glossary/"]
each_page = pytest.mark.parametrize("path", PAGES)


@each_page
def test_the_frame_of_the_site_is_gone_and_the_addresses_of_its_links_are_there(visit, path):
    page = visit(path)
    links = page.locator("article a[href]:not([href^='#']):not([href^='tel:'])").evaluate_all(
        "links => links.filter(link => !link.closest('.sources, .words, .page-dates, .page-status, nav')).map(link => link.getAttribute('href'))"
    )
    text = letters(" ".join(printed(page)))
    assert letters("Could it be an emergency?") not in text
    assert "Skiptocontent" not in text
    if links:
        assert letters("Links on this page") in text
    assert page.locator(".paper-links li").count() <= len(links)
    marks = page.locator(".paper-link").count()
    assert marks == len(links)
    assert not page.locator(".paper-link, .paper-links").first.is_visible()


@each_page
def test_dark_colors_print_light(visit, path):
    page = visit(path, color_scheme="dark", scripts=True)
    sheet = pypdfium2.PdfDocument(page.pdf(format="A4", print_background=True))[0].render(scale=0.3).to_pil().convert("L")
    assert sheet.getpixel((2, 2)) == 255
    shades = sheet.histogram()
    assert sum(shades[200:]) > 0.7 * sum(shades)


@each_page
def test_no_heading_is_left_alone_at_the_foot_of_a_sheet(visit, path):
    page = visit(path)
    headings = {letters(text) for text in page.locator("article :is(h2, h3)").all_inner_texts()}
    for sheet in printed(page)[:-1]:
        lines = [letters(line) for line in sheet.strip().splitlines() if line.strip()]
        assert lines[-1] not in headings, lines[-1]


def test_what_is_folded_on_screen_is_there(visit):
    page = visit("causes/peripheral-artery-disease/")
    wanted = page.locator(".sources .source__title a, .word__entry").all_text_contents()
    paper = letters(" ".join(printed(page)))
    assert len(wanted) > 5
    assert [text for text in wanted if letters(text)[:40] not in paper] == []
    assert letters(page.locator(".fold").first.text_content()) not in paper


def test_the_numbers_are_printed_in_one_line_at_the_head_of_the_paper(visit):
    page = visit("causes/")
    first, second, *_ = printed(page)[0].splitlines()
    assert letters(first).startswith("Emergency?Call911(US,Canada),112(Europe),999(UK),000(Australia)")
    assert "Call now if" not in second


def test_closed_disclosures_are_printed_in_full(visit):
    page = visit("about/privacy/")
    page.evaluate(
        "document.querySelector('article').insertAdjacentHTML('beforeend', '<details><summary>More</summary>All of it</details>')"
    )
    assert letters("All of it") in letters(printed(page)[-1])


def numbered(html: str) -> BeautifulSoup:
    page = BuiltPage("a/index.html", html)
    number_links(page, SITE)
    return BeautifulSoup(page.text(), "html.parser")


@pytest.mark.parametrize("listed", ['<h2 id="sources">Sources</h2>', '<section class="words"></section>', '<div class="all-sources"></div>'])
def test_links_are_numbered_once_for_each_address_and_not_in_lists(listed):
    made = numbered(
        '<link rel="canonical" href="https://example.org/legs/a/">'
        '<article><p><a href="../b/">B</a> <a class="x" href="../b/">b</a> '
        '<a href="#here">c</a> <a href="tel:911">911</a> <a href="https://example.org/?a=1&amp;b=2">d</a></p>'
        f'{listed}<p><a href="https://example.org/source">S</a></p>'
        '<aside class="page-dates"><a href="../about/">About</a></aside></article>'
    )
    assert [mark.get_text() for mark in made.select(".paper-link")] == ["[→1]", "[→1]", "[→2]"]
    assert [item.get_text() for item in made.select(".paper-links li")] == [
        "https://example.org/legs/b/",
        "https://example.org/?a=1&b=2",
    ]
    assert made.select_one("p").get_text() == "B[→1] b[→1] c 911 d[→2]"


def test_a_page_of_another_shape_is_left_as_it_is():
    assert not numbered('<article><a href="b/">B</a></article>').select(".paper-link, .paper-links")
