"""Names of persons in any romanisation: are two of them one name?

Russian, Kazakh, Arabic or Chinese names reach French readers through French, English and German habits of spelling:
Tokaïev, Tokayev, Toqaev; Loukachenko, Lukashenko; Poutine, Putin. No edit distance with a threshold tells those from
Dmitri Peskov and Dmitri Medvedev. So each word is folded to what its spellings share (`sound`), words are aligned, the
family name decides and given names veto.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from rapidfuzz.distance import OSA

Verdict = Literal["same", "partial", "apart"]
"""“partial”: one is a part of the other (a surname alone): the same where nothing else bears that name."""

_SMALL_WORDS = (
    "al el ad as ash an ar at az de du des d la le l les da di do dos das del della van von der den ten ter zu af",
    "av y e bin ben ibn bint abd of the ould o mc mac saint san st",
)
PARTICLES = frozenset(word for line in _SMALL_WORDS for word in line.split())
_CIVILITIES = (
    "m mm mr mrs ms mme mlle me dr pr prof sir lord lady dame don dona cheikh sheikh shaikh sheik haji hajji mollah",
    "mullah maulvi ayatollah hojatoleslam imam general colonel capitaine president prince princesse roi reine emir",
    "maitre",
)
_GENERATIONS = frozenset({"jr", "sr", "junior", "senior", "ii", "iii"})
_TITLES = frozenset(word for line in _CIVILITIES for word in line.split())


def words_of(name: str) -> tuple[str, ...]:
    """The words of a name, folded, without titles; hyphenated given names stay apart: (kassym, jomart, tokaiev)."""
    flat = unicodedata.normalize("NFKD", _letters(name)).casefold()
    flat = "".join(c for c in flat if not unicodedata.combining(c))
    words = re.findall(r"[^\W_]+", flat.translate(_SPECIAL))
    kept = tuple(word for word in words if word not in _TITLES)
    return kept or tuple(words)


def _letters(name: str) -> str:
    """“SergeiLavrov” is two words; an apostrophe inside a word is none (N'Golo, O'Neill)."""
    name = re.sub(r"(?<=[a-zà-ÿ]{2})(?=[A-ZÀ-Þ][a-zà-ÿ]{2})", " ", name)
    return re.sub(r"(?<=\w)['’ʻʿ`](?=\w)", "", name)


_SPECIAL = str.maketrans(
    {"ß": "ss", "œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "0": "o", "1": "i"}
)

# Applied in order; the result is a spelling that the usual romanisations share, not a pronunciation.
_FOLDS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"(?:sch|ch|sh)(?:tsch|tch|ch|sh)", "S"),  # Хрущёв: Khrouchtchev, Khrushchev, Chruschtschow
        (r"tsch|tch|tsh|sch|sh|ch|cz|sz", "S"),
        (r"^x(?=i|u)", "S"),  # Xi, Shi
        (r"^zh(?=[aoeiu])|dzh|dj|zh|j|ge(?=o)|^g(?=e|i)", "J"),
        (r"x", "ks"),
        (r"kh|gh|ck|cq|qu|q|c(?![eiy])|k", "k"),
        (r"c", "s"),
        (r"gu(?=[ei])", "g"),
        (r"ph|ff|w|f$", "v"),
        (r"f", "v"),
        (r"ts|tz|dz|z", "s"),
        (r"th", "t"),
        (r"dh", "d"),
        (r"bh", "b"),
        (r"h", ""),
        (r"eou|ou|oo|yu|iu", "u"),
        (r"[iy]+(?=[aeou])", ""),  # the glide in Tokaïev, Medvediev, Yeltsin
        (r"[iy]+", "i"),
        (r"(?<=[^aeiou])e$", ""),  # Poutine, Eltsine
        (r"(.)\1+", r"\1"),
    )
)
_VOWELS = re.compile(r"[aeiou]")


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """The spelling that the romanisations of a folded word share.

    >>> {sound(w) for w in ("tokaiev", "tokayev", "toqaev")}, {sound("djaksybekov"), sound("zhaksybekov")}
    ({'tokaev'}, {'Jaksibekov'})
    """
    for pattern, replacement in _FOLDS:
        word = pattern.sub(replacement, word)
    return word


def bones(word: str) -> str:
    """The consonants of a word's sound: a key that vowels do not change."""
    heard = sound(word)
    return heard[:1] + _VOWELS.sub("", heard[1:])


