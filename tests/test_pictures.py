"""Pictures: each has words, a caption and its size; drawings hold only plain shapes, and letters that all can read."""

import io
import re
import struct
import xml.etree.ElementTree as etree
import zlib

import pytest
from bs4 import BeautifulSoup
from PIL import ExifTags, Image

from browsing import letters, pixels, printed
from carepages.components.component import Known
from carepages.components.picture.checks import check_pictures, check_unshown_photos
from carepages.components.picture.drawings import COLUMN, LEAST_TEXT, contrast
from carepages.components.picture.files import DRAWING, UnreadablePicture, read_size
from carepages.pages import DOCS, Page
from carepages.site import Site
from conftest import ROOT
from small_site import SITE, reader

ALT = "A leg that takes a step, seen from the side"
IMAGE = f"![{ALT}](assets/images/leg.svg)"
# Each drawing with a page that shows it.
SHOWN = {
    (ROOT / page.place).parent.joinpath(address).resolve(): page.path
    for page in SITE.pages()
    for address in re.findall(r"^!\[.*\]\((.*\.svg)\)$", page.body, re.MULTILINE)
}
each_drawing = pytest.mark.parametrize("file", SHOWN, ids=[file.stem for file in SHOWN])
# WCAG 2.2, 1.4.6: text for people with poor sight.
TEXT_CONTRAST = 7.0
# In points.
LEAST_ON_PAPER = 12


def drawing(inside: str = "", root: str = 'viewBox="0 0 320 200"') -> str:
    paper = '<rect width="320" height="200" fill="#fff"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" font-size="16" fill="none" {root}>\n{paper}\n{inside}\n</svg>'


def photo(kind: str, **options: object) -> bytes:
    """Return a photo of 400 x 200 px."""
    content = io.BytesIO()
    Image.effect_noise((400, 200), 90).save(content, Image.registered_extensions()[f".{kind}"], **options)
    return content.getvalue()


def sized(width: int, height: int) -> bytes:
    """Return the start of a PNG that says it has that size."""
    header = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return photo("png")[:8] + struct.pack(">I", 13) + header + struct.pack(">I", zlib.crc32(header)) + photo("png")[33:]


def located() -> Image.Exif:
    """Return notes of a camera that say where a photo was taken."""
    notes = Image.Exif()
    notes[ExifTags.IFD.GPSInfo] = {ExifTags.GPS.GPSLatitudeRef: "N", ExifTags.GPS.GPSLatitude: (10.0, 0.0, 0.0)}
    return notes


def dated() -> Image.Exif:
    """Return notes of a camera that say when a photo was taken."""
    notes = Image.Exif()
    notes[ExifTags.Base.DateTime] = "2026:01:31 10:00:00"
    return notes


UNFIT = {
    **{f"located.{kind}": photo(kind, exif=located()) for kind in ("png", "jpg", "webp")},
    "located-xmp.jpg": photo("jpg", xmp=b'<x:xmpmeta exif:GPSLatitude="10,0N"/>'),
    **{f"moves.{kind}": photo(kind, save_all=True, append_images=[Image.new("L", (400, 200))]) for kind in ("png", "webp")},
    "gif.png": photo("gif"),
    "png.jpg": photo("png"),
    "jp2.jpg": photo("jp2"),
    "tiff.png": photo("tiff"),
}
PHOTOS = {
    **UNFIT,
    "dated.jpg": photo("jpg", exif=dated()),
    **{f"start.{kind}": photo(kind)[:20] for kind in ("png", "jpg", "webp")},
    **{f"half.{kind}": photo(kind)[:9000] for kind in ("png", "jpg", "webp")},
    **{f"without-end.{kind}": photo(kind)[:-2] for kind in ("jpg", "webp")},
    "empty.png": b"",
    "notes.jpg": photo("jpg", exif=b"Exif\0\0no such notes"),
    "20000x20000.png": sized(20_000, 20_000),
    "4001x4000.png": sized(4001, 4000),
}


