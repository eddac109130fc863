"""Are two names of persons one? Words are aligned, the family name decides, given names veto."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from recoupe.names.chinese import same_chinese
from recoupe.names.scripts import is_exact
from recoupe.names.sounds import INITIAL, NEAR, SLIP, SURE, alike, forms_of, is_given, is_one_sex, sound
from recoupe.names.words import GENERATIONS, PARTICLES, words_of

Verdict = Literal["same", "partial", "apart"]
"""“partial”: one is a part of the other (a surname alone): the same where nothing else bears that name."""
How = Literal["spelling", "vowels", "slip", "initial", "order", "shorter", "form"]
MOST_LEFT_OUT = 3  # words of a long name that a short form of two words leaves out


_COMPOUNDING = frozenset(
    [
        "jean",
        "marie",
        "anne",
        "pierre",
        "paul",
        "marc",
        "louis",
        "charles",
        "francois",
        "bernard",
        "alain",
        "rose",
        "hans",
        "ana",
        "maria",
        "jose",
        "juan",
    ]
)
"""Given names that begin compounds, which are names of their own."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two names have to do with one another, and what tells them apart in writing.

    `how`: another romanisation, other vowels, a slip of one letter, initials, another order, words left out, another
    form of a given name. Weak: two people can differ by as much, so something else should speak for it.
    """

    verdict: Verdict
    how: tuple[How, ...] = ()
    is_weak: bool = False


_APART = Likeness("apart")


def compare(a: str, b: str) -> Verdict:
    """Are two names of persons one? Order of words, initials, particles and romanisation do not matter.

    >>> compare("Kassym-Jomart Tokaïev", "Qasym-Zhomart Toqaev"), compare("Dmitri Peskov", "Dmitri Medvedev")
    ('same', 'apart')
    >>> compare("Tokaïev", "K. Tokayev"), compare("Emmanuel Macron", "Brigitte Macron")
    ('partial', 'apart')
    """
    if is_exact(a) and is_exact(b):
        return "same" if words_of(a) == words_of(b) else "apart"
    return likeness(words_of(a), words_of(b)).verdict


def compare_words(a: Sequence[str], b: Sequence[str]) -> Verdict:
    """`compare` on words already folded."""
    return likeness(a, b).verdict


def likeness(a: Sequence[str], b: Sequence[str]) -> Likeness:
    """The same with what tells the two apart in writing.

    >>> likeness(words_of("Volodymyr Zelensky"), words_of("Zelenskyy, Vladimir")).how
    ('order', 'spelling', 'form')
    """
    first, second = core(a), core(b)
    if not first or not second or _generation(a) != _generation(b):
        return _APART  # father and son bear one name
    if _heard(first) == _heard(second):
        if len(first) == len(second) and any(is_one_sex(x, y) is False for x, y in zip(first, second, strict=True)):
            return _APART  # Martin and Martine
        how: tuple[How, ...] = () if first == second else ("spelling",)
        return Likeness("same", how)
    if same_chinese(first, second):
        return Likeness("same", ("spelling",))
    short, long = (first, second) if (len(first), first) <= (len(second), second) else (second, first)
    if not all(any(alike(x, y) for y in long) for x in short):
        return _APART  # most pairs end here
    pairs, scores = _align(short, long)
    if len(pairs) < len(short):
        return _APART
    verdict = _judge(short, long, pairs, scores)
    if verdict == "apart":
        return _APART
    how = _how(short, long, pairs, scores)
    return Likeness(verdict, how, _is_weak(short, how))


def core(words: Sequence[str]) -> tuple[str, ...]:
    """The words that bear a name: without particles, unless there are no others."""
    return _core(tuple(words))


@lru_cache(maxsize=65536)
def _core(words: tuple[str, ...]) -> tuple[str, ...]:
    kept = tuple(word for word in words if word not in PARTICLES)
    return kept or words


@lru_cache(maxsize=65536)
def _heard(words: tuple[str, ...]) -> str:
    return "".join(map(sound, words))


def _generation(words: Sequence[str]) -> str:
    return words[-1] if words and words[-1] in GENERATIONS else ""


def _judge(short: tuple[str, ...], long: tuple[str, ...], pairs: dict[int, int], scores: list[float]) -> Verdict:
    if len(short) == 1:
        return _single(short, long, pairs[0], scores[0])
    if scores.count(SLIP) > 1 or (SLIP in scores and (SURE not in scores or INITIAL in scores)):
        return "apart"  # one slip is a slip, and only beside what is right
    if SLIP in scores and len(short) < 3 and pairs[0] > pairs[1]:
        return "apart"
    if max(scores) < NEAR:
        return "apart"
    family = len(short) - 1
    inverted = pairs[0] == len(long) - 1 and len(short[family]) == 1
    if scores[family] < SLIP and not inverted:
        return "apart"
    if min(pairs.values()) > 0 and max(pairs.values()) < len(long) - 1:
        return "apart"  # neither end of the longer name is in the shorter
    if long[0] in _COMPOUNDING and long[0] in short and 1 not in pairs.values() and is_given(long[1]):
        return "apart"  # Jean-Claude is not Jean
    left_out = len(long) - len(short)
    if left_out and (SLIP in scores or (left_out > 1 and min(scores) < NEAR)):
        return "apart"
    if left_out and len(long) - 1 not in pairs.values() and all(map(is_given, short)):
        return "apart"  # given names alone
    return "same" if left_out <= MOST_LEFT_OUT or len(short) > 2 else "apart"


def _single(short: tuple[str, ...], long: tuple[str, ...], at: int, score: float) -> Verdict:
    if len(long) == 1:
        return "same" if score >= SLIP and len(short[0]) > 4 else "apart"
    return "partial" if at in (0, len(long) - 1) and score >= NEAR and len(short[0]) > 2 else "apart"


def _how(short: tuple[str, ...], long: tuple[str, ...], pairs: dict[int, int], scores: list[float]) -> tuple[How, ...]:
    found: list[How] = []
    if any(pairs[i] > pairs[i + 1] for i in range(len(short) - 1)):
        found.append("order")
    unlike = [(short[i], long[j]) for i, j in pairs.items() if short[i] != long[j]]
    if any(sound(x) == sound(y) for x, y in unlike):
        found.append("spelling")
    if any(sound(x) != sound(y) and not forms_of(x).isdisjoint(forms_of(y)) for x, y in unlike):
        found.append("form")
    found.extend(how for how, score in (("vowels", NEAR), ("slip", SLIP), ("initial", INITIAL)) if score in scores)  # type: ignore[misc]
    if len(long) > len(short):
        found.append("shorter")
    return tuple(found)


def _is_weak(short: tuple[str, ...], how: tuple[How, ...]) -> bool:
    """A letter taken for a mistake, other vowels, two liberties at once, or two given names in the other order."""
    liberties = {"spelling", "form", "shorter"} & set(how)
    swapped = "order" in how and all(map(is_given, short))
    return "slip" in how or "vowels" in how or len(liberties) > 1 or swapped


def _align(short: tuple[str, ...], long: tuple[str, ...]) -> tuple[dict[int, int], list[float]]:
    """Each word of the shorter name to its best free word of the longer one, best pairs first."""
    rows = sorted(
        (
            (alike(x, y, i == len(short) - 1 and j == len(long) - 1), -abs((len(short) - i) - (len(long) - j)), i, j)
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
