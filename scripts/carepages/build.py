"""Make the site: check the pages while the engine makes them, finish what it made, check what only the built site shows,
and put it in the place of the old one."""

import contextlib
import fcntl
import functools
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import click

from carepages.check import check
from carepages.checks.measures import Measures
from carepages.finish.check_site import check_facts, check_site
from carepages.finish.edit_links import find_repository
from carepages.finish.host_headers import write_headers
from carepages.finish.missing_glyphs import find_missing_glyphs
from carepages.finish.not_found import NOT_FOUND
from carepages.finish.replace import replace_folder, try_to_write
from carepages.finish.steps import finish_site
from carepages.guard import BuildStopped
from carepages.messages import Problem
from carepages.mkdocs_build import make_pages
from carepages.processes import call_beside, reserve_core
from carepages.report import format_problems
from carepages.review_dates import today
from carepages.room import NoRoom, room_in
from carepages.site import Site
from carepages.site_addresses import check_address

# Of what is kept: where the site is made, finished and checked, with what hosts are to include beside it.
_WORK = "build"
_LOCK = "build.lock"


class OnlyADraft(click.ClickException):
    """The site is to be published, and says that it is a draft."""

    def __init__(self, site: Site) -> None:
        super().__init__(
            "This is a draft, which is not for patients. "
            f"Write what 'check' lists, remove 'draft: true' from {site.configuration}, then build again."
        )


class BuildRunning(click.ClickException):
    """Another build works in the same folders."""

    def __init__(self) -> None:
        super().__init__("Another build is running here. Wait until it ends, then build again.")


class EngineLost(click.ClickException):
    """The engine's process ended before it was done, as the system ends one when there is no memory left."""

    def __init__(self) -> None:
        super().__init__("The engine was ended by the system, perhaps for want of memory. Make room, then build again.")


def build_site(site: Site, *, strict: bool) -> int:
    """Make a site with its translations and return 0; at the first of these steps that finds a fault, say what it is and return
    another code.

    Its folders `built` and `headers` stay as they were until the new ones are finished and without a fault.

    Raises:
        OnlyADraft: the settings say that it is a draft, and `strict` that it is to be published.
        PangoMissing: PDFs cannot be made, and `strict` says that they must, and without gaps.
        OddAddress: SITE_URL is set and is no address of a folder.
        NoRepository: REPO_URL is set and is no address of a repository.
        BuildRunning: another build has begun and not ended.
        NoRoom: a folder takes no files.
        EngineLost: the engine has ended before it was done.
        BuildStopped: a finished page holds what the policy does not allow.
    """
    check_address(site.site_url)
    repository = find_repository(site.repo_url)
    for each in site.editions:
        if strict and each.settings().is_draft:
            raise OnlyADraft(each)
    root, folders = site.root, (site.built, site.headers)
    with room_in(site.cache, root), _alone(root / site.cache), contextlib.ExitStack() as stack:
        for folder in folders:
            with room_in(folder, root):
                try_to_write(root / folder)
        stack.callback(shutil.rmtree, root / site.cache / _WORK, ignore_errors=True)
        try:
            measures = _make(site)
            if isinstance(measures, int):
                return measures
            problems = _finish(site, measures, repository, strict=strict)
        except KeyboardInterrupt:
            return _stop([f"Stopped. {site.built}/ is as it was."])
        except BuildStopped:
            # The pages stay, so that the lines in the messages can be looked up.
            stack.pop_all()
            raise
        if problems:
            stack.pop_all()
            return _stop(
                [
                    *format_problems(problems),
                    f"The new pages are not fit to be published: they are in {_made(site)}/, and {site.built}/ is as it was.",
                ]
            )
        for folder in folders:
            with room_in(folder, root):
                replace_folder(root / site.cache / _WORK / folder, root / folder)
    click.echo(f"{site.built}/ is ready: {len(list((root / site.built).rglob('*.html')))} pages.")
    return 0


