"""Pictures: images in a row above the caption that they share."""

from carepages.components.component import Component
from carepages.components.picture.checks import check_picture_files, check_pictures
from carepages.components.picture.markup import Picture

COMPONENT = Component(
    name="picture",
    blocks=(Picture,),
    check=check_pictures,
    check_site=check_picture_files,
    judged_inside=True,
    stylesheets=("picture.css",),
)
