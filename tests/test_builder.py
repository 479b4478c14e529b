"""The builder of elements: texts, elements and attributes come out as they are given."""

from xml.etree.ElementTree import tostring

import pytest
from markdown.util import AtomicString

from carepages.markup.builder import E, append

CASES = {
    "a text": (E.p("Rest."), "<p>Rest.</p>"),
    "texts around an element": (E.p("See ", "the ", E.a("list"), " below", "."), "<p>See the <a>list</a> below.</p>"),
    "nothing": (E.p(None, "", E.br(), None), "<p><br /></p>"),
    "attributes": (
        E.label("Pain", class_="field", for_="pain", data_search_exclude=""),
        '<label class="field" for="pain" data-search-exclude="">Pain</label>',
    ),
    "a name that is a word of Python": (E.input(type="text"), '<input type="text" />'),
}


@pytest.mark.parametrize(("built", "html"), CASES.values(), ids=CASES)
def test_an_element_looks_as_it_is_written(built, html):
    assert tostring(built, "unicode") == html


def test_a_plain_text_stays_plain_before_and_after_an_element():
    built = E.p(AtomicString("*"), E.br(), AtomicString("*"))
    assert isinstance(built.text, AtomicString) and isinstance(built[0].tail, AtomicString)


def test_what_is_appended_is_returned():
    items = E.ul()
    item = append(items, E.li())
    assert list(items) == [item]
