"""Check and build agree: what passes the one passes the other."""

import subprocess
import sys

import pytest

from carepages.check import check
from carepages.finish.check_site import check_site
from carepages.finish.steps import finish_site
from carepages.rules import RULES
from carepages.rules.rule import Severity
from carepages.site import Site
from small_site import TODAY, page, write_buildable_site
from test_rules import EXAMPLES, IN_PAGES, NAMED, files_of, whole

# What no rule is about, and what an engine might trip over all the same.
ODD = {
    "windows": b"\xef\xbb\xbf" + page(title="Lines of Windows").replace("\n", "\r\n").encode(),
    "code": page("```\n/// todya | x\n[a](b.md) <b>\n```\n\nAnd `[a][b]`, `<b>`.", title="Code"),
    "escaped-marks": page("A \\*star, and a \\`tick. 5 < 6 & 7 > 6.[^nice-cg138]", title="Escaped marks"),
    "references": page("See [the words][words].\n\n[words]: glossary.md#splint", title="References"),
    "addresses": page("See [the guideline](https://www.nice.org.uk/guidance/cg138 'NICE').", title="Addresses"),
    "self": page("## A part\n\nSee [a part](#a-part), [this page too](self.md) and [it again](self.md#a-part).", title="Itself"),
    "below/page": page("Up to [home](../index.md) and [a word](../glossary.md#splint).", title="Below"),
    "below/index": page("Down to [a page](page.md).", title="Index below"),
    "headings": page("Big\n---\n\nText.\n\n### Größe & more (a)?\n\nSee [the part on size](#groe-more-a).", title="Headings"),
    "space": page("See [a drawing](assets/images/logo%2Esvg).", title="Space"),
    "query": page("See [home, all of it](index.md?x=1).", title="Query"),
    "lists": page("- one\n    - two\n        1. three\n\n> Said.\n>\n> - so", title="Lists"),
    "two-tables": page("| A | B |\n|:--|--:|\n| `c` | d \\| e |\n\n| A |\n|---|\n| b |", title="Tables"),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A site of every page that the tests know to be sound, or to break no more than style, and of odd ones."""
    files = {f"docs/odd-{name}.md" if "/" not in name else f"docs/{name}.md": text for name, text in ODD.items()}
    files = {name: text if isinstance(text, bytes) else text.replace("self.md", "odd-self.md") for name, text in files.items()}
    # Many rules mend their examples to the same whole.
    for text, name in {whole(rule, "valid"): name for name, rule in RULES.items() if rule.where in IN_PAGES}.items():
        files |= files_of(name, RULES[name], text)
    for name, rule in EXAMPLES.items():
        if rule.where in IN_PAGES and rule.severity == Severity.WARNING:
            (text,) = files_of(name, rule, whole(rule, "invalid")).values()
            files[f"docs/style/{name}.md"] = text.replace("title: A page", "title: Style").replace("](glossary", "](../glossary")
    return write_buildable_site(tmp_path_factory.mktemp("sound"), {**NAMED, **files})


def test_what_passes_the_check_passes_the_engine_and_the_checks_of_the_built_site(site):
    report = check(Site(site))
    assert [str(found) for found in report.errors] == []
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    done = subprocess.run(command, cwd=site, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    finish_site(site / "site", Site(site), TODAY, report.measures)
    addresses = {"https://www.nice.org.uk/guidance/cg138"}
    assert [str(found) for found in check_site(site / "site", addresses)] == []
