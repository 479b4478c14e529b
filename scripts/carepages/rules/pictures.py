"""Rules on pictures: images in `/// picture | Caption ... ///`."""

from carepages.rules.rule import Rule

SOUND = """
    /// picture | A narrowed artery lets too little blood through.
    ![A leg seen from the side. Its artery has a narrow spot in the thigh.](assets/images/logo.svg)
    ///
    """
_ALT = "Some readers hear the page, and on a slow connection some see no pictures. They miss what nobody says in words."
_BLOCK = "The block gives a picture its caption, and keeps its place on the page while it loads."

RULES = {
    "alt-missing": Rule(
        "the picture '{target}' has no words for those who cannot see it. Write ![what it shows]({target}).",
        why=_ALT,
        bad="![](assets/images/logo.svg)",
        good="![A leg seen from the side. Its artery has a narrow spot in the thigh.](assets/images/logo.svg)",
        within=SOUND,
    ),
    "alt-short": Rule(
        "'{alt}' says too little to those who cannot see the picture. Say what it shows, in {limit} characters or more.",
        why=_ALT,
        bad="![A leg](assets/images/logo.svg)",
        good="![A leg seen from the side. Its artery has a narrow spot in the thigh.](assets/images/logo.svg)",
        within=SOUND,
    ),
    "alt-caption": Rule(
        "the words for those who cannot see the picture are its caption again. Say what the picture shows.",
        why="The caption says what the picture means, and everybody reads it. The words in brackets say what is to be seen.",
        bad="![A narrowed artery lets too little blood through](assets/images/logo.svg)",
        good="![A leg seen from the side. Its artery has a narrow spot in the thigh.](assets/images/logo.svg)",
        within=SOUND,
    ),
    "picture-empty": Rule(
        "picture '{title}' shows nothing. Write ![what it shows](file) below its title.",
        why=_BLOCK,
        bad="/// picture | A narrowed artery lets too little blood through.\n///",
        good=SOUND,
    ),
    "picture-line": Rule(
        "this is no picture. Write each as ![what it shows](file) on a line of its own, and move other text out of the block.",
        why=_BLOCK,
        bad="A leg seen from the side.",
        good="![A leg seen from the side. Its artery has a narrow spot in the thigh.](assets/images/logo.svg)",
        within=SOUND,
    ),
    "picture-outside": Rule(
        "a picture needs a caption. Write '/// picture | Caption' above this line, and '///' below it.",
        why=_BLOCK,
        bad="![A leg seen from the side. Its artery has a narrow spot in the thigh.](assets/images/logo.svg)",
        good=SOUND,
    ),
    "picture-unreadable": Rule(
        "'{file}' cannot be shown as a picture ({why}). Save it again, as one of: {known}.",
        why="A picture that some browsers cannot show is a gap in the page. One that says where it was taken may lead to a patient's home.",
    ),
    "picture-name": Rule(
        "the name '{name}' of the picture's file holds {part}. Rename the file, as in '{better}', and write that name on each page that shows it.",
        why="A name is a part of an address. With letters from a to z, digits and hyphens it means the same to every program.",
    ),
    "picture-large": Rule(
        "'{file}' has {width} x {height} px; {limit} million in all are the most. Make it smaller: 1600 px are wide enough.",
        why="A phone needs room for every point of a picture, and closes a page that has too many.",
    ),
    "asset-missing": Rule(
        "the page needs '{target}', which does not exist.{guess}",
        why="Readers would see a gap, or a page without its style.",
        bad="![A leg seen from the side. Its artery has a narrow spot in the thigh.](assets/images/loga.svg)",
        good="![A leg seen from the side. Its artery has a narrow spot in the thigh.](assets/images/logo.svg)",
        within=SOUND,
    ),
    "other-host": Rule(
        "the page loads '{target}' from another host. Keep a copy in docs/assets and load that.",
        why="The other host would learn who reads about their health here.",
        bad="![A leg seen from the side. Its artery has a narrow spot in the thigh.](https://example.org/logo.svg)",
        good="![A leg seen from the side. Its artery has a narrow spot in the thigh.](assets/images/logo.svg)",
        within=SOUND,
    ),
    "image-heavy": Rule(
        "this picture has {size} kB. Use {limit} or fewer: make it smaller, or save it as WebP.",
        why="Many readers are on a phone with a slow connection, and pay for what they load.",
    ),
}
