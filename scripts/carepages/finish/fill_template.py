"""Fill the templates of what stands beside pages: files for hosts, and pages that lead on."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

_ENVIRONMENT = Environment(
    loader=FileSystemLoader(Path(__file__).with_name("templates")),
    autoescape=select_autoescape(["html", "xml"]),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
)


def fill_template(name: str, **values: object) -> str:
    """Return the text of a file in templates/ with its values; those in HTML and XML are escaped."""
    return _ENVIRONMENT.get_template(name).render(values)