@pytest.fixture
def folder(tmp_path):
    """A repository with one sound drawing, a photo, and files that are no pictures; its folder of images."""
    images = tmp_path / DOCS / "assets/images"
    images.mkdir(parents=True)
    (images / "leg.svg").write_text(drawing(), "utf-8")
    (images / "words.png").write_text("no picture", "utf-8")
    Image.new("RGB", (40, 30)).save(images / "photo.png")
    Image.new("CMYK", (40, 30)).save(images / "cmyk.jpg")
    for name, content in PHOTOS.items():
        (images / name).write_bytes(content)
    return images


def block(*lines: str, caption: str = "How a leg works") -> str:
    return "\n".join([f"/// picture | {caption}", *lines, "///", ""])


def shown(name: str) -> str:
    return block(f"![{ALT}](assets/images/{name})")


CUT = ("start.png", "start.jpg", "start.webp", "half.png", "half.jpg", "half.webp", "without-end.jpg", "without-end.webp", "empty.png")
FAULTS = {
    **dict.fromkeys([*CUT, *UNFIT, "cmyk.jpg"], ["picture-unreadable"]),
    **dict.fromkeys(["20000x20000.png", "4001x4000.png"], ["picture-large"]),
    **dict.fromkeys(["photo.png", "dated.jpg", "notes.jpg"], []),
}


@pytest.mark.parametrize(("name", "rules"), FAULTS.items(), ids=FAULTS)
def test_a_photo_has_to_be_whole_and_small_enough_and_to_tell_no_place(name, rules, folder):
    """What else may be wrong with pictures is in `cases/`."""
    found = check_pictures(Page("page.md", shown(name)), Known(Site(folder.parents[2])))
    assert [(problem.line, problem.rule) for problem in found] == [(2, rule) for rule in rules]


@pytest.mark.parametrize(("name", "rule"), [("located.jpg", "picture-unreadable"), ("half.png", "picture-unreadable"), ("4001x4000.png", "picture-large"), ("photo.png", None)])
def test_a_photo_that_no_page_shows_is_told_at_its_file(name, rule, folder):
    path = f"assets/images/{name}"
    site = Site(folder.parents[2])
    (site.root / "docs/page.md").write_text(shown("dated.jpg"), "utf-8")
    found = check_unshown_photos(Known(site, files=[path, "assets/images/leg.svg"]))
    assert [(problem.path, problem.line, problem.rule) for problem in found] == ([(f"docs/{path}", 1, rule)] if rule else [])
    (site.root / "docs/page.md").write_text(shown(name), "utf-8")
    assert check_unshown_photos(Known(Site(site.root), files=[path])) == []


def test_contrast_is_that_of_wcag():
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#fff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("name", ["words.png", "start.png", "empty.svg", "sizeless.svg", "text.svg", "foo.svg", "gbk.svg"])
def test_a_file_whose_size_cannot_be_told_is_no_picture(folder, name):
    (folder / "empty.svg").write_text("", "utf-8")
    (folder / "sizeless.svg").write_text(drawing(root='viewBox="0 0 0 200"'), "utf-8")
    (folder / "text.svg").write_text(drawing(root='viewBox="0 0 a b"'), "utf-8")
    for encoding in ("foo", "gbk"):
        (folder / f"{encoding}.svg").write_text(f'<?xml version="1.0" encoding="{encoding}"?>{drawing()}', "utf-8")
    with pytest.raises(UnreadablePicture):
        read_size(folder / name)


# What a camera notes of how it was held, for a photo of 400 x 200 px: (the orientation of Exif, the size that browsers show)
TURNED = [(None, (400, 200)), *((noted, (400, 200)) for noted in (0, 1, 2, 3, 4, 9)), *((noted, (200, 400)) for noted in (5, 6, 7, 8))]


@pytest.mark.parametrize(("noted", "size"), TURNED)
@pytest.mark.parametrize("kind", ["jpg", "png", "webp"])
def test_a_photo_has_the_size_at_which_browsers_show_it(kind, noted, size, tmp_path):
    notes = Image.Exif()
    if noted is not None:
        notes[ExifTags.Base.Orientation] = noted
    file = tmp_path / f"photo.{kind}"
    file.write_bytes(photo(kind, exif=notes))
    assert read_size(file) == size


