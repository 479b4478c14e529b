"""What browser tests share, where the browser itself does not do as it is told, or does it later."""

import pytest
from playwright.sync_api import Error

import browsing
from browsing import screenshot

REFUSED = Error("Page.screenshot: Protocol error (Page.captureScreenshot): Unable to capture screenshot")
GONE = Error("Page.screenshot: Target page, context or browser has been closed")


class Subject:
    """A page that answers each wish for a picture with the next of some answers."""

    def __init__(self, *answers: bytes | Error) -> None:
        self.answers = list(answers)

    def wait_for_function(self, *_: object, **__: object) -> None:
        """Have no images to wait for."""

    def screenshot(self) -> bytes:
        answer = self.answers.pop(0)
        if isinstance(answer, Error):
            raise answer
        return answer


def test_a_picture_that_was_refused_is_asked_for_once_more():
    assert screenshot(Subject(REFUSED, b"picture")) == b"picture"


@pytest.mark.parametrize("answers", [(GONE, b"picture"), (REFUSED, REFUSED, b"picture"), (REFUSED, GONE, b"picture")])
def test_any_other_error_and_a_second_refusal_are_told(answers):
    with pytest.raises(Error):
        screenshot(Subject(*answers))


@pytest.mark.parametrize(
    ("answer", "told", "patience"),
    [
        (lambda _: None, r"Not fetched in 0\.5 seconds: \S+/chart\.svg$", 500),
        # On a busy machine, it takes a browser more than that to give up.
        (lambda route: route.abort(), r"/chart\.svg cannot be shown", browsing._PATIENCE),
    ],
    ids=["late", "never"],
)
def test_no_picture_is_taken_without_an_image_that_the_page_shows_only_now(visit, monkeypatch, answer, told, patience):
    monkeypatch.setattr(browsing, "_PATIENCE", patience)
    page = visit("decide/", scripts=True)
    page.route("**/chart.svg", answer)
    # Until now the chart, which is for paper alone, was not asked for.
    page.emulate_media(media="print")
    with pytest.raises((AssertionError, Error), match=told):
        screenshot(page)
