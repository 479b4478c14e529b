"""One site: where its files are, and what they hold. Several can be worked on in one process, from any folder.

A file is named by its path from the root of its site, in which messages tell it; what opens it adds the root.
"""

import contextlib
import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Self, TypeVar

from carepages.configuration import CONFIGURATION, Configuration, UnusableConfiguration, read_configuration
from carepages.glossary import GLOSSARY, Word, words_in
from carepages.languages import Language, read_language
from carepages.moved_pages import MOVED_FILE, MovedPages, read_moved_pages
from carepages.pages import DOCS, Page, UnreadableFile, read_utf8
from carepages.prompts import Placeholders
from carepages.signs import FILES, Register, read_register
from carepages.site_words import WORDS_FILE, SiteWords, read_site_words
from carepages.sources import SOURCES_FILE, Bibliography, Source, UnusableSources, read_bibliography
from carepages.strings import DEFAULT, language_of, read_strings

Read = TypeVar("Read")
_SITE_URL = "SITE_URL"
_REPO_URL = "REPO_URL"
# Of an engine beside which the whole check runs: that says the same of every page as the guard, and more.
_CHECKED = "CAREPAGES_CHECKED"


class Site:
    """What a folder holds of one site, read when it is first asked for, and anew once a file has changed.

    Attributes:
        root: its folder.
        configuration: the file of its settings, and, like those below, from the root.
        overrides: its own templates.
        cache: what is kept for the next build, and may be removed.
        built: the finished site.
        headers: what hosts are to include, beside it.
        site_url: where it will stand; "" while nobody publishes it.
        repo_url: where its repository is; "" where nobody says.
        is_checked: whether the whole check runs beside the engine.
        main: the site of which this is a translation; None where it is none.
        edition: the key of a translation in the settings of its main site, such as "es"; "" on that.
    """

    overrides = Path("overrides")
    cache = Path(".cache")
    built = Path("site")
    headers = Path("headers")

    def __init__(
        self,
        root: Path,
        configuration: str = CONFIGURATION,
        *,
        site_url: str = "",
        repo_url: str = "",
        is_checked: bool = False,
        main: "Site | None" = None,
        edition: str = "",
    ) -> None:
        self.root = root.absolute()
        self.configuration = Path(configuration)
        self.site_url = site_url
        self.repo_url = repo_url
        self.is_checked = is_checked
        self.main = main
        self.edition = edition
        # Each with the state of the files that it was read from.
        self._kept: dict[object, tuple[object, Any]] = {}

    def __getstate__(self) -> dict[str, object]:
        """Let another process read anew what was read of the files."""
        return {**vars(self), "_kept": {}}

    @classmethod
    def from_environment(cls, root: Path, configuration: str = CONFIGURATION) -> Self:
        """Return a site with what the environment of this process says of it.

        Where the settings are those of a translation, it is one.
        """
        told = os.environ
        site_url, repo_url = told.get(_SITE_URL, ""), told.get(_REPO_URL, "")
        site = cls(root, configuration, site_url=site_url, repo_url=repo_url, is_checked=_CHECKED in told)
        if configuration != CONFIGURATION:
            # The address that an engine is told is that of the translation.
            main = Site(root)
            for each in main.translations:
                if each.configuration == site.configuration:
                    site.main, site.edition = main, each.edition
        return site

    def environment(self, *, is_checked: bool) -> dict[str, str]:
        """Return the environment for an engine that makes this site; `is_checked` is of the site on which it then works."""
        own = {_SITE_URL: self.site_url, _REPO_URL: self.repo_url, _CHECKED: "1" if is_checked else ""}
        others = {name: value for name, value in os.environ.items() if name not in own}
        return others | {name: value for name, value in own.items() if value}

    @property
    def docs(self) -> Path:
        """The folder of its pages, from the root."""
        return self._once("docs", self._find_docs, *self._settings_files)

    @property
    def folder(self) -> str:
        """Where a translation stands below its main site, such as "es/"; "" for that."""
        return f"{self.edition}/" if self.edition else ""

    @property
    def translations(self) -> "list[Site]":
        """The same site in other languages, in the order of the settings; none where it is a translation itself."""
        return [] if self.main else self._once("translations", self._find_translations, self.configuration)

    @property
    def editions(self) -> "list[Site]":
        """The main site and all its translations, in this order, whichever of them this is."""
        main = self.main or self
        return [main, *main.translations]

    @property
    def other_docs(self) -> list[Path]:
        """The folders below that of the pages which hold those of translations."""
        return [each.docs for each in self.translations if self.docs in each.docs.parents]

    def original(self, page: Page) -> Page | None:
        """Return the page of the main site that stands at the same path as one of this translation; None where there is none.

        Raises:
            UnreadableFile: it cannot be read.
        """
        file = self.main.docs / page.path if self.main else None
        return self.main.page(file) if self.main and file and (self.root / file).is_file() else None

    @property
    def includes(self) -> Path:
        """The folder of what pages are made of beside their own text, from the root."""
        return self.docs / "includes"

    def page_files(self) -> list[Path]:
        """Return the file of every page to publish, in the order of their paths."""
        docs, elsewhere = self.docs, {self.includes, *self.other_docs}
        found = (docs / path.relative_to(self.root / docs) for path in (self.root / docs).rglob("*.md"))
        return sorted(file for file in found if elsewhere.isdisjoint(file.parents))

    def include_files(self) -> list[Path]:
        """Return the file of every wording that pages may show, in the order of their names."""
        includes = self.includes
        return sorted(includes / path.name for path in (self.root / includes).glob("*.md"))

    def page(self, file: Path) -> Page:
        """Return one page, or another file below the folder of the pages.

        Raises:
            UnreadableFile: as `read_utf8` says.
        """
        docs = self.docs
        return self._once((docs, file), lambda: Page(file.relative_to(docs).as_posix(), self.read(file), docs.as_posix()), file)

    def pages(self) -> list[Page]:
        """Return every page to publish, in the order of their paths, but for those that cannot be read (a check reports them)."""
        pages = []
        for file in self.page_files():
            with contextlib.suppress(UnreadableFile):
                pages.append(self.page(file))
        return pages

    def read(self, file: Path) -> str:
        """Return the text of a file.

        Raises:
            UnreadableFile: as `read_utf8` says.
        """
        return read_utf8(self.root, file)

    def settings(self) -> Configuration:
        """Return the settings.

        Raises:
            UnusableConfiguration, UnreadableFile: as `read_configuration` says.
        """
        return self._once("settings", lambda: read_configuration(self.root, self.configuration), *self._settings_files)

    def strings(self) -> Mapping[str, object]:
        """Return what is said to readers in the language of the site, by keys; in English where that says nothing known.

        Raises:
            UnusableStrings: as `read_strings` says.
        """
        return self._once("strings", self._find_strings, *self._settings_files)

    def say(self, key: str, **values: object) -> str:
        """Return a string in the language of the site, with its values filled in.

        Raises:
            UnusableStrings: as `read_strings` says.
        """
        text = str(self.strings()[key])
        return text.format(**values) if values else text

    def say_count(self, one: str, many: str, count: int) -> str:
        """Return the string for one thing, or that for many with their number."""
        return self.say(one) if count == 1 else self.say(many, count=count)

    def language(self) -> Language:
        """Return what the rules know of the language of the site, with the words of its topic."""
        return self._once("language", self._find_language, self.configuration, self.includes / WORDS_FILE)

    def site_words(self) -> SiteWords:
        """Return the words of the topic, with what is wrong with their file; none where there is no such file."""
        file = self.includes / WORDS_FILE
        return self._once(file, lambda: read_site_words(self.root, file), file)

    def bibliography(self) -> Bibliography:
        """Return the list of sources with its faults."""
        file = self.includes / SOURCES_FILE
        return self._once(file, lambda: read_bibliography(self.root, file), file)

    def sources(self) -> dict[str, Source]:
        """Return all sources by their keys.

        Raises:
            UnusableSources: an entry has a fault, or the file cannot be read.
        """
        listed = self.bibliography()
        if listed.problems:
            raise UnusableSources(listed.problems)
        return listed.sources

    def register(self) -> Register:
        """Return the register of signs with its faults."""
        includes = self.includes
        files = [includes / name for name in FILES]
        return self._once(("signs", includes), lambda: read_register(self.root, includes), *files)

    def words(self) -> dict[str, Word]:
        """Return the words of the glossary by their anchors, in its order; none where there is no glossary.

        Raises:
            UnreadableFile: the glossary cannot be read.
        """
        file = self.docs / GLOSSARY
        if not (self.root / file).is_file():
            return {}
        return self._once(("words", file), lambda: {word.anchor: word for word in words_in(self.read(file))}, file)

    def placeholders(self) -> Placeholders:
        """Return what is a placeholder; where the glossary cannot be read, which a check reports, its short forms are, too."""
        file, language = self.docs / GLOSSARY, self.language()
        return self._once((language, file), lambda: Placeholders(language, self._find_short_forms()), file)

    def moved_pages(self) -> MovedPages:
        """Return the list of pages that have moved; an empty one where there is no such file."""
        file = self.includes / MOVED_FILE
        return self._once(file, lambda: read_moved_pages(self.root, file), file)

    @property
    def _settings_files(self) -> list[Path]:
        # Those of a translation may inherit those of the main site.
        return [self.configuration, *([self.main.configuration] if self.main else [])]

    def _find_docs(self) -> Path:
        try:
            return Path(self.settings().docs)
        except (UnusableConfiguration, UnreadableFile):
            return self.main.docs / self.edition if self.main else Path(DOCS)

    def _find_translations(self) -> "list[Site]":
        try:
            listed = self.settings().translations
        except (UnusableConfiguration, UnreadableFile):
            return []
        base = f"{self.site_url.removesuffix('/')}/" if self.site_url else ""
        return [
            Site(
                self.root,
                file,
                site_url=base and f"{base}{language}/",
                repo_url=self.repo_url,
                is_checked=self.is_checked,
                main=self,
                edition=language,
            )
            for language, file in listed.items()
        ]

    def _find_short_forms(self) -> frozenset[str]:
        try:
            return frozenset(form for word in self.words().values() for form in re.split(r"\W+", word.term))
        except UnreadableFile:
            return frozenset()

    def _find_language(self) -> Language:
        return self.site_words().added_to(read_language(language_of(self._locale())))

    def _find_strings(self) -> Mapping[str, object]:
        try:
            settings = self.settings()
        except (UnusableConfiguration, UnreadableFile):
            return read_strings(DEFAULT)
        return read_strings(settings.locale, self.root / settings.templates if settings.templates else None)

    def _locale(self) -> str:
        try:
            return self.settings().locale
        except (UnusableConfiguration, UnreadableFile):
            return DEFAULT

    def _once(self, name: object, read: Callable[[], Read], *files: Path) -> Read:
        state = [_state(self.root / file) for file in files]
        if name not in self._kept or self._kept[name][0] != state:
            self._kept[name] = state, read()
        found: Read = self._kept[name][1]
        return found


def _state(path: Path) -> tuple[int, int] | None:
    """Return what changes with a file; None where there is none."""
    try:
        now = path.stat()
    except OSError:
        return None
    return now.st_mtime_ns, now.st_size
