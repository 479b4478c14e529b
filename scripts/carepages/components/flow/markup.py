"""Decision flows: `/// question | ...?` and `/// outcome | ...`, whose answers are links to other steps of the page.

All steps of a page are one flow. They are shown one at a time (the stylesheet follows the address, so
Back and deep links work), or all together as a chart, and where neither works as the numbered list that
they are. What to do at an outcome's level is the wording of the care cards of that level.
"""

import itertools
import xml.etree.ElementTree as etree
from collections.abc import Iterator, Sequence

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString
from pymdownx.blocks.block import Block, type_string

from carepages.components.flow.lanes import Lane, find_lanes, lane_count
from carepages.components.flow.steps import outcome_name
from carepages.components.head_place import head_place
from carepages.components.sign.markup import TODAY, as_sentence, asked_first, labeled, list_of_asked, read_wording
from carepages.markup.builder import AS_LIST, E, append, parsed
from carepages.markup.current_page import current_site
from carepages.markup.options import option, type_id
from carepages.signs import Sign, SignException, type_ids
from carepages.site import Site
from carepages.tree import first

# The pictures of the chart beside the page, with their widths in px. The wide one fills a sheet of paper.
CHARTS = {"chart.svg": 780, "chart-narrow.svg": 340}
# Answers of more letters have no room beside a question in the chart: they stand below it.
BESIDE = 4
SAFETY_NET = "safety-net.md"
NOT_SURE = "not-sure.md"
# The class of what the register adds to a question, until it is a part of its body.
ASKED = "flow__asked"

type_texts = option(
    lambda value: isinstance(value, list) and all(isinstance(text, str) and text.strip() for text in value),
    "Write a list, one text a line; put a text with a colon in quotes.",
)


class Step(Block):
    """One step: what it asks or says, as the editor wrote it. The flow around it is built from all of them."""

    ARGUMENT = True

    def on_create(self, parent: etree.Element) -> etree.Element:
        step_id = self.options["id"]
        title_id = f"{step_id}-title"
        self.body = E.div(class_="flow__body")
        self.box = E.div(
            E.p(class_="flow__number"),
            # Not a heading element: sixteen of them would fill the table of contents and the search.
            E.p(self.argument, class_="flow__title", role="heading", aria_level="3", id=title_id),
            E.p(self.options["short"] or self.argument, class_="flow__short", data_search_exclude=""),
            self.body,
            class_="flow__box",
        )
        classes = f"flow__step flow__{self.NAME}"
        step = E.div(self.box, class_=classes, role="group", id=step_id, tabindex="-1", aria_labelledby=title_id)
        return append(parent, step)

    def on_add(self, block: etree.Element) -> etree.Element:
        return self.body


class Question(Step):
    """A question; its last list is its answers. The signs that it asks for come from the register."""

    NAME = "question"
    OPTIONS = {
        "id": ("", type_id),
        "short": ("", type_string),
        "signs": ((), type_ids),
        "counts": ([], type_texts),
        "unless": ([], type_texts),
    }

    def on_end(self, block: etree.Element) -> None:
        # Apart from the editor's words, of which the last list is the answers, until those have been found.
        asked = append(self.box, E.div(class_=ASKED))
        site = current_site(self.md)
        register = site.register()
        found = [sign for name in self.options["signs"] if (sign := register.find(name))]
        if found:
            asked.extend([list_of_asked(found, site), parsed(self.md, read_wording(NOT_SURE, site), "flow__not-sure")])
        asked.extend(self._counts(found, site))

    def _counts(self, signs: Sequence[Sign | SignException], site: Site) -> Iterator[etree.Element]:
        explained = [sign for sign in signs if isinstance(sign, Sign) and (sign.counts or sign.unless)]
        counts, unless = self.options["counts"], self.options["unless"]
        if not (explained or counts or unless):
            return
        details = E.details(E.summary(site.say("counts")), class_="flow__counts")
        for sign in explained:
            # Whoever opens it is unsure about one line, and looks for that.
            details.append(E.p(AtomicString(as_sentence(sign.sign)), class_="flow__counted"))
            details.extend(_counts_and_not(sign.counts, [end.text for end in sign.unless], site))
        details.extend(_counts_and_not(counts, unless, site))
        yield details


def _counts_and_not(counts: Sequence[str], unless: Sequence[str], site: Site) -> list[etree.Element]:
    return [*labeled(site.say("counts too"), counts), *labeled(site.say("does not count"), unless)]


class Outcome(Step):
    """Where a path ends: a level, what to do at that level, and what the editor adds."""

    NAME = "outcome"
    OPTIONS = {"id": ("", type_id), "short": ("", type_string), "level": ("", type_string)}

    def on_create(self, parent: etree.Element) -> etree.Element:
        level = self.options["level"]
        step = super().on_create(parent)
        step.set("class", f"{step.get('class')} flow__outcome--{level}")
        self.box[0].text = f"{outcome_name(level, current_site(self.md))}:"
        return step

    def on_end(self, block: etree.Element) -> None:
        level, site = self.options["level"], current_site(self.md)
        action = parsed(self.md, read_wording(f"{level}.md", site), "flow__action")
        if level == TODAY:
            register = site.register()
            self.md.parser.parseChunk(action, " ".join(asked_first(register.signs.values(), register)))
        # Above the editor's words: whom to call comes first.
        self.body.insert(0, action)
        if level != "emergency":
            self.body.append(parsed(self.md, read_wording(SAFETY_NET, site), "flow__net"))


