"""A word and its tag -> lemma, part of speech and forms: worked out once for each pair."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from recoupe.annotate.inflection import mend

Form = tuple[str, str, dict[str, str]]
_KNOWN = 200_000  # pairs: then all are forgotten


@dataclass(frozen=True, slots=True)
class _Word:
    """What spaCy's lemmatizer asks of a token."""

    text: str
    pos_: str

    @property
    def orth(self) -> str:
        return self.text

    @property
    def pos(self) -> str:
        return self.pos_


class Forms:
    """spaCy's French lemmatizer, and the model's morphology with tense and mood of verbs put right where their form
    tells them. `tags`: for each tag the part of speech and the forms as Universal Dependencies write them."""

    def __init__(self, lemmatizer: Any, tags: Sequence[tuple[str, str]]) -> None:
        _index_by_hash(lemmatizer)
        self._lemmatizer = lemmatizer
        self._tags = [(pos if pos != "SPACE" else "X", _features(forms)) for pos, forms in tags]
        self._known: dict[tuple[str, int], Form] = {}

    def of(self, word: str, tag: int) -> Form:
        """Lemma, part of speech and forms. The forms are shared: they are not to be changed."""
        form = self._known.get((word, tag))
        if form is None:
            if len(self._known) > _KNOWN:
                self._known.clear()
            form = self._known[word, tag] = self._work_out(word, tag)
        return form

    def _work_out(self, word: str, tag: int) -> Form:
        pos, morph = self._tags[tag]
        lemma = self._lemmatizer.lemmatize(_Word(word, pos))[0] or word
        return lemma, pos, mend(word, lemma, morph) if pos in ("VERB", "AUX") else morph


def _features(forms: str) -> dict[str, str]:
    return dict(form.split("=", 1) for form in forms.split("|")) if forms else {}


def _index_by_hash(lemmatizer: Any) -> None:
    """Turn the lemmatizer's word lists into sets: it asks of every new word whether it is in a list of ten thousands.

    That was half of all processor time; the lemmas are the same.
    """
    index = lemmatizer.lookups.get_table("lemma_index")
    for part_of_speech in list(index):
        index[part_of_speech] = frozenset(index[part_of_speech])
