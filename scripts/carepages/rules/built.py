"""Rules on what only the built site shows, or only the network: not what editors write, but what comes of it."""

from carepages.rules.rule import WARNING, Rule

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
        "source '{key}' is not at '{target}' ({why}). Look where it has gone, or take it out with what rests on it.",
        why="Readers must be able to look a figure up.",
    ),
    "link-moved": Rule(
        "source '{key}' has moved for good, from '{target}' to '{why}'. If that says the same, list it instead.",
        why="A page that has moved may have changed, and its old address does not lead there forever.",
        severity=WARNING,
    ),
    "link-untold": Rule(
        "whether source '{key}' still is at '{target}' could not be told ({why}). Open it by hand now and then.",
        why="Many publishers let people in and refuse programs.",
        severity=WARNING,
    ),
    "letter-without-font": Rule(
        "no font on this computer has {letters}, so that a gap stands there in the PDFs of {sheets}. Write it otherwise{install}.",
        why="On paper, half of a clinic's name or a word of advice would be missing, and nobody looks before it is handed out.",
        severity=WARNING,
    ),
    "html-unreadable": Rule(
        "the HTML cannot be read from here on: '{text}'. Give each tag its end, and each quotation mark in it a second one.",
        why="What browsers read in their own way could get past the security policy.",
    ),
    "policy-place": Rule(
        "the security policy has no place. Start the page's head with '<meta charset=\"utf-8\">', before any script.",
        why="What runs before the policy stands would run without one.",
    ),
    "policy-style": Rule(
        "<{tag}> has the attribute 'style', which the security policy forbids. Give it a class and a rule in docs/assets/css.",
        why="A policy that allows styles in pages allows those of an attacker too.",
    ),
    "policy-stylesheet": Rule(
        "the page holds a <style>, which the security policy forbids. Put its rules into a file in docs/assets/css.",
        why="A policy that allows styles in pages allows those of an attacker too.",
    ),
    "policy-handler": Rule(
        "<{tag}> has the attribute '{attribute}', which the security policy forbids. "
        "Take it out, or listen for the event in a file in docs/assets/js.",
        why="A policy that allows scripts in attributes allows those of an attacker too.",
    ),
    "policy-javascript": Rule(
        "'{attribute}' of <{tag}> runs a script, which the security policy forbids. Let it lead to an address.",
        why="A policy that allows scripts in addresses allows those of an attacker too.",
    ),
    "policy-host": Rule(
        "the page runs '{address}' from another host. Keep a copy in docs/assets/js and load that, or leave it out.",
        why="Whoever runs that host could change this site, and learns who reads about leg pain.",
    ),
}
