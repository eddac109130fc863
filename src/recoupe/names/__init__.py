"""Names of persons in any romanisation: are two of them one name?

Russian, Kazakh, Arabic or Chinese names reach French readers through French, English and German habits of spelling:
Tokaïev, Tokayev, Toqaev; Loukachenko, Lukashenko; Poutine, Putin. No edit distance with a threshold tells those from
Dmitri Peskov and Dmitri Medvedev. So each word is folded to what its spellings share (`sounds`), words are aligned, the
family name decides and given names veto (`compare`).
"""

from recoupe.names.compare import Likeness, Verdict, compare, compare_words, core, likeness
from recoupe.names.sounds import alike, bones, forms_of, is_given, sound
from recoupe.names.words import PARTICLES, words_of

__all__ = [
    "PARTICLES",
    "Likeness",
    "Verdict",
    "alike",
    "bones",
    "compare",
    "compare_words",
    "core",
    "forms_of",
    "is_given",
    "likeness",
    "sound",
    "words_of",
]
