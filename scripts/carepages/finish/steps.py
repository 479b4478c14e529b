"""The steps from what an engine has built to the site that is published, in their order."""

import datetime
from pathlib import Path

from carepages.finish.assets import name_assets
from carepages.finish.changes import change_pages
from carepages.finish.compress import compress_files, compress_site, squeeze_page, squeeze_scripts
from carepages.finish.flow_chart import write_charts
from carepages.finish.host_headers import write_headers
from carepages.finish.inline import inline_stylesheets, remove_inlined
from carepages.finish.lead_on import copy_pdfs, old_addresses, write_old_addresses
from carepages.finish.not_found import complete_not_found
from carepages.finish.offline import link_copy, write_copy
from carepages.finish.overdue import show_overdue
from carepages.finish.page_figures import list_figures
from carepages.finish.paper_links import number_links
from carepages.finish.pdfs import Sheet, make_pdfs
from carepages.finish.policy import write_policies
from carepages.finish.search_index import finish_search
from carepages.finish.sheet_list import list_pdfs
from carepages.finish.sheets import finish_sheets
from carepages.finish.sitemap import write_sitemap
from carepages.finish.structured_data import describe_pages
from carepages.finish.stylesheets import join_stylesheets
from carepages.pages import Page
from carepages.processes import map_in_processes


def finish_site(site: Path, pages: list[Page], today: datetime.date) -> None:
    """Complete the built site, all but the PDFs of its sheets: for readers, for paper, for the search and to be found.

    Pages that are overdue on the day say so. Old addresses of pages lead on.
    """
    complete_not_found(site)
    searchable = finish_search(site, pages)
    write_charts(site, pages)
    finish_sheets(site, pages)
    # The figures last: their many links are numbered on no paper.
    told = (show_overdue(site, pages, today), number_links(site), describe_pages(site, pages), list_figures(site, pages))
    change_pages(site, searchable, *told)
    write_sitemap(site, pages)
    # Last: these are no pages to find, print or count.
    write_old_addresses(site, pages)


def finish_pdfs(site: Path, pages: list[Page]) -> dict[Sheet, str]:
    """Make the PDFs of the finished site, list them where readers look for them, and return what `make_pdfs` does.

    Raises:
        PangoMissing: a library of the system is missing; nothing has been changed.
    """
    new = make_pdfs(site, pages)
    list_pdfs(site)
    copy_pdfs(site, pages)
    return new


def lighten_site(site: Path) -> None:
    """Make the site light to load: one stylesheet without what no page uses, in the pages themselves, names that caches can
    keep, short pages and scripts.

    Raises:
        UnexpectedStylesheets: pages load different stylesheets.
    """
    join_stylesheets(site)
    squeeze_scripts(site)
    # Stylesheets last, so that all else has less to read.
    change_pages(site, name_assets(site), squeeze_page, inline_stylesheets(site))
    remove_inlined(site)


def seal_site(site: Path, pages: list[Page]) -> None:
    """Give pages and hosts the security policy, tell hosts which addresses lead on, make the copy for use without internet, and put compressed copies beside
    all files; after this no page may change.

    Raises:
        BuildStopped: a page holds what the policy does not allow.
    """
    write_headers(site, write_policies(site), old_addresses(pages))
    copy, _ = map_in_processes(lambda step: step(site), (write_copy, compress_site), fewest=2)
    # These pages have changed, for they tell how large it is.
    compress_files(link_copy(site, copy))
