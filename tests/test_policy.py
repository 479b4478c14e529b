"""Every page carries the strictest policy that it works under, and what would need an exception stops the build."""

import base64
import hashlib
import html
import json
import re
import shutil
import subprocess
from itertools import chain

import pytest

from carepages.finish.built_page import BuiltPage
from carepages.finish.policy import Hashes, directives, hashes_of_scripts, hashes_of_styles, insert_policy_placeholder, runs_scripts
from carepages.finish.stylesheets import MARK
from tables import each_of, read_table
from tools import VALIDATORS_REMEDY, find_module

PAGE = '<!doctype html>\n<html><head><meta charset="utf-8"><title>T</title></head>\n<body><h1>T</h1>{}</body></html>\n'
SCRIPT = "var a = '<b>' + \"é\"\n"


def policy(page: str) -> dict[str, list[str]]:
    """Return the sources of each directive in the policy of a page, which stands right after its encoding."""
    head = page.partition("<meta charset")[2].partition(">")[2]
    content = re.match(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)"><meta name="referrer" content="no-referrer">', head)
    return {name: sources for name, *sources in map(str.split, content[1].split(";"))}


def test_every_page_has_its_policy_before_anything_it_could_run(site):
    files = sorted(site.rglob("*.html"))
    kinds = set()
    for file in files:
        text = file.read_text("utf-8")
        directives = policy(text)
        assert directives["default-src"] == ["'none'"]
        assert not [source for source in chain(*directives.values()) if source.startswith("'unsafe") or source == "*" or "." in source]
        assert "<script" not in text.partition("<meta http-equiv")[0]
        runs = re.search(r'<script(?! type="application/ld\+json")', text) is not None
        assert runs == (directives["script-src"] != ["'none'"])
        kinds.add(len(directives["script-src"]))
    assert len(files) > 40
    assert len(kinds) > 1


EVALUATE = """const [evaluator, parser] = process.argv.slice(1).map(require);
const judge = policy => new evaluator.CspEvaluator(new parser.CspParser(policy).csp).evaluate();
console.log(JSON.stringify(JSON.parse(require("fs").readFileSync(0, "utf8")).map(judge)));"""
NAMED = {
    ("script-src", "'self'"): "Safe where a host keeps no files of users and answers no script with words of the request: the site is files of its own alone.",
}


def evaluate(policies):
    """Return what Google's CSP Evaluator finds weak in each policy, as the directives and values that are."""
    node, folder = shutil.which("node"), find_module("csp_evaluator/dist")
    if not node or not folder:
        pytest.skip(f"The CSP Evaluator is missing. {VALIDATORS_REMEDY}")
    command = [node, "--eval", EVALUATE, str(folder / "evaluator.js"), str(folder / "parser.js")]
    done = subprocess.run(command, input=json.dumps(policies), capture_output=True, text=True, check=True)
    return [{(weak["directive"], weak.get("value")) for weak in found} for found in json.loads(done.stdout)]


def test_an_evaluator_finds_only_what_is_named_here_with_its_reason(site):
    pages = (file.read_text("utf-8") for file in site.rglob("*.html"))
    policies = {html.unescape(re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1]) for page in pages}
    (header,) = re.findall(r"^ *Content-Security-Policy: (.*)$", (site / "_headers").read_text("utf-8"), re.MULTILINE)
    found = evaluate([*policies, header])
    assert len(found) > 2
    assert set().union(*found) == set(NAMED)


@pytest.mark.parametrize(
    ("policy", "weak"),
    [
        ("default-src 'none'", set()),
        ("default-src 'none'; script-src *", {("script-src", "*")}),
        ("default-src 'none'; script-src 'unsafe-inline'", {("script-src", "'unsafe-inline'")}),
        ("script-src 'none'", {("object-src", None)}),
    ],
)
def test_the_evaluator_would_find_a_weak_policy(policy, weak):
    assert evaluate([policy]) == [weak]


def built(content: str, page: str = PAGE) -> BuiltPage:
    return BuiltPage("a.html", page.format(content), place="site/a.html")


def hash_in_policy(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def test_a_script_in_a_page_is_allowed_by_its_hash_and_data_needs_none():
    page = built(f'<script>{SCRIPT}</script><script type="application/ld+json">{{"a": 1}}</script><script src="a.js"></script>'
                 '<script type="text/plain" data-src="b.js"></script>')
    assert insert_policy_placeholder(page, "") == []
    assert hashes_of_scripts(page) == {hash_in_policy(SCRIPT)}
    assert f"script-src 'self' '{hash_in_policy(SCRIPT)}'" in directives(Hashes(hashes_of_scripts(page), set()))


@pytest.mark.parametrize("content", ["", '<script type="application/json">{}</script>'])
def test_a_page_without_scripts_may_run_none_and_start_no_worker(content):
    page = built(content)
    allowed = directives(Hashes(hashes_of_scripts(page), set()), scripts=runs_scripts(page))
    assert "script-src 'none'" in allowed
    assert not [directive for directive in allowed if directive.startswith("worker-src")]


def test_a_stylesheet_of_a_template_is_allowed_by_its_hash_and_a_place_needs_none():
    page = built(f"<style {MARK}>/*place*/</style><style {MARK}>p{{color:red}}</style>")
    assert hashes_of_styles(page, ["/*place*/"]) == {hash_in_policy("p{color:red}")}


def test_of_stylesheets_in_a_page_only_those_that_the_build_put_there_are_allowed():
    assert insert_policy_placeholder(built(f"<style {MARK}>p{{color:red}}</style>"), "") == []
    (fault,) = insert_policy_placeholder(built(f"<style {MARK}>p{{color:red}}</style><style>b{{}}</style>"), "")
    assert fault.rule == "policy-stylesheet"


def test_an_earlier_policy_is_replaced_and_it_stands_right_behind_the_encoding():
    page = built("")
    for policy in ("one", "two"):
        insert_policy_placeholder(page, policy)
    metas = page.find("//head/*")
    assert [meta.get("content") for meta in metas[:3]] == [None, "two", "no-referrer"]
    assert page.text().count("Content-Security-Policy") == 1


def test_a_page_with_a_script_before_its_encoding_has_no_place_for_a_policy():
    page = BuiltPage("a.html", PAGE.replace('<meta charset="utf-8">', '<script>a()</script><meta charset="utf-8">'))
    assert [fault.rule for fault in insert_policy_placeholder(page, "")] == ["policy-place"]


def test_what_a_browser_would_fetch_unasked_is_taken_out():
    page = built("", PAGE.replace("<title>", '<link rel="next" href="b/"><title>'))
    insert_policy_placeholder(page, "")
    assert page.find("//link") == []


@each_of(read_table("policy"), "content", "rule")
def test_what_no_policy_allows_is_named_with_its_line(content, rule):
    (found,) = insert_policy_placeholder(built(f"\n{content}"), "")
    assert (found.rule, found.path, found.line) == (rule, "site/a.html", 4)
