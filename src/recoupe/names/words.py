"""The words of a person's name: folded, without titles, compounds put together, initials taken apart."""

from __future__ import annotations

import re
from functools import lru_cache

from recoupe.names.scripts import romanise


def _words(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


PARTICLES = _words(
    "al el ad as ash an ar at az de du des d la le l les da di do dos das del della van von der den ter ten zu af",
    "av y e bin ben ibn bint binti abd of the ould uld mac mc saint san st oglu ogly oglou kyzy kizi zade",
)
_TITLES = _words(
    "m mm mr mrs ms mme mlle me dr pr prof sir lord lady dame don dona cheikh sheikh shaikh sheik shaykh cheik haji",
    "hajji hadji hadj mollah mullah molla maulvi mawlawi moulavi ayatollah hojatoleslam imam general colonel capitaine",
    "president prince princesse roi reine emir maitre madame monsieur sayyed sayed seyyed sayyid ing phd",
)
GENERATIONS = _words("jr sr junior senior ii iii iv vi vii viii ix xi xii xiii xiv xv xvi xvii xviii xix xx xxiii")
_SERVANT = _words("abd abdel abdal abdul abdol abdoul abdou abdur abdour abder abdar abdus abdous abdes abdas")
_ARTICLES = _words("al el ad as ash an ar at az ur ul ud ed us")
_SERVANT_OF = re.compile(r"^abd(?:e|u|ou|a|o)(?:l(?=[a-z])|(?P<c>[rsndzt])(?=(?P=c)))")
_FAITH = re.compile(r"(?:[aeiou]{0,2}[dl]|[aeiou])?[aeu]?d+(?:ine?|een|yn|inn)$")
_SPECIAL = str.maketrans(
    {
        "ß": "ss",
        "œ": "oe",
        "æ": "ae",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ı": "i",
        "ə": "a",
        "Ə": "A",
        "0": "o",
        "1": "i",
    }
)


@lru_cache(maxsize=65536)
def words_of(name: str) -> tuple[str, ...]:
    """The words of a name, folded, without titles; hyphenated given names stay apart: (kassym, jomart, tokaiev).

    >>> words_of("M. Abd al-Rahman Saïdi"), words_of("JC Morel"), words_of("Salah ad-Din Karimi")
    (('abdrahman', 'saidi'), ('j', 'c', 'morel'), ('salahdin', 'karimi'))
    """
    words = re.findall(r"[^\W_]+", romanise(_parted(name).translate(_SPECIAL)).translate(_SPECIAL))
    kept = [word for at, word in enumerate(words) if word not in _TITLES or (at and len(word) == 1)] or words
    return tuple(_joined(kept))


def _parted(name: str) -> str:
    """“SergeiLavrov” is two words, “JC” two initials; an apostrophe inside a word is none (N'Golo, O'Neill)."""
    name = re.sub(r"(?<=[a-zà-ÿ]{2})(?=[A-ZÀ-Þ][a-zà-ÿ]{2})", " ", name)
    name = re.sub(r"(?<=\w)['’ʻʿ`](?=\w)", "", name)
    if name.isupper():
        return name
    return re.sub(r"\b([A-Z])([A-Z])\b(?=.*[a-z]{2})", r"\1 \2", name)


def _joined(words: list[str]) -> list[str]:
    """Arabic compounds as one word: Abd al-Rahman, Abderrahmane, Abdul Rahman; Salah ad-Din, Saladdine."""
    found: list[str] = []
    at = 0
    while at < len(words):
        word = words[at]
        after = at + 1
        if word in _SERVANT:
            while after < len(words) - 1 and words[after] in _ARTICLES:
                after += 1
            if after < len(words):
                word, after = "abd" + words[after], after + 1
        elif _SERVANT_OF.match(word):
            word = "abd" + _SERVANT_OF.sub("", word)
        elif found and _is_faith(word):
            while len(found) > 1 and found[-1] in _ARTICLES:
                found.pop()
            word = found.pop() + "din"
        elif len(word) > 7 and word.endswith(("ine", "in", "een")) and (stem := _FAITH.sub("", word)) != word:
            word = stem + "din"
        found.append(word)
        at = after
    return found


def _is_faith(word: str) -> bool:
    """“ad-Din”, “Eddine”: the faith, the end of a compound given name, never a name alone."""
    return word in ("din", "dine", "deen", "eddine", "eddin", "uddin", "addin", "oddin", "udin", "ddine")
