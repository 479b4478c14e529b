"""Rules on drawings: the pictures in SVG."""

from carepages.rules.rule import DRAWING, SIGN_DRAWING, Rule

SOUND = """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 120" font-size="16" fill="none" stroke="#17252a">
    <rect width="320" height="120" fill="#fff"/>
    <path fill="#f3cfae" d="M20 20h90v60h-90z"/>
    <text x="130" y="56" stroke="none" fill="#17252a">Calf muscle</text>
    </svg>
    """
_SHAPE = '<path fill="#f3cfae" d="M20 20h90v60h-90z"/>'
_TEXT = '<text x="130" y="56" stroke="none" fill="#17252a">Calf muscle</text>'
_SAME = "A drawing has to say the same on a phone, in dark colors, on gray paper and to poor sight."
_SAFE = "A drawing can be opened by itself, and then nothing guards what it does."

RULES = {
    "drawing-unreadable": Rule(
        "this drawing cannot be read ({why}). Save it again as plain SVG.",
        why="A picture that some browsers cannot show is a gap in the page.",
        bad='<path fill="#f3cfae" d="M20 20h90v60h-90z">',
        good=_SHAPE,
        within=SOUND,
        where=DRAWING,
    ),
    "drawing-heavy": Rule(
        "the drawing has {size} bytes. Use {limit} or fewer: round its numbers and take out points.",
        why="Many readers are on a phone with a slow connection. What is drawn with few points is also easier to change.",
    ),
    "drawing-view": Rule(
        'the size of the drawing cannot be told. Write viewBox="0 0 width height" in its first element, in whole numbers.',
        why="The page keeps as much room as the drawing needs, so that nothing moves while one reads.",
        bad='viewBox="10 0 320 120"',
        good='viewBox="0 0 320 120"',
        within=SOUND,
        where=DRAWING,
    ),
    "drawing-part": Rule(
        "a drawing cannot hold {part}. Draw with plain shapes and text, and refer only to what is in the same file.",
        why=_SAFE,
        bad='<path fill="#f3cfae" style="opacity:1" d="M20 20h90v60h-90z"/>',
        good=_SHAPE,
        within=SOUND,
        where=DRAWING,
    ),
    "drawing-inline-part": Rule(
        "a drawing of signs cannot hold {part}. Draw with plain shapes, with 'none' and 'currentColor' as their colors.",
        why="It becomes a part of each page that shows it: its lines have the color of the words, and nothing guards what else it does.",
        bad='<path d="M0 0h9" style="opacity:1"/>',
        good='<path d="M0 0h9"/>',
        within="""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48" stroke="currentColor"><path d="M0 0h9"/></svg>""",
        where=SIGN_DRAWING,
    ),
    "drawing-color": Rule(
        "'{value}' is no color whose contrast can be told. Write it as #rrggbb, in small letters.",
        why=_SAME,
        bad='<path fill="pink" d="M20 20h90v60h-90z"/>',
        good=_SHAPE,
        within=SOUND,
        where=DRAWING,
    ),
    "drawing-text": Rule(
        "this text is {shown:.1f} px high in a column of {column} px. Make it {limit} or more.",
        why=_SAME,
        bad='<text x="130" y="56" font-size="12" stroke="none" fill="#17252a">Calf muscle</text>',
        good=_TEXT,
        within=SOUND,
        where=DRAWING,
    ),
    "drawing-faint": Rule(
        "this {name} has no dark line and no dark fill, so that some readers miss it. Give it one.",
        why=_SAME,
        bad='<path fill="#f3cfae" stroke="none" d="M20 20h90v60h-90z"/>',
        good=_SHAPE,
        within=SOUND,
        where=DRAWING,
    ),
    "drawing-contrast": Rule(
        "{mark} stands out too little from {ground} ({ratio:.1f}:1). Make the dark color darker or the light one lighter, to {limit:.0f}:1.",
        why=_SAME,
        bad='<path fill="#5f9aa6" stroke="#b3181f" d="M20 20h90v60h-90z"/>',
        good=_SHAPE,
        within=SOUND,
        where=DRAWING,
    ),
}
