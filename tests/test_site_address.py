"""What SITE_URL may be: the whole address of a folder; all else is told before anything is built."""

import pytest
from click.testing import CliRunner

from carepages.cli import main
from carepages.site_addresses import OddAddress, check_address
from small_site import build_in, write_buildable_site, write_site
from tables import each_of, read_table

SOUND, ODD = read_table("site_addresses").values()


@each_of(SOUND, "given")
def test_a_whole_address_of_a_folder_is_taken(given):
    check_address(given)


@each_of(ODD, "given")
def test_all_else_is_told_with_what_was_given(given):
    with pytest.raises(OddAddress) as told:
        check_address(given)
    assert told.value.message == f"SITE_URL is {given!r}. Set it to the whole address of a folder, such as https://example.org/health/."
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
