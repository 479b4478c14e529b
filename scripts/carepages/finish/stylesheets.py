"""Put the stylesheets of a page into it, joined and without the rules that no built page can use.

No first visit waits for a second answer before it shows anything; the rules are few, and compress together with the page.
Dark colors stay a file: browsers load it for those who want it.

Of the theme's rules a page uses about a quarter. A rule stays if all that one of its selectors names (elements,
classes, ids and attributes) stands somewhere in the built pages. What the theme's own script adds later, such as search
results, stands in none: `header.js` loads the theme's full stylesheets, which `data-whole` of the joined one lists, before
it starts that script.
"""

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import tinycss2
from lxml.html.builder import E
from tinycss2 import ast

from carepages.components import COMPONENTS
from carepages.finish.assets import change_urls, renamed
from carepages.finish.built_page import BuiltPage, Tag, UnexpectedTemplate

# The stylesheet of all ordinary pages.
JOINED = "all"
# By it the policy knows these stylesheets from any other.
MARK = "data-inlined"
# What few pages need, and would make every first visit longer: the class of such a page, and the stylesheets for it.
APART = {
    component.styled: tuple(f"assets/css/{name}" for name in component.stylesheets)
    for component in COMPONENTS
    if component.styled
}
# Below it are the theme's own stylesheets.
THEME = "assets/stylesheets/"
# What readers, browsers and the site's own scripts change on a page, so that no built page shows all its values.
STATES = frozenset({"[open]", "[hidden]", "[checked]", "[media]", ".js", ".from-top", ".aloud__now"})
# Parts of the theme's, which its script may yet put on a page: a rule of the site's own for one always stays.
_OF_THEME = re.compile(r"\.md-[\w-]+")
# Parts of the theme's that show nothing until its script runs, which brings its whole stylesheets, or never: its skip link.
_SILENT = re.compile(r"\.md-(?:dialog|overlay|search-result|skip)")
# What the theme has looks for and this site never shows: signs beside folds and in columns to sort by, a head that has gone,
# pictures for one scheme of colors.
_UNSEEN = re.compile(r"summary::?before|\[role=columnheader\](?::hover)?::?after|\.md-header\[hidden\]|img\[src\$=")
# Links with other attributes, such as `media`, stay external.
_LINKS = "//link[@rel='stylesheet' and not(@media)]"
_GROUPS = ("media", "supports", "container", "layer")
_PROPERTY = re.compile(r"var\(\s*(--[\w-]+)")


@dataclass(frozen=True)
class Stylesheets:
    """What ordinary pages load, all URLs from the site's root.

    Attributes:
        wanted: the stylesheets in their order.
        apart: of those in `APART` that are there, under the class of the pages that need them.
    """

    wanted: Sequence[str]
    apart: Mapping[str, Sequence[str]]

    @property
    def common(self) -> list[str]:
        """Those that every page needs."""
        return [url for url in self.wanted if not any(url in urls for urls in self.apart.values())]

    def files(self, name: str) -> Sequence[str]:
        """Return the stylesheets that stand joined in pages under a name."""
        return self.common if name == JOINED else self.apart.get(name, (name,))


def find_stylesheets(home: BuiltPage, names: Mapping[str, str]) -> Stylesheets:
    """Return what the home page loads, which all ordinary pages load; `names` are those that `fingerprint_assets` gave.

    Raises:
        UnexpectedTemplate: that are fewer than two.
    """
    wanted = _urls(home)
    if len(wanted) < 2:
        raise UnexpectedTemplate(f"The home page loads {', '.join(wanted) or 'no stylesheet'}, where several are to be joined.")
    new = {name: [renamed(url, names) for url in urls] for name, urls in APART.items()}
    return Stylesheets(wanted, {name: [url for url in urls if url in wanted] for name, urls in new.items()})


def _urls(page: BuiltPage) -> list[str]:
    # Some engines write "./" before them.
    return [link.get("href", "").removeprefix("./") for link in page.find(_LINKS)]


