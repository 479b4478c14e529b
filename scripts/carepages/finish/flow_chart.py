"""Draw each flow of the site as pictures: boxes in a column, arrows, and what each answer ends in.

The pictures are SVG in plain shapes and text, so that they can be saved, printed and put into other
documents. Text is measured by rough widths of letters, those of the widest typeface that is common,
because a saved picture is shown in whatever typeface is there.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape

from carepages.components.flow.lanes import Lane, find_lanes, lane_count
from carepages.components.flow.markup import CHARTS
from carepages.components.flow.steps import Step, outcome_name, read_steps, sheet_charts
from carepages.finish.built_page import BuiltPage
from carepages.pages import Page
from carepages.site import Site
from carepages.site_addresses import output_path, url_path

# Frame and ground of each level, as in the light scheme, and a dash or width that tells them apart without color.
_LOOKS = {
    "emergency": 'fill="#fdeeee" stroke="#b3181f" stroke-width="5"',
    "today": 'fill="#fff5e3" stroke="#8a4b00" stroke-width="3"',
    "appointment": 'fill="#edf6f0" stroke="#1d5b3c" stroke-width="2" stroke-dasharray="7 4"',
    "no-visit": 'fill="#fff" stroke="#3a4a50" stroke-width="3" stroke-dasharray="0 6" stroke-linecap="round"',
}
_INK = "#17252a"
_LINE = "#3a4a50"
_PLAIN = f'fill="#fff" stroke="{_LINE}" stroke-width="1"'
_QUESTION_LOOK = f'fill="#fff" stroke="{_INK}" stroke-width="2"'
_MARGIN = 12
# On 180 mm of paper, text of 15 px is then 12 points high.
SHEET_WIDTH = 635
_PADDING = 8
# As little as leaves an arrow: the chart is to fill one sheet of paper, in text that can be read.
_ABOVE = 3
_GAP = 16
# How much of the room for boxes a question gets, beside what its answers end in.
_QUESTION = 0.62
_LANE = 18
_ARROW = 62
# What of it the point takes.
_HEAD = 8
_BETWEEN = 6
# Each letter is at most so wide in DejaVu Sans, in parts of the size of the text; bold ones are wider by less than a quarter.
_WIDTHS = {
    letter: width
    for width, letters in {
        0.32: " .,'ijlIJ",
        0.42: ":;|/-()[]!frt",
        0.56: 'Lcsz?"',
        0.62: "aekovxyFPTY",
        0.7: "ABCKRVXZ",
        0.79: "&DGHNOQU",
        0.87: "+wM",
        1.0: "mW%@",
    }.items()
    for letter in letters
}
_WIDTH = 0.64
_BOLD = 1.25


@dataclass(frozen=True)
class _End:
    """What one or more answers of a question end in: their labels, and the look and the text of its box."""

    label: str
    look: str
    text: str


@dataclass(frozen=True)
class _Frame:
    """The edges of a chart in px: of its questions at the left, of what their answers end in, and at the right."""

    left: float
    right: float
    end: float

    @property
    def question(self) -> float:
        """The width of a question that has its ends beside it."""
        return self.end - _ARROW - self.left


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

    def wrap(self, text: str, width: float, bold: str = "") -> list[str]:
        """Return the lines of a text in a box; the first may begin with bold words, which stay in it."""
        lines, room = [bold], width - 2 * _PADDING
        for word in text.removeprefix(bold).split():
            longer = f"{lines[-1]} {word}".strip()
            wider = (_BOLD - 1) * self.measure(bold) if len(lines) == 1 else 0
            if lines[-1] and self.measure(longer) + wider > room:
                lines.append(word)
            else:
                lines[-1] = longer
        return lines

    def measure(self, text: str) -> float:
        return self.size * sum(_WIDTHS.get(letter, _WIDTH) for letter in text)

    def height(self, lines: list[str]) -> float:
        return len(lines) * self.leading + 2 * _ABOVE

    def box(
        self, x: float, y: float, width: float, height: float, look: str, lines: list[str], below: float = 0, bold: str = ""
    ) -> None:
        """Draw a box with lines, which leave some room below them, and of which the first may begin with bold words."""
        self.boxes[look].append(f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="5"/>')
        top = y + (height - below - len(lines) * self.leading) / 2
        for number, line in enumerate(lines):
            self.text(x + _PADDING, top + number * self.leading + self.size, line, bold=bold if number == 0 else "")

    def text(self, x: float, y: float, text: str, look: str = "", bold: str = "") -> None:
        first = f'<tspan font-weight="bold">{escape(bold)}</tspan>' if bold else ""
        self.texts[look].append(f'<text x="{x:.1f}" y="{y:.1f}">{first}{escape(text.removeprefix(bold))}</text>')

    def arrow(self, path: str) -> None:
        self.arrows[f'fill="none" stroke="{_LINE}" stroke-width="2" marker-end="url(#arrow)"'].append(f'<path d="{path}"/>')

    def label_width(self, text: str) -> float:
        return _BOLD * self.measure(text) + 6

    def label(self, x: float, y: float, text: str) -> None:
        width = self.label_width(text)
        self.grounds['fill="#fff"'].append(
            f'<rect x="{x - width / 2:.1f}" y="{y - self.size * 0.65:.1f}" width="{width:.1f}" '
            f'height="{self.size * 1.3:.1f}" rx="3"/>'
        )
        self.text(x, y + self.size * 0.35, text, 'font-weight="bold" text-anchor="middle"')


def write_charts(site: Path, pages: Iterable[Page], made_from: Site, home: str | None) -> list[Path]:
    """Write the pictures of each page with a flow beside its built page, and return their paths.

    `home` is the URL of the home page, None while nobody publishes the site.
    """
    written = []
    for page in pages:
        if not (steps := read_steps(page)):
            continue
        folder = (site / output_path(page.path)).parent
        # In a draft, the day may still be unwritten.
        checked = made_from.say("checked", date=page.meta.checked) if page.meta.checked else ""
        foot = " ".join(filter(None, [checked, made_from.say("not a diagnosis"), home and f"{home}{url_path(page.path)}"]))
        for name, width in CHARTS.items():
            written.append(folder / name)
            written[-1].write_text(draw(steps, page.title, foot, width, made_from), "utf-8")
        for name, part in sheet_charts(steps).items():
            written.append(folder / name)
            written[-1].write_text(draw(steps, "", "", SHEET_WIDTH, made_from, part), "utf-8")
    return written


def show_charts(page: BuiltPage) -> None:
    """Let a page show and link the pictures, which it names in attributes that no engine looks up."""
    for made, name in (("data-made-src", "src"), ("data-made-href", "href")):
        for element in page.find(f"//*[@{made}]"):
            element.set(name, element.attrib.pop(made))


def draw(steps: list[Step], title: str, foot: str, width: int, made_from: Site, part: slice = slice(None)) -> str:
    """Return a chart of the steps as SVG, `width` px wide and as high as it needs.

    `part` takes some of the questions; where an answer leads to another, the chart names its number.
    """
    drawing = _Drawing(size=15 if width > 500 else 14)
    asked = [step for step in steps if step.kind == "question"]
    questions = asked[part]
    numbers = {step.id: number for number, step in enumerate(asked, start=1)}
    by_id = {step.id: step for step in steps}
    lanes = find_lanes([[answer.target for answer in step.answers] for step in questions], [step.id for step in questions])
    exits = _exits(lanes, questions)
    ends = {question.id: _ends(question, questions, by_id, numbers, made_from) for question in questions}
    beside = [end for listed in ends.values() if _fit_beside(drawing, listed) for end in listed]
    frame = _frame(drawing, width, lane_count(lanes), beside)

    y = _MARGIN + drawing.size if title else _MARGIN
    for line in drawing.wrap(title, (width - 2 * _MARGIN) / _BOLD) if title else ():
        drawing.text(_MARGIN, y, line, 'font-weight="bold"')
        y += drawing.leading
    places: dict[str, tuple[float, float]] = {}
    for question, following in zip(questions, [*questions, None][1:], strict=True):
        text, room = f"{numbers[question.id]}. {question.label}", len(exits[question.id]) * drawing.leading
        widest = max(*map(drawing.measure, text.split()), *(drawing.label_width(answer.label) for answer in question.answers))
        narrow = widest > frame.question - 2 * _PADDING
        put_ends = _put_below if narrow or not _fit_beside(drawing, ends[question.id]) else _put_beside
        height, way, bottom = put_ends(drawing, frame, y, text, room, ends[question.id])
        places[question.id] = (y, height)
        for answer in question.answers:
            if following and answer.target == following.id:
                drawing.arrow(f"M{way:g} {y + height:g}V{bottom + _GAP - 3:g}")
                drawing.text(way + 10, bottom + _GAP / 2 + drawing.size * 0.33, answer.label, 'font-weight="bold"')
        y = bottom + _GAP
    for leaving in exits.values():
        _draw_lanes(drawing, leaving, questions, places, frame.left)
    drawing.size -= 2
    for line in drawing.wrap(foot, width - 2 * _MARGIN) if foot else ():
        drawing.text(_MARGIN, y, line, f'font-size="{drawing.size:g}"')
        y += drawing.leading
    return _document(drawing, title, questions, by_id, width, y)


def _ends(question: Step, questions: list[Step], by_id: dict[str, Step], numbers: dict[str, int], made_from: Site) -> list[_End]:
    """Return what the answers of a question end in, but for questions that the chart shows; those with the same end together."""
    labels: dict[str, list[str]] = defaultdict(list)
    for answer in question.answers:
        if by_id[answer.target] not in questions:
            labels[answer.target].append(answer.label)
    ends = []
    for target, given in labels.items():
        end = by_id[target]
        if end.kind == "outcome":
            ends.append(_End(", ".join(given), _LOOKS[end.level], f"{outcome_name(end.level, made_from)}: {end.label}"))
        else:
            ends.append(_End(", ".join(given), _PLAIN, made_from.say("go on with", number=numbers[target])))
    return ends


def _fit_beside(drawing: _Drawing, ends: list[_End]) -> bool:
    return all(drawing.label_width(end.label) <= _ARROW - _HEAD for end in ends)


def _frame(drawing: _Drawing, width: float, columns: int, ends: list[_End]) -> _Frame:
    left, right = _MARGIN + columns * _LANE, width - _MARGIN
    # No word is broken: on a phone, the questions give up room for the longest.
    words = (word for end in ends for word in end.text.split())
    least = max((drawing.measure(word) for word in words), default=0) + 2 * _PADDING
    end_width = max((right - left - _ARROW) * (1 - _QUESTION), least)
    return _Frame(left, right, right - end_width)


def _put_beside(
    drawing: _Drawing, frame: _Frame, y: float, text: str, room: float, ends: list[_End]
) -> tuple[float, float, float]:
    """Draw a question with its ends at the right; return its height, where the way down leaves it, and the lowest point.

    `room` is what it keeps free at its foot.
    """
    width = frame.question
    boxes = [(end, drawing.wrap(end.text, frame.right - frame.end)) for end in ends]
    needed = sum(drawing.height(lines) + _BETWEEN for _, lines in boxes) - _BETWEEN
    lines = drawing.wrap(text, width)
    height = max(drawing.height(lines) + room, needed)
    drawing.box(frame.left, y, width, height, _QUESTION_LOOK, lines, room)
    at = y + (height - needed) / 2
    for end, end_lines in boxes:
        end_height = drawing.height(end_lines)
        middle = at + end_height / 2
        drawing.arrow(f"M{frame.left + width:g} {middle:g}H{frame.end - 4:g}")
        drawing.label(frame.end - _ARROW / 2 - 4, middle, end.label)
        drawing.box(frame.end, at, frame.right - frame.end, end_height, end.look, end_lines)
        at += end_height + _BETWEEN
    return height, frame.left + width / 2, y + height


def _put_below(
    drawing: _Drawing, frame: _Frame, y: float, text: str, room: float, ends: list[_End]
) -> tuple[float, float, float]:
    """As `_put_beside`, for answers that are too long to stand on arrows: each stands in the box of its end, below."""
    lines = drawing.wrap(text, frame.right - frame.left)
    height = drawing.height(lines) + room
    drawing.box(frame.left, y, frame.right - frame.left, height, _QUESTION_LOOK, lines, room)
    way, left = frame.left + _MARGIN, frame.left + 3 * _MARGIN
    at = y + height
    for end in ends:
        end_lines = drawing.wrap(f"{end.label}: {end.text}", frame.right - left, bold=f"{end.label}:")
        end_height = drawing.height(end_lines)
        at += _BETWEEN
        drawing.arrow(f"M{way:g} {y + height:g}V{at + end_height / 2:g}H{left - 4:g}")
        drawing.box(left, at, frame.right - left, end_height, end.look, end_lines, bold=f"{end.label}:")
        at += end_height
    return height, way, at


def _exits(lanes: list[Lane], questions: list[Step]) -> dict[str, list[Lane]]:
    """Return the lanes that leave each question, from its foot upwards: the outermost last, so that none crosses another."""
    return {
        question.id: sorted((lane for lane in lanes if lane.start == number), key=lambda lane: lane.column)
        for number, question in enumerate(questions, start=1)
    }


def _draw_lanes(
    drawing: _Drawing, leaving: list[Lane], questions: list[Step], places: dict[str, tuple[float, float]], left: float
) -> None:
    """Draw the lanes that leave one question, out of the foot of its box, where their answers stand, into the heads of others."""
    for number, lane in enumerate(leaving):
        start, end = questions[lane.start - 1], questions[lane.end - 1]
        baseline = sum(places[start.id]) - _ABOVE - drawing.leading * (number + 0.3)
        x = left - lane.column * _LANE + 6
        out, into = baseline - drawing.size * 0.35, places[end.id][0] + drawing.size
        drawing.arrow(f"M{left:g} {out:g}H{x:g}V{into:g}H{left - 3:g}")
        label = next(answer.label for answer in start.answers if answer.target == end.id)
        drawing.text(left + _PADDING, baseline, label, 'font-weight="bold"')


def _document(drawing: _Drawing, title: str, questions: list[Step], by_id: dict[str, Step], width: int, height: float) -> str:
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
