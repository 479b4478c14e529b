"""Read the catalogue of rules: one YAML file for each theme.

A file holds `theme` (its name) and `rules` (each by its name), and may hold `valid` (an example of what the rules are on),
`defaults` (fields for the rules that do not give them) and `shared` (texts to refer to: `&name` names one, `*name` repeats it).
"""

import dataclasses
import os
import string
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path

import yaml

from carepages.languages import LISTS
from carepages.rules.rule import CatalogueError, Rule, Severity, Theme, Where
from carepages.yaml_mapping import Loader, NotAMapping, part_lines

_PARTS = ("theme", "valid", "shared", "defaults", "rules")
_FIELDS = tuple(field.name for field in dataclasses.fields(Rule) if field.name not in ("name", "file"))
# Fields with a closed list of values.
_CHOICES: dict[str, type[StrEnum]] = {"where": Where, "severity": Severity}


def read_themes(files: Iterable[Path]) -> tuple[Theme, ...]:
    """Read files of the catalogue, and return their themes in the order of the files.

    Raises:
        CatalogueError: a file cannot be read, has an unknown key, or lacks what a theme or rule needs; or a name is given to two.
    """
    themes = tuple(map(_read_theme, files))
    seen: dict[str, Rule] = {}
    for rule in (rule for theme in themes for rule in theme.rules.values()):
        if rule.name in seen:
            raise CatalogueError(f"{rule.file}: there is a rule '{rule.name}' in {seen[rule.name].file}, too. Rename one.")
        seen[rule.name] = rule
    return themes


def _read_theme(file: Path) -> Theme:
    place = os.path.relpath(file)
    parts = _read_yaml(file, place)
    _refuse_unknown(parts, _PARTS, place)
    theme, rules, defaults = parts.get("theme"), parts.get("rules"), parts.get("defaults", {})
    if not isinstance(theme, str) or not isinstance(rules, dict):
        raise CatalogueError(f"{place}: it needs 'theme', the name of the theme, and 'rules', its rules by their names.")
    if not isinstance(defaults, dict):
        raise CatalogueError(f"{place}: 'defaults' are fields. Fields are: {', '.join(_FIELDS)}.")
    _refuse_unknown(defaults, _FIELDS, f"{place}: defaults")
    return Theme(
        theme, str(parts.get("valid", "")), {name: _read_rule(name, place, defaults, own) for name, own in rules.items()}
    )


def _read_yaml(file: Path, place: str) -> dict[str, object]:
    try:
        node = yaml.compose(file.read_text("utf-8"), Loader=Loader)
        if isinstance(node, yaml.MappingNode):
            part_lines(node)
            read: dict[str, object] = Loader("").construct_document(node)
            return read
    except NotAMapping as twice:
        raise CatalogueError(f"{place}:{twice.line}: {twice}. Keep one.") from None
    except (OSError, UnicodeError, yaml.YAMLError) as error:
        raise CatalogueError(f"{place}: this file of rules cannot be read: {error}") from None
    raise CatalogueError(f"{place}: no 'key: value' found.")


def _refuse_unknown(given: Iterable[object], known: tuple[str, ...], place: str) -> None:
    if unknown := [str(key) for key in given if key not in known]:
        raise CatalogueError(f"{place}: unknown key '{unknown[0]}'. Keys are: {', '.join(known)}.")


def _read_rule(name: str, file: str, defaults: dict[str, object], own: object) -> Rule:
    place = f"{file}: rule '{name}'"
    if not isinstance(own, dict):
        raise CatalogueError(f"{place}: it has no fields. Fields are: {', '.join(_FIELDS)}.")
    _refuse_unknown(own, _FIELDS, place)
    fields: dict[str, object] = {**defaults, **own}
    texts: dict[str, str] = {}
    for key in ("message", "rationale"):
        if not fields.get(key):
            raise CatalogueError(f"{place}: '{key}' is missing.")
    for key, value in fields.items():
        if not isinstance(value, str):
            raise CatalogueError(f"{place}: '{key}' must be text. Write '{key}: |-', and the text below it, indented.")
        if key in _CHOICES and value not in list(_CHOICES[key]):
            raise CatalogueError(f"{place}: '{key}' cannot be '{value}'. Use one of: {'; '.join(_CHOICES[key])}.")
        if key == "needs" and value not in LISTS:
            raise CatalogueError(f"{place}: a language has no list '{value}'. Use one of: {'; '.join(sorted(LISTS))}.")
        texts[key] = value
    where, severity = Where(texts.pop("where", Where.PAGE)), Severity(texts.pop("severity", Severity.ERROR))
    rule = Rule(name, file, where=where, severity=severity, **texts)
    try:
        list(string.Formatter().parse(rule.message))
    except ValueError as error:
        raise CatalogueError(f"{place}: the braces of its message cannot be read ({error}).") from None
    if rule.valid not in rule.context and rule.context:
        raise CatalogueError(f"{place}: 'valid' is no part of 'context'. Correct it, or write 'context: \"\"'.")
    return rule
