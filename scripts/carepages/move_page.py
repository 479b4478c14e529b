"""Give a page another name or folder: the file, the menu, and all that names the page; its old address leads on."""

import posixpath
import re
import subprocess
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import click

from carepages.checks.files import ASSETS, check_files
from carepages.links import resolve
from carepages.messages import did_you_mean
from carepages.moved_pages import ADDRESSES, MOVED_FILE, with_names
from carepages.pages import Page, outside_code, read_utf8
from carepages.replace_files import replace_files
from carepages.room import NoRoom, room_in
from carepages.site import Site
from carepages.site_addresses import url_path
from carepages.yaml_mapping import NotAMapping, read_mapping

# Beside the pages: what names them as below docs/, what names them as from the root, and what only people can change.
_BY_NAME = ("{includes}/*.yml", "tests/site/ledger/*")
_BY_PLACE = ("*.md", ".github/CODEOWNERS", ".github/*.md")
_BY_HAND = ("overrides/**/*.html", "scripts/**/*.py", "tests/**/*.py", ".github/**/*.yml", "overrides/assets/js/*.js")
# What a link or picture leads to, and what a reference does.
_ADDRESS = re.compile(r"\]\([ ]*<?([^\s()<>]+)|^ {0,3}\[[^\[\]\n]+\]:[ ]*\n?[ ]*<?([^\s<>]+)", re.MULTILINE)
# Where a page names another as below docs/: above its text, and in the title of a block.
_NAMES = re.compile(r"\A---\n(?s:.*?)^---$|^ {0,3}/{3,} .*$", re.MULTILINE)
_SNIPPET = re.compile(r"""--8<--[ ]*["']([^"']+)["']""")
_CARDS = re.compile(r"^( +cards: )(.+)$", re.MULTILINE)
_AGAIN = "move the page again"


@dataclass(frozen=True)
class Move:
    """A move that can be made: the page's names before and after, and what each file that it changes holds then.

    Files are named from the root of the site.
    """

    old: str
    new: str
    contents: dict[Path, bytes]


def plan_move(site: Site, old: str, new: str) -> Move:
    """Return what is to be written so that a page is found under a new name, both as below docs/.

    Raises:
        click.ClickException: there is no such page, the new name is none for a page or is taken, or what is to be
            changed cannot be read.
    """
    old, new = _below_docs(site, old), _below_docs(site, new)
    _refuse(site, old, new)
    texts = {file: text for file in _files(site) if (text := _read(site.root / file)) is not None}
    changed = {file: _changed(site, file, text, old, new, texts) for file, text in texts.items()}
    changed[site.docs / new] = changed.pop(site.docs / old)
    moved = site.includes / MOVED_FILE
    if url_path(old) != url_path(new):
        changed[moved] = _listed(site, texts.get(moved, ""), old, new)
    if ADDRESSES in texts:
        changed[ADDRESSES] = with_names(texts[ADDRESSES], old, new)
    return Move(old, new, {file: text.encode() for file, text in changed.items() if text != texts.get(file)})


def make_move(site: Site, move: Move) -> str:
    """Write what was planned, all of it or nothing, and return what was done and what comes next.

    Raises:
        NoRoom: a disk is full or takes no files; everything is as it was.
    """
    old, new, moved = site.docs / move.old, site.docs / move.new, site.includes / MOVED_FILE
    tracked = _git(site.root, "ls-files", "--error-unmatch", old.as_posix())
    try:
        with room_in(Path(), site.root, then=_AGAIN):
            replace_files({site.root / file: content for file, content in move.contents.items()}, site.root / old)
    except NoRoom as none:
        raise click.ClickException(f"Nothing has been moved. {none.message}") from None
    if tracked:
        # As `git mv` does. Where that fails, git takes the two files up with the next commit of all.
        _git(site.root, "add", "--all", "--", old.as_posix(), new.as_posix())
    others = sorted(file.as_posix() for file in move.contents if file != new)
    lines = [f"{old.as_posix()} is now {new.as_posix()}.", *(f"  changed with it: {file}" for file in others)]
    if moved in move.contents:
        lines.append(f"Its old address leads on: leave the line for that in {moved.as_posix()} for good.")
    if places := list(_places_by_hand(site.root, move.old)):
        lines += ["These have its old name, too. Change them by hand:", *(f"  {place}" for place in places)]
    return "\n".join([*lines, "Next: './scripts/check' says whether all is well."])


def _below_docs(site: Site, name: str) -> str:
    return name.removeprefix("./").removeprefix(f"{site.docs.as_posix()}/")


