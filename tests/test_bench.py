"""What the benchmark's figures rest on: sound sites of the size that was asked for, a good host, right ratios."""

import gzip
import http.client
import os
import subprocess
import sys
from urllib.parse import urlsplit

import pytest
import yaml

from bench.big_sites import write_big_site, write_stock_site
from bench.builds import builds_table
from bench.npm import NpmMissing, get_modules
from bench.other_pages import ARTICLE, write_bare_page
from bench.our_site import differing
from bench.running import CommandFailed, Run, run
from bench.serving import GoodHost
from bench.tables import as_markdown, as_text
from bench.visits import Visit, visits_table
from conftest import ROOT
from serving import serve
from small_site import check_in

TOPICS = 51


@pytest.fixture(scope="module")
def big(tmp_path_factory):
    """A site with two parts full in its navigation and one page over."""
    return write_big_site(tmp_path_factory.mktemp("big") / "ours", TOPICS)


def test_a_site_of_any_size_is_sound_and_has_so_many_topics_more(big, tmp_path):
    found, in_smallest = check_in(big), check_in(write_big_site(tmp_path / "smallest", 1))
    assert found.problems == in_smallest.problems == []
    assert found.counts["page"] - in_smallest.counts["page"] == TOPICS - 1


def test_each_topic_is_in_the_navigation_once_and_no_part_has_more_than_25(big):
    groups = [list(entry.values())[0] for entry in navigation(big) if isinstance(entry, dict)]
    parts = [pages for group in groups for part in group for pages in part.values()]
    assert sorted(map(len, parts)) == [1, 25, 25]
    assert len({page for pages in parts for page in pages}) == TOPICS


def test_the_stock_site_has_the_same_pages_and_navigation_and_nothing_of_our_theme(big, tmp_path):
    stock = write_stock_site(big, tmp_path / "stock")
    assert differing(big / "docs", stock / "docs") == []
    assert navigation(stock) == navigation(big)
    settings = (stock / "mkdocs.yml").read_text("utf-8")
    assert "custom_dir" not in settings
    assert "extra_css" not in settings
    # What the pages need stays.
    assert "carepages.components" in settings


def navigation(folder) -> list:
    """Return the navigation as the settings give it; tags for engines are not read."""
    lines = (folder / "mkdocs.yml").read_text("utf-8").splitlines()
    start = lines.index("nav:")
    end = next(at for at in range(start + 1, len(lines)) if not lines[at].startswith(" "))
    return yaml.safe_load("\n".join(lines[start:end]))["nav"]


@pytest.fixture
def host(tmp_path):
    """A connection to a host of a page, a stylesheet with a lasting name and a drawing without."""
    for name in ("index.html", "all.0123abcd.css", "frontend-6.6.0.min.css", "logo.svg"):
        (tmp_path / name).write_text("words " * 100, "utf-8")
    with serve(tmp_path, GoodHost) as address:
        connection = http.client.HTTPConnection(urlsplit(address).netloc)
        yield connection
        connection.close()


def ask(connection, path, **headers):
    """Return the answer to a browser that takes compressed files, and its content; all over one connection."""
    connection.request("GET", path, headers={"Accept-Encoding": "gzip, br", **headers})
    answer = connection.getresponse()
    return answer, answer.read()


def test_the_host_compresses_and_lets_browsers_keep_what_has_a_lasting_name(host):
    socket = None
    for path, kept in {"/": False, "/all.0123abcd.css": True, "/frontend-6.6.0.min.css": True, "/logo.svg": False}.items():
        answer, content = ask(host, path)
        assert gzip.decompress(content) == b"words " * 100
        assert ("immutable" in answer.headers["Cache-Control"]) == kept
        assert host.sock is socket or socket is None
        socket = host.sock
    assert ask(host, "/none")[0].status == 404


def test_the_host_sends_again_only_what_has_changed(host):
    for path in ("/", "/logo.svg"):
        known = ask(host, path)[0].headers["ETag"]
        answer, content = ask(host, path, **{"If-None-Match": known})
        assert (answer.status, content) == (304, b"")
    # After an answer without content the connection still works.
    assert ask(host, "/logo.svg")[0].status == 200


def test_the_bare_page_has_the_words_of_the_article_and_asks_for_nothing(tmp_path):
    page = tmp_path / "site" / ARTICLE / "index.html"
    page.parent.mkdir(parents=True)
    html = "<h1>Legs</h1><nav class='on-this-page'>Contents</nav><p class='x'>Walk <span>on</span>.<img src='a.svg'></p>"
    page.write_text(f"<body><article>{html}</article></body>", "utf-8")
    bare = (write_bare_page(tmp_path / "site", tmp_path / "bare") / "index.html").read_text("utf-8")
    assert "<h1>Legs</h1>" in bare
    assert "Walk on." in bare
    assert [part for part in ("Contents", "src=", "<script", "href=") if part in bare] == []


