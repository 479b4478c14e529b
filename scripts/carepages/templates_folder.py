"""Where the templates are, with their styles, scripts and typeface."""

from pathlib import Path

# A wheel has them in the package; an editable install works with those of the repository, which editors of this code change.
_INSTALLED = Path(__file__).parent / "theme"
_OF_REPOSITORY = Path(__file__).parents[2] / "overrides"


def is_installed() -> bool:
    """Return whether the package was installed from a wheel, apart from its repository and the commands there."""
    return _INSTALLED.is_dir()


def templates_folder() -> Path:
    """Return the folder of the templates, for an engine to take instead of its theme's own."""
    return _INSTALLED if is_installed() else _OF_REPOSITORY
