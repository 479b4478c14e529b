"""The register of signs: how it is read, and what is listed of it. What is wrong with it, and what is made of it, is in `cases/`."""

import contextlib
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from carepages.cli import main
from carepages.pages import Page
from carepages.signs import signs_shown, sources_of_signs, type_ids
from case_files import read_cases
from small_site import REGISTER, page, with_small_register, write_site

SIGNS_FILE, PEOPLE_FILE = "docs/includes/signs.yml", "docs/includes/sign-people.yml"

EASY = "/// easy | Your leg\n    level: emergency\n\n- leg (leg-cold): One leg is cold.\n///"


@pytest.fixture
def here(tmp_path):
    return with_small_register(tmp_path)


def test_an_exception_is_for_the_people_of_its_sign_unless_it_has_its_own(here):
    file = here.root / SIGNS_FILE
    excepted = "  people: [bypass]\n  exceptions:\n    - {id: more, who: in a fever, level: emergency, help: go, sign: sore in a fever%s}\n"
    for own, people in (("", ("bypass",)), (", people: [stent]", ("stent",))):
        file.write_text(REGISTER[SIGNS_FILE].replace("  people: [bypass]\n", excepted % own), "utf-8")
        (here.root / PEOPLE_FILE).write_text("bypass:\n  title: A bypass\nstent:\n  title: A stent\n", "utf-8")
        os.utime(file, ns=(len(own), 1 + len(own)))
        assert here.register().find("more").people == people


@pytest.mark.parametrize(
    ("option", "ids"),
    [(None, ()), ("", ()), ("a", ("a",)), ("a, b,", ("a", "b")), (["a", "b"], ("a", "b")), ("shared", ("shared",))],
)
def test_ids_are_a_list_or_a_text_with_commas(option, ids):
    assert type_ids(option) == ids


@pytest.mark.parametrize("option", [3, 0, True, False, {}, {"a": 1}, ["a", True]])
def test_nothing_else_is_a_list_of_ids(option):
    with pytest.raises(ValueError, match="commas"):
        type_ids(option)


def test_a_page_shows_the_signs_of_its_cards_questions_and_lists(here):
    register = here.register()
    shown = {
        "/// emergency\n    signs: leg-cold, gone\n///": ["leg-cold"],
        read_cases()["signs, faults of questions"].text: ["leg-cold", "calf-sore"],
        "/// sign-list | emergency\n///": ["leg-cold", "calf-sore-bypass"],
        "/// sign-people | appointment\n///": ["calf-cramp"],
        EASY: ["leg-cold"],
        "/// signs-in-full\n///": ["leg-cold", "calf-sore", "calf-sore-bypass", "calf-cramp"],
        "/// emergency\n    signs: shared\n///": [],
    }
    for text, names in shown.items():
        assert signs_shown(Page("x.md", text), register) == names
    assert sources_of_signs(Page("x.md", "/// emergency\n    signs: calf-sore-bypass\n///"), register) == {"nice-cg147"}


def test_a_change_of_the_register_is_seen_at_once(here):
    assert here.register().signs["calf-cramp"].sign == "a calf cramps at night"
    file = here.root / SIGNS_FILE
    file.write_text(file.read_text("utf-8").replace("cramps at night", "cramps at rest"), "utf-8")
    os.utime(file, ns=(1, 1))
    assert here.register().signs["calf-cramp"].sign == "a calf cramps at rest"


def test_the_command_lists_every_sign_with_all_that_is_said_of_it(tmp_path):
    with contextlib.chdir(write_site(tmp_path, {"docs/page.md": page(f"/// emergency\n    signs: leg-cold\n///\n\n{EASY}")})):
        done = CliRunner().invoke(main, ["signs"])
    assert done.exit_code == 0
    assert done.output == (Path(__file__).parent / "small_signs.txt").read_text("utf-8")


def test_the_command_tells_the_faults_of_the_register_instead(tmp_path):
    with contextlib.chdir(write_site(tmp_path, {SIGNS_FILE: "leg-cold: x\n"})):
        done = CliRunner().invoke(main, ["signs"])
    assert done.exit_code == 1
    assert f"{SIGNS_FILE}:1: sign 'leg-cold' has no 'level'." in done.output
