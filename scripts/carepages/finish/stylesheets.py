"""Join the stylesheets that ordinary pages load, and leave out the rules that no built page can use.

Of the theme's rules a page uses about a quarter. A rule stays if all that one of its selectors names (elements,
classes, ids and attributes) stands somewhere in the built pages. What the theme's own script puts on a page, such as
the results of a search, stands in none: whoever starts that script loads what `data-whole` of the joined stylesheet
names first, the theme's stylesheets as they are.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import urljoin

import click
import tinycss2
from tinycss2.ast import AtRule, Declaration, Node, QualifiedRule

from carepages.components import COMPONENTS
from carepages.html_tags import opening_tags, read_tags
from carepages.processes import FEWEST_PAGES, map_in_processes

JOINED = "assets/css/all.css"
# What few pages need, and would make every first visit longer: the class of such a page, and the stylesheets for it,
# which it loads joined under the name of the first.
APART = {
    component.styled: tuple(f"assets/css/{name}" for name in component.stylesheets) for component in COMPONENTS if component.styled
}
# Below it are the theme's own stylesheets.
THEME = "assets/stylesheets/"
# What readers, browsers and the site's own scripts change on a page, so that no built page shows all its values.
STATES = frozenset({"[open]", "[hidden]", "[checked]", "[media]", ".js", ".from-top"})
# Parts of the theme's, which its script may yet put on a page: a rule of the site's own for one always stays.
_OF_THEME = re.compile(r"\.md-[\w-]+")
# Parts of the theme's that show nothing until its script runs, which brings its whole stylesheets.
_SILENT = re.compile(r"\.md-(?:dialog|overlay|search-result)")
_LINK = re.compile(r'<link rel="stylesheet" href="([^"]+)">\s*')
_GROUPS = ("media", "supports", "container", "layer")
_PROPERTY = re.compile(r"var\(\s*(--[\w-]+)")


class UnexpectedStylesheets(click.ClickException):
    """Pages do not all load the same stylesheets; none has been joined."""


def join_stylesheets(site: Path) -> None:
    """Write the joined stylesheet, and those in `APART`, and let every page that loads several load these instead of them.

    A page that loads one alone, such as a sheet to print, keeps it.

    Raises:
        UnexpectedStylesheets: pages load different ones.
    """
    # Some engines write "./" before them.
    wanted = [address.removeprefix("./") for address in _LINK.findall((site / "index.html").read_text("utf-8"))]
    if len(wanted) < 2:
        raise UnexpectedStylesheets(f"The home page loads {', '.join(wanted) or 'no stylesheet'}, where several are to be joined.")
    roots = _find_roots(site, wanted)
    apart = {name: [address for address in addresses if address in wanted] for name, addresses in APART.items()}
    common = [address for address in wanted if not any(address in addresses for addresses in apart.values())]

    def load_joined(file: Path) -> set[str]:
        root, text = roots[file], file.read_text("utf-8")
        names = names_of(text)
        whole = " ".join(root + address for address in common if address.startswith(THEME))
        links = [f'<link rel="stylesheet" href="{root}{JOINED}" data-whole="{whole}">']
        links += (f'<link rel="stylesheet" href="{root}{addresses[0]}">' for name, addresses in apart.items() if f".{name}" in names)
        file.write_text(_with_links(text, "".join(links)), "utf-8")
        return names

    names = set().union(*map_in_processes(load_joined, roots, fewest=FEWEST_PAGES))
    written = {JOINED: common, **{addresses[0]: addresses for addresses in apart.values() if addresses}}
    in_theme = {name for name in names if not _SILENT.match(name)}
    parts = [(name, address) for name, addresses in written.items() for address in addresses]
    read = [_rebased(site, address, name) for name, address in parts]
    texts = prune(
        (css, in_theme if address.startswith(THEME) else names.union(_OF_THEME.findall(css)))
        for css, (_, address) in zip(read, parts, strict=True)
    )
    for address in wanted:
        if not address.startswith(THEME):
            (site / address).unlink()
    for name in written:
        text = "".join(text for (place, _), text in zip(parts, texts, strict=True) if place == name)
        (site / name).write_text(text, "utf-8")


def _find_roots(site: Path, wanted: list[str]) -> dict[Path, str]:
    """Return the pages that load the wanted stylesheets, each with its way up to the site's root, in which alone they may differ."""
    roots: dict[Path, str] = {}
    for file in sorted(site.rglob("*.html")):
        addresses = _LINK.findall(file.read_text("utf-8"))
        if len(addresses) > 1:
            roots[file] = root = addresses[0].removesuffix(wanted[0])
            if addresses != [root + address for address in wanted]:
                raise UnexpectedStylesheets(f"{file} loads {', '.join(addresses)}, and the home page {', '.join(wanted)}.")
    return roots


def _with_links(text: str, links: str) -> str:
    first = _LINK.search(text).start()
    without = _LINK.sub("", text)
    return f"{without[:first]}{links}{without[first:]}"


def _rebased(site: Path, address: str, name: str) -> str:
    """Return a stylesheet with its addresses as from the one of a name."""
    up = "../" * name.count("/")

    def rebase(found: re.Match[str]) -> str:
        if found[2].startswith(("data:", "#")):
            return found[0]
        return f"url({found[1]}{up}{urljoin(address, found[2])}{found[1]})"

    return re.sub(r"""url\((["']?)([^"')]+)\1\)""", rebase, (site / address).read_text("utf-8"))


