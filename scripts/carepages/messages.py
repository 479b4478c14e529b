"""Everything that an editor can be told, in one catalogue, and the form in which it is told."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

# Each message says what is wrong and what to do. `{guess}` is "" or " Did you mean '...'?".
MESSAGES = {
    # Blocks: /// name | Title ... ///
    "block-unknown": "unknown block '{name}'.{guess} Blocks are: {known}.",
    "block-title-missing": "'{name}' needs a title. Write '/// {name} | Title'.",
    "block-title-unwanted": "'{name}' takes no title. Write '/// {name}'.",
    "block-unclosed": "block '{name}' is never closed. Add a line with '{slashes}' where it ends.",
    "block-stray-end": "this '{slashes}' closes nothing. Remove it, or open a block above it.",
    "block-nested": (
        "block '{name}' opens inside '{outer}' of line {outer_line}. Close '{outer}' first: what to do would get mixed up."
    ),
    "block-malformed": "this line starts a block and cannot be read. Write '/// name | Title', or '///' to close one.",
    "block-indented": "a block must start at the left margin. Remove what stands before '{slashes}'.",
    "block-options-invalid": (
        "the options of '{name}' cannot be read ({why}). Write each as '    key: value', and a value with a colon in quotes."
    ),
    "block-option-unknown": "'{name}' has no option '{option}'.{guess} Its options are: {known}.",
    "block-option-bad": "option '{option}' of '{name}' cannot be '{value}'. {why}",
    # Comparisons: a pipe table in /// comparison | Title ... ///
    "comparison-no-table": "comparison '{title}' holds no table. Write one whose lines start and end with '|'.",
    "comparison-not-table": (
        "this line is no row of the table. A comparison holds one table and no blank line in it: "
        "start and end each row with '|', and move other text out of the block."
    ),
    "comparison-indented": "the table is indented, so it would be shown as code. Start its lines at the left margin.",
    "comparison-code": "a comparison cannot hold code. Take out the '`'.",
    "comparison-id-needed": "no id can be made from the title '{title}'. Add a line '    id: name' below it.",
    "comparison-rule": "the line below the header must be '{wanted}'.",
    "comparison-ragged": "this row has {found} cells and the header has {wanted}. Give it one for each column, each between '|'.",
    "comparison-cell-empty": (
        "row '{row}' says nothing under '{column}'. Write a few words there, "
        "or empty all its cells but the first to make it a topic."
    ),
    "comparison-row-unnamed": "this row has no name. Write in its first cell what it tells.",
    "comparison-row-duplicate": "row '{name}' stands twice in this topic. Rename or remove one.",
    "comparison-header-empty": "column {number} has no name. Write one in the header.",
    "comparison-name-markup": "'{name}' can only be plain text. Take '{text}' out.",
    "comparison-header-duplicate": (
        "columns '{first}' and '{second}' have the same short name, '{key}'. Rename one. "
        "The short name is what stands in brackets at the end, or else the whole name."
    ),
    "comparison-columns-few": "there is nothing to compare. Give the table two columns or more beside the first.",
    "comparison-columns-many": "there are {found} columns to choose from. Use {limit} or fewer, or make two comparisons.",
    "comparison-topics-many": "there are {found} topics. Use {limit} or fewer, or make two comparisons.",
    "comparison-topic-late": "row '{row}' stands above the first topic. Move it below one, or start with a topic.",
    "comparison-topic-empty": "topic '{name}' has no rows. Fill in its cells to make it a row, or remove it.",
    "comparison-topic-duplicate": "topic '{name}' is there twice. Rename one, or bring their rows together.",
    "comparison-id-duplicate": "the comparison of line {other} has the id '{id}' too. Give this one another: '    id: name'.",
    # Decision flows: /// question and /// outcome
    "flow-id-missing": "{kind} '{title}' has no id. Add a line '    id: name' below its title; answers lead there as '#name'.",
    "flow-id-duplicate": "the step of line {other} has the id '{id}' too. Give this one another.",
    "flow-start": "the flow starts with outcome '{title}'. Put the first question above it.",
    "flow-long": "the flow has {found} questions. Use {limit} or fewer.",
    "flow-lanes": "more than {limit} answers skip over this question. Ask it earlier, or reorder the questions around it.",
    "flow-short-missing": (
        "the chart has no room for '{title}' ({length} characters). Add a line '    short: ...' of at most {limit} characters."
    ),
    "flow-short-long": "the chart has no room for '{title}' ({length} characters). Use {limit} or fewer.",
    "flow-level": "the level of outcome '{title}' cannot be '{level}'.{guess} Use one of: {known}.",
    "flow-dead-end": "question '{title}' has no answers: readers get stuck here. End it with a list such as '- [Yes](#step)'.",
    "flow-answer-single": "question '{title}' has one answer only. Add another, or make it an outcome.",
    "flow-answer-malformed": "this is no answer, although others of its list are. Write '- [Yes](#step)', or set it apart.",
    "flow-answer-duplicate": "answer '{label}' is given twice in question '{title}' (also line {other}). Remove or rename one.",
    "flow-answer-long": "the chart has no room for the answer '{label}'. Use {limit} characters or fewer.",
    "flow-answer-unknown": "answer '{label}' leads to '#{target}', but no step has that id.{guess}",
    "flow-answer-backward": (
        "answer '{label}' leads back to '#{target}' of line {other}. Answers lead only forward, so that nobody goes in a circle: "
        "move that step below this one."
    ),
    "flow-outcome-answers": "outcome '{title}' has answers, but it is where readers end. Make it a question, or remove them.",
    "flow-unreachable": "no answer leads to '{title}'. Let one lead to '#{id}', or remove the step.",
    "flow-urgency": (
        "question '{title}' can lead to '{level}', but readers may have ended at something less urgent before it, "
        "at '{earlier}' of line {other}. Move the more urgent question above that one."
    ),
    "chart-no-flow": "'{target}' holds no decision flow to draw. Name a page below docs/ that does.{guess}",
    # Lines to fill in: /// fields | Title, a list, and ///
    "fields-empty": "'{title}' has no lines to fill in. Write each as '- label'.",
    "fields-line": "this is no line to fill in. Write '- label', in plain text.",
    "fields-duplicate": "the fields of line {other} have the title '{title}' too. Rename one.",
    "flow-citation": "a step cannot hold the citation '[^{key}]': following it would leave the question. Cite it outside the flow.",
    "wording-missing": "this file is missing or empty. Its words stand on many pages, and say what to do: put it back.",
    "wording-markup": "a shared wording cannot hold '{text}'. Write plain text, and put that on a page.",
    "snippet-malformed": "this snippet cannot be read. Write --8<-- \"name.md\" on a line of its own.",
    "snippet-missing": "there is no snippet '{name}' in {folder}.{guess}",
    "file-not-utf8": "this file is not saved as UTF-8. Save it again with the encoding UTF-8.",
    # Front matter
    "front-matter-missing": "the page has no front matter. Start it with '---', the keys ({known}) and '---'.",
    "front-matter-unclosed": "the front matter is never closed. Add a line with '---' after the last key.",
    "front-matter-invalid": "the front matter cannot be read ({why}). Write each line as 'key: value'.",
    "front-matter-unknown-key": "unknown key '{key}'.{guess} Keys are: {known}.",
    "front-matter-missing-key": "key '{key}' is missing. Add a line '{key}: ...' to the front matter.",
    "front-matter-duplicate-key": "key '{key}' is given twice. Keep one.",
    "front-matter-bad-text": "'{key}' must be a line of text. Write '{key}: Some words'.",
    "front-matter-markup": "'{key}' holds '{text}', which is plain text there. Take it out.",
    "front-matter-future": "'{key}' says {day}, which is yet to come. Write the day on which it was done.",
    "front-matter-too-long": "'{key}' has {length} characters. Use {limit} or fewer.",
    "front-matter-bad-choice": "'{key}' cannot be '{value}'.{guess} Use one of: {known}.",
    "front-matter-bad-date": "'{key}' must be a date, as in '{key}: 2026-01-31'.",
    "front-matter-dates-order": "'next_check' must be later than 'checked', by at most {months} months.",
    "front-matter-bad-review": (
        "'clinical_review' must be 'pending', or name the reviewer, as in {{name: Full Name, role: Nurse, date: 2026-01-31}}."
    ),
    "front-matter-bad-sources": "'sources' must be a list of source keys, as in 'sources: [key-one, key-two]'.",
    # Sources
    "source-unknown": "unknown source '{key}'.{guess} Add it to {file}, or correct the key.",
    "citation-misplaced": "a citation cannot stand in a heading or in a link. Move it into the text behind.",
    "source-unused": "source '{key}' is cited on no page. Cite it as [^{key}], or remove it.",
    "source-duplicate": "source '{key}' is listed twice. Keep one.",
    "source-file-invalid": "the list of sources cannot be read ({why}).",
    "source-bad-key": "'{key}' is no source key. Use small letters, digits and hyphens.",
    "source-missing-field": "source '{key}' has no '{field}'. Add a line '{field}: ...'.",
    "source-unknown-field": "source '{key}' has an unknown field '{field}'.{guess}",
    "source-bad-text": "'{field}' of source '{key}' must be a line of text. Write {field}: \"...\".",
    "source-bad-link": "the link of source '{key}' must be a whole address that starts with https://.",
    "source-bad-year": "the year of source '{key}' must be a year such as 2024, or 'undated'.",
    "source-bad-reading": "'read' of source '{key}' cannot be '{value}'. Use one of: {known}.",
    # Words, figures and length
    "word-avoid": "'{word}' is a hard word here. Write '{use}'.",
    "word-contraction": "write '{word}' out in full.",
    "phrase-never": "the site must never say '{phrase}'. It reassures or diagnoses: say what to do instead.",
    "term-unexplained": (
        "'{term}' comes first here without a link to its explanation. "
        "Explain it in the text and link it to glossary.md#{anchor}."
    ),
    "figure-unsourced": "the figure '{figure}' has no source beside it. Cite one as [^key], or leave it out.",
    "sentence-long": "a sentence has {length} words. Use {limit} or fewer: '{start}...'",
    "paragraph-long": "a paragraph has {length} sentences. Use {limit} or fewer: '{start}...'",
    "section-long": "section '{heading}' has {length} words. Use {limit} or fewer, or split it.",
    "grade-high": "the page reads at grade {grade:.1f}. The limit is {limit:.1f}. Hardest sentences: {hardest}",
    # The parts of a page
    "card-title": "the title of a care card must end in 'if:', so that its list goes on from it: '{title}'.",
    "card-list": "the care card '{title}' has no list. Write each sign as a line that starts with '- '.",
    "card-link": "an emergency card leads to '{target}'. Move the link below the card: nobody should read on first.",
    "page-ending": "the page must end with the sections '{wanted}', in this order.",
    # Built pages
    "link-broken": "a link leads to '{target}', which does not exist.{guess}",
    "anchor-broken": "a link leads to '{target}', but that page has no such place.{guess}",
    "link-insecure": "the outside address '{target}' is not a whole https:// address.",
    "link-unlisted": "the outside address '{target}' is not in the list of sources. Add it there and cite it.",
    "link-dead": "source '{key}' does not answer at '{target}' ({why}). Look whether it has moved.",
    "id-duplicate": "the id '{id}' is used {count} times on this page.",
    "heading-top": "the page has {count} headings of the first level. Give it exactly one, its title.",
    "heading-empty": "a heading is empty. Write what follows it, or remove it.",
    "heading-skipped": "heading '{heading}' is of level {level} after level {previous}. Leave no level out.",
    "leftover-markup": "'{text}' was left unread on the page. Check how it is written.",
    "page-unlisted": "this page is not in the navigation. Add it to nav in mkdocs.yml.",
    "page-missing": "the navigation lists '{target}', but there is no such page.{guess}",
    "page-unreachable": "no links lead from the home page to this page. Link it from another page or from nav in mkdocs.yml.",
    "asset-missing": "the page needs '{target}', which does not exist.{guess}",
    # The security policy of built pages
    "policy-place": "the security policy has no place. Start the page's head with '<meta charset=\"utf-8\">', before any script.",
    "policy-style": "<{tag}> has the attribute 'style', which the security policy forbids. Give it a class and a rule in docs/assets/css.",
    "policy-stylesheet": "the page holds a <style>, which the security policy forbids. Put its rules into a file in docs/assets/css.",
    "policy-handler": (
        "<{tag}> has the attribute '{attribute}', which the security policy forbids. "
        "Take it out, or listen for the event in a file in docs/assets/js."
    ),
    "policy-javascript": "'{attribute}' of <{tag}> runs a script, which the security policy forbids. Let it lead to an address.",
    "policy-host": "the page runs '{address}' from another host. Keep a copy in docs/assets/js and load that, or leave it out.",
    "other-host": "the page loads '{target}' from another host. Keep a copy in docs/assets and load that.",
}


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong: where (a path from the repository's root and a line), and what to do."""

    path: str
    line: int
    rule: str
    text: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.text}"


def problem(path: str, line: int, rule: str, **values: object) -> Problem:
    """Return the problem that a rule of `MESSAGES` describes with the values it names."""
    return Problem(path, line, rule, MESSAGES[rule].format(**values))


def guess(word: str, known: Iterable[str]) -> str:
    """Return " Did you mean '...'?" for the known word nearest to a misspelt one, else ""."""
    near = difflib.get_close_matches(word, list(known), n=1)
    return f" Did you mean '{near[0]}'?" if near else ""
