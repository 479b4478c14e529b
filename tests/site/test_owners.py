"""On GitHub, clinicians own what a clinician must approve, and the form for mistakes calls the numbers of the site."""

import re

from ledger import read_entries
from small_site import SITE
from test_github import GITHUB, owner_of


def test_what_a_clinician_must_approve_is_apart_from_the_rest():
    clinicians = owner_of("docs/warning-signs.md")
    entries = [entry for name in ("people.yml", "safety.yml") for entry in read_entries(name)]
    clinical = {f"docs/{page}" for entry in entries for page in entry.pages if not page.startswith("about/")}
    assert len(clinical) > 5
    for path in (*clinical, "docs/decide.md", "docs/handouts/walking-plan.md", "docs/includes/signs.yml", "overrides/partials/strip.html", "tests/site/ledger/signs.txt"):
        assert owner_of(path) == clinicians, path
    for path in ("README.md", "scripts/carepages/cli.py", "docs/about/accessibility.md"):
        assert owner_of(path) != clinicians


def test_the_form_for_mistakes_gives_the_emergency_numbers_of_the_settings():
    form = (GITHUB / "ISSUE_TEMPLATE/report-a-mistake.yml").read_text("utf-8")
    numbers = SITE.settings().emergency_numbers
    assert numbers
    assert [number for number in numbers if not re.search(rf"\b{number}\b", form)] == []
