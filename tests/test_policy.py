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

from carepages.finish.inline import MARK
from carepages.finish.policy import add_policy, write_policies
from carepages.markup.guard import BuildStopped
from tools import VALIDATORS_REMEDY, find_module

PAGE = '<!doctype html>\n<html><head><meta charset="utf-8"><title>T</title></head>\n<body><h1>T</h1>{}</body></html>\n'
SCRIPT = "var a = '<b>' + \"é\"\n"
FAULTS = {
    "style attribute": ('<p style="color: red">A</p>', "policy-style"),
    "style attribute in a drawing": ("<svg><path STYLE='fill: red'/></svg>", "policy-style"),
    "stylesheet in the page": ("<style>p { color: red }</style>", "policy-stylesheet"),
    "handler": ('<button onclick="go()">A</button>', "policy-handler"),
    "handler in capitals without quotes": ("<img alt='' OnError=go()>", "policy-handler"),
    "address that runs a script": ('<a href="javascript:void(0)">A</a>', "policy-javascript"),
    "address that hides it": ('<a href=" java&#10;script:go()">A</a>', "policy-javascript"),
    "script from another host": ('<script src="https://example.org/a.js"></script>', "policy-host"),
    "script from another host, without scheme": ('<script src="//example.org/a.js"></script>', "policy-host"),
    "script in its address": ('<script src="data:,go()"></script>', "policy-host"),
}


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


def test_a_script_in_a_page_is_allowed_by_its_hash_and_data_needs_none():
    scripts = f'<script>{SCRIPT}</script><script type="application/ld+json">{{"a": 1}}</script><script src="a.js"></script>'
    page, hashes, problems = add_policy(PAGE.format(scripts), "p")
    digest = base64.b64encode(hashlib.sha256(SCRIPT.encode()).digest()).decode()
    assert problems == []
    assert hashes == ({f"sha256-{digest}"}, set())
    assert policy(page)["script-src"] == ["'self'", f"'sha256-{digest}'"]


@pytest.mark.parametrize("content", ["", '<script type="application/json">{}</script>'])
def test_a_page_without_scripts_may_run_none_and_start_no_worker(content):
    directives = policy(add_policy(PAGE.format(content), "p")[0])
    assert directives["script-src"] == ["'none'"]
    assert "worker-src" not in directives


def test_of_stylesheets_in_a_page_only_those_that_the_build_put_there_are_allowed_by_their_hash():
    rules = "p{color:red}"
    page, hashes, problems = add_policy(PAGE.format(f"<style {MARK}>{rules}</style>"), "p")
    digest = base64.b64encode(hashlib.sha256(rules.encode()).digest()).decode()
    assert problems == []
    assert hashes == (set(), {f"sha256-{digest}"})
    assert policy(page)["style-src"] == ["'self'", f"'sha256-{digest}'"]
    _, hashes, problems = add_policy(PAGE.format(f"<style {MARK}>{rules}</style><style>b{{}}</style>"), "p")
    assert len(hashes.styles) == len(problems) == 1


def test_a_second_run_changes_nothing_and_a_changed_script_changes_the_policy(tmp_path):
    file = tmp_path / "index.html"
    file.write_text(PAGE.format(f"<script>{SCRIPT}</script>"), "utf-8")
    first = write_policies(tmp_path).scripts
    once = file.read_text("utf-8")
    assert write_policies(tmp_path).scripts == first
    assert file.read_text("utf-8") == once
    file.write_text(once.replace("var a", "var b"), "utf-8")
    assert write_policies(tmp_path).scripts.isdisjoint(first)
    assert first.pop() not in file.read_text("utf-8")


def test_what_a_browser_would_fetch_unasked_is_taken_out():
    page = add_policy(PAGE.format("").replace("<title>", '<link rel="next" href="b/"><title>'), "p")[0]
    assert "<link" not in page


@pytest.mark.parametrize(("content", "rule"), FAULTS.values(), ids=FAULTS)
def test_what_no_policy_allows_is_named_with_its_line(content, rule):
    (found,) = add_policy(PAGE.format(f"\n{content}"), "site/a.html")[2]
    assert (found.rule, found.path, found.line) == (rule, "site/a.html", 4)


def test_tags_that_were_sound_on_one_page_hide_nothing_on_the_next():
    for title, wanted in (("T", []), ("<p onclick='a'>", []), ("T</title><p onclick='a'>", ["policy-handler"])):
        page = PAGE.replace("<title>T", f"<title>{title}").format("<p>A</p>")
        assert [found.rule for found in add_policy(page, "p")[2]] == wanted


@pytest.mark.parametrize(
    "page",
    [PAGE.replace('<meta charset="utf-8">', ""), PAGE.replace("<meta", "<script>go()</script><meta"), ""],
    ids=["no encoding", "script before it", "empty"],
)
def test_a_page_without_a_place_for_its_policy_is_a_fault(page):
    assert [found.rule for found in add_policy(page.format(""), "p")[2]] == ["policy-place"]


def test_all_faults_of_all_pages_stop_the_build_at_once(tmp_path):
    for name in ("a.html", "b.html"):
        (tmp_path / name).write_text(PAGE.format('<p style="a: b" onclick="c()"></p>'), "utf-8")
    with pytest.raises(BuildStopped) as stopped:
        write_policies(tmp_path)
    assert len(stopped.value.message.splitlines()) == 4


@pytest.mark.parametrize("content", ['<p title="on top: style=">A</p>', "<p>javascript: style=</p>", '<a href="?on=1">A</a>'])
def test_what_only_looks_like_a_fault_is_none(content):
    assert add_policy(PAGE.format(content), "p")[2] == []
