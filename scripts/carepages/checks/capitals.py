"""Words in capitals: everyday words that are shouted, and no short forms."""

import re

# Words that are typed in capitals to stress them. Not those that are short forms too in texts like these, such as "IT",
# "WHO", "US", "AIDS", "TENS" and "FAST": those are told only beside one of the others.
_EVERYDAY = frozenset(
    """
    about above after again alert all almost also always an and another any anyone are area ask at avoid away back bad be
    because bed before began begin being below best better blood body bone both bring but by call can cannot care careful
    caution change check chest clean clinic close cold come could cut daily danger day days did directly do doctor does done
    down dose drink drive during each early eat either emergency empty even ever every exactly except feel feet few find
    first follow food foot for from full gently get give go good half hand hands has have having health heart heat help her
    here high him his hold home hospital hot hour hours how hurt ice if immediate immediately important in into is just keep
    knee know last late least leave left leg legs less let life like limit long look low made make many may meal meals
    medicine meds month more most move much must muscle my need never new next night no none not note nothing notice now
    nurse of off often on once one only open or other our out over own pain pill pills plan please put quickly rest return
    right safe same see seek should show sign signs sit skin sleep slow slowly small smoke smoking so some soon sooner sore
    stand start stay step steps still stop such sugar sure surgery swim symptoms tablet tablets take taken tell test than
    that the their them then there these they thing think this those time tip tips to today together toe toes too treat
    treatment try turn twice two under until up urgent urgently use used very visit wait walk walking want warm warning was
    wash watch water way we wear week weeks well what when where which while why will with within without work worse would
    wound write yes you your
    """.split()
)
_WORD = r"[A-Z]{2,}(?:['’][A-Z]+)?"
# Not the name of a trial, nor that of a callout, which is told as such.
_CAPITALS = re.compile(rf"(?<![\w!-]){_WORD}(?:,?[ \n](?:[AI] )?{_WORD})*(?![\w-]| (?:trial|study)\b)")


def words_in_capitals(text: str) -> list[re.Match[str]]:
    """Return each run of words in capitals of which one is an everyday word."""
    return [run for run in _CAPITALS.finditer(text) if not _EVERYDAY.isdisjoint(re.findall(r"\w+", run[0].lower()))]
