"""One article of this site, made into a page in other ways: by hand, and with the frontends of NHS.UK and GOV.UK."""

import json
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from bs4 import BeautifulSoup, Tag

from bench.npm import VERSIONS, get_modules
from bench.running import CommandFailed

# A page without pictures, so that all of them hold the same.
ARTICLE = "causes/vein-trouble/"
_BARE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width">
<style>body{{max-width:40em;margin:auto;padding:1em;font:1.1em/1.5 sans-serif}}</style>
{article}</html>"""
_TEMPLATES = Path(__file__).parent / "templates"
# The order comes as JSON. What went wrong is told in one line.
_FILL_TEMPLATE = """
const tell = error => { console.error(error.message.replace(/\\s+/g, " ")); process.exit(1) };
process.on("uncaughtException", tell);
const {folders, template, data} = JSON.parse(require("fs").readFileSync(0, "utf-8"));
process.stdout.write(require("nunjucks").configure(folders).render(template, data))"""
_MENU = ("Home", "Warning signs", "How soon?", "Causes", "Diagnosis", "Treatment", "Print", "About")
# Each element's class, after the prefix of the frontend.
_CLASSES = {"h1": "heading-xl", "h2": "heading-l", "h3": "heading-m", "p": "body", "ul": "list", "ol": "list", "a": "link"}


@dataclass(frozen=True)
class Frontend:
    """A frontend: what it is called, its package, and the prefix of its classes, which is also the name of its folder."""

    name: str
    package: str
    prefix: str


FRONTENDS = (Frontend("NHS.UK", "nhsuk-frontend", "nhsuk"), Frontend("GOV.UK", "govuk-frontend", "govuk"))


def write_bare_page(site: Path, folder: Path) -> Path:
    """Write the article of the built site as one file with a line of styles into a new folder, and return the folder."""
    article = _plain_article(site)
    folder.mkdir(parents=True)
    page = _BARE.format(title=article.h1.get_text(), article=article.decode_contents())
    (folder / "index.html").write_text(page, "utf-8")
    return folder


def write_frontend_page(frontend: Frontend, site: Path, folder: Path) -> Path:
    """Write the article with all that a frontend ships for it into a new folder, and return the folder.

    Raises:
        NpmMissing: the frontend cannot be had.
        CommandFailed: its template could not be filled.
    """
    modules = get_modules()
    dist = modules / frontend.package / "dist"
    versioned = f"{frontend.package}-{VERSIONS[frontend.package]}"
    shutil.copytree(dist / frontend.prefix / "assets", folder / "assets")
    for kind in ("css", "js"):
        shutil.copy(dist / frontend.prefix / f"{frontend.package}.min.{kind}", folder / f"assets/{versioned}.min.{kind}")
    article = _plain_article(site)
    for element in article.find_all(list(_CLASSES)):
        element["class"] = f"{frontend.prefix}-{_CLASSES[element.name]}"
    for items, kind in (("ul", "bullet"), ("ol", "number")):
        for element in article.find_all(items):
            element["class"] += f" {frontend.prefix}-list--{kind}"
    menu = [{"text": text, "href": f"/{number}/"} for number, text in enumerate(_MENU)]
    data = {"site": "Leg pain when walking", "title": article.h1.get_text(), "menu": menu, "assets": versioned}
    data["parts"] = _parts(article)
    order = {"folders": [str(_TEMPLATES), str(dist)], "template": f"{frontend.prefix}.njk", "data": data}
    command = ["node", "--eval", _FILL_TEMPLATE]
    filled = subprocess.run(command, input=json.dumps(order), cwd=modules.parent, capture_output=True, text=True, check=False)
    if filled.returncode:
        raise CommandFailed(["node", f"{frontend.prefix}.njk"], filled.stderr)
    (folder / "index.html").write_text(filled.stdout, "utf-8")
    return folder


def _plain_article(site: Path) -> Tag:
    """Return the article with its words, its links and its care cards, and nothing of this site's own make beside them."""
    page = (site / ARTICLE / "index.html").read_text("utf-8")
    article = BeautifulSoup(page, "html.parser").select_one("article")
    for part in article.select(".on-this-page, .word__back, .citation-back, .paper-link, .paper-links, script, svg, img"):
        part.decompose()
    for part in article.find_all(True):
        part.attrs = {name: value for name, value in part.attrs.items() if name in ("id", "href") or part.name == "section"}
    for part in article.find_all(["span", "div"]):
        part.unwrap()
    return article


def _parts(article: Tag) -> list[dict[str, str]]:
    """Return the article in parts: each care card with its level, title and text, and what stands between them."""
    parts = []
    for part in article.find_all(True, recursive=False):
        if part.name == "section":
            title = part.h2.extract()
            level = part["class"][-1].rpartition("-")[2]
            parts.append({"level": level, "title": title.get_text(), "html": part.decode_contents()})
        else:
            parts.append({"html": str(part)})
    return parts
