"""Check citations: each source that is cited is listed, each that is listed is cited, and none stands where no link can."""

import re
from collections.abc import Iterable

from carepages.components.component import Known
from carepages.messages import Problem, did_you_mean, problem
from carepages.pages import Page
from carepages.sources import CITATION, KEY, Bibliography, cited_keys

# What the words of a link are made of: they may go on in the next line, and have brackets in them.
_IN_LINK = r"[^\[\]\n]|\n(?![ \t]*\n)|\[(?!\^)[^\[\]]*\]"
# A heading is repeated in the table of contents, and a link cannot hold another.
_MISPLACED = (
    # A heading, also in a list or a quotation: a space behind "#" is not needed.
    re.compile(rf"^(?:[ \t>]|[-*+] |\d+[.)] )*#.*?{CITATION}", re.MULTILINE),
    # The first line of a paragraph, underlined, is a heading too. One citation is enough, and others would take long to try.
    re.compile(rf"(?:\A|^(?:[ \t]*|#.*|/{{3}}.*)\n)(?>.*?{CITATION}).*\n[=-]+ *$", re.MULTILINE),
    re.compile(rf"\[(?:{_IN_LINK})*{CITATION}(?:{_IN_LINK}|{CITATION})*\]\("),
)


def check_cited(page: Page, known: Known) -> list[Problem]:
    """Return a problem for each key that a page cites and the list lacks, and for each line with a misplaced citation."""
    listed = known.bibliography
    # A citation may mean an entry whose key is wrong, or one in a list that cannot be read.
    unsure = not all(map(KEY.fullmatch, listed.lines)) or (listed.problems and not listed.lines)
    unknown = [] if unsure else [(key, line) for key, line in cited_keys(page) if key not in listed.lines]
    misplaced = {page.prose.count("\n", 0, found.start(1)) + 1 for kind in _MISPLACED for found in kind.finditer(page.prose)}
    return [
        *(
            problem(
                page.place, line, "source-unknown", key=key, guess=did_you_mean(key, listed.lines), file=listed.file.as_posix()
            )
            for key, line in unknown
        ),
        *(problem(page.place, line, "citation-misplaced") for line in sorted(misplaced)),
    ]


def check_unused(pages: Iterable[Page], listed: Bibliography, signs_cite: Iterable[str] = ()) -> list[Problem]:
    """Return a problem for each source that no page cites, nor a sign: `signs_cite` are the keys that signs do."""
    used = {*signs_cite}.union(key for page in pages for key, _ in cited_keys(page))
    return [
        problem(listed.file.as_posix(), line, "source-unused", key=key)
        for key, line in listed.lines.items()
        if key not in used and KEY.fullmatch(key)
    ]