def _refuse(site: Site, old: str, new: str) -> None:
    """Raise a `click.ClickException` with what keeps a page from being moved."""
    pages = {path.relative_to(site.docs).as_posix() for path in site.page_files()}
    if old not in pages:
        raise click.ClickException(f"There is no page {old} in {site.docs}/.{did_you_mean(old, pages)}")
    if old == "index.md":
        raise click.ClickException("The home page stays where it is: its address is that of the site.")
    _refuse_name(site, new)
    _refuse_taken(site, new, pages - {old})
    read_utf8(site.root, site.docs / old)
    moved = site.moved_pages()
    if moved.problems:
        raise click.ClickException(str(moved.problems[0]))
    if (target := moved.follow(new)) and target.file != old:
        why = f"{new} was the name of what is {target.file} now, and leads there."
        raise click.ClickException(f"{why} Choose another name.")


def _refuse_name(site: Site, new: str) -> None:
    """Raise a `click.ClickException` where no page can have a name."""
    is_below = posixpath.normpath(new) == new and not new.startswith(("/", ".."))
    if not is_below or not {site.includes, site.docs / ASSETS}.isdisjoint((site.docs / new).parents):
        raise click.ClickException(f"{new} is no place for a page. Name one in {site.docs}/, such as 'handouts/my-plan.md'.")
    if not new.endswith(".md"):
        stem = posixpath.splitext(new)[0]
        raise click.ClickException(f"{new} does not end in .md, as names of pages do. Write '{stem}.md'.")
    if faults := check_files(site, [site.docs / new], []):
        raise click.ClickException(faults[0].text)


def _refuse_taken(site: Site, new: str, others: set[str]) -> None:
    """Raise a `click.ClickException` where there is no folder for a page, or something in its place."""
    folder, docs = posixpath.dirname(new), site.root / site.docs
    if not (docs / folder).is_dir():
        near = did_you_mean(folder, {posixpath.dirname(page) for page in others} - {""})
        raise click.ClickException(f"There is no folder {site.docs.as_posix()}/{folder}/.{near} Make it first.")
    if taken := next((page for page in sorted(others) if url_path(page) == url_path(new)), None):
        raise click.ClickException(f"{taken} is there already, with the address of {new}. Choose another name.")
    if (docs / new).exists():
        raise click.ClickException(f"{site.docs.as_posix()}/{new} is there already. Choose another name.")


def _files(site: Site) -> list[Path]:
    """Return the files that may name a page and can be changed by a program."""
    patterns = [pattern.format(includes=site.includes.as_posix()) for pattern in (*_BY_NAME, *_BY_PLACE)]
    beside = {file.relative_to(site.root) for pattern in patterns for file in site.root.glob(pattern) if file.is_file()}
    return sorted({site.configuration, *site.page_files(), *site.include_files(), *beside})


def _read(file: Path) -> str | None:
    """Return the text of a file with its line ends as they are; None where it is no text, which a check reports."""
    try:
        return None if file.is_symlink() else file.read_bytes().decode()
    except (OSError, UnicodeDecodeError):
        return None


def _changed(site: Site, file: Path, text: str, old: str, new: str, texts: dict[Path, str]) -> str:
    """Return the text of a file with the new name of the page wherever that is named."""
    if file in (site.includes / MOVED_FILE, ADDRESSES):
        return text
    if file == site.configuration:
        return _in_menu(site, text, old, new)
    docs = _docs_in_names(site)
    if site.docs not in file.parents and ADDRESSES.parent not in file.parents:
        return _renamed(text, old, new, docs.removesuffix("?"))
    if site.docs not in file.parents or file.suffix == ".yml":
        return _renamed(text, old, new, docs)
    path = file.relative_to(site.docs).as_posix()
    if site.includes not in file.parents:
        return _mend_page(text, path, new if path == old else path, old, new, docs)
    # Its links are read as those of the pages that it is put on: of a folder, or of several, from which none is right.
    showing = (page for page in site.page_files() if file.name in _SNIPPET.findall(texts.get(page, "")))
    onto = {page.relative_to(site.docs).as_posix() for page in showing}
    after = {new if page == old else page for page in onto}
    if len(set(map(posixpath.dirname, onto))) != 1 or len(set(map(posixpath.dirname, after))) != 1:
        return text
    return _mend_page(text, min(onto), min(after), old, new, docs)


