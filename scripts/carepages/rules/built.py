"""Rules on what only the built site shows, or only the network: not what editors write, but what comes of it."""

from carepages.rules.rule import Rule

RULES = {
    "page-unreachable": Rule(
        "no links lead from the home page to this page. Link it from another page or from nav in mkdocs.yml.",
        why="A page that no link reaches is found by nobody.",
    ),
    "headings-count": Rule(
        "the page has {count} headings of the first level. The template gives it one, its title.",
        why="Screen readers take the heading of the first level for the name of the page.",
    ),
    "link-dead": Rule(
        "source '{key}' does not answer at '{target}' ({why}). Look whether it has moved.",
        why="Readers must be able to look a figure up.",
    ),
}
