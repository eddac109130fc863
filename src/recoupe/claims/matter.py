"""What a document and each of its sentences speak of: arms, sport, made-up stories (`lang/fr/contexts.yaml`)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from recoupe.annotate.parse import Parse
from recoupe.lexicon.contexts import ContextWords

ARMED_TEXT = 4
"""Words of arms that make a text one on arms; politics and sport live on one or two of them."""
SPORT_TEXT = 5
SPORT_ONLY_TEXT = 2
FICTION_TEXT = 3


@dataclass(frozen=True)
class Matter:
    """Token positions by sentence of each kind of word, and what the whole text is about."""

    armed_at: dict[int, tuple[int, ...]]
    wounding_at: dict[int, tuple[int, ...]]
    fiction_at: dict[int, tuple[int, ...]]
    armed: bool
    sport: bool
    fiction: bool


def matter_of(parse: Parse, words: ContextWords) -> Matter:
    """Read the matter of a document off its words."""
    found: dict[str, dict[int, list[int]]] = {name: defaultdict(list) for name in ("armed", "wounding", "fiction")}
    kinds = (("armed", words.armed), ("wounding", words.wounding), ("fiction", words.fiction))
    sport: set[str] = set()
    for i, token in enumerate(parse.tokens):
        if token.pos in ("DET", "ADP", "PUNCT", "PRON", "AUX", "CCONJ", "SCONJ"):
            continue
        lemma, word = token.lemma.lower(), token.text.lower()
        for name, members in kinds:
            if lemma in members or word in members:
                found[name][token.sentence].append(i)
        if lemma in words.sport or word in words.sport:
            sport.add(lemma)
    return Matter(
        armed_at=_frozen(found["armed"]),
        wounding_at=_frozen(found["wounding"]),
        fiction_at=_frozen(found["fiction"]),
        armed=sum(map(len, found["armed"].values())) >= ARMED_TEXT,
        sport=len(sport) >= SPORT_TEXT and len(sport & words.sport_only) >= SPORT_ONLY_TEXT,
        fiction=sum(map(len, found["fiction"].values())) >= FICTION_TEXT,
    )


def _frozen(rows: dict[int, list[int]]) -> dict[int, tuple[int, ...]]:
    return {sentence: tuple(tokens) for sentence, tokens in rows.items()}