def _mend_page(text: str, before: str, after: str, old: str, new: str, within: str) -> str:
    """Return the text of a page that has moved, or links one that has: `before` and `after` are its own names.

    `within` is as in `_renamed`.
    """

    def mend(plain: str) -> str:
        plain = _NAMES.sub(lambda part: _renamed(part[0], old, new, within), plain)
        # Code shows what others may write.
        found = list(_ADDRESS.finditer(outside_code(plain)))
        for match in reversed(found):
            start, end = match.span(match.lastindex or 0)
            plain = plain[:start] + _address(plain[start:end], before, after, old, new) + plain[end:]
        return plain

    return _with_line_ends(text, mend)


def _address(address: str, before: str, after: str, old: str, new: str) -> str:
    """Return the address by which a page links the same as before."""
    path, mark, rest = address.partition("#")
    target = resolve(Page(before, ""), path).file if path else ""
    wanted = new if target == old else target
    if not wanted or resolve(Page(after, ""), path).file == wanted:
        return address
    return quote(posixpath.relpath(wanted, posixpath.dirname(after) or ".")) + mark + rest


def _docs_in_names(site: Site) -> str:
    """Return the pattern of the folder of the pages where it may stand before the name of one."""
    return f"(?:/?{re.escape(site.docs.as_posix())}/)?"


def _renamed(text: str, old: str, new: str, within: str) -> str:
    """Return a text with the new name for the old one, where that stands alone behind what `within` matches."""
    name = re.compile(rf"(?<![\w/.-])({within}){re.escape(old)}(?![\w-]|\.\w)")
    renamed = name.sub(lambda found: found[1] + new, text)
    if renamed == text:
        return text
    # The list of signs names pages in the order of their files.
    return _CARDS.sub(lambda line: line[1] + ", ".join(sorted(line[2].split(", "), key=Path)), renamed)


def _in_menu(site: Site, text: str, old: str, new: str) -> str:
    """Return the settings with the new name in the line of the menu that has the old one."""
    line = site.settings().lines.get(old)
    lines = text.split("\n")
    if line:
        lines[line - 1] = _renamed(lines[line - 1], old, new, _docs_in_names(site))
    return "\n".join(lines)


def _listed(site: Site, text: str, old: str, new: str) -> str:
    """Return the list of pages that have moved with one more; what led to the old name leads to the new one."""

    def add(plain: str) -> str:
        lines = []
        for line in plain.splitlines():
            entry = re.match(r"""["']?([^\s"':#]+)["']?[ ]*:[ ]+["']?([^\s"'#]+)""", line)
            if entry and entry[1] in (old, new):
                continue
            at = entry.start(2) if entry else len(line)
            lines.append(line[:at] + _renamed(line[at:], old, new, _docs_in_names(site)))
        return "\n".join([*lines, f"{old}: {new}", ""])

    listed = "\r\n".join(add(text.replace("\r\n", "\n")).split("\n")) if "\r\n" in text else add(text)
    try:
        if read_mapping(listed).values.get(old) == new:
            return listed
    except NotAMapping:
        pass
    why = f"Nothing can be added to {(site.includes / MOVED_FILE).as_posix()}."
    raise click.ClickException(f"{why} Write each page as 'old-name.md: new-name.md' on a line of its own.")


def _with_line_ends(text: str, change: Callable[[str], str]) -> str:
    """Return a text as `change` makes it, which adds and removes no line; each line ends as before."""
    lines = text.split("\n")
    changed = change("\n".join(line.removesuffix("\r") for line in lines)).split("\n")
    return "\n".join(new + "\r" * line.endswith("\r") for line, new in zip(lines, changed, strict=True))


def _places_by_hand(root: Path, old: str) -> Iterator[str]:
    """Yield each line of a template, program or test that names a page that had a name, as `file:line`."""
    stem = re.escape(old.removesuffix(".md"))
    # The one word of a page that stands in no folder is a word of many texts.
    name = re.compile(rf"(?<![\w-]){stem}(?![\w-])" if "/" in old else rf"(?<![\w/-]){stem}(?:\.md\b|/)")
    files: Iterable[Path] = (file for pattern in _BY_HAND for file in sorted(root.glob(pattern)) if file.is_file())
    for file in files:
        for number, line in enumerate((_read(file) or "").splitlines(), start=1):
            if name.search(line):
                yield f"{file.relative_to(root).as_posix()}:{number}"


def _git(root: Path, *arguments: str) -> bool:
    """Run git, and return whether it did its work; it may be missing, or keep none of these files."""
    try:
        return subprocess.run(["git", *arguments], cwd=root, capture_output=True, check=False).returncode == 0
    except OSError:
        return False
