"""Lines in Easy Read: one idea and one drawing a line, on a sheet to print."""

from carepages.components.component import Component
from carepages.components.easy.checks import check_easy, check_easy_files
from carepages.components.easy.markup import Easy

COMPONENT = Component(
    name="easy",
    blocks=(Easy,),
    check=check_easy,
    check_site=check_easy_files,
    judged_inside=True,
    stylesheets=("easy.css",),
    styled="easy",
    # Each line is whole by itself.
    sentences=("easy__lines",),
)