def test_a_picture_is_a_figure_with_its_size_words_and_caption(folder):
    photo = IMAGE.replace("leg.svg", "photo.png")
    text = block(IMAGE, photo, caption="A leg [at work](leg.md).[^acc-aha-2024]")
    html = reader(["carepages.components"], Site(folder.parents[2])).convert(text)
    figure = BeautifulSoup(html, "html.parser").select_one("figure.picture")
    images = figure.select("img")
    assert [(image["width"], image["height"]) for image in images] == [("320", "200"), ("40", "30")]
    assert {image["alt"] for image in images} == {ALT}
    assert all(image["loading"] == "lazy" and image["decoding"] == "async" for image in images)
    assert figure.figcaption.a["href"] == "leg.md"


def test_every_picture_of_the_site_has_words_a_caption_and_its_size(articles):
    figures = [figure for article in articles.values() for figure in article.select("figure.picture")]
    assert len(figures) >= 8
    for figure in figures:
        caption = figure.figcaption.get_text().strip()
        assert caption
        for image in figure.select("img"):
            assert image["alt"] not in ("", caption)
            assert int(image["width"]) > 0 < int(image["height"])


def texts_in(file) -> list[str]:
    """Return the texts of a drawing, the lines of each with a space between."""
    return [" ".join(text.itertext()) for text in etree.parse(file).iter("{http://www.w3.org/2000/svg}text")]


def test_all_that_a_drawing_says_in_letters_is_said_in_words_on_its_page(articles):
    for file, path in SHOWN.items():
        article = articles[path]
        words = f"{article.get_text()} {' '.join(image.get('alt') or image.get('aria-label', '') for image in article.select('img[alt], svg[aria-label]'))}".lower()
        for word in re.findall(r"[a-z]{4,}", " ".join(texts_in(file)).lower()):
            assert word in words, f"{file.name} says '{word}', and {path} does not"


def labels_of(page) -> list[dict]:
    """Return the box and the color of each text of the drawing that a browser shows, and of its paper, the first."""
    return page.evaluate(
        """() => [document.querySelector('rect'), ...document.querySelectorAll('text')].map(part => {
             const box = part.getBoundingClientRect(), [red, green, blue] = getComputedStyle(part).fill.match(/\\d+/g);
             return { text: part.textContent, left: box.left, top: box.top, right: box.right, bottom: box.bottom,
               color: '#' + [red, green, blue].map(value => Number(value).toString(16).padStart(2, '0')).join('') } })"""
    )


def label_faults(page) -> list[str]:
    """Return what is wrong with the texts of the drawing that a browser shows: beyond its paper, or hard to see."""
    paper, *labels = labels_of(page)
    page.evaluate("document.querySelectorAll('text').forEach(text => text.setAttribute('visibility', 'hidden'))")
    ground = pixels(page)
    faults = []
    for number, label in enumerate(labels):
        # Without the room above and below the letters.
        leading = (label["bottom"] - label["top"]) * 0.05
        box = [round(label[side]) for side in ("left", "top", "right", "bottom")]
        if min(box[0] - paper["left"], box[1] - paper["top"], paper["right"] - box[2], paper["bottom"] - box[3]) < 0:
            faults.append(f"'{label['text']}' leaves the paper")
            continue
        below = ground.crop((box[0], box[1] + round(leading), box[2], box[3] - round(leading))).getcolors(ground.width * ground.height)
        if min(contrast(label["color"], f"#{red:02x}{green:02x}{blue:02x}") for _, (red, green, blue) in below) < TEXT_CONTRAST:
            faults.append(f"'{label['text']}' stands out too little")
        for other in labels[number + 1 :]:
            if label["left"] < other["right"] and other["left"] < label["right"]:
                if label["top"] < other["bottom"] - leading and other["top"] < label["bottom"] - leading:
                    faults.append(f"'{label['text']}' touches '{other['text']}'")
    return faults


@each_drawing
def test_the_letters_of_a_drawing_are_free_and_stand_out(visit, file):
    assert label_faults(visit(f"assets/images/{file.name}", width=640)) == []


