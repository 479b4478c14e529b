"""Every built page, drawing and stylesheet by the Nu HTML checker, which is the W3C's; what it finds and is left stands here with its reason."""

import json
import re
import subprocess
from typing import NamedTuple

import pytest

from tools import VALIDATORS_REMEDY, find_java, find_module

CHECKER = "vnu-jar/build/dist/vnu.jar"
KINDS = ("*.html", "*.css", "*.svg")


class Named(NamedTuple):
    """What the checker says, and where, as patterns, with the reason why it is left so, and the engine, if one alone writes it."""

    says: str
    at: str
    why: str
    engine: str = ""


POLICY = r"violates Content Security Policy \(meta tag\): "
NAMED = [
    Named(
        r"“role” attribute must not be used on a “(td|th|tr)” element|The “\w+” role is unnecessary for element “(table|thead|tbody|tr|th|td)”",
        "",
        "Tables are laid out as grids and cards, for which browsers drop what a table is, unless its roles are written down.",
    ),
    Named(
        "“autocomplete” is only allowed when the input type is",
        'class="md-toggle"',
        "The theme's. Without it, Firefox shows the menu open when a page is loaded again.",
    ),
    Named("The “list” role is unnecessary for element “(ul|ol)”", "", "WebKit tells no list without bullets as one, unless its role is written down."),
    Named("Unrecognized at-rule “@container”|“container-type”: Property .* doesn't exist", "", "The checker does not know container queries yet."),
    Named(
        f"Inline script {POLICY}",
        r'<script (id="\w+" )?type="application/(ld\+)?json"',
        "Data, which no browser runs; a policy is for what is run.",
    ),
    Named(
        f"Inline style {POLICY}",
        "<style data-inlined>",
        "Its hash is in the policy, and browsers find it right: a test sees every page without a breach.",
    ),
    Named(
        f"Resource {POLICY}(external (script|stylesheet)|image) “[^:”]+”",
        "",
        "Of the site itself. The checker reads files, which have no host that 'self' could stand for.",
    ),
    Named(
        "“aria-hidden” attribute must not be used on any “label” element",
        'class="md-overlay"',
        "The theme's, for the finger and the mouse alone; who cannot see it has the menu's own button.",
        "zensical",
    ),
    Named("CSS: “font”: “monospace” is not a “font” value", "", "The theme's. Browsers leave the one line out.", "zensical"),
]
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
    return re.search(named.says, message["message"]) and re.search(named.at, message.get("extract", ""))


def test_the_checker_finds_only_what_is_named_here_with_its_reason(messages, engine):
    of_site = [message for message in messages if "judged-html" not in message["url"]]
    unnamed = [message for message in of_site if not any(fits(named, message) for named in NAMED)]
    assert [f"{message['url']}:{message.get('lastLine')}: {message['message']} {message.get('extract', '')}" for message in unnamed] == []
    expected = [named for named in NAMED if named.engine in ("", engine)]
    assert [named for named in expected if not any(fits(named, message) for message in of_site)] == []


def test_the_checker_would_find_a_fault_in_a_file_of_each_kind(messages):
    assert {message["url"].rpartition("/")[2] for message in messages if "judged-html" in message["url"]} == set(FAULTS)
