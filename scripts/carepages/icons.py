"""Draw the icons and the picture for sharing in pixels, for browsers, phones and messengers that show no SVG.

The drawings are kept beside their SVGs, so that a build needs nothing to make them.
"""

from pathlib import Path

import pypdfium2
from PIL import Image

from carepages.finish.pdfs import load_weasyprint
from carepages.pages import DOCS

IMAGES = DOCS / "assets/images"
# Each drawing with its SVG, width and height in px, and what fills corners that the SVG leaves open, if anything does:
# a phone cuts the corners of an icon itself, and paints what is open black.
DRAWINGS = {
    "icon-180.png": ("logo.svg", 180, 180, "#ffb92e"),
    "share.png": ("share.svg", 1200, 630, None),
}
_COLORS = 64


def draw(name: str) -> Image.Image:
    """Return one of the drawings.

    Raises:
        PangoMissing: WeasyPrint cannot set text here.
    """
    source, width, height, ground = DRAWINGS[name]
    page = f"""
      <style>
        @font-face {{ font-family: "Atkinson Hyperlegible Next"; font-weight: 200 800;
                      src: url(assets/fonts/atkinson-hyperlegible-next.woff2) }}
        @page {{ size: {width}px {height}px; margin: 0; {f"background: {ground}" if ground else ""} }}
        body {{ margin: 0 }} svg {{ display: block; height: {height}px; width: {width}px }}
      </style>{(IMAGES / source).read_text("utf-8")}"""
    document = load_weasyprint().HTML(string=page, base_url=f"{DOCS.resolve().as_uri()}/").write_pdf()
    with pypdfium2.PdfDocument(document) as opened:
        picture = opened[0].render(scale=width / opened[0].get_width(), fill_color=(0, 0, 0, 0), rev_byteorder=True)
        return picture.to_pil().resize((width, height))


def write_drawings() -> list[Path]:
    """Draw all anew, and return their files."""
    files = [IMAGES / name for name in DRAWINGS]
    for file in files:
        draw(file.name).quantize(_COLORS, Image.Quantize.FASTOCTREE).save(file, optimize=True)
    return files