def cells(table, row: str) -> dict[str, list[str]]:
    """Return the cells of a row below each name in the head, which may stand there twice."""
    (found,) = [cells for cells in table.rows if cells[0] == row]
    return {name: [cell for head, cell in zip(table.head, found, strict=True) if head == name] for name in table.head}


def test_visits_are_told_as_ratios_to_the_pages_that_were_visited():
    visits = {
        "ours": Visit(40_000, 7, 9_000, 750, 5, 0),
        "bare": Visit(10_000, 1, 9_500, 500, 0, 0),
        "stock": Visit(80_000, 6, 9_900, 1500, 400, 0.1),
    }
    row = cells(visits_table(visits, "bare", "stock", "GOV.UK", []), "ours")
    assert row["/ bare"] == ["1.50"]
    assert row["/ stock"] == ["0.50", "0.50"]
    assert row["/ GOV.UK"] == ["-"]
    assert row["kB"] == ["40.0"]


def test_builds_are_told_as_ratios_to_the_stock_theme_and_to_the_smaller_site():
    small = [Run(1, 50), Run(2, 60), Run(4, 80), Run(8, 100)]
    large = [Run(5, 50), Run(6, 60), Run(20, 120), Run(80, 300)]
    table = builds_table({200: small, 1000: large})
    assert cells(table, "1,000")["whole / stock"] == ["0.25"]
    assert cells(table, "200")["engine / stock"] == ["0.25"]
    growth = cells(table, "1,000 / 200")
    assert [growth[f"{name} s"] for name in ("check", "engine", "whole", "stock")] == [["5.00"], ["3.00"], ["5.00"], ["10.00"]]
    assert growth["MiB"] == ["1.00", "1.50", "3.00"]


def test_a_site_that_is_only_checked_is_told_with_its_ratio_to_the_smaller_one():
    table = builds_table({1000: [Run(4, 50), Run(6, 60), Run(20, 120), Run(80, 300)], 3000: [Run(13, 50)]})
    assert cells(table, "3,000")["check s"] == ["13.0"]
    assert cells(table, "3,000 / 1,000")["check s"] == ["3.25"]
    assert {len(row) for row in table.rows} == {len(table.head)}
    assert cells(table, "3,000 / 1,000")["stock s"] == [""]


def test_a_table_has_all_cells_as_text_and_as_markdown():
    table = builds_table({10: [Run(1.26, 50), Run(2, 60), Run(4, 80), Run(8, 100)]})
    text, markdown = as_text(table), as_markdown(table)
    assert "1.3" in text
    (row,) = [line for line in markdown.splitlines() if line.startswith("| 10 ")]
    assert [cell.strip() for cell in row.strip("|").split("|")] == list(table.rows[0])


def test_a_command_is_measured_by_itself_and_its_fault_is_told_in_one_line(tmp_path):
    large = run([sys.executable, "-c", "kept = bytearray(300 * 2**20)"], tmp_path)
    small = run([sys.executable, "-c", ""], tmp_path)
    assert large.memory > 300 > 100 > small.memory > 1
    assert large.seconds > 0
    with pytest.raises(CommandFailed, match="failed: no such day$"):
        run([sys.executable, "-c", "import sys; sys.exit('one\\nno such day')"], tmp_path)


def test_folders_are_compared_byte_for_byte(tmp_path):
    for folder, files in {"one": {"a": "1", "b/c": "2", "d": "3"}, "other": {"a": "1", "b/c": "4", "e": "5"}}.items():
        for name, text in files.items():
            file = tmp_path / folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
    assert differing(tmp_path / "one", tmp_path / "other") == ["b/c", "d", "e"]


def test_without_npm_that_is_told(monkeypatch):
    monkeypatch.setenv("PATH", os.devnull)
    with pytest.raises(NpmMissing, match="npm is not installed"):
        get_modules()


@pytest.mark.parametrize("arguments", [["nothing"], ["--write", "--quick"], ["--nothing"]])
def test_what_cannot_be_asked_for_is_refused_before_anything_is_measured(arguments):
    command = [sys.executable, "-m", "bench", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "tests")}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "Error: " in done.stderr
    assert "Traceback" not in done.stderr
