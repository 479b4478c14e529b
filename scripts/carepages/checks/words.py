"""Words that patients find hard, short forms, and phrases that the site must never say."""

import re
from collections.abc import Iterator

from carepages.checks.locate import line_of
from carepages.messages import Problem, problem
from carepages.pages import Page

# Each hard word as a pattern, and what to write. A name in which it must stand is left out by the pattern.
AVOID = {
    r"acute(?! (?:compartment|limb))": "sudden",
    r"alleviat\w+": "ease",
    r"alternatives?": "other",
    r"ambulation|gait": "walking, the way you walk",
    r"bilateral": "both",
    r"cessation": "stopping",
    r"chronic(?! exertional)": "long-term",
    r"clinicians?|providers?": "doctor, nurse, health professional",
    r"conservative": "without surgery",
    r"exacerbat\w+": "make worse",
    r"exceed\w*|excessive": "more than, too much",
    r"exertional(?! compartment)": "when you exercise",
    r"experienc(?:e|es|ed|ing)": "have, get, feel",
    r"hypertension": "high blood pressure",
    r"intermittent(?! claudication)": "comes and goes",
    r"isch(?:a?e)mi(?:a|c)": "not enough blood",
    r"lower extremit(?:y|ies)": "leg and foot",
    r"lumbar(?! spinal stenosis)": "lower back",
    r"medications?|(?<!inject )(?<!injected )drugs?": "medicine",
    r"musculoskeletal": "muscles, bones and joints",
    r"persist(?:s|ed|ent|ently)?": "carry on, does not go away",
    r"prognosis": "outlook",
    r"reduc(?:e|es|ed|ing) pain": "ease pain",
    r"risk factors?": "things that make it more likely",
    r"vascular": "blood vessel",
    r"click here": "where the link leads",
}
CONTRACTION = r"\b\w+n['’]t\b|\b(?:it|that|there|what|who)['’]s\b|\b(?:you|we|they)['’](?:re|ve|ll|d)\b"
SHORT_FORM = r"\be\.g\.|\bi\.e\.|\betc\b\.?|\bvs\b\.?"
NEVER_RULE = "phrase-never"
# Verdicts: what reassures, and what diagnoses.
NEVER = (
    r"nothing to worry about",
    r"\byou (?:do not|don['’]t) need (?:to see|help)",
    r"\bthis (?:means|confirms) (?:that )?you have",
    r"\bis harmless",
    r"symptom[ -]checker",
    r"\byour (?:result|diagnosis) is\b",
    r"\bno need to (?:see|call|worry)",
    r"\byou are (?:safe|fine)\b",
)
# Marks of bold and slanted text would hide a phrase that they stand in.
_NOT_PROSE = re.compile(r"\]\([^)\s]*\)|\[\^[^\]]*\]|[*_]+")
# The front matter's keys that readers see.
_SHOWN_KEYS = ("title", "description", "main_message")


def check_words(page: Page) -> list[Problem]:
    """Return the hard words, short forms and forbidden phrases in a page's text and front matter."""
    prose = _NOT_PROSE.sub("", page.body)
    texts = [(line_of(page, str(page.meta[key])), str(page.meta[key])) for key in _SHOWN_KEYS if key in page.meta]
    return sorted(
        problem(page.place, first_line + text.count("\n", 0, start), rule, **values)
        for first_line, text in [*texts, (1, prose)]
        for rule, start, values in _faults(text, page.meta.get("audience"))
    )


def _faults(prose: str, audience: object) -> Iterator[tuple[str, int, dict[str, str]]]:
    for pattern in NEVER:
        for found in re.finditer(_across_lines(pattern), prose, re.IGNORECASE):
            yield NEVER_RULE, found.start(), {"phrase": " ".join(found.group().split())}
    if audience != "patient":
        return
    for pattern, use in AVOID.items():
        for found in re.finditer(rf"\b(?:{_across_lines(pattern)})\b", prose, re.IGNORECASE):
            yield "word-avoid", found.start(), {"word": found.group(), "use": use}
    for found in re.finditer(f"{CONTRACTION}|{SHORT_FORM}", prose, re.IGNORECASE):
        yield "word-contraction", found.start(), {"word": found.group()}


def _across_lines(pattern: str) -> str:
    return pattern if "(?<" in pattern else pattern.replace(" ", r"\s+")
