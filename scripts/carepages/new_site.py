"""Make a new site, about any topic, from the files in starter/: a draft with prompts for what to write."""

import contextlib
import re
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path, PurePosixPath

import click
import yaml
from markdown.extensions.toc import slugify

from carepages.checks.front_matter import check_front_matter
from carepages.checks.settings import SCHEMA
from carepages.languages import read_language
from carepages.messages import count_of, did_you_mean
from carepages.moved_pages import ADDRESSES
from carepages.pages import DOCS, Page
from carepages.processes import unstoppable
from carepages.prompts import Placeholders
from carepages.replace_files import rename_all
from carepages.room import room_in

STARTER = Path(__file__).parent / "starter"
LONGEST_NAME = 60
# What may stand in the folder of a new site already.
_OF_GIT = ".git"
# Files with other names in the starter, where programs would take them for those of this repository.
_HIDDEN = {"gitignore": ".gitignore", "github": ".github"}
# In the files of the starter: what is put in their place is known once the site has a name.
_MARK = re.compile(rb"@([A-Z]+(?:_[A-Z]+)?)@")
# Below the folder, so that it is on the same disk.
_HALF = ".carepages-init"


@dataclass(frozen=True)
class Number:
    """A number to call in an emergency; `where` follows it in a sentence, `short` stands in brackets."""

    call: str
    where: str
    short: str


_EUROPE = Number("112", "in Europe", "Europe")
_NORTH_AMERICA = Number("911", "in the US and Canada", "US, Canada")
_UK = Number("999", "in the UK", "UK")
# Whom to call where readers live, the most usual number first. The same stand in the settings of this repository.
NUMBERS = {
    "en-US": (_NORTH_AMERICA,),
    "en-CA": (_NORTH_AMERICA,),
    "en-GB": (_UK, _EUROPE),
    "en-IE": (_EUROPE,),
    "en-AU": (Number("000", "in Australia", "Australia"),),
}
DEFAULT_LOCALE = "en-US"


def make_site(folder: Path, name: str, locale: str, *, here: Path) -> str:
    """Write a new site into a folder, as a whole or not at all, and return what to do next.

    `name` is what readers see, and `locale` says where they live; the next steps are relative to the working folder `here`.

    Raises:
        click.ClickException: there is no such locale, the name cannot be that of a site, or the folder holds something or
            cannot be made.
        NoRoom: the folder takes no files.
    """
    if locale not in NUMBERS:
        raise click.ClickException(
            f"There is no starter for '{locale}'.{did_you_mean(locale, NUMBERS)} Known: {', '.join(NUMBERS)}."
        )
    title = _checked_name(name)
    files = _files(title, locale)
    with _made(folder):
        half = folder / _HALF
        try:
            for path, content in files.items():
                (half / path).parent.mkdir(parents=True, exist_ok=True)
                (half / path).write_bytes(content)
            with unstoppable():
                rename_all([(path, folder / path.name) for path in sorted(half.iterdir())])
        finally:
            shutil.rmtree(half, ignore_errors=True)
    steps = ["'carepages serve' shows the site.", "'carepages check' lists what is still to be written, each with its line."]
    if folder.resolve() != here:
        steps.insert(0, f"Go there: cd {folder}")
    numbered = [f"{number}. {step}" for number, step in enumerate(steps, 1)]
    pages = count_of(len(_pages(files)), "page")
    return "\n".join([f"{folder}/ holds a new site of {pages}, as a draft. Next:", *numbered])


def _checked_name(name: str) -> str:
    title = " ".join(name.split())
    if not title:
        raise click.ClickException('The site needs a name, such as --name "Hand numbness at night".')
    if len(title) > LONGEST_NAME:
        raise click.ClickException(f"The name has {len(title)} letters. Use {LONGEST_NAME} or fewer.")
    home = (STARTER / "docs/index.md").read_text("utf-8")
    problems = check_front_matter(
        Page("index.md", home.replace("@NAME_YAML@", _as_yaml(title), 1)), Placeholders(read_language("en"))
    )
    if problems:
        raise click.ClickException(f"'{title}' cannot be the name of a site: {problems[0].text}")
    return title


@contextlib.contextmanager
def _made(folder: Path) -> Iterator[None]:
    """Make a folder, or see that it is empty; where the body fails, remove what was made.

    Raises:
        click.ClickException: it holds something, or cannot be made.
        NoRoom: it takes no files.
    """
    if folder.is_dir() and {path.name for path in folder.iterdir()} - {_OF_GIT}:
        raise click.ClickException(f"{folder} is not empty. Name a new folder or an empty one.")
    new = [path for path in (folder, *folder.parents) if not path.exists()]
    try:
        with room_in(folder):
            folder.mkdir(parents=True, exist_ok=True)
            yield
    except BaseException as error:
        for path in new:
            with contextlib.suppress(OSError):
                path.rmdir()
        if isinstance(error, OSError):
            raise click.ClickException(f"{folder} cannot be made ({error.strerror}). Name another folder.") from None
        raise


def _files(name: str, locale: str) -> dict[PurePosixPath, bytes]:
    """Return the content of each file of a new site, by its path in the site's folder."""
    numbers = NUMBERS[locale]
    calls = [f"**{'Call ' * (not at)}[{number.call}](tel:{number.call})** {number.where}" for at, number in enumerate(numbers)]
    lines = [f'      - {{call: "{number.call}", where: {number.where}, short: "{number.short}"}}' for number in numbers]
    values = {
        "NAME": name,
        "LOCALE": locale,
        "NAME_YAML": _as_yaml(name),
        "SLUG": slugify(name, "-") or "site",
        "VERSION": version("carepages"),
        "NUMBERS": "\n".join(lines),
        "EMERGENCY": f"{', '.join(calls)}, or your local number.",
    }
    files = {PurePosixPath(SCHEMA.name): SCHEMA.read_bytes()}
    for file in sorted(STARTER.rglob("*")):
        if file.is_file():
            first, *below = file.relative_to(STARTER).parts
            content = _MARK.sub(lambda mark: values[mark[1].decode()].encode(), file.read_bytes())
            files[PurePosixPath(_HIDDEN.get(first, first), *below)] = content
    head = "# The name of every page that has ever been published, as below docs/. A line stays for good.\n"
    files[PurePosixPath(ADDRESSES)] = (head + "".join(f"{page}\n" for page in _pages(files))).encode()
    return files


def _pages(files: Iterable[PurePosixPath]) -> list[str]:
    """Return the path of each page among files, below docs/."""
    below = (file for file in files if file.suffix == ".md" and file.is_relative_to(DOCS))
    pages = (file for file in below if not file.is_relative_to(f"{DOCS}/includes"))
    return [page.relative_to(DOCS).as_posix() for page in pages]


def _as_yaml(name: str) -> str:
    return yaml.safe_dump(name, allow_unicode=True, width=1000, default_style='"').strip()
