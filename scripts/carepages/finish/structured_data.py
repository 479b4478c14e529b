"""Say in each page, in the words of schema.org, what kind of page it is: for search engines, as JSON-LD.

It says no more than the page does. A date of review and a reviewer are given only where a named person has
reviewed the page; the day of the last check is in the sitemap, and is not called a review.
"""

import json
from collections.abc import Mapping

from lxml.html.builder import E

from carepages.configuration import Configuration
from carepages.finish.built_page import BuiltPage
from carepages.pages import Page
from carepages.site import Site
from carepages.site_addresses import url_path
from carepages.sources import Source, cited_keys

LICENSE = "https://creativecommons.org/licenses/by/4.0/"
# The audiences of the front matter. Patient is a kind of MedicalAudience; the others are told by name.
AUDIENCES = {
    "patient": {"@type": "Patient"},
    "clinician": {"@type": "MedicalAudience", "audienceType": "Clinician"},
    "editor": {"@type": "Audience", "audienceType": "Editor"},
}


def describe_page(page: BuiltPage, sources: Mapping[str, Source], settings: Configuration, made_from: Site) -> None:
    """Put a description of itself at the end of a page."""
    if not page.source or page.is_large_print:
        return
    trail: list[tuple[str, str]] = []
    if page.canonical:
        root = page.canonical.removesuffix(url_path(page.source.path))
        trail = [(name, root + url_path(path)) for name, path in find_breadcrumbs(page.source, settings.navigation, made_from)]
    script = E.script(type="application/ld+json")
    script.text = _as_script(describe(page.source, sources, settings.site_name, page.canonical, trail, made_from))
    # At the end, so that readers need not wait for it, and close to the list of sources, with which it then compresses well.
    page.find("/html/body")[0].append(script)


def describe(
    page: Page,
    sources: Mapping[str, Source],
    site_name: str,
    address: str | None,
    trail: list[tuple[str, str]],
    made_from: Site,
) -> dict[str, object]:
    """Return what a page is, as schema.org says it.

    `address` is where it stands, None while nobody publishes it; `trail` the pages from the home page to this one,
    each with its name and address.
    """
    cited = list(dict.fromkeys(key for key, _ in cited_keys(page)))
    data: dict[str, object] = {
        "@context": "https://schema.org",
        # A page without a source, such as the one on privacy, tells nothing medical of its own.
        "@type": "MedicalWebPage" if cited or page.is_sheet else "WebPage",
        "name": page.title,
        "description": page.meta.description,
        "inLanguage": made_from.say("language"),
        "isAccessibleForFree": True,
        "license": LICENSE,
        "isPartOf": {"@type": "WebSite", "name": site_name},
        "audience": AUDIENCES[page.meta.audience],
    }
    if address:
        data["url"] = address
    if page.meta.conditions:
        data["about"] = [{"@type": "MedicalCondition", "name": name} for name in page.meta.conditions]
    if review := page.meta.clinical_review:
        data["lastReviewed"] = review.date.isoformat()
        data["reviewedBy"] = {"@type": "Person", "name": review.name, "jobTitle": review.role}
    if cited:
        # Who and when is in the page's own list; twice would be too heavy.
        data["citation"] = list(dict.fromkeys(sources[key].link for key in cited))
    if trail:
        steps = enumerate(trail, start=1)
        items = [{"@type": "ListItem", "position": place, "name": name, "item": item} for place, (name, item) in steps]
        data["breadcrumb"] = {"@type": "BreadcrumbList", "itemListElement": items}
    return data


def find_breadcrumbs(page: Page, groups: list[tuple[str | None, list[str]]], made_from: Site) -> list[tuple[str, str]]:
    """Return the names and paths of the pages that lead from the home page to a page, itself included; none for home.

    `groups` is the navigation, as `Configuration` has it.
    """
    home = groups[0][1][0]
    if page.path == home:
        return []
    label, group = next((label, paths) for label, paths in groups if page.path in paths)
    above = [(label, group[0])] if label and page.path != group[0] else []
    return [(made_from.say("home"), home), *above, (page.title, page.path)]


def _as_script(data: dict[str, object]) -> str:
    """Return data as JSON that cannot end the script it stands in, whatever its texts hold."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("&", r"\u0026").replace("<", r"\u003c").replace(">", r"\u003e")
