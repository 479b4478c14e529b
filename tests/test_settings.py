"""The form of the settings is one JSON Schema: the check says no more and no less than what editing programs are told."""

import json
import re

import jsonschema
import pytest
import yaml

from carepages.checks.settings import SCHEMA, check_settings, form_faults, read_schema
from carepages.site import Site
from conftest import ROOT
from small_site import write_settings, write_site

# Each a part of the settings, and the places of what is wrong with it; none where it is right.
FORMS = {
    "nothing": ("{}", ["site_name"]),
    "a name alone": ("site_name: A", []),
    "an empty name": ("site_name: ''", ["site_name"]),
    "a number for a name": ("site_name: 5", ["site_name"]),
    "a list of settings": ("[site_name]", [""]),
    "a theme by its name": ("{site_name: A, theme: material}", []),
    "no setting for the templates": ("{site_name: A, extra: }", []),
    "a list for the templates": ("{site_name: A, extra: [hero]}", ["extra"]),
    "other settings of the theme": ("{site_name: A, extra: {generator: false, social: []}}", []),
    "a misspelt setting": ("{site_name: A, extra: {emergencey: {}}}", ["extra.emergencey"]),
    "settings of own templates": ("{site_name: A, extra: {own: {anything: [1, {goes: true}]}}}", []),
    "a host in a list of frames without TLS": ("{site_name: A, extra: {embed: ['http://example.org']}}", ["extra.embed"]),
    "a draft": ("{site_name: A, extra: {draft: true}}", []),
    "a draft in quotes": ("{site_name: A, extra: {draft: 'true'}}", ["extra.draft"]),
    "a role": ("{site_name: A, extra: {pages: {urgent: a.md, today: }}}", []),
    "a role twice over": ("{site_name: A, extra: {pages: {urgent: [a.md, b.md]}}}", ["extra.pages.urgent"]),
    "an address for a page": ("{site_name: A, extra: {pages: {urgent: a/}}}", ["extra.pages.urgent"]),
    "an unknown role": ("{site_name: A, extra: {pages: {urgnt: a.md}}}", ["extra.pages.urgnt"]),
    "roles as a list": ("{site_name: A, extra: {pages: [urgent: a.md]}}", ["extra.pages"]),
    "a foot": ("{site_name: A, extra: {foot: [A: a.md, B: b/c.md]}}", []),
    "no foot": ("{site_name: A, extra: {foot: []}}", []),
    "a foot as a mapping": ("{site_name: A, extra: {foot: {A: a.md}}}", ["extra.foot"]),
    "a label without a page": ("{site_name: A, extra: {foot: [A: ]}}", ["extra.foot.A"]),
    "a page without a label": ("{site_name: A, extra: {foot: [a.md]}}", ["extra.foot"]),
    "two links in one": ("{site_name: A, extra: {foot: [{A: a.md, B: b.md}]}}", ["extra.foot"]),
    "nothing in one": ("{site_name: A, extra: {foot: [{}]}}", ["extra.foot"]),
    "a picture": ("{site_name: A, extra: {share: {picture: a.png, text: A ring.}}}", []),
    "a picture without words": ("{site_name: A, extra: {share: {picture: a.png}}}", ["extra.share.text"]),
    "numbers": ("{site_name: A, extra: {emergency: {numbers: [{call: '112', where: here, short: Here}], signs: Now.}}}", []),
    "no numbers": ("{site_name: A, extra: {emergency: {numbers: [], signs: Now.}}}", ["extra.emergency.numbers"]),
    "a number without quotes": (
        "{site_name: A, extra: {emergency: {numbers: [{call: 112, where: here, short: Here}], signs: Now.}}}",
        ["extra.emergency.numbers.call"],
    ),
    "a number in words": (
        "{site_name: A, extra: {emergency: {numbers: [{call: one, where: here, short: Here}], signs: Now.}}}",
        ["extra.emergency.numbers.call"],
    ),
    "numbers that say not where": (
        "{site_name: A, extra: {emergency: {numbers: [{call: '112'}], signs: Now.}}}",
        ["extra.emergency.numbers.where", "extra.emergency.numbers.short"],
    ),
    "no clinic": ("{site_name: A, extra: {clinic: {name: '', phone: }}}", []),
    "a clinic by its name": ("{site_name: A, extra: {clinic: Northvale}}", ["extra.clinic"]),
    "a slug": ("{site_name: A, extra: {slug: a-b-1}}", []),
    "a slug of words": ("{site_name: A, extra: {slug: A b}}", ["extra.slug"]),
    "kinds": ("{site_name: A, extra: {kinds: {cause: why/causes}}}", []),
    "an unknown kind": ("{site_name: A, extra: {kinds: {couse: causes}}}", ["extra.kinds.couse"]),
    "a folder that leads up": ("{site_name: A, extra: {kinds: {cause: ../causes}}}", ["extra.kinds.cause"]),
    "stylesheets": ("{site_name: A, extra_css: [assets/css/a.css]}", []),
    "one stylesheet": ("{site_name: A, extra_css: assets/css/a.css}", ["extra_css"]),
    "two faults": ("{site_name: A, extra: {hero: [a], icon: 5}}", ["extra.hero", "extra.icon"]),
}


