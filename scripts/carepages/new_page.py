"""Make a page from a template: the headings that pages of its kind have, and prompts for what stands below them.

A template is a page like any other, in templates/, with `TODO(what to write)` in place of what an
editor is to write; a check refuses a page that still holds one.
"""

import re
from pathlib import Path

import click
import yaml
from markdown.extensions.toc import slugify

from carepages.checks.front_matter import check_front_matter
from carepages.messages import did_you_mean
from carepages.moved_pages import ADDRESSES, with_names
from carepages.pages import Page
from carepages.room import room_in, write_whole
from carepages.site import Site
from carepages.site_addresses import kept_by_windows
from carepages.templates_folder import is_installed

# The folder below docs/ for pages of each kind, unless the settings name another; templates/ holds a file for each.
KINDS = {"cause": "causes", "test": "diagnosis", "treatment": "treatment", "handout": "handouts"}
_TEMPLATES = Path(__file__).parent / "templates"
_TITLE = "title: TODO(NAME)"
# What parts words as a space does; the rest of what is no letter or digit is left out of file names.
_PARTING = re.compile(r"[^\w\s'’.-]")
_LONGEST = 60


def make_page(site: Site, kind: str, name: str) -> Page:
    """Return a page of a site of a kind with a name as its title, which no file holds yet.

    Raises:
        click.ClickException: there is no such kind, no file name can be made of the name, the page exists
            already, or the name cannot be a title.
    """
    if kind not in KINDS:
        raise click.ClickException(
            f"There is no kind of page '{kind}'.{did_you_mean(kind, KINDS)} Kinds are: {', '.join(KINDS)}."
        )
    title = " ".join(name.split())
    path = f"{_folders(site)[kind]}/{_file_name(title)}"
    text = (_TEMPLATES / f"{kind}.md").read_text("utf-8").replace(_TITLE, _as_yaml(title), 1)
    page = Page(path, text, site.docs.as_posix())
    if problems := check_front_matter(page, site.placeholders()):
        raise click.ClickException(f"'{title}' cannot be a title: {problems[0].text}")
    if (site.root / page.place).exists():
        raise click.ClickException(f"{page.place} is there already. Change that page, or choose another name.")
    return page


def write_page(site: Site, page: Page) -> str:
    """Write a new page, list it in mkdocs.yml where that is safe and among the addresses to keep, and return what to do next.

    Raises:
        UnusableConfiguration, UnreadableFile: mkdocs.yml cannot be used; nothing is written.
        NoRoom: a folder takes no files; nothing is written.
    """
    file = site.root / page.place
    site.settings()
    with room_in(site.docs, site.root):
        file.parent.mkdir(parents=True, exist_ok=True)
    try:
        write_whole(site.root, Path(page.place), page.text.encode())
        line = list_in_navigation(site, page.path)
        if (site.root / ADDRESSES).exists():
            names = with_names((site.root / ADDRESSES).read_text("utf-8"), page.path)
            write_whole(site.root, ADDRESSES, names.encode())
    except click.ClickException:
        file.unlink(missing_ok=True)
        if not any(file.parent.iterdir()):
            file.parent.rmdir()
        raise
    if line:
        where = f"It is listed at {site.configuration}:{line}. Move that line to where readers should find the page."
    else:
        where = f"List it in {site.configuration}: below 'nav:', add the line '- {page.path}' where readers should find the page."
    command = "carepages " if is_installed() else "./scripts/"
    return "\n".join(
        [
            f"{page.place} is made. Next:",
            f"1. {where}",
            f"2. Write in place of each TODO(...) what it asks for. '{command}serve' shows the page while you write.",
            f"3. '{command}check' names each TODO(...) that is left, and every fault.",
            "4. Link to the page from those on which readers look for it.",
        ]
    )


def list_in_navigation(site: Site, path: str) -> int | None:
    """List a page in the settings below the last one of its folder, and return the line (1-based) on which it stands.

    No other line is changed. None, and no change, where the folder has no page in the navigation with a line of its own.

    Raises:
        UnusableConfiguration, UnreadableFile: the settings cannot be used.
        NoRoom: they cannot be written.
    """
    places = site.settings().lines
    if path in places:
        return places[path]
    # Line ends as they are.
    with (site.root / site.configuration).open(encoding="utf-8", newline="") as opened:
        lines = opened.read().splitlines(keepends=True)
    folder = path.rpartition("/")[0]
    for listed, number in sorted(places.items(), key=lambda place: place[1], reverse=True):
        # As `- a/page.md` or `- Title: a/page.md`; what else may stand there is for people to change.
        entry = re.fullmatch(
            rf"""([ \t]*- )(?:[^{{\[]*: )?["']?{re.escape(listed)}["']?[ \t]*(?:#.*)?(\r?\n)?""", lines[number - 1]
        )
        if entry and listed.rpartition("/")[0] == folder:
            end = entry[2] or "\n"
            lines[number - 1] = lines[number - 1].rstrip("\r\n") + end
            lines.insert(number, f"{entry[1]}{path}{end}")
            write_whole(site.root, site.configuration, "".join(lines).encode())
            return number + 1
    return None


def _folders(site: Site) -> dict[str, str]:
    """Return the folder below that of the pages for pages of each kind."""
    named = site.settings().extra.get("kinds")
    own = named if isinstance(named, dict) else {}
    return {kind: str(own.get(kind) or folder).strip("/") for kind, folder in KINDS.items()}


def _file_name(title: str) -> str:
    stem = slugify(_PARTING.sub(" ", title), "-").strip("-_")
    if not stem:
        raise click.ClickException(f"No file name can be made of '{title}'. Name the page in letters from a to z, or digits.")
    if len(stem) > _LONGEST:
        raise click.ClickException(f"The name has {len(stem)} letters. Use {_LONGEST} or fewer; its title can be longer later.")
    if kept_by_windows(stem):
        raise click.ClickException(
            f"Windows does not allow the name '{stem}'. Use more words for now; you can shorten the title later."
        )
    return f"{stem}.md"


def _as_yaml(title: str) -> str:
    return yaml.safe_dump({"title": title}, allow_unicode=True, width=1000).strip()
