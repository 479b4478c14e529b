"""Give every built page its security policy: it may load and run what the site itself brings, and nothing else.

What a page would need an exception for stops the build instead. The policy names each script and stylesheet in a page
by the hash of its text.
"""

import base64
import hashlib
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple
from urllib.parse import urlsplit

from lxml.html import HtmlElement
from lxml.html.builder import E

from carepages.finish.built_page import BuiltPage
from carepages.finish.stylesheets import MARK
from carepages.messages import Problem, problem

_NAME = "Content-Security-Policy"
# Read by scripts or by search engines, never run.
_DATA = {"application/json", "application/ld+json", "text/plain"}
_FOLLOWED = {"href", "xlink:href", "src", "action", "formaction", "data"}
_IGNORED_IN_ADDRESSES = re.compile(r"[\x00-\x20]")


class Hashes(NamedTuple):
    """Of the scripts and of the stylesheets that stand in pages."""

    scripts: set[str]
    styles: set[str]


def insert_policy_placeholder(page: BuiltPage, place: str) -> list[Problem]:
    """Put a policy into a page that is nothing but a place for one yet, and return what no policy of this site allows.

    It stands behind the encoding: what runs before it would run without one. What a browser would fetch unasked goes.
    """
    for earlier in page.find(f"//meta[@http-equiv='{_NAME}'] | //meta[@name='referrer']"):
        earlier.drop_tree()
    # Firefox fetches what they name ahead of time, which the policy refuses and reports.
    for link in page.find("//link[@rel='prev' or @rel='next']"):
        link.drop_tree()
    problems = list(find_faults(page))
    charset = page.find("//meta[@charset][not(preceding::script)]")
    if not charset:
        return [problem(page.place, 1, "policy-place"), *problems]
    policy = E.meta({"http-equiv": _NAME, "content": place})
    referrer = E.meta(name="referrer", content="no-referrer")
    referrer.tail, charset[0].tail = charset[0].tail, None
    charset[0].addnext(policy)
    policy.addnext(referrer)
    return problems


def hashes_of_scripts(page: BuiltPage) -> set[str]:
    """Return the hashes of the scripts that stand in a page."""
    return {hash_of(script.text or "") for script in _scripts(page) if "src" not in script.attrib}


def hashes_of_styles(page: BuiltPage, places: Collection[str]) -> set[str]:
    """Return the hashes of the stylesheets that templates write into a page; places for others hold no rules yet."""
    return {hash_of(style.text or "") for style in page.find("//style") if style.text not in places}


def runs_scripts(page: BuiltPage) -> bool:
    """Return whether a page runs any script."""
    return next(_scripts(page), None) is not None


def _scripts(page: BuiltPage) -> Iterator[HtmlElement]:
    return (script for script in page.root.iter("script") if script.get("type", "").lower() not in _DATA)


def hash_of(text: str) -> str:
    """Return the hash of a script or stylesheet as a policy names it."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


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


def find_faults(page: BuiltPage) -> Iterator[Problem]:
    """Yield a problem for each thing on a page that no policy of this site allows."""
    for element in page.elements():
        for rule, values in _faults(str(element.tag), dict(element.items())):
            yield problem(page.place, element.sourceline or 1, rule, **values)


def _faults(tag: str, attributes: Mapping[str, str]) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the rules that an element breaks, with the values for their messages."""
    for name, value in attributes.items():
        if name == "style":
            yield "policy-style", {"tag": tag}
        elif name.startswith("on"):
            yield "policy-handler", {"tag": tag, "attribute": name}
        elif name in _FOLLOWED and _IGNORED_IN_ADDRESSES.sub("", value).lower().startswith("javascript:"):
            yield "policy-javascript", {"tag": tag, "attribute": name}
    if tag == "style" and MARK not in attributes:
        yield "policy-stylesheet", {}
    if tag == "script" and any(urlsplit(attributes.get("src", ""))[:2]):
        yield "policy-host", {"address": attributes["src"]}