def insert_placeholders(page: BuiltPage, sheets: Stylesheets, names: Set[str]) -> list[str]:
    """Replace the links of a page to stylesheets by places for their rules, and return their names; `names` are of the page.

    A page that loads none of the home page's, such as a sheet to print, keeps its own.

    Raises:
        UnexpectedTemplate: the page loads only some of those of the home page, or others beside them.
    """
    links = page.find(_LINKS)
    if not links:
        return []
    urls = _urls(page)
    root, _, _ = urls[0].partition("assets/")
    whole = {}
    if not {url.removeprefix(root) for url in urls} & set(sheets.wanted):
        places = [url.removeprefix(root) for url in urls]
    elif urls != [root + url for url in sheets.wanted]:
        raise UnexpectedTemplate(f"{page.place} loads {', '.join(urls)}, and the home page {', '.join(sheets.wanted)}.")
    else:
        places = [JOINED, *(name for name, apart in sheets.apart.items() if apart and f".{name}" in names)]
        whole = {"data-whole": " ".join(root + url for url in sheets.common if url.startswith(THEME))}
    for name in places:
        style = E.style(placeholder(name, root))
        style.set(MARK)
        style.attrib.update(whole if name == JOINED else {})
        links[0].addprevious(style)
    style.tail = (links[-1].tail or "").lstrip() if whole else links[-1].tail
    for link in links:
        link.tail = None
        link.drop_tree()
    return [placeholder(name, root) for name in places]


def placeholder(name: str, root: str) -> str:
    """Return what stands in a page for the rules of a name until these are known; `root` is its way to the site's root."""
    return f"/*{name} {root}*/"


def _split_place(place: str) -> tuple[str, str]:
    name, _, root = place.removeprefix("/*").removesuffix("*/").partition(" ")
    return name, root


def is_joined(place: str) -> bool:
    """Return whether a place is for the rules of all ordinary pages."""
    return _split_place(place)[0] == JOINED


def read_rules(site: Path, sheets: Stylesheets, places: Iterable[str], names: Set[str]) -> dict[str, str]:
    """Return the rules for each place, without those that no page uses; `names` are of all pages."""
    written = {name: sheets.files(name) for name in dict.fromkeys(_split_place(place)[0] for place in places)}
    joined = [(name, url) for name, urls in written.items() for url in urls if name == JOINED or name in sheets.apart]
    in_theme = {name for name in names if not _SILENT.match(name)}
    read = [_from_root(site, url) for _, url in joined]
    pruned = prune(
        (css, in_theme if url.startswith(THEME) else names | {*_OF_THEME.findall(css), *_UNSEEN.findall(css)})
        for css, (_, url) in zip(read, joined, strict=True)
    )
    texts = {name: _from_root(site, name) for name in written if name != JOINED and name not in sheets.apart}
    for (name, _), css in zip(joined, pruned, strict=True):
        texts[name] = texts.get(name, "") + css
    rebased = {}
    for place in places:
        name, root = _split_place(place)
        rebased[place] = change_urls(texts[name], root.__add__)
    return rebased


def _from_root(site: Path, url: str) -> str:
    """Return a stylesheet with its URLs as from the root of the site."""
    folder = posixpath.dirname(url)
    return change_urls((site / url).read_text("utf-8"), lambda other: posixpath.normpath(posixpath.join(folder, other)))


def remove_inlined(site: Path, linked: Set[str]) -> None:
    """Remove the stylesheets that no page loads any more; `linked` are the URLs of those that do, from the site's root."""
    for file in (site / "assets/css").glob("*.css"):
        if file.relative_to(site).as_posix() not in linked:
            file.unlink()


def names_of(page: BuiltPage) -> set[str]:
    """Return what selectors can name of a page.

    Those are `STATES`, and for each element: `p`, `.class`, `#id`, `[attribute]`, `[attribute=value]`, and without any
    class `p:not([class])`, to which the theme gives its own looks.
    """
    return set(STATES).union(*map(_names_of_tag, page.tags()))


@lru_cache(maxsize=10_000)
def _names_of_tag(tag: Tag) -> frozenset[str]:
    element, attributes = tag
    names = {element} if "class" in dict(attributes) else {element, f"{element}:not([class])"}
    for attribute, value in attributes:
        names |= {f"[{attribute}]", f"[{attribute}={value}]"}
        if attribute == "class":
            names.update(f".{one}" for one in value.split())
        elif attribute == "id":
            names.add(f"#{value}")
    return frozenset(names)


def prune(stylesheets: Iterable[tuple[str, Set[str]]]) -> list[str]:
    """Return stylesheets, each given with the names that it is for, without unused rules, custom properties and animations.

    What one defines another may use.
    """
    read = [_all_of(tinycss2.parse_stylesheet(css, True, True), names) for css, names in stylesheets]
    texts: list[str] = []
    fewer = [part(None) for part in read]
    # A property or animation may be used only by one that falls away itself.
    while fewer != texts:
        texts = fewer
        used = _used("".join(texts))
        fewer = [part(used) for part in read]
    return texts


def _used(css: str) -> set[str]:
    """Return the custom properties and the animations that a stylesheet uses."""
    animations = {word for value in re.findall(r"animation(?:-name)?:([^;}]*)", css) for word in value.split()}
    return animations.union(_PROPERTY.findall(css))


