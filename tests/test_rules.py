"""The catalogue of rules is honest: each bad example breaks its rule and no other, and each fix breaks none."""

import inspect

import pytest

from carepages.rules import RULES, pictures
from carepages.rules import rule as place
from small_site import check_in, page, write_site

IN_PAGES = {place.PAGE, place.PAGE_START, place.PAGE_END, place.FRONT_MATTER, place.FILE}


def files_of(name: str, rule: place.Rule, text: str) -> dict[str, str]:
    """Return the files of a site that holds an example, the page of the example under the name of its rule."""
    title = {"title": f"A page on {name}"}
    if rule.where == place.PAGE:
        return {f"docs/{name}.md": page(text, **title)}
    if rule.where == place.PAGE_START:
        return {f"docs/{name}.md": page(start=text, **title)}
    if rule.where == place.PAGE_END:
        return {f"docs/{name}.md": page(ending=text, **title)}
    if rule.where == place.FRONT_MATTER:
        key, _, value = text.partition(": ")
        return {f"docs/{name}.md": page(**{**title, key: value})}
    if rule.where == place.FILE:
        return {f"docs/{name}.md": text.replace("title: Narrow spine", f"title: A page on {name}")}
    if rule.where == place.DRAWING:
        shows = pictures.SOUND.replace("logo.svg", "leg.svg")
        return {rule.where.removeprefix("in "): text, "docs/page.md": page(inspect.cleandoc(shows))}
    if rule.where in (place.SOURCES, place.MOVED_PAGES, place.WORDING, place.SIGNS, place.SIGN_GROUPS, place.SIGN_DRAWING):
        return {rule.where.removeprefix("in "): text}
    if rule.where == place.GLOSSARY:
        return {"docs/glossary.md": page(text, title="Words explained")}
    return {"docs/page.md": page()}


@pytest.fixture(scope="module")
def found_in_pages(tmp_path_factory):
    """What the check finds in a page for each example that is a part of one: all bad ones and all good ones in one go."""
    found = {}
    for kind in ("bad", "good"):
        files = {}
        for name, rule in RULES.items():
            if rule.good and rule.where in IN_PAGES:
                files |= files_of(name, rule, getattr(rule, f"whole_{kind}"))
        report = check_in(write_site(tmp_path_factory.mktemp(kind), files))
        for name in files:
            found[kind, name] = [problem.rule for problem in report.problems if problem.path == name]
        found[kind, "elsewhere"] = [str(problem) for problem in report.problems if problem.path not in files]
    return found


@pytest.mark.parametrize("name", [name for name, rule in RULES.items() if rule.good and rule.where in IN_PAGES])
def test_an_example_in_a_page_breaks_its_rule_alone_and_its_fix_breaks_none(name, found_in_pages):
    assert found_in_pages["bad", f"docs/{name}.md"] == [name]
    assert found_in_pages["good", f"docs/{name}.md"] == []


def test_the_examples_in_pages_break_nothing_elsewhere(found_in_pages):
    assert found_in_pages["bad", "elsewhere"] == []
    assert found_in_pages["good", "elsewhere"] == []


@pytest.mark.parametrize("name", [name for name, rule in RULES.items() if rule.good and rule.where not in IN_PAGES])
def test_an_example_in_another_file_breaks_its_rule_alone_and_its_fix_breaks_none(name, tmp_path):
    rule = RULES[name]
    for kind, expected in (("bad", [name]), ("good", [])):
        text = getattr(rule, f"whole_{kind}")
        nav = text + "\n- decide.md" if rule.where == place.NAVIGATION else None
        site = write_site(tmp_path / kind, files_of(name, rule, text), nav)
        assert [problem.rule for problem in check_in(site).problems] == expected, kind
