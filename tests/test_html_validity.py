"""Every built page, drawing and stylesheet by the Nu HTML checker, which is the W3C's; what it finds and is left stands in tables/html_validity.yml with its reason."""

import json
import re
import subprocess

import pytest

from tables import read_table
from tools import VALIDATORS_REMEDY, find_java, find_module

CHECKER = "vnu-jar/build/dist/vnu.jar"
KINDS = ("*.html", "*.css", "*.svg")
NAMED = read_table("html_validity")
FAULTS = {
    "element-not-closed.html": "<!doctype html><html lang=en><title>A</title><p><b>B</p>",
    "id-twice.html": "<!doctype html><html lang=en><title>A</title><p id=a>B<p id=a>C",
    "heading-in-a-list.html": "<!doctype html><html lang=en><title>A</title><ul><h2>B</h2></ul>",
    "unknown-property.css": "p { colour: red }",
    "cut-off.css": "p { color: re",
    "unknown-element.svg": '<svg xmlns="http://www.w3.org/2000/svg"><circel r="2"/></svg>',
}


@pytest.fixture
def messages(site, make_once):
    """What the checker says, errors and warnings, of all files of the site and of the faulty ones, each with its file's address.

    It is started once for all: it takes longer to start than to read a hundred pages.
    """
    java, checker = find_java(), find_module(CHECKER)
    if not java or not checker:
        pytest.skip(f"The Nu HTML checker is missing. {VALIDATORS_REMEDY}")

    def judge(folder):
        folder.mkdir()
        for name, text in FAULTS.items():
            (folder / name).write_text(text, "utf-8")
        files = [file for place in (site, folder) for kind in KINDS for file in sorted(place.rglob(kind))]
        # The quickest compiler and collector for one short run.
        machine = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss2m"]
        options = ["--format", "json", "--stdout", "--exit-zero-always", "--also-check-css", "--also-check-svg"]
        done = subprocess.run([java, *machine, "-jar", checker, *options, *files], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        (folder / "messages.json").write_text(done.stdout, "utf-8")

    found = json.loads((make_once("judged-html", judge) / "messages.json").read_text("utf-8"))["messages"]
    return [message for message in found if message["type"] != "info" or message.get("subType") == "warning"]


def fits(named, message):
    return re.search(named["says"], message["message"]) and re.search(named.get("at", ""), message.get("extract", ""))


def test_the_checker_finds_only_what_is_named_here_with_its_reason(messages, engine):
    of_site = [message for message in messages if "judged-html" not in message["url"]]
    unnamed = [message for message in of_site if not any(fits(named, message) for named in NAMED)]
    assert [f"{message['url']}:{message.get('lastLine')}: {message['message']} {message.get('extract', '')}" for message in unnamed] == []
    expected = [named for named in NAMED if named.get("engine", engine) == engine]
    assert [named for named in expected if not any(fits(named, message) for message in of_site)] == []


def test_the_checker_would_find_a_fault_in_a_file_of_each_kind(messages):
    assert {message["url"].rpartition("/")[2] for message in messages if "judged-html" in message["url"]} == set(FAULTS)
