"""Lead from each page to the same page in the other languages of the site, by plain links, and tell search engines of these.

A page that a language lacks gives way to its home page, and the link says so in the words of that language. In the copy for
computers without internet, which holds one language, there is no such link.
"""

from collections.abc import Iterator

from lxml.html import HtmlElement
from lxml.html.builder import E

from carepages.finish.built_page import LARGE, BuiltPage
from carepages.finish.not_found import NOT_FOUND
from carepages.site import Site
from carepages.site_addresses import url_path

_CLASS = "languages"
_HEADER = "partials/header.html"
# For readers of other languages than all of these.
_DEFAULT = "x-default"


def alternates_of(site: Site, path: str, home: str) -> dict[str, str]:
    """Return the URL of a page in each language that has it, by languages as in BCP 47, and last that for all other readers;
    nothing where only one has it.

    `path` is that of the page below the folder of the pages, `home` the URL of the home page of the main site.
    """
    having = [each for each in site.editions if _has(each, path)]
    if len(having) < 2:
        return {}
    urls = {each.say("language"): f"{home}{each.folder}{url_path(path)}" for each in having}
    return {**urls, _DEFAULT: f"{home}{url_path(path)}"} if having[0].main is None else urls


def add_languages(page: BuiltPage, site: Site) -> None:
    """Add the links to the other languages of a site, and what search engines read of them in the head.

    They stand in the bar and at the foot of a page, or among the tools of a sheet, where none is printed. A site in one
    language gets none.

    Raises:
        UnexpectedTemplate: a template has changed and this has not.
    """
    if not any(each is not site for each in site.editions):
        return
    if page.find("//nav[@class='sheet-tools']"):
        tools = page.only("//nav[@class='sheet-tools']", "sheet.html")
        tools.extend(_link(page, each, site) for each in site.editions if each is not site and _has_page(each, page))
    else:
        # The stylesheets show one of the two, by the width of the screen.
        page.only("//a[@class='bar__home']", _HEADER).addnext(_switch(page, site))
        page.only("//div[@class='foot__site']/div", "partials/footer.html").insert(0, _switch(page, site))
    _describe(page, site)


def remove_languages(page: BuiltPage) -> None:
    """Take the links to other languages off a page."""
    for found in page.find(f"//nav[@class='{_CLASS}'] | //a[@rel='alternate'] | /html/head/link[@rel='alternate'][@hreflang]"):
        found.drop_tree()


def _switch(page: BuiltPage, site: Site) -> HtmlElement:
    entries = [_here(site) if each is site else _link(page, each, site) for each in site.editions]
    return E.nav({"class": _CLASS, "aria-label": site.say("languages")}, E.ul(*map(E.li, entries)))


def _here(site: Site) -> HtmlElement:
    return E.span({"lang": site.say("language"), "aria-current": "true"}, site.say("language name"))


def _link(page: BuiltPage, other: Site, site: Site) -> HtmlElement:
    language, name = other.say("language"), other.say("language name")
    values = {"lang": language, "hreflang": language}
    root = _root(page, site)
    if _has_page(other, page):
        assert page.source  # Else there is none.
        address = url_path(page.source.path) + (LARGE if page.is_large_print else "")
        return E.a({"rel": "alternate", **values, "href": f"{root}{other.folder}{address}" or "./"}, name)
    return E.a({**values, "href": f"{root}{other.folder}" or "./"}, f"{name} {other.say('to home page')}")


def _root(page: BuiltPage, site: Site) -> str:
    """Return the way from a page to the folder of the main site."""
    if page.path == NOT_FOUND:
        # It may be shown at any address, and gives addresses from the root of the host.
        home: str = page.only("//a[@class='bar__home']", _HEADER).get("href", "")
        return home.removesuffix(".").removesuffix(site.folder)
    return page.up + "../" * site.folder.count("/")


def _describe(page: BuiltPage, site: Site) -> None:
    """Name the same page in each language in the head, where the site has an address; large print is no page of its own."""
    if not page.source or not page.canonical or page.is_large_print:
        return
    home = page.canonical.removesuffix(url_path(page.source.path)).removesuffix(site.folder)
    head = page.only("/html/head", "main.html")
    head.extend(_alternates(alternates_of(site, page.source.path, home)))


def _alternates(urls: dict[str, str]) -> Iterator[HtmlElement]:
    return (E.link({"rel": "alternate", "hreflang": language, "href": url}) for language, url in urls.items())


def _has_page(site: Site, page: BuiltPage) -> bool:
    return page.source is not None and _has(site, page.source.path)


def _has(site: Site, path: str) -> bool:
    return (site.root / site.docs / path).is_file()
