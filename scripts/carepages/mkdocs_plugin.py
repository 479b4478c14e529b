"""A plugin for MkDocs, which gives a site the templates of this package, so that it needs no copy of them."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin

from carepages.templates_folder import templates_folder


class TemplatesPlugin(BasePlugin):  # type: ignore[type-arg, no-untyped-call]  # It has no settings of its own.
    """Puts the templates behind those of the site itself, and before those of its theme."""

    def on_config(self, config: MkDocsConfig) -> None:
        """Add the templates to the settings, unless they are there."""
        ours = templates_folder()
        folders = config.theme.dirs
        if ours.resolve() not in [Path(folder).resolve() for folder in folders]:
            # MkDocs puts the folder of the site itself first, if there is one.
            folders.insert(1 if config.theme.custom_dir else 0, str(ours))