def names_of(text: str) -> set[str]:
    """Return what selectors can name of a page.

    Those are `STATES`, and for each element: `p`, `.class`, `#id`, `[attribute]`, `[attribute=value]`, and without any
    class `p:not([class])`, to which the theme gives its own looks.
    """
    return set(STATES).union(*map(_names_of_tag, opening_tags(text)))


@lru_cache(maxsize=10_000)
def _names_of_tag(text: str) -> frozenset[str]:
    (tag,) = read_tags(text, "")
    names = {tag.name} if "class" in tag.attributes else {tag.name, f"{tag.name}:not([class])"}
    for attribute, value in tag.attributes.items():
        names |= {f"[{attribute}]", f"[{attribute}={value}]"}
        if attribute == "class":
            names.update(f".{one}" for one in value.split())
        elif attribute == "id":
            names.add(f"#{value}")
    return frozenset(names)


def prune(stylesheets: Iterable[tuple[str, set[str]]]) -> list[str]:
    """Return stylesheets, each given with the names that it is for, without rules, custom properties and animations that are not used.

    What one defines another may use.
    """
    read = [_Reader(names).rules(tinycss2.parse_stylesheet(css, True, True)) for css, names in stylesheets]
    used: set[str] | None = None
    texts: list[str] = []
    # A property or animation may be used only by one that falls away itself.
    while True:
        fewer = [_join(parts, used) for parts in read]
        if fewer == texts:
            return texts
        texts = fewer
        used = _used("".join(texts))


def _used(css: str) -> set[str]:
    """Return the custom properties and the animations that a stylesheet uses."""
    animations = {word for value in re.findall(r"animation(?:-name)?:([^;}]*)", css) for word in value.split()}
    return animations.union(_PROPERTY.findall(css))


@dataclass(frozen=True)
class _Defined:
    """A custom property or an animation: what stays of it only where its name is used."""

    name: str
    text: str


@dataclass(frozen=True)
class _Block:
    """A rule that holds others, or declarations, and falls away with the last of them."""

    head: str
    parts: list["_Part"]


_Part = str | _Defined | _Block


def _join(parts: Iterable[_Part], used: set[str] | None) -> str:
    """Return the text of parts of a stylesheet, with the custom properties and animations that are used; None keeps all."""
    texts: list[str] = []
    for part in parts:
        if isinstance(part, str):
            texts.append(part)
        elif isinstance(part, _Block):
            if body := _join(part.parts, used).removesuffix(";"):
                texts.append(f"{part.head}{{{body}}}")
        elif used is None or part.name in used:
            texts.append(part.text)
    return "".join(texts)


@dataclass
class _Reader:
    """Reads the rules that can match, given the names that pages have."""

    names: set[str]

    def rules(self, rules: Iterable[Node]) -> list[_Part]:
        return [part for rule in rules if (part := self._rule(rule))]

    def _rule(self, rule: Node) -> _Part:
        if isinstance(rule, QualifiedRule):
            selectors = ",".join(_text(one) for one in _split(rule.prelude) if _named(one) <= self.names)
            return _Block(selectors, self._body(rule.content)) if selectors else ""
        if isinstance(rule, AtRule) and rule.lower_at_keyword != "charset":
            return self._at_rule(rule)
        return ""

    def _at_rule(self, rule: AtRule) -> _Part:
        name = _text(rule.prelude)
        head = f"@{rule.at_keyword} {name}".rstrip()
        if rule.lower_at_keyword in _GROUPS:
            # In another rule it holds declarations too.
            return _Block(head, self._body(rule.content))
        text = f"{head}{{{_text(rule.content)}}}" if rule.content is not None else f"{head};"
        return _Defined(name, text) if rule.lower_at_keyword.endswith("keyframes") else text

    def _body(self, content: list[Node]) -> list[_Part]:
        parts = tinycss2.parse_blocks_contents(content, True, True)
        return [_declaration(part) if isinstance(part, Declaration) else self._rule(part) for part in parts]


def _declaration(part: Declaration) -> _Part:
    important = "!important" if part.important else ""
    text = f"{part.name}:{_text(part.value)}{important};"
    return _Defined(part.name, text) if part.name.startswith("--") else text


def _text(tokens: list[Node]) -> str:
    return re.sub(r"\s*\n\s*", " ", tinycss2.serialize(tokens)).strip()


def _split(prelude: list[Node]) -> Iterator[list[Node]]:
    selector: list[Node] = []
    for token in prelude:
        if token.type == "literal" and token.value == ",":
            yield selector
            selector = []
        else:
            selector.append(token)
    yield selector


def _named(selector: list[Node]) -> set[str]:
    """Return what must stand on a page for a selector to match; what `:is()` and the like, and other `:not()`, hold need not."""
    plain = [token for token in selector if token.type != "function" or tinycss2.serialize([token]) == "not([class])"]
    found = set(re.findall(r"(?<![.#\w-])[\w-]+:not\(\[class\]\)", _text(plain)))
    before = ""
    for token in selector:
        if token.type == "ident" and before == ".":
            found.add(f".{token.value}")
        elif token.type == "ident" and before != ":":
            found.add(token.lower_value)
        elif token.type == "hash":
            found.add(f"#{token.value}")
        elif token.type == "[] block":
            found.add(_attribute(token.content))
        before = token.value if token.type == "literal" else ""
    return found


def _attribute(content: list[Node]) -> str:
    parts = [token for token in content if token.type != "whitespace"]
    name = parts[0].value
    exact = len(parts) == 3 and parts[1] == "=" and f"[{name}]" not in STATES
    return f"[{name}={parts[2].value}]" if exact else f"[{name}]"
