"""Is a text French? By its function words first; the statistical model is asked only where they leave a doubt."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from recoupe.lexicon.page import PageWords

SAMPLE = 6000  # characters: enough for certainty, cheap on long texts
SURE = 0.28  # share of function words: French press has .33-.50; Spanish, Catalan, Italian up to .25 by shared forms
SHORT = 12  # words below which the model guesses: only another script is then refused
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿŒœ]")

# Those that a pile of press may hold; the model knows more, and takes short French for one of them.
PLAUSIBLE = (
    "fr en es it de pt nl ca ro gl oc br lb eu ru uk be bg sr pl cs sk sl hr hu fi sv da no et lv lt el tr az kk ky "
    "ar fa he ur hi zh ja ko vi id ms sw sq mk ka hy la eo ga cy ht mt".split()
)


def language_of(text: str, lexicon: PageWords) -> str:
    """The ISO 639-1 code of a text's language; French where it is too short to tell.

    A text with French in it as well (quotations, a translated summary) counts as French when its function words do.
    """
    found = [word.lower() for word in _WORD.findall(text[:SAMPLE])]
    if not found:
        return "fr"
    share = sum(word in lexicon.function_words for word in found) / len(found)
    if share >= SURE:
        return "fr"
    latin = sum(bool(_LATIN.match(word)) for word in found) / len(found)
    if len(found) < SHORT and latin > 0.5:
        return "fr"
    ranked = _model(text[:SAMPLE])
    best = ranked[0]
    if best == "fr" or (len(found) < 40 and share >= 0.18 and "fr" in ranked[:3]):
        return "fr"
    return best


@cache
def _identifier() -> Any:
    import py3langid

    py3langid.set_languages(list(PLAUSIBLE))
    return py3langid


def _model(text: str) -> list[str]:
    return [language for language, _ in _identifier().rank(text)]
