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


def language_of(text: str, lexicon: PageWords) -> str:
    """The ISO 639-1 code of a text's language; French where it is too short to tell.

    A text with French in it as well (quotations, a translated summary) counts as French when its function words do.
    """
    found = _WORD.findall(text[:SAMPLE].lower())
    if not found:
        return "fr"
    share = sum(word in lexicon.function_words for word in found) / len(found)
    if share >= SURE:
        return "fr"
    latin = sum(bool(_LATIN.match(word)) for word in found) / len(found)
    if len(found) < SHORT and latin > 0.5:
        return "fr"
    ranked = _model(text[:SAMPLE], lexicon.languages)
    best = ranked[0]
    if best == "fr" or (len(found) < 40 and share >= 0.18 and "fr" in ranked[:3]):
        return "fr"
    return best


@cache
def _identifier(languages: tuple[str, ...]) -> Any:
    import py3langid

    py3langid.set_languages(list(languages))
    return py3langid


def _model(text: str, languages: tuple[str, ...]) -> list[str]:
    return [language for language, _ in _identifier(languages).rank(text)]
