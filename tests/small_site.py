"""A small sound site in which one thing after another is broken: its files, and the check run on it."""

import contextlib
import datetime
import functools
import re
import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from unittest import mock

from click.testing import CliRunner, Result
from markdown import Extension, Markdown

from carepages.check import Report, check
from carepages.cli import main
from carepages.markup.current_page import set_current_site
from carepages.site import Site
from tables import read_table

ROOT = Path(__file__).parent.parent
# That of this repository.
SITE = Site(ROOT)
TODAY = datetime.date(2026, 6, 1)
HEAD, START, ENDING, FLOW, SOURCES, WORDINGS, WORDS, SIGNS = read_table("small_site").values()
REGISTER = {
    "docs/includes/signs.yml": SIGNS["signs"],
    "docs/includes/sign-groups.yml": SIGNS["groups"],
    "docs/includes/sign-people.yml": "bypass:\n  title: A bypass in a leg\n",
    "docs/includes/drawings/leg.svg": "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><path d='M0 0h9'/></svg>",
    "docs/includes/drawings/easy/leg.svg": "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><path d='M0 0h9'/></svg>",
}


def page(body: str = "It can be treated.", ending: str = ENDING, start: str = START, **head: str | None) -> str:
    """Return a sound page with a body, above its first section where it has no heading of its own.

    `head` changes its front matter, None leaves a key out.
    """
    keys = {**HEAD, **head}
    lines = [f"{key}: {value}" for key, value in keys.items() if value is not None]
    parts = [start, body] if re.search("^#", body, re.MULTILINE) else [body, start]
    return "\n".join(["---", *lines, "---", "", "\n\n".join(filter(None, [*parts, ending]))])


def write_site(folder: Path, files: Mapping[str, str | bytes] = {}, nav: str | None = None, settings: str = "") -> Path:
    """Write the small site with some more files (by their paths from the root) into a folder, and return the folder.

    `nav` is the whole navigation in YAML; without one, every page is in it. `settings` are other parts of mkdocs.yml.
    """
    sound = {
        "docs/index.md": page("It is common.[^nice-cg147]", title="Home"),
        "docs/glossary.md": page("### Stent\n\nA small mesh tube.".replace("###", "## S\n\n###"), title="Words explained"),
        "docs/decide.md": page(FLOW, title="How soon?"),
        "docs/includes/sources.yml": SOURCES,
        "docs/includes/words.yml": WORDS,
        "docs/assets/images/logo.svg": "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'/>",
    }
    wordings = {f"docs/includes/{name}.md": f"{text}\n" for name, text in WORDINGS.items()}
    all_files = {**sound, **wordings, **REGISTER, **files}
    for name, content in all_files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    pages = [name.removeprefix("docs/") for name in all_files if name.endswith(".md") and "/includes/" not in name]
    write_settings(folder, nav if nav is not None else "\n".join(f"- {name}" for name in sorted(pages)), settings)
    return folder


def with_small_register(folder: Path) -> Site:
    """Write the register, the wordings and the other pages of the small site, and the sources of the real one."""
    sources = (ROOT / "docs/includes/sources.yml").read_text("utf-8")
    return Site(write_site(folder, {"docs/includes/sources.yml": sources}))


@functools.cache
def _temporary_folder() -> tempfile.TemporaryDirectory:
    return tempfile.TemporaryDirectory()


@functools.cache
def small_register() -> Site:
    """Return such a site, which no test may change."""
    return with_small_register(Path(_temporary_folder().name))


def reader(extensions: Sequence[str | Extension], site: Site = SITE) -> Markdown:
    """Return what reads Markdown with some extensions as that of a page of a site."""
    md = Markdown(extensions=extensions)
    set_current_site(md, site)
    return md


def write_settings(folder: Path, nav: str, changes: str = "") -> None:
    """Write this repository's settings with another navigation, other parts in YAML, and no name of a file that is not there."""
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    there = re.sub(r"  share:\n(?:    .*\n)+", "", settings) if not (folder / "docs/assets/images/share.png").exists() else settings
    # Its wording for emergencies calls one number.
    there = re.sub(r"^( +numbers:\n +- .*\n)(?: +- .*\n)+", r"\1", there, flags=re.MULTILINE)
    named = r"^ +(?:- )?[\w ]+: ([\w/-]+\.(?:md|svg|png))\n"
    there = re.sub(named, lambda line: line[0] if (folder / "docs" / line[1]).exists() else "", there, flags=re.MULTILINE)
    parts = "nav:\n" + "\n".join(f"  {line}" for line in nav.splitlines()) + f"\n{changes}"
    for part in re.findall(r"^\w+:.*\n(?:[ ].*\n?)*", parts, re.MULTILINE):
        key = part.partition(":")[0]
        pattern = re.compile(rf"^{key}:.*\n(?:[ ].*\n)*", re.MULTILINE)
        whole = f"{part.rstrip()}\n"
        there = pattern.sub(lambda _, whole=whole: whole, there) if pattern.search(there) else there + whole
    # A group of which nothing is left.
    there = re.sub(r"^  (?:pages|foot):\n(?!   )", "", there, flags=re.MULTILINE)
    (folder / "mkdocs.yml").write_text(there, "utf-8")


def check_in(folder: Path, only: set[str] | None = None, today: datetime.date = TODAY) -> Report:
    """Return what the check finds in a small site, by default on a day on which nothing in it is overdue.

    That its pages share sentences is left out: many are the same but for what is tried in them.
    """
    with mock.patch("carepages.checks.front_matter.today", lambda: today):
        report = check(Site(folder), only)
    return replace(report, problems=[found for found in report.problems if found.rule != "sentence-repeated"])


def write_buildable_site(folder: Path, files: Mapping[str, str | bytes] = {}) -> Path:
    """Write the small site with what an engine needs beside pages, and with the pages to which the templates lead."""
    about = ("about/index", "about/privacy", "about/accessibility")
    names = ("warning-signs", "help-today", "all-pages", "sources", "causes/index", "handouts/index", *about)
    led_to = {f"docs/{name}.md": page(title=f"Page {name}") for name in names}
    shutil.copytree(ROOT / "docs/assets", folder / "docs/assets")
    shutil.copytree(ROOT / "overrides", folder / "overrides")
    write_site(folder, {**led_to, **files})
    # Watched while serving; the package itself is the installed one.
    (folder / "scripts/carepages").mkdir(parents=True)
    return folder


def build_in(folder: Path, *options: str, **environment: str) -> Result:
    """Run the command that builds the site in a folder, and return how it ended and what it told.

    It runs in this process, whose start would take a quarter of the work. What it does not foresee is raised.
    """
    with contextlib.chdir(folder):
        return CliRunner(env={"NO_MKDOCS_2_WARNING": "1", **environment}).invoke(main, ["build", *options], catch_exceptions=False)


def build_once(make_once: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """Return the folder of a small site that is built, given what makes folders once for all tests. No test may change it."""

    def fill(folder: Path) -> None:
        done = build_in(write_buildable_site(folder))
        assert done.exit_code == 0, done.output

    return make_once("small-site", fill)


def copy_docs(folder: Path) -> Path:
    """Copy what this site is made of, to break without harm, and return the folder."""
    shutil.copytree(ROOT / "docs", folder / "docs")
    shutil.copytree(ROOT / "overrides", folder / "overrides")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder
