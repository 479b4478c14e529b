"""The catalogue of rules is honest: each invalid example breaks its rule and no other, and each fix breaks none."""

import os
import re
from pathlib import Path

import pytest

from carepages.languages import read_language
from carepages.messages import Problem
from carepages.rules import RULES
from carepages.rules.catalogue import read_themes
from carepages.rules.rule import CatalogueError, Rule, Where
from case_files import read_cases
from small_site import FLOW, check_in, page, write_site
from tables import each_row, read_table

EXAMPLES = {name: rule for name, rule in RULES.items() if rule.valid}
CATALOGUE, FAULTS = read_table("catalogue").values()
REPORTS = Path(__file__).parent / "reports.txt"
# What the examples name: the small site in words of another topic, since the package has none of this one.
_OTHER = {"leg-cold": "arm-cold", "calf-sore": "hand-sore", "bypass": "cast", "cg147": "cg138", "Stent": "Splint", " leg": " arm"}


def in_other_words(text: str) -> str:
    """Return a text of the small site in the words of the examples."""
    for word, other in _OTHER.items():
        text = text.replace(word, other)
    return text


_DRAWING = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><path d='M0 0h9'/></svg>"
NAMED = {
    "docs/index.md": page("It is common.[^nice-cg138]", title="Home"),
    "docs/glossary.md": page("## S\n\n### Splint\n\nA firm support.", title="Words explained"),
    "docs/decide.md": page(in_other_words(FLOW), title="How soon?"),
    "docs/includes/sources.yml": RULES["source-bad-key"].context + "\n",
    "docs/includes/signs.yml": RULES["sign-bad-id"].context + "\n",
    "docs/includes/sign-groups.yml": RULES["sign-group-line"].context + "\n",
    "docs/includes/sign-people.yml": "cast:\n  title: A cast on an arm\n",
    "docs/includes/drawings/arm.svg": _DRAWING,
    "docs/includes/drawings/easy/arm.svg": _DRAWING,
}
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
        return {f"docs/{name}.md": text.replace("title: Frozen shoulder", f"title: A page on {name}")}
    if rule.where == Where.DRAWING:
        shows = RULES["picture-line"].context.replace("logo.svg", "arm.svg")
        return {rule.where.removeprefix("in "): text, "docs/page.md": page(shows)}
    if rule.where in (Where.SITE_WORDS, Where.SOURCES, Where.MOVED_PAGES, Where.WORDING, Where.SIGNS, Where.SIGN_GROUPS, Where.SIGN_DRAWING):
        return {rule.where.removeprefix("in "): text}
    if rule.where == Where.GLOSSARY:
        return {"docs/glossary.md": page(text, title="Words explained")}
    return {"docs/page.md": page()}


def whole(rule: Rule, kind: str) -> str:
    """Return an example, "invalid" or "valid", with all that it is a part of."""
    return rule.context.replace(rule.valid, getattr(rule, kind), 1) if rule.context else getattr(rule, kind)


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    """What the check finds for each example, and for each fix: a report by the name of the rule, "" for what is found elsewhere."""
    return {kind: find_all(tmp_path_factory.mktemp(kind), kind) for kind in ("invalid", "valid")}


def find_all(folder: Path, kind: str) -> dict[str, list[Problem]]:
    """Return what the check finds: for examples in pages on one site that holds them all, for each other one on a site of its own."""
    pages: dict[str, str] = {}
    reports = {}
    for name, rule in EXAMPLES.items():
        text = whole(rule, kind)
        if rule.where in IN_PAGES:
            pages |= files_of(name, rule, text)
        else:
            nav = text + "\n- decide.md" if rule.where == Where.NAVIGATION else None
            settings = f"{text}\n" if rule.where == Where.SETTINGS else ""
            reports[name] = check_in(write_site(folder / name, {**NAMED, **files_of(name, rule, text)}, nav, settings)).problems
    problems = check_in(write_site(folder / "pages", {**NAMED, **pages})).problems
    for file in pages:
        reports[Path(file).stem] = [problem for problem in problems if problem.path == file]
    return {**reports, "": [problem for problem in problems if problem.path not in pages]}


def test_each_example_breaks_its_rule_alone_and_once(found):
    broken = {name: [problem.rule for problem in problems] for name, problems in found["invalid"].items()}
    assert {name: rules for name, rules in broken.items() if rules != [name] and (name or rules)} == {}


def test_each_fix_breaks_no_rule(found):
    assert {name: list(map(str, problems)) for name, problems in found["valid"].items() if problems} == {}


