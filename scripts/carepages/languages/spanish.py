"""How hard a Spanish text is to read: the INFLESZ scale, from about 0 to 100, on which more is easier.

Formula: Szigriszt Pazos, "Sistemas predictivos de legibilidad del mensaje escrito: fórmula de perspicuidad", 1993.
Its bands for readers in Spain (up to 40 very difficult, 55 somewhat difficult, 65 normal, 80 quite easy, above that very easy):
Barrio-Cantalejo et al., "Validación de la Escala INFLESZ para evaluar la legibilidad de los textos dirigidos a pacientes",
An Sist Sanit Navar 2008; 31(2): 135-152.
Syllables: as the Real Academia Española parts words in writing, "Ortografía de la lengua española", 2010.
"""

import itertools
import re

from carepages.languages.measure import Measure

# Silent, as in "que" and "guía"; in "agüero" it is heard.
_SILENT_U = re.compile(r"(?<=[qg])u(?=[eiéí])")
# It parts no vowels: "ahumar" has two syllables, "prohibir" two. That of "ch" stands behind no vowel.
_SILENT_H = re.compile(r"(?<=[aeiouáéíóúü])h(?=[aeiouáéíóúü])")
_VOWEL_Y = re.compile(r"y(?![aeiouáéíóúü])")
_VOWELS = re.compile(r"[aeiouáéíóúü]+")
_OPEN = "aeoáéó"
_ACCENTED = "íú"


def szigriszt_pazos(sentences: int, words: int, syllables: int) -> float:
    """Return the index of perspicuity; 100.0 for an empty text."""
    if not sentences or not words:
        return 100.0
    return 206.835 - 62.3 * syllables / words - words / sentences


def count_syllables(word: str) -> int:
    """Return how many syllables a word in small letters has."""
    heard = _VOWEL_Y.sub("i", _SILENT_H.sub("", _SILENT_U.sub("", word)))
    return sum(map(_nuclei, _VOWELS.findall(heard))) or 1


def _nuclei(vowels: str) -> int:
    """Return how many syllables vowels in a row make.

    Each open vowel makes one, and so does an accented close one beside it ("día"). Another close one goes with a neighbor, but
    not with its own double ("chiita").
    """
    opens = [vowel in _OPEN for vowel in vowels]
    if not any(opens):
        return 1 + sum(first == second for first, second in itertools.pairwise(vowels))
    count = sum(opens)
    for at, vowel in enumerate(vowels):
        count += vowel in _ACCENTED and any(opens[max(0, at - 1) : at + 2])
    return count


INFLESZ = Measure("INFLESZ", count_syllables, szigriszt_pazos, higher_is_harder=False, digits=0)
