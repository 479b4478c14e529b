"""Give the site's own scripts, stylesheets and fonts names that change with what is in them.

Under such a name browsers may keep a file for good, so that a second visit asks for the page alone.
"""

import hashlib
import re
from pathlib import Path

from carepages.finish.changes import Change

# Fonts first, because stylesheets name them. The theme's files have such names already.
_FOLDERS = ("fonts", "js", "css")
_SUFFIXES = (".css", ".js", ".woff2")
_DIGITS = 8
_ADDRESS = re.compile(r"""((?:href="|src="|url\(["']?)[^"':)]*?)\b((?:fonts|js|css)/[\w.-]+)(?=["')])""")


def name_assets(site: Path) -> Change:
    """Rename the files, and every address of them in stylesheets; return what renames it in pages."""
    names: dict[str, str] = {}
    for folder in _FOLDERS:
        for file in sorted((site / "assets" / folder).glob("*.*")):
            if file.suffix not in _SUFFIXES:
                continue
            if file.suffix == ".css":
                file.write_text(_renamed(file.read_text("utf-8"), names), "utf-8")
            digest = hashlib.sha256(file.read_bytes()).hexdigest()[:_DIGITS]
            names[f"{folder}/{file.name}"] = f"{folder}/{file.stem}.{digest}{file.suffix}"
            file.rename(file.with_name(f"{file.stem}.{digest}{file.suffix}"))
    return lambda _, text: _renamed(text, names)


def _renamed(text: str, names: dict[str, str]) -> str:
    return _ADDRESS.sub(lambda found: found[1] + names.get(found[2], found[2]), text)