def test_in_a_language_that_is_not_known_the_rules_that_need_one_are_silent_and_say_so_and_no_others(found, tmp_path):
    examples = {name: rule for name, rule in EXAMPLES.items() if rule.where in IN_PAGES}
    pages: dict[str, str] = {}
    for name, rule in examples.items():
        pages |= files_of(name, rule, whole(rule, "invalid"))
    report = check_in(write_site(tmp_path, {**NAMED, **pages}, settings="extra: {locale: fr}\n"))
    told = {name: [problem.rule for problem in report.problems if Path(problem.path).stem == name] for name in examples}
    assert told == {name: [] if rule.needs else [name] for name, rule in examples.items()}
    (note,) = report.notes
    assert note.startswith("These rules do not know the language 'fr' and did not look: plain words, ")
    assert set(note.partition("look: ")[2].strip(".").split(", ")) == {rule.needs.replace("_", " ") for rule in RULES.values()} - {""}


@pytest.mark.parametrize("code", ["en", "es"])
def test_a_language_that_is_known_has_every_list_that_a_rule_needs(code):
    language = read_language(code)
    assert [name for name, rule in RULES.items() if rule.needs and not getattr(language, rule.needs)] == []


def test_each_example_gets_its_report(found):
    """All of it but its frame, which the reports in bad_pages/ have. After a change of wording, write it anew and read the difference.

    UPDATE_REPORTS=1 ./scripts/test tests/test_rules.py && git diff tests/reports.txt
    """
    reports = [report_of(name, found["invalid"][name]) for name in EXAMPLES]
    if os.environ.get("UPDATE_REPORTS"):
        REPORTS.write_text("\n".join(reports), "utf-8")
    assert "\n".join(reports).splitlines() == REPORTS.read_text("utf-8").splitlines()


def report_of(name: str, problems: list[Problem]) -> str:
    """Return what an editor reads of an example: the messages with their lines, and why."""
    reasons = dict.fromkeys(RULES[problem.rule].rationale for problem in problems)
    return "\n".join([name, *(f"  {problem}" for problem in problems), *(f"  Why: {reason}" for reason in reasons), ""])


def test_every_rule_without_an_example_is_broken_by_another_test():
    folder = Path(__file__).parent
    tests = "".join(file.read_text("utf-8") for pattern in ("test_*.py", "tables/*.yml") for file in folder.glob(pattern))
    named = set(re.findall(r'(?:"|, )([a-z0-9-]+)["\]]', tests))
    for report in (folder / "bad_pages").glob("*.txt"):
        named |= set(re.findall(r"^  ([a-z0-9-]+): ", report.read_text("utf-8"), re.MULTILINE))
    named |= {told.rule for section in read_cases().values() for case in section.cases.values() for told in case.told or []}
    assert RULES.keys() - EXAMPLES.keys() - named == set()


def read_catalogue(folder, *texts: str) -> dict[str, Rule]:
    """Read a catalogue of files with these texts, and return its rules by their names."""
    files = [folder / f"{number}.yml" for number in range(len(texts))]
    for file, text in zip(files, texts, strict=True):
        file.write_text(text, "utf-8")
    return {name: rule for theme in read_themes(files) for name, rule in theme.rules.items()}


@each_row(FAULTS)
def test_a_catalogue_with_a_fault_is_refused_by_its_file(tmp_path, old, new, told):
    assert read_catalogue(tmp_path, CATALOGUE)
    assert old in CATALOGUE
    with pytest.raises(CatalogueError) as refused:
        read_catalogue(tmp_path, CATALOGUE.replace(old, new, 1))
    assert "0.yml" in str(refused.value)
    assert told in str(refused.value)


def test_an_empty_catalogue_is_refused(tmp_path):
    with pytest.raises(CatalogueError, match="0.yml.*no 'key: value'"):
        read_catalogue(tmp_path, "")


def test_two_files_cannot_hold_one_rule(tmp_path):
    with pytest.raises(CatalogueError, match="1.yml: there is a rule 'link-broken' in .*0.yml"):
        read_catalogue(tmp_path, CATALOGUE, CATALOGUE)


def test_a_message_without_one_of_its_values_is_told_with_rule_and_file(tmp_path):
    rule = read_catalogue(tmp_path, CATALOGUE)["link-broken"]
    assert rule.fill({"target": "a.md", "guess": ""}) == "a link leads to 'a.md', which does not exist."
    with pytest.raises(CatalogueError, match=r"0.yml: the message of 'link-broken' names \{guess\}"):
        rule.fill({"target": "a.md"})