def is_valid(value: object) -> bool:
    """Return what a program of its own says, which the schema was not written for."""
    schema = json.loads(SCHEMA.read_text("utf-8"))
    jsonschema.Draft7Validator.check_schema(schema)
    return jsonschema.Draft7Validator(schema).is_valid(value)


@pytest.mark.parametrize(("text", "places"), FORMS.values(), ids=FORMS)
def test_the_check_and_a_program_for_schemas_agree(text, places):
    value = yaml.safe_load(text)
    faults = [values["name"] for _, _, values in form_faults(value, read_schema())]
    assert faults == places
    assert is_valid(value) == (not places)


@pytest.mark.parametrize("file", ["mkdocs.yml", "scripts/carepages/starter/mkdocs.yml"])
def test_our_own_settings_and_those_of_a_new_site_have_the_form_and_name_it(file):
    text = (ROOT / file).read_text("utf-8")
    filled = text.replace("@NUMBERS@", '      - {call: "112", where: in Europe, short: Europe}').replace("@NAME_YAML@", "A").replace("@SLUG@", "a").replace("@LOCALE@", "en-GB")
    # To read it, another program needs no tag of an engine.
    value = yaml.safe_load(re.sub(r"!ENV (\[.*\])", '""', filled))
    assert is_valid(value)
    assert text.splitlines()[0].startswith("# yaml-language-server: $schema=")


def test_the_schema_uses_only_what_the_check_reads():
    known = {"$schema", "title", "description", "type", "properties", "required", "additionalProperties", "pattern", "items"}
    known |= {"minItems", "minProperties", "maxProperties"}
    waiting = [read_schema()]
    while waiting:
        schema = waiting.pop()
        assert schema.keys() <= known
        assert schema["description"]
        inner = [*schema.get("properties", {}).values(), schema.get("items"), schema.get("additionalProperties")]
        waiting += [each for each in inner if isinstance(each, dict)]


FILES = {
    # what stands in the settings: (that part of them, the rule and the words of the line that is named; none where it is right)
    "a page": ("extra:\n  pages:\n    list: decide.md\n", None),
    "a page that is not there": ("extra:\n  pages:\n    list: gone.md\n", ("setting-file-missing", "    list: gone.md")),
    "a page behind the foot": ("extra:\n  foot:\n    - Words: glossary.md\n    - All: al.md\n", ("setting-file-missing", "    - All: al.md")),
    "a hero": ("extra:\n  hero: assets/images/hero.svg\n", ("setting-file-missing", "  hero: assets/images/hero.svg")),
    "an icon": ("extra:\n  icon: assets/images/a.png\n", ("setting-file-missing", "  icon: assets/images/a.png")),
    "a picture": (
        "extra:\n  share:\n    text: A ring.\n    picture: assets/images/a.png\n",
        ("setting-file-missing", "    picture: assets/images/a.png"),
    ),
    "an icon of the tab": ("theme:\n  name: material\n  favicon: a.svg\n", ("setting-file-missing", "  favicon: a.svg")),
    "an icon that the theme brings": ("theme:\n  name: material\n  favicon: assets/images/favicon.png\n", None),
    "a stylesheet of the templates": ("extra_css:\n  - assets/css/site.css\n", None),
    "a stylesheet that is not there": ("extra_css:\n  - assets/css/own.css\n", ("setting-file-missing", "  - assets/css/own.css")),
    "a stylesheet from elsewhere": (
        "extra_css:\n  - https://example.org/own.css\n",
        ("setting-file-missing", "  - https://example.org/own.css"),
    ),
    "a page that is kept back": (
        "exclude_docs: |\n  /includes/\n  decide.md\nextra:\n  pages:\n    questions: decide.md\n",
        ("setting-file-excluded", "    questions: decide.md"),
    ),
    "pieces of pages that are not kept back": ("exclude_docs: ''\n", ("includes-published", "exclude_docs: ''")),
    "what an engine reads from elsewhere": ("extra:\n  hero: !ENV HERO\n", None),
}


@pytest.mark.parametrize(("part", "told"), FILES.values(), ids=FILES)
def test_a_file_that_the_build_needs_is_told_with_its_line(tmp_path, part, told):
    site = write_site(tmp_path, settings=part)
    if "extra_css:" in part:
        # This site has no such setting to replace.
        (site / "mkdocs.yml").write_text((site / "mkdocs.yml").read_text("utf-8").replace(part, "") + part, "utf-8")
    lines = (site / "mkdocs.yml").read_text("utf-8").splitlines()
    files = {file.relative_to(site / "docs").as_posix() for file in (site / "docs").rglob("*") if "includes" not in file.parts}
    found = [(problem.rule, lines[problem.line - 1]) for problem in check_settings(Site(site), files)]
    assert found == ([told] if told else [])


def test_a_site_without_a_home_page_is_told_by_the_check_at_the_menu(tmp_path):
    write_site(tmp_path)
    write_settings(tmp_path, "- decide.md")
    (found,) = check_settings(Site(tmp_path), {"decide.md", "glossary.md", "assets/images/logo.svg"})
    assert (found.rule, found.line) == ("home-missing", (tmp_path / "mkdocs.yml").read_text("utf-8").splitlines().index("nav:") + 1)
