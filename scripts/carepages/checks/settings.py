"""Check what the templates and the build need of the settings: their form, and that every file they name is published.

The form is `settings.schema.json`, which editing programs read as well; what the check reads of it is JSON Schema, draft 7.
"""

import functools
import importlib.util
import json
import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

import yaml

from carepages.configuration import Composed, UnusableConfiguration, compose_settings
from carepages.messages import Problem, did_you_mean, nearest, problem
from carepages.pages import UnreadableFile
from carepages.site import Site
from carepages.strings import DEFAULT, known_languages, language_of
from carepages.templates_folder import templates_folder
from carepages.yaml_mapping import Loader, Part

SCHEMA = Path(__file__).parents[1] / "settings.schema.json"
# What an engine reads from elsewhere, such as `!ENV [SITE_URL, ""]`.
_FROM_ELSEWHERE = object()
# The extension that puts wordings of a folder on pages.
_SNIPPETS = "pymdownx.snippets"
# What readers see of the settings, and a translation must say in its own language.
_SEEN: tuple[Part, ...] = (
    ("site_name",),
    ("site_description",),
    ("copyright",),
    ("nav",),
    ("extra", "foot"),
    ("extra", "share", "text"),
    ("extra", "emergency", "numbers"),
    ("extra", "emergency", "signs"),
)
_Schema = dict[str, Any]
# Part of the settings, rule and values of a fault.
_Fault = tuple[Part, str, dict[str, object]]


class _SettingsLoader(Loader):
    """Reads settings; what carries a tag is from elsewhere."""


_SettingsLoader.add_multi_constructor("", lambda loader, suffix, node: _FROM_ELSEWHERE)
# The types of JSON, in the words of a message. A truth value is an integer to Python, so it comes first.
_TYPES: dict[str, tuple[type, str]] = {
    "null": (type(None), "empty"),
    "boolean": (bool, "true or false"),
    "integer": (int, "a number"),
    "number": (float, "a number"),
    "string": (str, "text"),
    "array": (list, "a list"),
    "object": (dict, "lines of 'key: value'"),
}


def check_settings(site: Site, files: Collection[str]) -> list[Problem]:
    """Return what is wrong with the settings of a site; `files` are the paths of all files below the folder of its pages.

    Raises:
        UnusableConfiguration, UnreadableFile: they are no YAML.
    """
    composed = compose_settings(site.root, site.configuration, _SettingsLoader)
    try:
        values = _SettingsLoader("").construct_document(composed.node) if composed.node else {}
    except (yaml.YAMLError, ValueError) as error:
        return [problem(site.configuration.as_posix(), 1, "configuration-invalid", why=str(error).splitlines()[0])]
    faults = list(form_faults(values, read_schema()))
    if not faults:
        faults = [*_file_faults(values, files, site), *_locale_faults(values, site)]
        faults += [*_translation_faults(values, site), *_inherited_faults(values, composed, site)]
    problems = [problem(*composed.place(part), rule, **told) for part, rule, told in faults]
    if "index.md" not in files:
        problems.append(problem(*composed.place(("nav",)), "home-missing"))
    return problems


@functools.cache
def read_schema() -> _Schema:
    """Return the form of the settings."""
    schema: _Schema = json.loads(SCHEMA.read_text("utf-8"))
    return schema


def form_faults(value: object, schema: _Schema, part: Part = ()) -> Iterator[_Fault]:
    """Yield each place where a value has not the form of a schema; of one place and what is in it, the first."""
    if value is _FROM_ELSEWHERE:
        return
    kind = next(name for name, (python, _) in _TYPES.items() if isinstance(value, python))
    wanted = schema["description"]
    allowed = schema["type"]
    if kind not in ([allowed] if isinstance(allowed, str) else allowed):
        yield part, "setting-form", {"name": _name(part), "found": _TYPES[kind][1], "wanted": wanted}
    elif isinstance(value, str) and not re.search(schema.get("pattern", ""), value):
        yield part, "setting-form", {"name": _name(part), "found": f"'{value}'", "wanted": wanted}
    elif isinstance(value, list):
        if len(value) < schema.get("minItems", 0):
            yield part, "setting-form", {"name": _name(part), "found": "empty", "wanted": wanted}
        for number, item in enumerate(value):
            yield from form_faults(item, schema["items"], (*part, number))
    elif isinstance(value, dict):
        yield from _mapping_faults(value, schema, part)


def _mapping_faults(value: dict[str, object], schema: _Schema, part: Part) -> Iterator[_Fault]:
    properties, others = schema.get("properties", {}), schema.get("additionalProperties", True)
    if not schema.get("minProperties", 0) <= len(value) <= schema.get("maxProperties", len(value)):
        yield part, "setting-form", {"name": _name(part), "found": f"{len(value)} in one", "wanted": schema["description"]}
        return
    for key in schema.get("required", ()):
        if key not in value:
            yield part, "setting-missing", {"name": _name((*part, key)), "wanted": properties[key]["description"]}
    for key, inner in value.items():
        place = (*part, str(key))
        if key in properties:
            yield from form_faults(inner, properties[key], place)
        elif isinstance(others, dict):
            yield from form_faults(inner, others, place)
        elif not others:
            values = {"guess": did_you_mean(str(key), properties), "known": ", ".join(properties)}
            yield place, "setting-unknown", {"name": _name(place), **values}


