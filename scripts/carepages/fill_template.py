"""Fill the templates of files that are no pages of an engine: for hosts, of pages that lead on, stylesheets and lists."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

_ENVIRONMENT = Environment(
    loader=FileSystemLoader(Path(__file__).parent),
    autoescape=select_autoescape(["html", "xml"]),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
)


def fill_template(path: str, **values: object) -> str:
    """Return the text of a template, given by its path in this package, with its values; escaped in HTML and XML."""
    return _ENVIRONMENT.get_template(path).render(values)
