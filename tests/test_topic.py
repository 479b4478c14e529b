"""The package, its templates and the workflows name no word of this site's topic: they are those of sites about any."""

import functools
import re

import pytest
import yaml

from conftest import ROOT

# Some words of the topic are words of any site and any code, too, such as the foot of a page.
ANY = {"duplex", "foot", "wound"}
NAMED = {
    "leg", "calf", "calves", "thigh", "ankle", "spine", "spinal", "artery", "arterial", "claudication", "stenosis", "stent", "bypass",
    "walks", "walked", "walker", "walkers", "PAD", "ABI", "limp", "limping",
}


@functools.cache
def topic() -> re.Pattern[str]:
    """Return what finds a word of the topic: those listed here, and those of the site's own words."""
    listed = yaml.safe_load((ROOT / "docs/includes/words.yml").read_text("utf-8"))
    own = {entry for entries in listed.values() for entry in entries} - {"MILD", "JAMA"} - ANY
    words = sorted(re.escape(word) for word in own | NAMED)
    # Not Python's own way along folders.
    return re.compile(rf"(?<!os\.)\b(?:{'|'.join(words)})s?\b", re.IGNORECASE)


def places_of(text: str) -> list[str]:
    """Return each line of a text that names the topic."""
    return [line.strip() for line in text.splitlines() if topic().search(line)]


def test_no_file_of_the_machinery_names_the_topic():
    named = {}
    for folder in ("scripts", "overrides", ".github"):
        for file in (ROOT / folder).rglob("*"):
            content = file.read_bytes() if file.is_file() and "__pycache__" not in file.parts else b"\0"
            name = file.relative_to(ROOT).as_posix()
            if b"\0" not in content and (lines := places_of(f"{name}\n{content.decode()}")):
                named[name] = lines
    assert named == {}


@pytest.mark.parametrize(("text", "is_named"), [("Both legs.", True), ("It is lumbar.", True), ("a_leg", False), ("for a in os.walk(b)", False), ("At the foot.", False)])
def test_a_word_of_the_topic_is_found(text, is_named):
    assert bool(places_of(text)) is is_named