def _file_faults(values: dict[str, Any], files: Collection[str], site: Site) -> Iterator[_Fault]:
    """Yield each setting that names a file which is not there, or not published; the settings have their form."""
    kept_back = _kept_back(values.get("exclude_docs") or "")
    if not kept_back((site.includes / "emergency.md").relative_to(site.docs).as_posix()):
        yield ("exclude_docs",), "includes-published", {}
    for part, target in _named(values):
        if target is None or target is _FROM_ELSEWHERE:
            continue
        told = {"name": _name(part), "target": target}
        if kept_back(target):
            yield part, "setting-file-excluded", told
        elif target not in files and (target.endswith(".md") or not _has_theme(target, values, site)):
            known = [path for path in files if Path(path).suffix == Path(target).suffix]
            yield part, "setting-file-missing", {**told, "guess": did_you_mean(target, known)}


def _locale_faults(values: dict[str, Any], site: Site) -> Iterator[_Fault]:
    own = (values.get("extra") or {}).get("locale")
    locale = str(own or _theme(values).get("language") or DEFAULT)
    if language_of(locale) not in (known := known_languages(_own_templates(site, values))):
        part: Part = ("extra", "locale") if own else ("theme", "language")
        yield part, "setting-locale", {"locale": locale, **nearest(locale, known)}


def _translation_faults(values: dict[str, Any], site: Site) -> Iterator[_Fault]:
    """Yield what keeps each translation from being one: no settings, another language, or pages that are not kept apart."""
    kept_back = _kept_back(values.get("exclude_docs") or "")
    for each in site.translations:
        part, told = ("extra", "translations", each.edition), {"language": each.edition, "file": each.configuration}
        try:
            locale = each.settings().locale
        except UnreadableFile:
            yield part, "translation-missing", told
            continue
        except UnusableConfiguration:
            # Told where the translation is checked.
            continue
        if locale != each.edition and not locale.startswith(f"{each.edition}-"):
            yield part, "translation-locale", {**told, "locale": locale}
        elif each.docs != (docs := site.docs / each.edition):
            yield part, "translation-folder", {**told, "docs": docs.as_posix(), "found": each.docs.as_posix()}
        elif not kept_back(f"{each.edition}/index.md"):
            yield ("exclude_docs",), "translation-published", {**told, "docs": docs.as_posix()}


def _inherited_faults(values: dict[str, Any], composed: Composed, site: Site) -> Iterator[_Fault]:
    """Yield each part of a translation's settings that readers see and that is in the language of the main site."""
    if not site.main:
        return
    for part in _SEEN:
        if part in composed.places and composed.places[part][0] != site.configuration.as_posix():
            yield (), "translation-inherits", {"name": _name(part), "file": composed.places[part][0]}
    folders = site.settings().extensions.get(_SNIPPETS, {}).get("base_path")
    if folders is not None and folders != [site.includes.as_posix()]:
        yield ("markdown_extensions",), "translation-wordings", {"folder": site.includes.as_posix()}


def _named(values: dict[str, Any]) -> Iterator[tuple[Part, Any]]:
    """Yield each part of the settings that names a file, and the file."""
    extra = values.get("extra") or {}
    for role, page in (extra.get("pages") or {}).items():
        yield ("extra", "pages", role), page
    for number, entry in enumerate(extra.get("foot") or []):
        yield from ((("extra", "foot", number, label), page) for label, page in entry.items())
    yield from ((("extra", name), extra.get(name)) for name in ("hero", "icon"))
    yield ("extra", "share", "picture"), (extra.get("share") or {}).get("picture")
    yield ("theme", "favicon"), _theme(values).get("favicon")
    yield from ((("extra_css", number), sheet) for number, sheet in enumerate(values.get("extra_css") or []))


def _kept_back(patterns: str) -> Any:
    """Return what tells whether a file below docs/ is kept from being published by patterns, one a line."""
    # Imported here: it takes longer to import than the rest of this check.
    from pathspec.gitignore import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(patterns.splitlines()).match_file


def _has_theme(target: str, values: dict[str, Any], site: Site) -> bool:
    """Return whether the templates of the site, those of this package or those of the theme have a file."""
    own = _theme(values).get("custom_dir")
    theme = importlib.util.find_spec("material")
    theirs = [Path(place, "templates") for place in (theme.submodule_search_locations or ())] if theme else []
    folders = [*([site.root / own] if isinstance(own, str) else []), templates_folder(), *theirs]
    return any((folder / target).is_file() for folder in folders)


def _theme(values: dict[str, Any]) -> dict[str, Any]:
    """Return the settings of the theme; none where it is given by its name alone."""
    theme = values.get("theme")
    return theme if isinstance(theme, dict) else {}


def _own_templates(site: Site, values: dict[str, Any]) -> Path | None:
    return site.root / folder if isinstance(folder := _theme(values).get("custom_dir"), str) else None


def _name(part: Part) -> str:
    """Return how a part of the settings is called; what is in a list, as the list, and "" for the whole."""
    return ".".join(name for name in part if isinstance(name, str))
