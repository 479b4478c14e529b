"""Pictures: images in a row above the caption that they share."""

from carepages.components.component import Component
from carepages.components.picture.checks import check_picture_files, check_pictures
from carepages.components.picture.drawings import check_drawings
from carepages.components.picture.markup import Picture

COMPONENT = Component(
    name="picture",
    blocks=(Picture,),
    check=check_pictures,
    check_site=lambda known: [*check_picture_files(known), *check_drawings(known)],
    judged_inside=True,
    stylesheets=("picture.css",),
)