@pytest.mark.parametrize(
    ("inside", "fault"),
    [
        ('<text x="20" y="40" fill="#000">Sound</text><path d="M20 60h99" stroke="#000"/>', ""),
        ('<text x="290" y="40" fill="#000">Too far</text>', "leaves the paper"),
        ('<text x="20" y="40" fill="#666">Too pale</text>', "stands out too little"),
        ('<path d="M20 30h99v20h-99z" fill="#0d4f5c"/><text x="20" y="40" fill="#000">Dark</text>', "stands out too little"),
        ('<path d="M0 35h320" stroke="#000"/><text x="20" y="40" fill="#000">Crossed</text>', "stands out too little"),
        ('<text x="20" y="40" fill="#000">One</text><text x="30" y="45" fill="#000">two</text>', "touches"),
    ],
)
def test_letters_that_are_hard_to_see_are_found(visit, tmp_path, inside, fault):
    file = tmp_path / "a.svg"
    file.write_text(drawing(inside), "utf-8")
    found = label_faults(visit(file.as_uri(), width=640))
    assert len(found) == bool(fault)
    assert all(fault in text for text in found)


# Pages with one, two and three drawings in a row.
PICTURED = ["causes/artery-nerve-or-muscle/", "treatment/back-exercise/", "treatment/walking-plan/"]


@pytest.mark.parametrize("path", PICTURED)
def test_letters_are_large_enough_at_each_width_and_nothing_is_cut_off(visit, path):
    page = visit(path)
    for width in (COLUMN, 360, 600, 768, 1024, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        images = page.evaluate(
            """() => [...document.querySelectorAll('.picture img')].map(image => {
                 const box = image.getBoundingClientRect(), frame = image.offsetWidth - image.clientWidth;
                 return { scale: (box.width - frame) / image.getAttribute('width'), left: box.left, right: box.right } })"""
        )
        assert images
        for image in images:
            # In px; half a pixel is what browsers round.
            assert image["scale"] * 16 >= LEAST_TEXT - 0.05, width
            assert image["left"] >= 0
            assert image["right"] <= width


@pytest.mark.parametrize("print_size", ["", "large.html"])
@pytest.mark.parametrize("file", [file for file, path in SHOWN.items() if path.startswith("handouts/")], ids=lambda file: file.stem)
def test_letters_on_a_sheet_are_as_large_as_its_least_text(visit, file, print_size):
    page = visit(SHOWN[file].removesuffix(".md") + "/" + print_size)
    page.emulate_media(media="print")
    scale = page.locator(".picture img").evaluate("image => image.clientWidth / image.getAttribute('width')")
    root = etree.parse(file).getroot()
    sizes = [float(root.get("font-size"))] + [float(part.get("font-size")) for part in root.iterfind(".//*[@font-size]")]
    assert not texts_in(file) or min(sizes) * scale * 0.75 >= LEAST_ON_PAPER


@pytest.mark.parametrize("options", [{}, {"color_scheme": "dark", "scripts": True}, {"forced_colors": "active"}])
def test_a_drawing_keeps_its_own_paper_in_all_colors(visit, options):
    image = visit("treatment/walking-plan/", **options).locator(".picture img")
    image.scroll_into_view_if_needed()
    shot = pixels(image)
    assert shot.getpixel((8, shot.height // 2)) == (255, 255, 255)
    assert any(shot.convert("L").histogram()[:64])


def test_a_picture_is_printed_whole_with_its_caption(visit):
    # The tallest of all.
    page = visit("treatment/walking-plan/")
    sheets = [letters(sheet) for sheet in printed(page)]
    figures = page.locator("figure.picture").all()
    assert figures
    for figure in figures:
        caption = letters(figure.locator("figcaption").evaluate("caption => caption.firstChild.textContent"))
        (sheet,) = [sheet for sheet in sheets if caption in sheet]
        for address in figure.locator("img").evaluate_all("images => images.map(image => image.src)"):
            file = ROOT / DOCS / "assets/images" / address.rpartition("/")[2]
            assert file.suffix == DRAWING
            for label in texts_in(file):
                assert letters(label) in sheet