# What is left of a part of a stylesheet, given the custom properties and animations that are used; None stands for all of them.
_Part = Callable[[Set[str] | None], str]


def _all_of(nodes: Iterable[ast.Node], names: Set[str]) -> _Part:
    """Return what is left of rules and declarations on pages that have some names."""
    parts = [_part(node, names) for node in nodes]
    return lambda used: "".join(part(used) for part in parts)


def _part(node: ast.Node, names: Set[str]) -> _Part:
    if isinstance(node, ast.Declaration):
        text = f"{node.name}:{_text(node.value)}{'!important' * node.important};"
        return _defined(node.name, text) if node.name.startswith("--") else lambda used: text
    if isinstance(node, ast.QualifiedRule):
        selectors = ",".join(_text(one) for one in _split(node.prelude) if _named(one) <= names)
        return _block(selectors, node.content, names) if selectors else lambda used: ""
    if isinstance(node, ast.AtRule) and node.lower_at_keyword != "charset":
        return _at_rule(node, names)
    return lambda used: ""


def _at_rule(rule: ast.AtRule, names: Set[str]) -> _Part:
    name = _text(rule.prelude)
    head = f"@{rule.at_keyword} {name}".rstrip()
    if rule.lower_at_keyword in _GROUPS:
        return _block(head, rule.content or [], names)
    text = f"{head}{{{_text(rule.content)}}}" if rule.content is not None else f"{head};"
    return _defined(name, text) if rule.lower_at_keyword.endswith("keyframes") else lambda used: text


def _block(head: str, content: list[ast.Node], names: Set[str]) -> _Part:
    """Return what is left of a rule that holds others, or declarations, or both: nothing without the last of them."""
    body = _all_of(tinycss2.parse_blocks_contents(content, True, True), names)
    return lambda used: f"{head}{{{inside}}}" if (inside := body(used).removesuffix(";")) else ""


def _defined(name: str, text: str) -> _Part:
    """Return what is left of a custom property or an animation: it stays only where its name is used."""
    return lambda used: text if used is None or name in used else ""


def _text(tokens: list[ast.Node]) -> str:
    _shorten(tokens)
    return re.sub(r"\s*\n\s*", " ", tinycss2.serialize(tokens)).strip()


def _shorten(tokens: Iterable[ast.Node]) -> None:
    """Write numbers below one without their zero, and nothing behind commas."""
    follows_comma = False
    for token in tokens:
        if isinstance(token, ast.NumberToken | ast.DimensionToken | ast.PercentageToken):
            token.representation = re.sub(r"^([-+]?)0(?=\.)", r"\1", token.representation)
        elif isinstance(token, ast.WhitespaceToken) and follows_comma:
            token.value = ""
        elif isinstance(token, ast.FunctionBlock):
            _shorten(token.arguments)
        follows_comma = isinstance(token, ast.LiteralToken) and token.value == ","


def _split(prelude: list[ast.Node]) -> Iterator[list[ast.Node]]:
    selector: list[ast.Node] = []
    for token in prelude:
        if isinstance(token, ast.LiteralToken) and token.value == ",":
            yield selector
            selector = []
        else:
            selector.append(token)
    yield selector


def _named(selector: list[ast.Node]) -> set[str]:
    """Return what must stand on a page for a selector to match; what `:is()` and the like, and other `:not()`, hold need not."""
    plain = [one for one in selector if not isinstance(one, ast.FunctionBlock) or tinycss2.serialize([one]) == "not([class])"]
    found = {*re.findall(r"(?<![.#\w-])[\w-]+:not\(\[class\]\)", _text(plain)), *_UNSEEN.findall(_text(plain))}
    before = ""
    for token in selector:
        if isinstance(token, ast.IdentToken) and before == ".":
            found.add(f".{token.value}")
        elif isinstance(token, ast.IdentToken) and before != ":":
            found.add(token.lower_value)
        elif isinstance(token, ast.HashToken):
            found.add(f"#{token.value}")
        elif isinstance(token, ast.SquareBracketsBlock):
            found.add(_attribute(token.content))
        before = token.value if isinstance(token, ast.LiteralToken) else ""
    return found


def _attribute(content: list[ast.Node]) -> str:
    name, *rest = (token.value for token in content if isinstance(token, ast.IdentToken | ast.LiteralToken | ast.StringToken))
    exact = len(rest) == 2 and rest[0] == "=" and f"[{name}]" not in STATES
    return f"[{name}={rest[1]}]" if exact else f"[{name}]"
