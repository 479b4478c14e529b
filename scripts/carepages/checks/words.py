"""Words that patients find hard, short forms, and phrases that the site must never say."""

import re
from collections.abc import Iterator

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
_NOT_PROSE = re.compile(r"\]\([^()\s]*\)|\[\^[^\[\]]*\]|[*_]+")
# The front matter's keys that readers see.
_SHOWN_KEYS = ("title", "description", "main_message")


def check_words(page: Page, audience: object = None) -> list[Problem]:
    """Return the hard words, short forms and forbidden phrases in a page's text and front matter.

    `audience` is for whom it is where its front matter does not say so.
    """
    text = _shown(page)
    return sorted(
        problem(page.place, text.count("\n", 0, start) + 1, rule, **values)
        for rule, start, values in _faults(text, page.meta.get("audience", audience))
    )


def _shown(page: Page) -> str:
    """Return what readers see of a page, each line where it was typed."""
    lines = page.prose.split("\n")
    ends = sorted([*page.key_lines.values(), (page.front_matter or "").count("\n") + 2])
    for key in _SHOWN_KEYS:
        if first := page.key_lines.get(key):
            end = next(line for line in ends if line > first)
            value = page.text.split("\n")[first - 1 : end - 1]
            lines[first - 1 : end - 1] = [value[0].partition(":")[2], *value[1:]]
    # Marks of bold and slanted text are taken out: they would hide a phrase that they stand in.
    return _NOT_PROSE.sub("", "\n".join(lines))


def _faults(prose: str, audience: object) -> Iterator[tuple[str, int, dict[str, str]]]:
    for found in _NEVER.finditer(prose):
        yield NEVER_RULE, found.start(), {"phrase": " ".join(found.group().split())}
    if audience != "patient":
        return
    for found in _AVOID.finditer(prose):
        yield "word-avoid", found.start(), {"word": found.group(), "use": _USES[int(found.lastgroup.removeprefix("word"))]}
    for found in _SHORT_FORMS.finditer(prose):
        yield "word-contraction", found.start(), {"word": found.group()}


def _across_lines(pattern: str) -> str:
    return pattern if "(?<" in pattern else pattern.replace(" ", r"\s+")


_NEVER = re.compile("|".join(map(_across_lines, NEVER)), re.IGNORECASE)
_SHORT_FORMS = re.compile(f"{CONTRACTION}|{SHORT_FORM}", re.IGNORECASE)
# One pattern for all, each in a group of its own: a page is read once, not once for each word.
_USES = list(AVOID.values())
_AVOID = re.compile(
    r"\b(?:" + "|".join(f"(?P<word{number}>{_across_lines(pattern)})" for number, pattern in enumerate(AVOID)) + r")\b",
    re.IGNORECASE,
)
