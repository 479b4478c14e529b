"""Rules on the parts of a page: headings, endings, and Markdown that is not read as it was meant."""

from carepages.rules.rule import PAGE_END, PAGE_START, Rule

_HEADINGS = "Screen readers list the headings like the contents of a book. A gap in it reads as a missing part."
_UNREAD = "What cannot be read as Markdown stands on the page just as it was typed."

RULES = {
    "prompt-left": Rule(
        "this is still to be written: '{prompt}'. Put your words in place of the whole TODO(...).",
        why="A template asks for what its readers need. What it asks is for editors, and must not be published.",
        bad="## Who gets it\n\nTODO(How many people get it)",
        good="## Who gets it\n\nAnyone can.",
    ),
    "placeholder-left": Rule(
        "'{text}' is a placeholder, which nothing fills in. Put in its place what readers are to see, or take it out.",
        why="Readers see it as typed: \"call {{phone}}\". Whoever needs that number has none.",
        bad="## Who to ask\n\nCall [phone number] with questions.",
        good="## Who to ask\n\nCall your clinic with questions.",
    ),
    "page-start": Rule(
        "the first section must be '{wanted}': three to five lines that say what matters.",
        why="Most readers read no further than the first screen. What they must know stands there.",
        bad="## Who gets it\n\nAnyone can.",
        good="## In short\n\n- Anyone can get it.\n\n## Who gets it\n\nAnyone can.",
        where=PAGE_START,
    ),
    "page-ending": Rule(
        "the page must end with the sections '{wanted}', in this order.",
        why="Readers remember the end. Each page says what nobody knows, and helps to prepare a visit.",
        bad="## Questions to ask\n\n- What can I do?",
        good="## What we do not know\n\nMuch.\n\n## Questions to ask\n\n- What can I do?",
        where=PAGE_END,
    ),
    "heading-top": Rule(
        "the heading '{heading}' has one '#'. Write two: the page's title stands above it already.",
        why="A page has one heading of the first level, its title, which comes from 'title' at its top.",
        bad="# Who gets it\n\nAnyone can.",
        good="## Who gets it\n\nAnyone can.",
    ),
    "heading-skipped": Rule(
        "heading '{heading}' is of level {level} after level {previous}. Start it with '{wanted}'.",
        why=_HEADINGS,
        bad="## Who gets it\n\nAnyone can.\n\n#### Children\n\nFew do.",
        good="## Who gets it\n\nAnyone can.\n\n### Children\n\nFew do.",
    ),
    "heading-empty": Rule(
        "a heading is empty. Write what follows it, or remove it.",
        why=_HEADINGS,
        bad="##\n\nAnyone can get it.",
        good="## Who gets it\n\nAnyone can get it.",
    ),
    "section-empty": Rule(
        "section '{heading}' has nothing in it. Write it, or remove the heading.",
        why="A heading is a promise.",
        bad="## Who gets it\n\n## Who does not\n\nNobody is safe from it.",
        good="## Who gets it\n\nAnyone can.\n\n## Who does not\n\nNobody is safe from it.",
    ),
    "leftover-list": Rule(
        "'{text}' is no list item here. Put an empty line above the list.",
        why="Right below a text, a list is read as more of that text, and readers see dashes in the middle of a line.",
        bad="Look at your feet for:\n- sores\n- cuts",
        good="Look at your feet for:\n\n- sores\n- cuts",
    ),
    "bullet-unread": Rule(
        "'{text}' starts with a mark that makes no list here. Write '- ' in its place, or '1. ' where the order counts.",
        why="Only '- ' and '1. ' make points. With the bullets of another program, all of them run together in one line.",
        bad="You can try:\n\n• Rest your legs\n• Walk each day",
        good="You can try:\n\n- Rest your legs\n- Walk each day",
    ),
    "task-unread": Rule(
        "'{text}' makes no box to tick: readers see the brackets. Write '- ' and the point alone; "
        "where readers are to write, '/// fields | Title' with the points and '///'.",
        why=_UNREAD,
        bad="- [ ] Bring your list\n- [x] Bring your glasses",
        good="- Bring your list\n- Bring your glasses",
    ),
    "reference-unread": Rule(
        "readers do not see '{text}': it is read as where a link '{name}' would lead. Take the brackets away.",
        why="What stands there is lost, be it a warning, and the page looks whole without it.",
        bad="Walk each day.\n\n[Note]: Slowly.",
        good="Walk each day.\n\nNote: Slowly.",
    ),
    "callout-unread": Rule(
        "'{text}' makes no box here: readers see it as typed. Write its words as ordinary text below a heading; "
        "signs that need help stand in '/// emergency', '/// today' or '/// appointment'.",
        why=_UNREAD + " A warning that looks like a slip is not taken seriously.",
        bad='!!! warning "Look at your feet"\n    Sores heal slowly.',
        good="### Look at your feet\n\nSores heal slowly.",
        within="## Your feet\n\n### Look at your feet\n\nSores heal slowly.",
    ),
    "list-indented": Rule(
        "'{text}' is indented by {count} spaces, and so it is read as one more point of the list above. "
        "Indent it by {wanted}: four for each level.",
        why="What stands below a point belongs to it. As a point of its own it says something else: "
        "\"cold and pale\" becomes \"cold\", or \"pale\".",
        bad="- Rest your legs\n  - Sit down\n- Walk each day",
        good="- Rest your legs\n    - Sit down\n- Walk each day",
    ),
    "table-ragged": Rule(
        "this line has {found} of the table's {wanted} cells. Write '|' between as many cells, "
        "or put an empty line above what is no part of the table.",
        why="Cells beyond the last column are dropped without a word. A text right below a table becomes a row of it.",
        bad="| Sign | What to do |\n|---|---|\n| Sores | Ask | Today |",
        good="| Sign | What to do |\n|---|---|\n| Sores | Ask today |",
    ),
    "table-header-empty": Rule(
        "column {column} of this table has no name. Write what its cells hold.",
        why="On a phone, each cell stands below the name of its column. Screen readers read that name out.",
        bad="| Sign | |\n|---|---|\n| Sores | Ask |",
        good="| Sign | What to do |\n|---|---|\n| Sores | Ask |",
    ),
    "list-mixed": Rule(
        "'{text}' is one more point of the list above, and {shown}. Put a line of text or a heading between two lists.",
        why="A list goes on until other text comes, whatever marks its points begin with. Steps lose their numbers, or points get some.",
        bad="1. Rest your legs\n2. Walk on\n\n- Bring water",
        good="1. Rest your legs\n2. Walk on\n\nFor the way:\n\n- Bring water",
    ),
    "list-number": Rule(
        "'{text}' has the number {shown} on the page: points are counted on from the first. Write that number, or '1.' before each.",
        why="A text that names a step would name another one.",
        bad="1. Rest your legs\n3. Walk on",
        good="1. Rest your legs\n2. Walk on",
    ),
    "list-glued": Rule(
        "'{text}' is read as a part of the point above it. Put an empty line above it, or four spaces before it if it belongs there.",
        why="What holds for all points reads as if it held for the last one alone.",
        bad="- Rest your legs\n- Walk each day\nAsk us if it hurts.",
        good="- Rest your legs\n- Walk each day\n\nAsk us if it hurts.",
    ),
    "leftover-table": Rule(
        "'{text}' is no table row here. Put an empty line above the table, and '|---|---|' below its header.",
        why=_UNREAD,
        bad="| Sign | What to do |\n| Sores | Ask |",
        good="| Sign | What to do |\n|---|---|\n| Sores | Ask |",
    ),
    "leftover-markup": Rule(
        "'{text}' was left unread, and stands on the page as it is typed. Complete the mark, or take it out.",
        why=_UNREAD,
        bad="See [the words explained] (glossary.md) and [signs][signs].",
        good="See [the words explained](glossary.md).",
    ),
    "html-typed": Rule(
        "'{tag}' is HTML, which no check can read. Write it in Markdown, or take it out.",
        why="HTML can break a page, load things from other hosts, and hide text from every check.",
        bad="Walk <b>each day</b>.",
        good="Walk **each day**.",
    ),
    "code-malformed": Rule(
        "this line starts or ends code and cannot be read. Write '```' at the left margin on a line above the code and one below it.",
        why="What stands between such lines is shown as it is typed. Where the end is missing, that would be the rest of the page.",
        bad="```\nkey: value",
        good="```\nkey: value\n```",
    ),
    "merge-mark": Rule(
        "'{mark}' marks a place where two versions of this text stand, since two people changed it at once. "
        "Keep the right one, and take out the lines with '<<<<<<<', '=======' and '>>>>>>>'.",
        why="Readers would get both versions, one of which may be wrong, and no check can tell which.",
        bad="<<<<<<< HEAD\nAnyone can get it.\n=======\nFew people get it.\n>>>>>>> more-causes",
        good="Anyone can get it.",
    ),
    "code-indented": Rule(
        "'{text}' is indented, and so it is shown as code. Write it at the left margin; "
        "what belongs to a point stands four spaces in, right below it.",
        why="Code is set in the letters of a typewriter, its lines never wrap, and its marks are shown as typed.",
        bad="Rest your legs.\n\n    Then walk on.",
        good="Rest your legs.\n\nThen walk on.",
    ),
    "id-duplicate": Rule(
        "the id '{id}' is used {count} times on this page. Give one of the parts another name.",
        why="A link to it leads to the first of them only, which may be the wrong one.",
        bad="## About this page\n\nIt is new.",
        good="## How this page came about\n\nIt is new.",
    ),
    "page-deep": Rule(
        "this page cannot be read: too many lists, quotations, brackets or other marks stand inside each other or in a row. "
        "Start with this line, and make the page plainer.",
        why="Nobody keeps track of more than two or three levels, and programs that make the page would stand still.",
    ),
}
