"""Undated articles on one subject: two events are told apart, one is left whole."""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np
import pytest

from recoupe.crosscheck.stories.subjects import FEWEST, divide
from recoupe.crosscheck.words import Words, number_words
from recoupe.lexicon import Lexicon


def _words(text: str) -> list[str]:
    return text.split()


SUBJECT = _words("barrage vallée digue turbine réservoir riverains béton crue")
EVENTS = {
    "fissure": _words("fissure expert sonde évacuation sirène alerte vidange plongeur secousse colmatage inspecteur"),
    "procès": _words("procès avocat tribunal verdict expropriation indemnité plaignant audience greffe notaire appel"),
}


def pile(lexicon: Lexicon, events: Sequence[str]) -> Words:
    """A text for each event named: words of the subject, of the event, and some that stand nowhere else."""
    chance = random.Random(3)
    texts = []
    for number, event in enumerate(events):
        own = [f"particularité{number}x{i}" for i in range(12)]
        words = chance.sample(SUBJECT, 6) + (chance.sample(EVENTS[event], 6) if event else []) + own
        texts.append(" ".join(chance.sample(words, len(words))))
    return number_words({f"{number:02}": text for number, text in enumerate(texts)}, lexicon.matching)


def events_of(words: Words, tied: Sequence[tuple[int, int]] = ()) -> list[list[int]]:
    pairs = [(f"{a:02}", f"{b:02}") for a, b in tied]
    found = divide(words.texts, words, np.ones(len(words.keys)), pairs)
    return sorted([int(doc) for doc in event] for event in found)


def test_two_events_of_one_subject(lexicon: Lexicon) -> None:
    words = pile(lexicon, ["fissure", "procès"] * 8)
    assert events_of(words) == [list(range(0, 16, 2)), list(range(1, 16, 2))]


def test_a_subject_that_does_not_divide_is_one_event(lexicon: Lexicon) -> None:
    assert events_of(pile(lexicon, [""] * 16)) == [list(range(16))]


def test_few_articles_are_not_divided(lexicon: Lexicon) -> None:
    words = pile(lexicon, (["fissure", "procès"] * FEWEST)[: FEWEST - 1])
    assert events_of(words) == [list(range(FEWEST - 1))]


@pytest.mark.parametrize("pair", [(0, 1), (4, 9)])
def test_texts_with_one_source_stay_together(lexicon: Lexicon, pair: tuple[int, int]) -> None:
    groups = events_of(pile(lexicon, ["fissure", "procès"] * 8), [pair])
    assert any(set(pair) <= set(group) for group in groups)