class Gather(Treeprocessor):
    """Moves the finished steps of the page into one flow, at the place of the first."""

    def run(self, root: etree.Element) -> None:
        steps = [child for child in root if "flow__step" in child.get("class", "").split()]
        if not steps:
            return
        site = current_site(self.md)
        questions = [step for step in steps if "flow__question" in step.get("class", "").split()]
        outcomes = [step for step in steps if step not in questions]
        rows = {step.get("id", ""): number for number, step in enumerate(questions, start=1)}
        shorts = {step.get("id", ""): first(step, "div/p[@class='flow__short']").text for step in steps}
        levels = {step.get("id", ""): step.get("class", "").rpartition("flow__outcome--")[2] for step in outcomes}
        links = [_part_answers(question) for question in questions]
        lanes = find_lanes([[_target(link) for link in answers] for answers in links], list(rows))

        for number, (question, answers) in enumerate(zip(questions, links, strict=True), start=1):
            first(question, "div/p").text = site.say("question of", number=number, count=len(questions))
            if any(len(link.text or "") > BESIDE for link in answers if _target(link) in levels):
                question.set("class", f"{question.get('class')} flow__question--long")
            for link, answer in zip(answers, question[-1], strict=True):
                _dress_answer(link, answer, number, rows, shorts, levels, site)
        for step in (*questions, *outcomes):
            if step is not steps[0]:
                link = E.a(site.say("start again"), href=f"#{steps[0].get('id')}")
                step.append(E.p(link, class_="flow__again", data_search_exclude=""))
        listed = E.div(*questions, *outcomes, *map(_lane, lanes), class_=f"flow__steps flow__steps--lanes-{lane_count(lanes)}")
        parts = (_views(site), self._paper_chart(site), listed, self._downloads(site))
        flow = E.section(*parts, class_="flow", aria_label=site.say("questions"))
        at = list(root).index(steps[0])
        if all(child.find(".//h2") is None and child.tag != "h2" for child in root[:at]):
            # Right below the title of the page.
            for title in flow.iterfind(".//p[@role='heading']"):
                title.set("aria-level", "2")
        root[at:at] = [flow, head_place()]
        for step in steps:
            root.remove(step)

    # The pictures are made after the engine has run: no engine may look for them now, or set their addresses anew.

    def _paper_chart(self, site: Site) -> etree.Element:
        picture = self.md.htmlStash.store(
            # For paper alone: no screen waits for it.
            f'<img class="flow__sheet" loading="lazy" data-made-src="{next(iter(CHARTS))}" alt="{site.say("chart")}">'
        )
        return E.p(picture, class_="flow__paper", data_search_exclude="")

    def _downloads(self, site: Site) -> etree.Element:
        wide, narrow = CHARTS
        links = self.md.htmlStash.store(
            f'<a data-made-href="{wide}" download>{site.say("for large screens")}</a>, '
            f'<a data-made-href="{narrow}" download>{site.say("for phones")}</a>.'
        )
        return E.p(site.say("save chart"), links, class_="flow__download", data_search_exclude="")


def _lane(lane: Lane) -> etree.Element:
    place = f"flow__lane--from-{lane.start} flow__lane--to-{lane.end} flow__lane--{lane.column}"
    return E.span(class_=f"flow__lane {place}", aria_hidden="true")


def _views(site: Site) -> etree.Element:
    fieldset = E.fieldset(
        E.legend(site.say("how to show")),
        E.input(type="radio", name="view", value="steps", id="flow-view-steps", checked=""),
        E.label(site.say("one at a time"), for_="flow-view-steps"),
        E.input(type="radio", name="view", value="chart", id="flow-view-chart"),
        E.label(site.say("as a chart"), for_="flow-view-chart"),
    )
    return E.form(fieldset, class_="flow__views", method="dialog", autocomplete="off", hidden="", data_search_exclude="")


def _part_answers(question: etree.Element) -> list[etree.Element]:
    """Move the answers from the question's body to a list of their own, what the register adds into it; return the links."""
    body = first(question, "div/div[@class='flow__body']")
    last = body.findall("ul")[-1]
    # Markdown makes one list of the signs and the answers where only a blank line is between them.
    items = list(itertools.takewhile(_is_answer, reversed(last)))[::-1]
    links = []
    for item in items:
        last.remove(item)
        link = next(item.iter("a"))
        link.tail = None
        links.append(link)
    # In a loose list, each link is wrapped in a paragraph.
    question.append(E.ul(*map(E.li, links), class_="flow__answers", **AS_LIST))
    if not len(last):
        body.remove(last)
    asked = first(question, f"div/div[@class='{ASKED}']")
    body.extend(asked)
    first(question, "div").remove(asked)
    return links


def _is_answer(item: etree.Element) -> bool:
    links = list(item.iter("a"))
    return (
        len(links) == 1
        and links[0].get("href", "").startswith("#")
        and "".join(item.itertext()).strip() == (links[0].text or "").strip()
    )


def _target(link: etree.Element) -> str:
    return link.get("href", "")[1:]


def _dress_answer(
    link: etree.Element,
    answer: etree.Element,
    own: int,
    rows: dict[str, int],
    shorts: dict[str, str | None],
    levels: dict[str, str],
    site: Site,
) -> None:
    target = _target(link)
    if target in levels:
        direction, hint = f"right flow__answer--{levels[target]}", shorts[target]
    else:
        direction, hint = "down" if rows[target] == own + 1 else "lane", site.say("go to", number=rows[target])
    label = E.span(link.text, class_="flow__label")
    link.extend([label, E.span(": ", class_="flow__colon"), E.span(hint, class_="flow__hint")])
    link.text = None
    answer.set("class", f"flow__answer flow__answer--{direction}")


def extend(md: Markdown) -> None:
    """Register what gathers the steps."""
    # After inline parsing (20) and the blocks' own pass (19.99), so that answers are links.
    md.treeprocessors.register(Gather(md), "carepages-flow", 18)
