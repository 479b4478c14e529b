"""A slip in the settings is told at its line: what a template does not find, it leaves out of every page without a word."""

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

import carepages
from conftest import ROOT
from small_site import check_in, write_site

SCHEMA = json.loads((Path(carepages.__file__).parent / "settings.schema.json").read_text("utf-8"))


class Loader(yaml.SafeLoader):
    """Reads the settings; what an engine reads from elsewhere is a text."""


Loader.add_multi_constructor("", lambda loader, suffix, node: "elsewhere")


@pytest.mark.parametrize(
    ("settings", "rule", "line"),
    [
        ('extra:\n  emergencey:\n    numbers: [{call: "112", where: in Europe, short: Europe}]\n', "setting-unknown", "emergencey"),
        ("extra:\n  pages:\n    urgnet: decide.md\n", "setting-unknown", "urgnet"),
        ("extra:\n  draft: yes please\n", "setting-form", "draft:"),
        ("extra:\n  embed: [http://example.org]\n", "setting-form", "embed"),
        ("extra:\n  emergency:\n    numbers: []\n    signs: Call now.\n", "setting-form", "numbers"),
        ("extra_css: [assets/css/own.css]\n", "setting-file-missing", "extra_css"),
        ("extra:\n  own: {anything: [1, {goes: true}]}\n", None, ""),
    ],
    ids=["emergency", "role", "draft", "embed", "no number", "stylesheet", "of own templates"],
)
def test_a_slip_is_told_at_its_line(tmp_path, settings, rule, line):
    folder = write_site(tmp_path, settings=settings)
    typed = (folder / "mkdocs.yml").read_text("utf-8").splitlines()
    found = [(problem.rule, problem.line) for problem in check_in(folder).problems]
    assert found == ([(rule, next(number for number, text in enumerate(typed, 1) if line in text))] if rule else [])
    if rule != "setting-file-missing":
        # Editing programs read the same schema.
        assert jsonschema.Draft7Validator(SCHEMA).is_valid(yaml.load("\n".join(typed), Loader)) == (rule is None)


def test_the_settings_of_this_site_have_the_published_form():
    jsonschema.validate(yaml.load((ROOT / "mkdocs.yml").read_text("utf-8"), Loader), SCHEMA)
