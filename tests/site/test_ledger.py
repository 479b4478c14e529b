"""What is wrong with the ledger is told to whoever edits it; what a copy of the site leaves out is not asked for."""

import pytest

import ledger
from ledger import Entry, LedgerFault, missing, read_rows

FILES = sorted(file.name for file in ledger.FOLDER.glob("*.yml") if file.name != "searches.yml")


@pytest.mark.parametrize("name", FILES)
def test_whatever_is_left_out_has_a_reason_and_a_name(name):
    assert read_rows(name)


@pytest.mark.parametrize("left_out", ["true", "{}", "{reason: Not offered here.}", "{reason: Not offered here., by: }", "{reason: A, by: B, and: C}"])
def test_nothing_is_left_out_without_a_reason_and_a_name(tmp_path, left_out):
    (tmp_path / "a.yml").write_text(f"- {{id: some-fact, left_out: {left_out}}}\n", "utf-8")
    with pytest.raises(LedgerFault, match="some-fact"):
        read_rows("a.yml", tmp_path)


def test_what_is_left_out_is_not_asked_for(tmp_path, monkeypatch):
    fact = "id: {}, says: A, pages: [a.md], all: [b]"
    rows = [f"- {{{fact.format('kept')}}}", f"- {{{fact.format('gone')}, left_out: {{reason: Not offered here., by: Dr. A. Example}}}}"]
    (tmp_path / "a.yml").write_text("\n".join(rows), "utf-8")
    assert len(read_rows("a.yml", tmp_path)) == len(rows)
    monkeypatch.setattr(ledger, "read_rows", lambda name: read_rows(name, tmp_path))
    ledger.read_entries.cache_clear()
    assert [entry.id for entry in ledger.read_entries("a.yml")] == ["kept"]
    ledger.read_entries.cache_clear()


def test_an_entry_of_a_page_that_is_gone_says_so():
    with pytest.raises(LedgerFault, match="'some-fact' names gone.md"):
        missing([Entry("some-fact", "A", ("gone.md",), ("a",))], {})
