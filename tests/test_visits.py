"""A visit's list: a sign that is ticked says all that the register says to do about it. What is refused stands in cases/visits.yml."""

import markdown
import pytest
from bs4 import BeautifulSoup, Tag

from carepages.components.sign.markup import brief_exception, exception_text, exceptions_of, group_of
from carepages.signs import Sign, SignException, signs_shown
from small_site import ROOT, SITE, reader

REGISTER = SITE.register()
SIGNS = [sign for name in REGISTER.lines if (sign := REGISTER.find(name))]


def list_with(sign: str, extensions: list[str]) -> BeautifulSoup:
    text = f"/// visit-choices | New\n    signs: {sign}\n\n- a fall\n///\n\n/// visit-sheet\n///\n"
    return BeautifulSoup(reader(extensions).convert(text), "html.parser")


def words(part: Tag) -> str:
    return " ".join(part.get_text(" ").split())


def wording(name: str) -> list[str]:
    """Return the paragraphs of a shared wording as readers read them."""
    text = (ROOT / "docs/includes" / name).read_text("utf-8")
    return [words(paragraph) for paragraph in BeautifulSoup(markdown.markdown(text), "html.parser").select("p")]


@pytest.mark.parametrize("sign", SIGNS, ids=lambda sign: sign.id)
def test_a_sign_says_its_level_what_to_do_and_for_whom_it_is_another(sign: Sign | SignException):
    choice = list_with(sign.id, ["carepages.components", "carepages.guard"]).select_one(".visit__choice")
    label, said = words(choice.label), words(choice.select_one("[role=status] > .visit__level"))
    exceptions = exceptions_of(sign)
    assert label.lower().startswith(sign.sign.lower())
    assert [exception for exception in exceptions if brief_exception(exception, SITE) not in label] == []
    assert said.startswith(f"{SITE.say(sign.level)}: ")
    wanted = [*wording(f"{sign.level}.md"), *(exception_text(exception, SITE) for exception in exceptions)]
    wanted += wording("go-now.md") if sign.help == "go" else []
    wanted += [REGISTER.groups[group_of(sign, REGISTER)].ask] if sign.level == "today" else []
    wanted += [sign.do] if isinstance(sign, Sign) else []
    assert [text for text in wanted if text.lower() not in said.lower()] == []


def test_a_sign_that_the_register_lacks_leaves_its_place_empty_where_a_check_goes_on():
    unguarded = list_with("leg-clod", ["carepages.components"])
    assert [words(label) for label in unguarded.select(".visit__choice label")] == ["a fall"]


def test_the_sources_of_its_signs_are_those_of_the_page(pages):
    assert {"rest-pain", "saddle"} <= set(signs_shown(pages["diagnosis/my-visit.md"], REGISTER))
