"""What SITE_URL may be: the whole address of a folder; all else is told before anything is built."""

import pytest
from click.testing import CliRunner

from carepages.cli import main
from carepages.site_addresses import OddAddress, check_address
from small_site import build_in, write_buildable_site, write_site

SOUND = {
    "not set": "",
    "a host": "https://example.org",
    "a host with a slash": "https://example.org/",
    "a folder": "https://example.org/leg-pain/",
    "a folder without the slash": "https://example.org/leg-pain",
    "folders": "https://clinic.example.org/patients/leg-pain/",
    "a port": "https://example.org:8443/legs/",
    "capitals": "HTTPS://Example.org/Legs/",
    "letters of other languages": "https://münchen.example/beine/",
    "a space as a code": "https://example.org/leg%20pain/",
    "dots in a name": "https://example.org/v1.2/leg.pain/",
    "a number of a host": "https://192.0.2.1/legs/",
    "GitHub's": "https://owner.github.io/leg_pain/",
}
ODD = {
    "a word": "true",
    "no scheme": "example.org/leg-pain/",
    "http": "http://example.org/",
    "another scheme": "ftp://example.org/",
    "a path": "/leg-pain/",
    "no host": "https:///leg-pain/",
    "a scheme alone": "http://",
    "words": "not a url",
    "one slash": "https:/example.org/",
    "a host without a dot": "https://localhost/",
    "a space before it": " https://example.org/",
    "a line break behind it": "https://example.org/\n",
    "only a space": " ",
    "a space within": "https://example.org/leg pain/",
    "a sign-in part": "https://ada:secret@example.org/",
    "a question": "https://example.org/?page=legs",
    "a place in a page": "https://example.org/#legs",
    "a port of letters": "https://example.org:port/",
    "a number that no port has": "https://example.org:99999/",
    "a page": "https://example.org/legs/index.html",
    "a page with a slash": "https://example.org/legs.htm/",
    "a part that leads up": "https://example.org/a/../legs/",
    "an empty part": "https://example.org//legs/",
    "a backslash": "https://example.org\\legs",
    "a broken code": "https://example.org/leg%2/",
    "markup": 'https://example.org/"><script>/',
    "brackets": "https://[example.org/",
    "quotation marks": '"https://example.org/"',
    "two": "https://example.org/,https://example.com/",
}


@pytest.mark.parametrize("given", SOUND.values(), ids=SOUND)
def test_a_whole_address_of_a_folder_is_taken(monkeypatch, given):
    monkeypatch.setenv("SITE_URL", given)
    check_address()


@pytest.mark.parametrize("given", ODD.values(), ids=ODD)
def test_all_else_is_told_with_what_was_given(monkeypatch, given):
    monkeypatch.setenv("SITE_URL", given)
    with pytest.raises(OddAddress) as told:
        check_address()
    assert told.value.message == f"SITE_URL is {given!r}. Set it to the whole address of a folder, such as https://example.org/leg-pain/."
    assert "\n" not in told.value.message


def test_it_is_told_before_anything_is_built(tmp_path):
    small = write_buildable_site(tmp_path)
    done = build_in(small, SITE_URL="example.org")
    assert done.exit_code == 1
    (line,) = done.stderr.splitlines()
    assert line.startswith("Error: SITE_URL is 'example.org'. Set it to ")
    assert not (small / "site").exists()
    assert not (small / ".cache").exists()


@pytest.mark.parametrize("name", ["a word", "no scheme", "another scheme", "a space within", "a question", "a scheme alone"])
def test_it_is_told_before_anything_is_served(tmp_path, monkeypatch, name):
    monkeypatch.setattr("carepages.cli.preview", lambda *_: pytest.fail("it was served"))
    monkeypatch.setenv("SITE_URL", ODD[name])
    monkeypatch.chdir(write_site(tmp_path))
    done = CliRunner().invoke(main, ["serve"])
    assert done.exit_code == 1
    (line,) = done.output.splitlines()
    assert line.startswith(f"Error: SITE_URL is {ODD[name]!r}. Set it to ")


@pytest.mark.parametrize("name", ["a folder without the slash", "a space as a code", "letters of other languages"])
def test_a_site_is_built_for_an_address_that_is_taken(tmp_path, name):
    small = write_buildable_site(tmp_path)
    done = build_in(small, SITE_URL=SOUND[name])
    assert done.exit_code == 0, done.output
    assert SOUND[name].rstrip("/") + "/" in (small / "site/sitemap.xml").read_text("utf-8")
