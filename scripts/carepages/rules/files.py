"""Rules on files, and on the place of a page in the site."""

from carepages.rules.rule import FRONT_MATTER, MOVED_PAGES, NAVIGATION, Rule

_FILE = "Nobody else can work on a file that only some programs can read."
_NAV = "Readers find pages by the menu. A page outside it is found by nobody, an entry without a page leads nowhere."
_OLD = "Addresses are kept, printed and shared: the code on a sheet at somebody's home leads to the old one."

RULES = {
    "page-unlisted": Rule(
        "this page is not in the navigation. Add '- {file}' to nav in mkdocs.yml.",
        why=_NAV,
        bad="- Home: index.md\n- glossary.md",
        good="- Home: index.md\n- glossary.md\n- page.md",
        where=NAVIGATION,
    ),
    "page-missing": Rule(
        "the navigation lists '{target}', but there is no such page.{guess}",
        why=_NAV,
        bad="- Home: index.md\n- glossary.md\n- page.md\n- gone.md",
        good="- Home: index.md\n- glossary.md\n- page.md",
        where=NAVIGATION,
    ),
    "configuration-invalid": Rule(
        "the settings cannot be read ({why}). Compare this line with those around it.",
        why="Each entry of nav is '- ' and a page; what belongs to one label stands two spaces further in.",
        bad="- Home: index.md\n  Words: glossary.md\n- page.md",
        good="- Home: index.md\n- Words: glossary.md\n- page.md",
        where=NAVIGATION,
    ),
    "moved-file-invalid": Rule(
        "the list of pages that have moved cannot be read ({why}). Write each as 'old-name.md: new-name.md' on a line of its own.",
        why=_OLD,
        bad="words.md glossary.md",
        good="words.md: glossary.md",
        where=MOVED_PAGES,
    ),
    "moved-page-name": Rule(
        "'{name}' is no name that a page can have. Write that of its file, as seen from docs/, such as 'handouts/my-plan.md'.",
        why="Addresses differ from place to place. The name of the file is the same wherever the site stands.",
        bad="/words/: glossary.md",
        good="words.md: glossary.md",
        where=MOVED_PAGES,
    ),
    "moved-page-twice": Rule(
        "the address of '{old}' stands here twice. Leave the line that leads to the right page, and take the other out.",
        why="An address leads to one page.",
        bad="words.md: glossary.md\nwords/index.md: decide.md",
        good="words.md: glossary.md",
        where=MOVED_PAGES,
    ),
    "moved-page-there": Rule(
        "'{old}' has the address of a page that is there, '{page}'. Take this line out, or give that page another name.",
        why="Whoever comes to the address would be led away from the page.",
        bad="glossary.md: decide.md",
        good="words.md: glossary.md",
        where=MOVED_PAGES,
    ),
    "moved-page-missing": Rule(
        "'{old}' leads to '{target}', but there is no such page.{guess}",
        why=_OLD,
        bad="words.md: glosary.md",
        good="words.md: glossary.md",
        where=MOVED_PAGES,
    ),
    "moved-page-anchor": Rule(
        "'{old}' leads to '{target}', but that page has no such place.{guess}",
        why="The place is the heading in small letters with hyphens. When a heading changes, what leads to it must follow.",
        bad="stents.md: glossary.md#stents",
        good="stents.md: glossary.md#stent",
        where=MOVED_PAGES,
    ),
    "moved-page-circle": Rule(
        "'{old}' leads back to itself in the end. Name a page that is there.",
        why="Browsers would go from one address to the other without end.",
        bad="words.md: words.md",
        good="words.md: glossary.md",
        where=MOVED_PAGES,
    ),
    "title-duplicate": Rule(
        "the title '{title}' is that of {other} too. Give this page another.",
        why="In the menu, in lists and in search results nobody could tell the two apart.",
        bad="title: Words explained",
        good="title: More words explained",
        where=FRONT_MATTER,
    ),
    "page-empty": Rule("the page has no text. Write it, or remove the file.", why="Readers would come to a title with nothing below it."),
    "file-name": Rule(
        "'{name}' makes no good address. Use small letters, digits and hyphens, as in 'spinal-stenosis.md'.",
        why="The name becomes the page's address, which people read out, type and print.",
    ),
    "file-name-kept": Rule(
        "Windows keeps the name '{name}' for itself. Give the file or folder a longer one.",
        why="The site can be copied to computers without internet. Those with Windows cannot unpack a copy that holds such a name.",
    ),
    "address-twice": Rule(
        "this page would stand at the same address as {other}. Give one of the two another name.",
        why="Only one page can stand at an address. The other would be lost without a word.",
    ),
    "file-stray": Rule(
        "docs/ holds pages, whose names end in .md, and in docs/assets pictures ({pictures}), styles, scripts and typefaces. "
        "Move this file there, save it as one of these, or take it out.",
        why="Everything in docs/ is published. What is no page is checked by nobody.",
    ),
    "file-not-utf8": Rule("this file is not saved as UTF-8. Save it again with the encoding UTF-8.", why=_FILE),
    "file-unreadable": Rule("this file cannot be read: {why}.", why=_FILE),
    "file-folder": Rule("this is a folder with the name of a file. Rename it.", why=_FILE),
    "file-link": Rule(
        "this is a link to another place. Put the file itself here.",
        why="The other place is not there on another computer, and may hold what is not to be published.",
    ),
    "file-large": Rule(
        "this file has {size} kB; {limit} are the most. Make two files of it.",
        why="A page of that size is no page that a person reads, and takes long to check.",
    ),
    "nothing-to-check": Rule(
        "there is nothing to check here: {why}.",
        why="A check that looks at nothing must not pass.",
    ),
}
