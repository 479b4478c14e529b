"""Lists and places that fill themselves."""

from carepages.components.component import Component
from carepages.components.listings.markup import AllPages, AllRules, AllSheets, AllSources, OfflineCopy, PageFigures, SheetPdfs

COMPONENT = Component(
    name="listings",
    blocks=(AllPages, AllSheets, SheetPdfs, OfflineCopy, PageFigures, AllSources, AllRules),
    stylesheets=("rules.css",),
    styled="all-rules",
    generated=("all-pages", "all-sheets", "all-sources", "all-rules", "page-figures"),
    unnumbered=("div[@class='all-sources']",),
)
