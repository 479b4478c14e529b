"""Give every built page its security policy: it may load and run what the site itself brings, and nothing else.

What a page would need an exception for stops the build instead. Run last, because the policy names each
script in a page by the hash of its text.
"""

import base64
import hashlib
import re
from collections.abc import Iterable
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

from carepages.markup.guard import BuildStopped
from carepages.messages import Problem, problem

_META = '<meta http-equiv="Content-Security-Policy" content="{policy}"><meta name="referrer" content="no-referrer">'
_EARLIER = re.compile(re.escape(_META).replace(re.escape("{policy}"), '[^"]*'))
# Firefox fetches what they name ahead of time, which the policy refuses and reports.
_PREFETCHED = re.compile(r'\s*<link rel="(?:prev|next)"[^>]*>')
# Read by scripts or by search engines, never run.
_DATA = {"application/json", "application/ld+json"}
_FOLLOWED = {"href", "xlink:href", "src", "action", "formaction", "data"}
_IGNORED_IN_ADDRESSES = re.compile(r"[\x00-\x20]")


def write_policies(site: Path) -> set[str]:
    """Write its policy into every page of the site, and return the hashes of all scripts in the pages.

    A policy from an earlier run is replaced.

    Raises:
        BuildStopped: a page holds what no policy of this site allows.
    """
    hashes: set[str] = set()
    problems: list[Problem] = []
    for file in sorted(site.rglob("*.html")):
        text, found, faults = add_policy(file.read_text("utf-8"), file.as_posix())
        file.write_text(text, "utf-8")
        hashes |= found
        problems += faults
    if problems:
        raise BuildStopped(problems)
    return hashes


def add_policy(text: str, place: str) -> tuple[str, set[str], list[Problem]]:
    """Return a page with its policy, the hashes of the scripts in it, and what the policy cannot allow.

    The page is unchanged where it has no place for a policy; that is one of the problems then.
    """
    text = _PREFETCHED.sub("", _EARLIER.sub("", text))
    page = _Page(place)
    page.feed(text)
    if not page.charset:
        page.problems.append(problem(place, 1, "policy-place"))
    else:
        meta = _META.format(policy="; ".join(directives(page.hashes, scripts=page.scripts)))
        text = text.replace(page.charset, page.charset + meta, 1)
    return text, page.hashes, page.problems


def directives(hashes: Iterable[str], *, scripts: bool = True) -> list[str]:
    """Return what a page may do, as the directives of a policy, for the hashes of the scripts that stand in it."""
    run = ["'self'", *(f"'{found}'" for found in sorted(hashes))] if scripts else ["'none'"]
    return [
        "default-src 'none'",
        f"script-src {' '.join(run)}",
        "style-src 'self'",
        # The theme's stylesheet draws its icons from addresses that hold the picture.
        "img-src 'self' data:",
        "font-src 'self'",
        # The search: its index, and the worker that reads it.
        *(["connect-src 'self'", "worker-src 'self'"] if scripts else []),
        "base-uri 'none'",
        "form-action 'none'",
    ]


class _Page(HTMLParser):
    """One page as a policy sees it."""

    def __init__(self, place: str) -> None:
        super().__init__()
        self._place = place
        self._script: list[str] | None = None
        # The tag behind which the policy goes; what runs before it would run without one.
        self.charset: str | None = None
        self.scripts = False
        self.hashes: set[str] = set()
        self.problems: list[Problem] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attributes}
        for name, value in values.items():
            if name == "style":
                self._report("policy-style", tag=tag)
            elif name.startswith("on"):
                self._report("policy-handler", tag=tag, attribute=name)
            elif name in _FOLLOWED and _IGNORED_IN_ADDRESSES.sub("", value).lower().startswith("javascript:"):
                self._report("policy-javascript", tag=tag, attribute=name)
        if tag == "meta" and "charset" in values and not self.scripts:
            self.charset = self.charset or self.get_starttag_text()
        elif tag == "style":
            self._report("policy-stylesheet")
        elif tag == "script" and values.get("type", "").lower() not in _DATA:
            self._start_script(values.get("src"))

    def _start_script(self, address: str | None) -> None:
        self.scripts = True
        if address is None:
            self._script = []
        elif any(urlsplit(address)[:2]):
            self._report("policy-host", address=address)

    def handle_data(self, data: str) -> None:
        if self._script is not None:
            self._script.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self._script is not None:
            digest = hashlib.sha256("".join(self._script).encode()).digest()
            self.hashes.add(f"sha256-{base64.b64encode(digest).decode()}")
            self._script = None

    def _report(self, rule: str, **values: str) -> None:
        self.problems.append(problem(self._place, self.getpos()[0], rule, **values))
