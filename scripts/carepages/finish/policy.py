"""Give every built page its security policy: it may load and run what the site itself brings, and nothing else.

What a page would need an exception for stops the build instead. Run last, because the policy names each
script and stylesheet in a page by the hash of its text.
"""

import base64
import hashlib
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from carepages.finish.inline import MARK
from carepages.html_tags import TEXT_ALONE, Tag, read_tags
from carepages.markup.guard import BuildStopped
from carepages.messages import Problem, problem
from carepages.processes import FEWEST_PAGES, map_in_processes

_META = '<meta http-equiv="Content-Security-Policy" content="{policy}"><meta name="referrer" content="no-referrer">'
_EARLIER = re.compile(re.escape(_META).replace(re.escape("{policy}"), '[^"]*'))
# Firefox fetches what they name ahead of time, which the policy refuses and reports.
_PREFETCHED = re.compile(r'<link rel="(?:prev|next)"[^>]*>')
# Read by scripts or by search engines, never run.
_DATA = {"application/json", "application/ld+json"}
_FOLLOWED = {"href", "xlink:href", "src", "action", "formaction", "data"}
_IGNORED_IN_ADDRESSES = re.compile(r"[\x00-\x20]")
# What is read of tags beside their faults: where the policy goes, and what it names.
_READ = {"meta", *TEXT_ALONE}
# The texts of other tags without a fault. Of the tags of a site most are like another one.
_harmless: set[str] = set()
_MOST_HARMLESS = 10_000


class Hashes(NamedTuple):
    """Of the scripts and of the stylesheets that stand in pages."""

    scripts: set[str]
    styles: set[str]


def write_policies(site: Path) -> Hashes:
    """Write its policy into every page of the site, and return the hashes of all scripts and stylesheets in the pages.

    A policy from an earlier run is replaced.

    Raises:
        BuildStopped: a page holds what no policy of this site allows.
    """
    written = map_in_processes(_write_policy, sorted(site.rglob("*.html")), fewest=FEWEST_PAGES)
    if problems := [fault for _, faults in written for fault in faults]:
        raise BuildStopped(problems)
    found = [hashes for hashes, _ in written]
    return Hashes(set().union(*(hashes.scripts for hashes in found)), set().union(*(hashes.styles for hashes in found)))


def _write_policy(file: Path) -> tuple[Hashes, list[Problem]]:
    text, hashes, problems = add_policy(file.read_text("utf-8"), file.as_posix())
    file.write_text(text, "utf-8")
    return hashes, problems


def add_policy(text: str, place: str) -> tuple[str, Hashes, list[Problem]]:
    """Return a page with its policy, the hashes of what stands in it, and what the policy cannot allow.

    The page is unchanged where it has no place for a policy; that is one of the problems then.

    Raises:
        BuildStopped: the page cannot be read.
    """
    text = _PREFETCHED.sub("", _EARLIER.sub("", text))
    page = _Page(text, place)
    if not page.charset:
        page.problems.append(problem(place, 1, "policy-place"))
    else:
        meta = _META.format(policy="; ".join(directives(page.hashes, scripts=page.scripts)))
        text = text[: page.charset.end] + meta + text[page.charset.end :]
    return text, page.hashes, page.problems


def directives(hashes: Hashes, *, scripts: bool = True) -> list[str]:
    """Return what a page may do, as the directives of a policy, for the hashes of what stands in it."""
    run = _own(hashes.scripts) if scripts else "'none'"
    return [
        "default-src 'none'",
        f"script-src {run}",
        f"style-src {_own(hashes.styles)}",
        # The theme's stylesheet draws its icons from addresses that hold the picture.
        "img-src 'self' data:",
        "font-src 'self'",
        # The search asks for its index, and those who check a site from within a page for robots.txt.
        "connect-src 'self'",
        # The search's, which reads that index.
        *(["worker-src 'self'"] if scripts else []),
        "base-uri 'none'",
        "form-action 'none'",
    ]


def _own(hashes: Iterable[str]) -> str:
    return " ".join(["'self'", *(f"'{found}'" for found in sorted(hashes))])


class _Page:
    """One page as a policy sees it.

    Attributes:
        charset: the tag behind which the policy goes; what runs before it would run without one.
        scripts: whether the page runs any.
        hashes: of the scripts and stylesheets that stand in it.
        problems: what no policy allows.
    """

    def __init__(self, text: str, place: str) -> None:
        self.charset: Tag | None = None
        self.scripts = False
        self.hashes = Hashes(set(), set())
        self.problems: list[Problem] = []
        script: Tag | None = None
        style: Tag | None = None
        for tag in read_tags(text, place, _harmless):
            if faults := _faults(tag):
                line = text.count("\n", 0, tag.start) + 1
                self.problems += [problem(place, line, rule, **values) for rule, values in faults]
            elif tag.name not in _READ and len(_harmless) < _MOST_HARMLESS:
                _harmless.add(text[tag.start : tag.end])
            if tag.name == "meta" and "charset" in tag.attributes and not self.scripts:
                self.charset = self.charset or tag
            elif tag.name == "script" and script:
                self.hashes.scripts.add(_hash(text[script.end : tag.start]))
                script = None
            elif tag.name == "style":
                if style:
                    self.hashes.styles.add(_hash(text[style.end : tag.start]))
                style = tag if MARK in tag.attributes else None
            elif tag.name == "script" and not tag.closes and tag.attributes.get("type", "").lower() not in _DATA:
                self.scripts = True
                script = None if "src" in tag.attributes else tag


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _faults(tag: Tag) -> Sequence[tuple[str, dict[str, str]]]:
    """Return the rules that a tag breaks, with the values for their messages."""
    faults: list[tuple[str, dict[str, str]]] = []
    for name, value in tag.attributes.items():
        if name == "style":
            faults.append(("policy-style", {"tag": tag.name}))
        elif name.startswith("on"):
            faults.append(("policy-handler", {"tag": tag.name, "attribute": name}))
        elif name in _FOLLOWED and _IGNORED_IN_ADDRESSES.sub("", value).lower().startswith("javascript:"):
            faults.append(("policy-javascript", {"tag": tag.name, "attribute": name}))
    if tag.name == "style" and not tag.closes and MARK not in tag.attributes:
        faults.append(("policy-stylesheet", {}))
    if tag.name == "script" and any(urlsplit(address := tag.attributes.get("src", ""))[:2]):
        faults.append(("policy-host", {"address": address}))
    return faults
