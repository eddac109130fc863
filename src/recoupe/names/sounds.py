"""What the romanisations of a word of a name share: Tokaïev, Tokayev, Tokajew and Toqaev are heard as one."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from recoupe.names.scripts import romanise

# Applied in order; the result is a spelling that the usual romanisations share, not a pronunciation.
_FOLDS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"(?<=[aeiouy])j(?=e[wv]|$)|(?<=[a-z])j(?=[bcdfgklmnprstvwz]|$)", "i"),  # Tokajew, Sergej, Matvejenko
        (r"^je(?=[wv]g|lz|lts)", "e"),  # Jewgeni, Jelzin
        (r"^ch(?=[rl])", "kh"),
        (r"(?:sch|ch|sh)(?:tsch|tch|ch|sh)", "S"),  # Хрущёв: Khrouchtchev, Khrushchev, Chruschtschow
        (r"tsch|tch|tsh|sch|sh|ch|cz|sz", "S"),
        (r"^x(?=i|u)", "S"),  # Xi, Shi
        (r"^zh(?=[aoeiu])|dzh|dsch|dj|zh|j|ge(?=o)|^g(?=e|i)", "J"),
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
        (r"eou|ou|oo|yu|iu|eu", "u"),
        (r"[iy]+(?=[aeou])", ""),  # the glide in Tokaïev, Medvediev, Yeltsin
        (r"[iy]+", "i"),
        (r"(?<=[^aeiou])e$", ""),  # Poutine, Eltsine
        (r"(.)\1+", r"\1"),
    )
)
_VOWELS = re.compile(r"[aeiou]")
SURE, NEAR, SLIP, INITIAL = 1.0, 0.9, 0.8, 0.5
"""How two words are one: same sound; same consonants; a slip of one letter; an initial."""


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """The spelling that the romanisations of a folded word share.

    >>> {sound(w) for w in ("tokaiev", "tokayev", "tokajew", "toqaev")}, {sound("djaksybekov"), sound("zhaksybekov")}
    ({'tokaev'}, {'Jaksibekov'})
    """
    for pattern, replacement in _FOLDS:
        word = pattern.sub(replacement, word)
    return word


@lru_cache(maxsize=65536)
def bones(word: str) -> str:
    """The consonants of a word's sound, after its first letter, any vowel there being one: a key of all spellings.

    >>> bones("usama") == bones("oussama") == bones("osama")
    True
    """
    heard = sound(word)
    first = "A" if heard[:1] in ("a", "e", "i", "o", "u") else heard[:1]
    return first + _VOWELS.sub("", heard[1:])


@lru_cache(maxsize=65536)
def alike(a: str, b: str, family: bool = False) -> float:
    """How two folded words are one name: `SURE`, `NEAR`, `SLIP`, `INITIAL`, or 0 where they are not.

    `family`: both stand where family names do, which have no other forms.
    """
    if a == b:
        return SURE
    if len(a) == 1 or len(b) == 1:
        return INITIAL if sound(a)[:1] == sound(b)[:1] or a[0] == b[0] else 0.0
    x, y = sound(a), sound(b)
    if is_one_sex(a, b) is False:
        return 0.0  # Martin and Martine, Mario and Maria
    if x == y or not (family or forms_of(a).isdisjoint(forms_of(b))):
        return SURE
    if min(len(x), len(y)) > 4 and x.replace("J", "S") == y.replace("J", "S"):
        return NEAR  # German sch for both: Schomart, Prigoschin
    if bones(a) == bones(b) and min(len(x), len(y)) > 2 and _vowels_fit(x, y):
        return NEAR
    return SLIP if _is_slip(a, b, OSA.distance(x, y)) else 0.0


def _vowels_fit(x: str, y: str) -> bool:
    """Do two sounds of the same consonants differ as romanisations do? No more than a third of the letters."""
    one, two = _classes(x), _classes(y)
    return one == two or (
        OSA.distance(x, y) <= max(1, max(len(x), len(y)) // 3) and _without_schwa(one) == _without_schwa(two)
    )


def _classes(heard: str) -> str:
    """Vowels that stand for one another: Osama, Usama; Ahmad, Ahmed; Ladin, Laden; the endings -ov and -ev."""
    return _ENDING.sub("av", heard.translate(_CLASSES))


def _without_schwa(classes: str) -> str:
    """Without the vowel that some romanisations put between two consonants: Mohammd, Mohammed."""
    return re.sub(r"(?<=[^au])a(?=[^au])", "", classes)


_CLASSES = str.maketrans("eio", "aau")
_ENDING = re.compile(r"uv(?=a?$)")


def _is_slip(a: str, b: str, distance: int) -> bool:
    """One letter wrong, left out or too many, in a word long enough; not between two given names (Maria, Mario)."""
    written, shortest = OSA.distance(a, b), min(len(a), len(b))
    if shortest < 4 or max(written, distance) > (2 if shortest > 6 else 1) or min(written, distance) > 1:
        return False
    return not (is_given(a) and is_given(b))


# -- given names -------------------------------------------------------------------------------------------------------
@cache
def _forms() -> dict[str, frozenset[int]]:
    """The lines of `given-forms.yaml` that a name stands in, by sound."""
    # Imported here: the lexicon itself uses the sounds of names.
    from recoupe.lexicon.load import lang_root, load_yaml

    lines: dict[str, set[int]] = {}
    for n, line in enumerate(load_yaml(lang_root() / "world" / "given-forms.yaml", list[str])):
        for name in line.split():
            lines.setdefault(sound(romanise(name).replace("-", "")), set()).add(n)
    return {word: frozenset(found) for word, found in lines.items()}


@cache
def _sexes() -> dict[str, frozenset[str]]:
    """Each folded given name with the sexes that bear it."""
    from recoupe.lexicon.load import lang_root, load_yaml

    found: dict[str, set[str]] = {}
    for gender, rows in load_yaml(lang_root() / "world" / "given-names.yaml", dict[str, list[str]]).items():
        for name in (name for row in rows for name in row.split()):
            found.setdefault(romanise(name), set()).update("mf" if gender == "both" else gender)
    return {name: frozenset(sexes) for name, sexes in found.items()}


@lru_cache(maxsize=65536)
def forms_of(word: str) -> frozenset[int]:
    """The given names that a word is a form of: `forms_of("vladimir") & forms_of("volodymyr")` holds one."""
    return _forms().get(sound(word), frozenset())


def is_given(word: str) -> bool:
    """Is a folded word a given name that the lexicon knows?"""
    return word in _sexes()


def is_one_sex(a: str, b: str) -> bool | None:
    """Can one person bear both given names? None where one of them is no given name that the lexicon knows."""
    one, two = _sexes().get(a), _sexes().get(b)
    return None if one is None or two is None else not one.isdisjoint(two)
