"""The settings in mkdocs.yml that this package needs: the site's name, the navigation, and how Markdown is read."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click
import yaml
from markdown.extensions.toc import slugify

from carepages.messages import Problem, problem
from carepages.pages import DOCS, read_utf8
from carepages.yaml_mapping import Loader, NotAMapping, Part, compose, part_lines

# In the root of a site, where nobody says another.
CONFIGURATION = "mkdocs.yml"
# The key of MkDocs that names settings to begin with.
INHERIT = "INHERIT"


class _SettingsLoader(Loader):
    """Reads settings; tags that only an engine understands become None."""


_SettingsLoader.add_multi_constructor("", lambda loader, suffix, node: None)


@dataclass(frozen=True)
class Configuration:
    """What the settings say.

    Attributes:
        site_name: the name of the site; "" where none is given.
        navigation: its groups in their order: the group's label (None at the top) and its pages.
        lines: the line on which each page of the navigation is named.
        navigation_file: the file in which it stands, which settings may inherit.
        extensions: the Markdown extensions in their order, each with its options.
        extra: what the templates and this package are told; `checks/settings.py` judges its form.
        locale: of what is said to readers: `extra.locale`, or else the theme's language.
        docs: the folder of the pages, from that of the settings.
        templates: the folder of the site's own templates; "" where it has none.
    """

    site_name: str
    navigation: list[tuple[str | None, list[str]]]
    lines: dict[str, int]
    extensions: dict[str, dict[str, object]]
    extra: dict[str, object] = field(default_factory=dict)
    locale: str = "en"
    docs: str = DOCS
    templates: str = ""
    navigation_file: str = CONFIGURATION

    @property
    def is_draft(self) -> bool:
        """Whether the site is not for patients yet: what is unwritten then stops no build."""
        return self.extra.get("draft") is True

    @property
    def emergency_numbers(self) -> list[str]:
        """Whom to call in an emergency, the most usual number first; none where the settings name none, or not in their form."""
        emergency = self.extra.get("emergency")
        numbers = emergency.get("numbers") if isinstance(emergency, dict) else None
        return [str(number["call"]) for number in numbers or [] if isinstance(number, dict) and "call" in number]

    @property
    def embed(self) -> list[str]:
        """The origins of the sites that may show pages in a frame."""
        return [str(origin) for origin in value] if isinstance(value := self.extra.get("embed"), list) else []

    @property
    def translations(self) -> dict[str, str]:
        """The files of the settings of the translations, by their languages; none where there are none, or not in their form."""
        listed = self.extra.get("translations")
        return {str(key): file for key, file in listed.items() if isinstance(file, str)} if isinstance(listed, dict) else {}

    @property
    def slug(self) -> str:
        """The name of the site in file names: its own, or else made of the name that readers see."""
        return str(self.extra.get("slug") or slugify(self.site_name, "-") or "site")


class UnusableConfiguration(click.ClickException):
    """The settings cannot be used; a command that meets it says so and ends."""

    def __init__(self, found: Problem) -> None:
        super().__init__(str(found))
        self.problem = found


@dataclass(frozen=True)
class Composed:
    """Settings with all that they inherit: the nodes (None where there is nothing), and the file and line of each part."""

    node: yaml.Node | None
    places: dict[Part, tuple[str, int]]

    def place(self, part: Part) -> tuple[str, int]:
        """Return the file and the line of a part, or of the nearest one that holds it."""
        while part not in self.places:
            part = part[:-1]
        return self.places[part]


def compose_settings(root: Path, file: Path, loader: type, heirs: tuple[Path, ...] = ()) -> Composed:
    """Return the settings in a file as MkDocs understands them: they go before those that the file inherits, of which mappings
    are joined part by part, and lists and single values are replaced. `heirs` are the files that inherit this one.

    Raises:
        UnusableConfiguration: a file is no YAML, or inherits what it cannot.
        UnreadableFile: there is no such file, or it is no text.
    """
    text, place = read_utf8(root, file), file.as_posix()
    try:
        node = compose(text, loader, whole=False)
        lines = part_lines(node) if node else {}
        base = _inherited(root, file, node, lines, heirs)
    except NotAMapping as error:
        raise UnusableConfiguration(problem(place, error.line, "configuration-invalid", why=error)) from None
    composed = Composed(node, {(): (place, 1), **{part: (place, line) for part, line in lines.items()}})
    if base is None:
        return composed
    return _merge(compose_settings(root, base, loader, (*heirs, file)), composed)


def _inherited(root: Path, file: Path, node: yaml.Node | None, lines: dict[Part, int], heirs: tuple[Path, ...]) -> Path | None:
    """Take the key that names settings to begin with out of a mapping, and return their file; None where there is no such key."""
    if (INHERIT,) not in lines or not isinstance(node, yaml.MappingNode):
        return None
    ((_, named),) = (pair for pair in node.value if pair[0].value == INHERIT)
    node.value = [pair for pair in node.value if pair[0].value != INHERIT]
    base = file.parent / str(named.value)
    if not isinstance(named, yaml.ScalarNode) or base in (*heirs, file) or not (root / base).is_file():
        raise NotAMapping(f"'{INHERIT}' names no other file of settings", lines[(INHERIT,)])
    return base


def _merge(base: Composed, heir: Composed) -> Composed:
    if not isinstance(base.node, yaml.MappingNode) or not isinstance(heir.node, yaml.MappingNode):
        return heir
    replaced: set[Part] = set()
    node = _merge_nodes(base.node, heir.node, (), replaced)
    kept = {part: place for part, place in base.places.items() if not any(part[: len(gone)] == gone for gone in replaced)}
    return Composed(node, kept | heir.places)


def _merge_nodes(base: yaml.MappingNode, heir: yaml.MappingNode, within: Part, replaced: set[Part]) -> yaml.MappingNode:
    """Return two mappings as one, and add each part of the first that the second replaces as a whole."""
    pairs = {str(key.value): (key, value) for key, value in base.value}
    for key, value in heir.value:
        name = str(key.value)
        before = pairs[name][1] if name in pairs else None
        if isinstance(before, yaml.MappingNode) and isinstance(value, yaml.MappingNode):
            pairs[name] = key, _merge_nodes(before, value, (*within, name), replaced)
        else:
            replaced.add((*within, name))
            pairs[name] = key, value
    return yaml.MappingNode(heir.tag, list(pairs.values()), heir.start_mark, heir.end_mark)


def read_configuration(root: Path, file: Path) -> Configuration:
    """Return the settings of the site with a root, in which the file is.

    Raises:
        UnusableConfiguration: the file, or a part of it that is needed, cannot be read.
        UnreadableFile: there is no such file, or it is no text.
    """
    composed = compose_settings(root, file, _SettingsLoader)
    whole = composed.node
    parts = {key.value: value for key, value in whole.value} if isinstance(whole, yaml.MappingNode) else {}
    with _told(composed, "nav"):
        groups = list(_groups(parts.get("nav")))
    with _told(composed, "markdown_extensions"):
        extensions = _extensions(parts["markdown_extensions"]) if "markdown_extensions" in parts else {}
    values = {}
    for part in ("extra", "theme", "docs_dir"):
        with _told(composed, part):
            values[part] = _construct(parts[part]) if part in parts else None
    extra = values["extra"]
    return Configuration(
        site_name=parts["site_name"].value if "site_name" in parts else "",
        navigation=[(label, [page.value for page in pages]) for label, pages in groups],
        lines={page.value: page.start_mark.line + 1 for _, pages in groups for page in pages},
        extensions=extensions,
        extra=extra if isinstance(extra, dict) else {},
        locale=_text(extra, "locale") or _text(values["theme"], "language") or "en",
        templates=_text(values["theme"], "custom_dir"),
        docs=str(values["docs_dir"] or DOCS),
        navigation_file=composed.place(("nav",))[0],
    )


@contextlib.contextmanager
def _told(composed: Composed, part: str) -> Iterator[None]:
    """Tell what is wrong with a part of settings at its file."""
    try:
        yield
    except NotAMapping as error:
        place, _ = composed.place((part,))
        raise UnusableConfiguration(problem(place, error.line, "configuration-invalid", why=error)) from None


def _groups(nav: yaml.Node | None) -> Iterator[tuple[str | None, list[yaml.ScalarNode]]]:
    if nav is None:
        raise NotAMapping("there is no 'nav'", 1)
    if not isinstance(nav, yaml.SequenceNode):
        raise NotAMapping("'nav' is a list, with '- ' before each entry", nav.start_mark.line + 1)
    for entry in nav.value:
        label, below = _label_and_below(entry)
        yield label if isinstance(below, yaml.SequenceNode) else None, list(_pages(below))


def _label_and_below(entry: yaml.Node) -> tuple[str | None, yaml.Node]:
    if not isinstance(entry, yaml.MappingNode):
        return None, entry
    if len(entry.value) != 1:
        raise NotAMapping("each entry of 'nav' needs a '- ' of its own", entry.value[-1][0].start_mark.line + 1)
    ((label, below),) = entry.value
    return label.value, below


def _pages(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.SequenceNode):
        for entry in node.value:
            yield from _pages(_label_and_below(entry)[1])
    elif isinstance(node, yaml.ScalarNode) and node.value:
        yield node
    else:
        raise NotAMapping("this entry of 'nav' names no page", node.start_mark.line + 1)


def _construct(node: yaml.Node) -> Any:
    try:
        return _SettingsLoader("").construct_object(node, deep=True)
    except (yaml.YAMLError, ValueError) as error:
        raise NotAMapping(str(error).splitlines()[0], node.start_mark.line + 1) from None


def _text(settings: object, key: str) -> str:
    return str((settings.get(key) if isinstance(settings, dict) else None) or "")


def _extensions(node: yaml.Node) -> dict[str, dict[str, object]]:
    found = {}
    listed = _construct(node) or []
    # MkDocs takes a mapping, too, of which settings that inherit it can replace a part.
    for entry in [{name: options} for name, options in listed.items()] if isinstance(listed, dict) else listed:
        name, options = next(iter(entry.items())) if isinstance(entry, dict) else (entry, None)
        found[str(name)] = options or {}
    return found