def _made(site: Site) -> Path:
    """Return the folder of the pages that the engine makes, from the root of the site: of a translation, until those of the
    main site are finished."""
    return site.cache / _WORK / (f"{site.built}-{site.edition}" if site.main else site.built)


@contextlib.contextmanager
def _alone(cache: Path) -> Iterator[None]:
    """Let no other build begin in a folder while the body runs.

    Raises:
        BuildRunning: another one has begun.
        OSError: `_LOCK` cannot be written.
    """
    cache.mkdir(exist_ok=True)
    with (cache / _LOCK).open("w") as lock:
        try:
            # The system takes it back, however this process ends; those that it starts do not hold it.
            fcntl.lockf(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BuildRunning from None
        yield


def _make(site: Site) -> list[Mapping[str, Measures]] | int:
    """Make the pages of a site and of its translations, and check their sources.

    Return the measures of the pages of each, or say what is wrong and return a code.

    Raises:
        NoRoom: there is no room for the pages.
        EngineLost: the engine has ended before it was done.
    """
    found: list[Mapping[str, Measures]] = []
    errors: set[Problem] = set()
    code = 0
    for each in site.editions:
        with call_beside(functools.partial(make_pages, each), _made(each)) as pages_made:
            with reserve_core():
                # What is only style stops no build, and is for `carepages check` to tell.
                report = check(each)
            # What stops no build in another language, as a verdict would.
            for note in report.notes:
                click.echo(note, err=True)
            errors |= set(report.errors)
            found.append(report.measures)
            if errors:
                continue
            try:
                made = pages_made()
            except EOFError:
                raise EngineLost from None
        if isinstance(made, NoRoom):
            raise made
        # Not told before, since it may be about the same fault in other words.
        click.echo(made[1], err=True, nl=False)
        code = code or made[0]
    if errors:
        return _stop([*format_problems(sorted(errors)), "The site was not built."])
    return code or found


def _finish(site: Site, measures: Sequence[Mapping[str, Measures]], repository: str | None, *, strict: bool) -> list[Problem]:
    """Finish the site with its translations, and return what is wrong with it, gaps in PDFs only if `strict`; else tell these."""
    made, shown = site.root / _made(site), _made(site).as_posix()
    pages, hosted, gaps = [], None, []
    for each, theirs in zip(site.editions, measures, strict=True):
        folder, place = made / each.folder, (_made(site) / each.folder).as_posix()
        if each.main:
            # Only now: what finishes the main site works on all that stands in its folder.
            (site.root / _made(each)).rename(folder)
        finished = finish_site(
            folder, each, today(), theirs, repository=repository, with_pdfs=True, strict=strict, published=True, shown=place
        )
        gaps += find_missing_glyphs(finished.pdfs, each)
        facts = finished.pages
        if each.main and not each.site_url:
            # Its addresses begin at the root of the host, of which the engine knows no part.
            facts = [page for page in facts if page.path != NOT_FOUND]
            for file in folder.glob(f"{NOT_FOUND}*"):
                file.unlink()
        pages += [replace(page, path=f"{each.folder}{page.path}") for page in facts]
        assert finished.hosted  # It is published.
        hosted = (
            hosted.with_translation(each.folder, finished.hosted, has_not_found=bool(each.site_url))
            if hosted
            else finished.hosted
        )
    assert hosted  # There is a main site.
    write_headers(made, hosted)
    links = {source.link for each in site.editions for source in each.sources().values()}
    folders = [each.folder for each in site.translations]
    if problems := check_facts(made, pages, links, shown, folders):
        # Read as they were written, for the lines on which faults stand now.
        problems = check_site(made, links, shown, folders)
    if strict:
        return [*gaps, *problems]
    # Last, where it is seen.
    if not problems and gaps:
        click.echo("\n".join(format_problems(gaps)), err=True)
    return problems


def _stop(lines: list[str]) -> int:
    click.echo("\n".join(lines), err=True)
    return 1
