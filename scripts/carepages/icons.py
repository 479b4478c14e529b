"""Draw the icons and the picture for sharing in pixels, for browsers, phones and messengers that show no SVG.

The drawings are kept beside their SVGs, so that a build needs nothing to make them.
"""

import io
import tempfile
from pathlib import Path

import pypdfium2
from PIL import Image

from carepages.finish.pdfs import load_weasyprint
from carepages.pages import read_utf8
from carepages.room import room_in, write_whole
from carepages.site import Site
from carepages.typeface import typeface_file

# Below the folder of the pages.
IMAGES = "assets/images"
# Each drawing with its SVG, width and height in px, and what fills corners that the SVG leaves open, if anything does:
# a phone cuts the corners of an icon itself, and paints what is open black.
DRAWINGS = {
    "icon-180.png": ("logo.svg", 180, 180, "#ffb92e"),
    "share.png": ("share.svg", 1200, 630, None),
}
_COLORS = 64


def draw(name: str, site: Site) -> Image.Image:
    """Return one of the drawings.

    Raises:
        PangoMissing: WeasyPrint cannot set text here.
        UnreadableFile: its SVG is missing or no text.
        NoRoom: the folder for what is needed only meanwhile takes no files.
    """
    source, width, height, ground = DRAWINGS[name]
    font = site.root / typeface_file(site.root, site.docs)
    page = f"""
      <style>
        @font-face {{ font-family: "Atkinson Hyperlegible Next";
                      src: url({font.resolve().as_uri()}) }}
        @page {{ size: {width}px {height}px; margin: 0; {f"background: {ground}" if ground else ""} }}
        body {{ margin: 0 }} svg {{ display: block; height: {height}px; width: {width}px }}
      </style>{read_utf8(site.root, site.docs / IMAGES / source)}"""
    weasyprint = load_weasyprint()
    # There it unpacks the typeface.
    with room_in(Path(tempfile.gettempdir())):
        document = weasyprint.HTML(string=page).write_pdf()
    with pypdfium2.PdfDocument(document) as opened:
        rendered = opened[0].render(scale=width / opened[0].get_width(), fill_color=(0, 0, 0, 0), rev_byteorder=True)
        picture: Image.Image = rendered.to_pil()
        return picture.resize((width, height))


def write_drawings(site: Site) -> list[Path]:
    """Draw all anew, and return their files, from the root of the site.

    Raises:
        PangoMissing, UnreadableFile: one cannot be drawn; none is changed.
        NoRoom: their folder takes no files.
    """
    # All, before the first is written.
    drawn = {site.docs / IMAGES / name: _as_png(draw(name, site)) for name in DRAWINGS}
    for file, content in drawn.items():
        write_whole(site.root, file, content)
    return list(drawn)


def _as_png(picture: Image.Image) -> bytes:
    content = io.BytesIO()
    picture.quantize(_COLORS, Image.Quantize.FASTOCTREE).save(content, "png", optimize=True)
    return content.getvalue()
