"""The catalogue of rules is honest: each invalid example breaks its rule and no other, and each fix breaks none."""

import pytest

from carepages.rules import RULES
from carepages.rules.catalogue import read_themes
from carepages.rules.rule import CatalogueError, Rule, Where
from small_site import check_in, page, write_site

IN_PAGES = {Where.PAGE, Where.PAGE_START, Where.PAGE_END, Where.FRONT_MATTER, Where.FILE}


def files_of(name: str, rule: Rule, text: str) -> dict[str, str]:
    """Return the files of a site that holds an example, the page of the example under the name of its rule."""
    title = {"title": f"A page on {name}"}
    if rule.where == Where.PAGE:
        return {f"docs/{name}.md": page(text, **title)}
    if rule.where == Where.PAGE_START:
        return {f"docs/{name}.md": page(start=text, **title)}
    if rule.where == Where.PAGE_END:
        return {f"docs/{name}.md": page(ending=text, **title)}
    if rule.where == Where.FRONT_MATTER:
        key, _, value = text.partition(": ")
        return {f"docs/{name}.md": page(**{**title, key: value})}
    if rule.where == Where.FILE:
        return {f"docs/{name}.md": text.replace("title: Narrow spine", f"title: A page on {name}")}
    if rule.where == Where.DRAWING:
        shows = RULES["picture-line"].context.replace("logo.svg", "leg.svg")
        return {rule.where.removeprefix("in "): text, "docs/page.md": page(shows)}
    if rule.where in (Where.SOURCES, Where.MOVED_PAGES, Where.WORDING, Where.SIGNS, Where.SIGN_GROUPS, Where.SIGN_DRAWING):
        return {rule.where.removeprefix("in "): text}
    if rule.where == Where.GLOSSARY:
        return {"docs/glossary.md": page(text, title="Words explained")}
    return {"docs/page.md": page()}


@pytest.fixture(scope="module")
def found_in_pages(tmp_path_factory):
    """What the check finds in a page for each example that is a part of one: all invalid ones and all valid ones in one go."""
    found = {}
    for kind in ("invalid", "valid"):
        files = {}
        for name, rule in RULES.items():
            if rule.valid and rule.where in IN_PAGES:
                files |= files_of(name, rule, getattr(rule, f"whole_{kind}"))
        report = check_in(write_site(tmp_path_factory.mktemp(kind), files))
        for name in files:
            found[kind, name] = [problem.rule for problem in report.problems if problem.path == name]
        found[kind, "elsewhere"] = [str(problem) for problem in report.problems if problem.path not in files]
    return found


@pytest.mark.parametrize("name", [name for name, rule in RULES.items() if rule.valid and rule.where in IN_PAGES])
def test_an_example_in_a_page_breaks_its_rule_alone_and_its_fix_breaks_none(name, found_in_pages):
    assert found_in_pages["invalid", f"docs/{name}.md"] == [name]
    assert found_in_pages["valid", f"docs/{name}.md"] == []


def test_the_examples_in_pages_break_nothing_elsewhere(found_in_pages):
    assert found_in_pages["invalid", "elsewhere"] == []
    assert found_in_pages["valid", "elsewhere"] == []


@pytest.mark.parametrize("name", [name for name, rule in RULES.items() if rule.valid and rule.where not in IN_PAGES])
def test_an_example_in_another_file_breaks_its_rule_alone_and_its_fix_breaks_none(name, tmp_path):
    rule = RULES[name]
    for kind, expected in (("invalid", [name]), ("valid", [])):
        text = getattr(rule, f"whole_{kind}")
        nav = text + "\n- decide.md" if rule.where == Where.NAVIGATION else None
        site = write_site(tmp_path / kind, files_of(name, rule, text), nav)
        assert [problem.rule for problem in check_in(site).problems] == expected, kind


CATALOGUE = """\
theme: Links
defaults:
  context: See [home](index.md) first.
rules:
  link-broken:
    message: a link leads to '{target}', which does not exist.{guess}
    rationale: Readers are left alone.
    invalid: "[home](home.md)"
    valid: "[home](index.md)"
    where: in the text of a page
"""


def read_catalogue(folder, *texts: str) -> dict[str, Rule]:
    """Read a catalogue of files with these texts, and return its rules by their names."""
    files = [folder / f"{number}.yml" for number in range(len(texts))]
    for file, text in zip(files, texts, strict=True):
        file.write_text(text, "utf-8")
    return {name: rule for theme in read_themes(files) for name, rule in theme.rules.items()}


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("    message:", "    messages:", "rule 'link-broken': unknown key 'messages'"),
        ("    rationale: Readers are left alone.\n", "", "rule 'link-broken': 'rationale' is missing"),
        ("a link leads to '{target}', which does not exist.{guess}", "''", "rule 'link-broken': 'message' is missing"),
        ("Readers are left alone.", "[Readers, editors]", "rule 'link-broken': 'rationale' must be text"),
        ("in the text of a page", "on a page", "rule 'link-broken': 'where' cannot be 'on a page'"),
        ("where: in the text of a page", "severity: fatal", "rule 'link-broken': 'severity' cannot be 'fatal'"),
        ("{target}", "{target", "rule 'link-broken': the braces of its message"),
        ('valid: "[home](index.md)"', 'valid: "[Home](index.md)"', "rule 'link-broken': 'valid' is no part of 'context'"),
        ("link-broken:\n", "link-broken: {}\n  link-empty:\n", "rule 'link-broken': 'message' is missing"),
        ("link-broken:\n", "link-empty:\n  link-broken:\n", "rule 'link-empty': it has no fields"),
        ("rules:\n", "rules:\n  link-broken: {}\n", "'link-broken' is given twice"),
        ("    rationale:", "    message: x\n    rationale:", "'message' is given twice"),
        ("theme: Links", "title: Links", "unknown key 'title'"),
        ("theme: Links\n", "", "it needs 'theme'"),
        ("  context:", "  contexts:", "defaults: unknown key 'contexts'"),
        ("rules:\n", "rules: [\n", "cannot be read"),
        (CATALOGUE, "", "no 'key: value'"),
    ],
)
def test_a_catalogue_with_a_fault_is_refused_by_its_file(tmp_path, old, new, told):
    assert read_catalogue(tmp_path, CATALOGUE)
    assert old in CATALOGUE
    with pytest.raises(CatalogueError) as refused:
        read_catalogue(tmp_path, CATALOGUE.replace(old, new, 1))
    assert "0.yml" in str(refused.value)
    assert told in str(refused.value)


def test_two_files_cannot_hold_one_rule(tmp_path):
    with pytest.raises(CatalogueError, match="1.yml: there is a rule 'link-broken' in .*0.yml"):
        read_catalogue(tmp_path, CATALOGUE, CATALOGUE)


def test_a_message_without_one_of_its_values_is_told_with_rule_and_file(tmp_path):
    rule = read_catalogue(tmp_path, CATALOGUE)["link-broken"]
    assert rule.fill({"target": "a.md", "guess": ""}) == "a link leads to 'a.md', which does not exist."
    with pytest.raises(CatalogueError, match=r"0.yml: the message of 'link-broken' names \{guess\}"):
        rule.fill({"target": "a.md"})