@lru_cache(maxsize=65536)
def alike(a: str, b: str) -> float:
    """How likely two folded words are one name: 1 same sound, .5 initial, 0 different."""
    if a == b:
        return 1.0
    if len(a) == 1 or len(b) == 1:
        return 0.5 if sound(a)[:1] == sound(b)[:1] or a[0] == b[0] else 0.0
    x, y = sound(a), sound(b)
    if x == y:
        return 1.0
    if min(len(x), len(y)) < 3:
        return 0.0
    distance = OSA.distance(x, y)
    longest = max(len(x), len(y))
    if bones(a) == bones(b) and distance <= max(1, longest // 3):
        return 0.9
    return 0.8 if longest >= 5 and distance == 1 and x[0] == y[0] else 0.0


def compare(a: str, b: str) -> Verdict:
    """Are two names of persons one? Order of words, initials, particles and romanisation do not matter.

    >>> compare("Kassym-Jomart Tokaïev", "Qasym-Zhomart Toqaev"), compare("Dmitri Peskov", "Dmitri Medvedev")
    ('same', 'apart')
    >>> compare("Tokaïev", "K. Tokayev"), compare("Emmanuel Macron", "Brigitte Macron")
    ('partial', 'apart')
    """
    return compare_words(words_of(a), words_of(b))


def compare_words(a: Sequence[str], b: Sequence[str]) -> Verdict:
    """`compare` on words already folded."""
    first, second = _core(a), _core(b)
    if not first or not second or set(a) & _GENERATIONS != set(b) & _GENERATIONS:
        return "apart"  # father and son bear one name
    if "".join(map(sound, first)) == "".join(map(sound, second)):
        return "same" if len(first) > 1 or len(second) > 1 else "partial"
    short, long = sorted((first, second), key=len)
    pairs, scores = _align(short, long)
    if len(pairs) < len(short):
        return "apart"
    return _judge(short, long, pairs, scores)


def _judge(short: tuple[str, ...], long: tuple[str, ...], pairs: dict[int, int], scores: list[float]) -> Verdict:
    if len(short) == 1:
        ends = (0, len(long) - 1)
        return "partial" if pairs[0] in ends and scores[0] >= 0.9 and len(short[0]) > 2 else "apart"
    strong = [score for score in scores if score >= 0.8]
    if len(strong) < len(scores) and max(scores) < 1:
        return "apart"  # an initial and a misspelt family name: too little
    family = len(short) - 1
    inverted = pairs[0] == len(long) - 1 and len(short[family]) == 1
    if scores[family] < 0.8 and not inverted:
        return "apart"
    if min(pairs.values()) > 0 and max(pairs.values()) < len(long) - 1:
        return "apart"  # neither end of the longer name is in the shorter
    if min(scores) < 0.9 and len(short) < len(long):
        return "same" if min(scores) >= 0.5 and len(long) - len(short) <= 1 else "apart"
    return "same"


def _core(words: Sequence[str]) -> tuple[str, ...]:
    kept = tuple(word for word in words if word not in PARTICLES and word not in _GENERATIONS)
    return kept or tuple(words)


def _align(short: tuple[str, ...], long: tuple[str, ...]) -> tuple[dict[int, int], list[float]]:
    """Each word of the shorter name to its best free word of the longer one, best pairs first."""
    rows = sorted(
        (
            (alike(x, y), -abs((len(short) - i) - (len(long) - j)), i, j)
            for i, x in enumerate(short)
            for j, y in enumerate(long)
        ),
        reverse=True,
    )
    pairs: dict[int, int] = {}
    scores = [0.0] * len(short)
    taken: set[int] = set()
    for score, _, i, j in rows:
        if score > 0 and i not in pairs and j not in taken:
            pairs[i] = j
            scores[i] = score
            taken.add(j)
    return pairs, scores
