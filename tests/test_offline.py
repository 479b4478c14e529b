"""The copy for use without internet: what is in it, and that its links lead to files; how it works from a disk is in test_three_browsers.py."""

import posixpath
import re
import shutil
from html import unescape
from urllib.parse import unquote, urlsplit
from zipfile import ZipFile

import pytest
from bs4 import BeautifulSoup

from carepages.finish.offline import from_disk, write_copy
from watching import Watch

# Of the file and of the folder in it: made of the site's name.
NAME = "leg-pain-when-walking"
# As a clinic might name it.
FOLDER = "Für Ärzte – Kopie (2) 100%"


@pytest.fixture(scope="module")
def copy(site, tmp_path_factory):
    """The folder of the unpacked copy."""
    folder = tmp_path_factory.mktemp("disk") / FOLDER
    with ZipFile(site / f"{NAME}.zip") as packed:
        packed.extractall(folder)
    return folder / NAME


@pytest.mark.parametrize(
    ("path", "file"),
    [
        ("", "index.html"),
        ("./", "./index.html"),
        ("..", "../index.html"),
        ("../causes/", "../causes/index.html"),
        ("a.pdf", "a.pdf"),
        ("../a/large.html", "../a/large.html"),
    ],
)
def test_a_link_to_a_folder_names_the_file_in_it(path, file):
    assert from_disk(path) == file


def test_every_link_of_the_copy_leads_to_a_file_in_it(copy):
    files = {file.relative_to(copy).as_posix(): file for file in copy.rglob("*") if file.is_file()}
    texts = {path: file.read_text("utf-8") for path, file in files.items() if path.endswith(".html")}
    ids = {path: set(re.findall(r' id="([^"]*)"', text)) for path, text in texts.items()}
    links = 0
    for path, text in texts.items():
        for address in set(re.findall(r' (?:href|src)="([^"]*)"', text)):
            parts = urlsplit(unescape(address))
            if parts.scheme or not parts.path:
                continue
            links += 1
            # A folder would stay without the file in it.
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path)))
            assert target in files, (path, address)
            assert not parts.fragment or unquote(parts.fragment) in ids[target], (path, address)
    assert links > 1000


def test_the_copy_has_every_page_and_sheet_and_nothing_that_is_of_no_use_on_a_disk(site, copy):
    def below(folder, pattern):
        return {file.relative_to(folder).as_posix() for file in folder.rglob(pattern)}

    assert below(copy, "*.html") == below(site, "*.html") - {"404.html"}
    assert below(copy, "*.pdf") == below(site, "*.pdf") != set()
    for pattern in ("*.zip", "*.map", "*.xml*", "_headers", ".htaccess", "*.json", "lunr.*"):
        assert below(copy, pattern) == set(), pattern


def test_equal_pages_make_an_equal_file_again(site, copy, tmp_path):
    again = shutil.copytree(site, tmp_path / "site")
    pages = {file.relative_to(copy).as_posix(): file.read_text("utf-8") for file in copy.rglob("*.html")}
    assert write_copy(again, pages, NAME).read_bytes() == (site / f"{NAME}.zip").read_bytes()


def test_its_link_leads_to_it_and_tells_its_size(site):
    (link,) = BeautifulSoup((site / "handouts/index.html").read_text("utf-8"), "html.parser").select(".offline-copy a")
    made = (site / "handouts" / link["href"]).resolve()
    assert made == (site / f"{NAME}.zip").resolve()
    assert f"({made.stat().st_size / 1e6:.1f} MB)" in link.parent.get_text()


def test_the_copy_does_not_offer_itself(copy):
    (place,) = BeautifulSoup((copy / "handouts/index.html").read_text("utf-8"), "html.parser").select(".offline-copy")
    assert place.get_text(strip=True)
    assert not place.select("a")


def test_what_gets_into_a_page_of_the_copy_is_refused(copy, chromium, site_address):
    picture = f"{site_address}assets/images/favicon.png"
    injected = f"<script>localStorage.a = 1</script><img src='{picture}' alt=''>"
    file = copy / "causes/injected.html"
    file.write_text((copy / "causes/index.html").read_text("utf-8").replace("</body>", f"{injected}</body>"), "utf-8")
    page = chromium(16).new_page()
    watch = Watch(page.context, "file://")
    page.goto(file.as_uri())
    seen = watch.found(page)
    page.close()
    file.unlink()
    assert {"forbidden script-src-elem inline", f"forbidden img-src {picture}"} - set(seen) == set()
    assert not [found for found in seen if found.startswith(("answer", "localStorage"))]
