"""The settings in mkdocs.yml that this package needs: the site's name, the navigation, and how Markdown is read."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click
import yaml
from markdown.extensions.toc import slugify

from carepages.messages import Problem, problem
from carepages.pages import DOCS, read_utf8
from carepages.yaml_mapping import Loader, NotAMapping, compose

# In the root of a site, where nobody says another.
CONFIGURATION = "mkdocs.yml"


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
    def slug(self) -> str:
        """The name of the site in file names: its own, or else made of the name that readers see."""
        return str(self.extra.get("slug") or slugify(self.site_name, "-") or "site")


class UnusableConfiguration(click.ClickException):
    """The settings cannot be used; a command that meets it says so and ends."""

    def __init__(self, found: Problem) -> None:
        super().__init__(str(found))
        self.problem = found


def read_configuration(root: Path, file: Path) -> Configuration:
    """Return the settings of the site with a root, in which the file is.

    Raises:
        UnusableConfiguration: the file, or a part of it that is needed, cannot be read.
        UnreadableFile: there is no such file, or it is no text.
    """
    try:
        whole = compose(read_utf8(root, file), _SettingsLoader, whole=False)
        parts = {key.value: value for key, value in whole.value} if isinstance(whole, yaml.MappingNode) else {}
        groups = list(_groups(parts.get("nav")))
        extensions = _extensions(parts["markdown_extensions"]) if "markdown_extensions" in parts else {}
        extra, theme = (_construct(parts[part]) if part in parts else {} for part in ("extra", "theme"))
        docs = _construct(parts["docs_dir"]) if "docs_dir" in parts else None
    except NotAMapping as error:
        raise UnusableConfiguration(problem(file.as_posix(), error.line, "configuration-invalid", why=error)) from None
    return Configuration(
        site_name=parts["site_name"].value if "site_name" in parts else "",
        navigation=[(label, [page.value for page in pages]) for label, pages in groups],
        lines={page.value: page.start_mark.line + 1 for _, pages in groups for page in pages},
        extensions=extensions,
        extra=extra if isinstance(extra, dict) else {},
        locale=_text(extra, "locale") or _text(theme, "language") or "en",
        templates=_text(theme, "custom_dir"),
        docs=str(docs or DOCS),
    )


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
    for entry in _construct(node) or []:
        name, options = next(iter(entry.items())) if isinstance(entry, dict) else (entry, None)
        found[str(name)] = options or {}
    return found
