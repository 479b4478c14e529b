"""Draw each flow of the site as pictures: boxes in a column, arrows, and what each answer ends in.

The pictures are SVG in plain shapes and text, so that they can be saved, printed and put into other
documents. Text is measured by rough widths of letters, on the wide side, because a saved picture is
shown in whatever typeface is there.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape

from carepages.flow import Step, read_steps, sheet_charts
from carepages.flow_lanes import Lane, find_lanes, lane_count
from carepages.markup.care_cards import LEVELS
from carepages.markup.flow import CHARTS
from carepages.pages import Page
from carepages.site_addresses import built_path, canonical_address

# Frame and ground of each level, as in the light scheme, and a dash or width that tells them apart without color.
_LOOKS = {
    "emergency": 'fill="#fdeeee" stroke="#b3181f" stroke-width="5"',
    "today": 'fill="#fff5e3" stroke="#8a4b00" stroke-width="3"',
    "appointment": 'fill="#edf6f0" stroke="#1d5b3c" stroke-width="2" stroke-dasharray="7 4"',
}
_INK = "#17252a"
_LINE = "#3a4a50"
_PLAIN = f'fill="#fff" stroke="{_LINE}" stroke-width="1"'
_MARGIN = 12
# On 180 mm of paper, text of 15 px is then 12 points high.
SHEET_WIDTH = 635
_PADDING = 8
# As little as leaves an arrow: the chart is to fill one sheet of paper, in text that can be read.
_ABOVE = 3
_GAP = 16
# How much of the room for boxes a question gets, beside what its answers end in.
_QUESTION = 0.62
_LANE = 26
_ARROW = 62
_NARROW, _WIDE = set("fijlrt.,:;'!|()[]-/ I"), set("mwMW@%")


class _Layer(defaultdict[str, list[str]]):
    """Shapes by the attributes that they share: said once for all, they are read in less time."""

    def __init__(self) -> None:
        super().__init__(list)

    def __str__(self) -> str:
        return "".join(f"<g{shared and f' {shared}'}>{''.join(shapes)}</g>" for shared, shapes in self.items())


@dataclass
class _Drawing:
    """Shapes so far, in layers from the lowest to the highest, and the size of the text in px."""

    size: float
    boxes: _Layer = field(default_factory=_Layer)
    arrows: _Layer = field(default_factory=_Layer)
    grounds: _Layer = field(default_factory=_Layer)
    texts: _Layer = field(default_factory=_Layer)

    @property
    def leading(self) -> float:
        return self.size * 1.22

    def wrap(self, text: str, width: float) -> list[str]:
        lines = [""]
        for word in text.split():
            longer = f"{lines[-1]} {word}".strip()
            if lines[-1] and self.measure(longer) > width - 2 * _PADDING:
                lines.append(word)
            else:
                lines[-1] = longer
        return lines

    def measure(self, text: str) -> float:
        widths = (0.32 if c in _NARROW else 0.9 if c in _WIDE else 0.72 if c.isupper() else 0.57 for c in text)
        return self.size * sum(widths)

    def height(self, lines: list[str]) -> float:
        return len(lines) * self.leading + 2 * _ABOVE

    def box(self, x: float, y: float, width: float, height: float, look: str, lines: list[str]) -> None:
        self.boxes[look].append(f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="5"/>')
        top = y + (height - len(lines) * self.leading) / 2
        for number, line in enumerate(lines):
            self.text(x + _PADDING, top + number * self.leading + self.size, line)

    def text(self, x: float, y: float, text: str, look: str = "") -> None:
        self.texts[look].append(f'<text x="{x:.1f}" y="{y:.1f}">{escape(text)}</text>')

    def arrow(self, path: str) -> None:
        self.arrows[f'fill="none" stroke="{_LINE}" stroke-width="2" marker-end="url(#arrow)"'].append(f'<path d="{path}"/>')

    def label(self, x: float, y: float, text: str) -> None:
        width = self.measure(text) + 10
        self.grounds['fill="#fff"'].append(
            f'<rect x="{x - width / 2:.1f}" y="{y - self.size * 0.65:.1f}" width="{width:.1f}" height="{self.size * 1.3:.1f}" rx="3"/>'
        )
        self.text(x, y + self.size * 0.35, text, 'font-weight="bold" text-anchor="middle"')


def write_charts(site: Path, pages: list[Page]) -> list[Path]:
    """Write the pictures of each page with a flow beside its built page, show them on all pages, and return their paths."""
    written = []
    for page in pages:
        if not (steps := read_steps(page)):
            continue
        file = site / built_path(page.path)
        foot = f"Checked against its sources on {page.meta['checked']}. Not a diagnosis."
        if address := canonical_address(file.read_text("utf-8")):
            foot += f" {address}"
        for name, width in CHARTS.items():
            written.append(file.parent / name)
            written[-1].write_text(draw(steps, page.title, foot, width), "utf-8")
        for name, part in sheet_charts(steps).items():
            written.append(file.parent / name)
            written[-1].write_text(draw(steps, "", "", SHEET_WIDTH, part), "utf-8")
    for file in site.rglob("*.html"):
        text = file.read_text("utf-8")
        if "data-made-" in text:
            file.write_text(re.sub(r"\bdata-made-(src|href)=", r"\1=", text), "utf-8")
    return written


def draw(steps: list[Step], title: str, foot: str, width: int, part: slice = slice(None)) -> str:
    """Return a chart of the steps as SVG, `width` px wide and as high as it needs.

    `part` takes some of the questions; where an answer leads to another, the chart names its number.
    """
    drawing = _Drawing(size=15 if width > 500 else 14)
    asked = [step for step in steps if step.kind == "question"]
    questions = asked[part]
    numbers = {step.id: number for number, step in enumerate(asked, start=1)}
    by_id = {step.id: step for step in steps}
    lanes = find_lanes([[answer.target for answer in step.answers] for step in questions], [step.id for step in questions])
    left = _MARGIN + lane_count(lanes) * _LANE
    box_width = (width - left - _MARGIN - _ARROW) * _QUESTION
    end_left = left + box_width + _ARROW
    end_width = width - _MARGIN - end_left

    y = _MARGIN + drawing.size if title else _MARGIN
    for line in drawing.wrap(title, width - 2 * _MARGIN) if title else ():
        drawing.text(_MARGIN, y, line, 'font-weight="bold"')
        y += drawing.leading
    places: dict[str, tuple[float, float]] = {}
    for number, question in enumerate(questions, start=1):
        ends = [(answer, by_id[answer.target]) for answer in question.answers]
        boxes = []
        for answer, end in ends:
            if end.kind == "outcome":
                boxes.append((answer, _LOOKS[end.level], drawing.wrap(f"{LEVELS[end.level]}: {end.label}", end_width)))
            elif end not in questions:
                boxes.append((answer, _PLAIN, drawing.wrap(f"Go on with question {numbers[end.id]}", end_width)))
        lines = drawing.wrap(f"{numbers[question.id]}. {question.label}", box_width)
        needed = sum(drawing.height(box[2]) + 6 for box in boxes) - 6
        height = max(drawing.height(lines), needed)
        drawing.box(left, y, box_width, height, f'fill="#fff" stroke="{_INK}" stroke-width="2"', lines)
        places[question.id] = (y, height)
        at = y + (height - needed) / 2
        for answer, look, end_lines in boxes:
            end_height = drawing.height(end_lines)
            middle = at + end_height / 2
            drawing.arrow(f"M{left + box_width:g} {middle:g}H{end_left - 4:g}")
            drawing.label(left + box_width + _ARROW / 2 - 4, middle, answer.label)
            drawing.box(end_left, at, end_width, end_height, look, end_lines)
            at += end_height + 6
        y += height
        following = questions[number].id if number < len(questions) else None
        for answer, end in ends:
            if end.id == following:
                x = left + box_width / 2
                drawing.arrow(f"M{x:g} {y:g}V{y + _GAP - 3:g}")
                drawing.text(x + 10, y + _GAP / 2 + drawing.size * 0.33, answer.label, 'font-weight="bold"')
        y += _GAP
    _draw_lanes(drawing, lanes, questions, places, left)
    drawing.size -= 2
    for line in drawing.wrap(foot, width - 2 * _MARGIN) if foot else ():
        drawing.text(_MARGIN, y, line, f'font-size="{drawing.size:g}"')
        y += drawing.leading
    return _document(drawing, title, questions, by_id, width, y)


def _draw_lanes(
    drawing: _Drawing, lanes: list[Lane], questions: list[Step], places: dict[str, tuple[float, float]], left: float
) -> None:
    for lane in lanes:
        start, end = questions[lane.start - 1], questions[lane.end - 1]
        # Out of the upper part of one box and into the lower part of the other, so that lines never meet at a box.
        out = places[start.id][0] + places[start.id][1] * 0.3
        into = places[end.id][0] + places[end.id][1] * 0.7
        x = left - lane.column * _LANE + 6
        drawing.arrow(f"M{left:g} {out:g}H{x:g}V{into:g}H{left - 3:g}")
        label = next(answer.label for answer in start.answers if answer.target == end.id)
        drawing.text(left - 3, out - 4, label, 'font-weight="bold" text-anchor="end"')


def _document(
    drawing: _Drawing, title: str, questions: list[Step], by_id: dict[str, Step], width: int, height: float
) -> str:
    sentences = [
        f"{step.label} " + " ".join(f"{answer.label}: {by_id[answer.target].label}." for answer in step.answers)
        for step in questions
    ]
    arrow = (
        '<marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" '
        f'markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0L8 4L0 8z" fill="{_LINE}"/></marker>'
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height:.0f}" width="{width}" '
        f'height="{height:.0f}" role="img" aria-labelledby="title description" '
        f'font-family="Atkinson Hyperlegible Next, Arial, sans-serif" font-size="{15 if width > 500 else 14}" fill="{_INK}">'
        f'<title id="title">{escape(title)}</title><desc id="description">{escape(" ".join(sentences))}</desc>'
        f'<defs>{arrow}</defs><rect width="100%" height="100%" fill="#fff"/>'
        f"{drawing.boxes}{drawing.arrows}{drawing.grounds}{drawing.texts}</svg>\n"
    )
