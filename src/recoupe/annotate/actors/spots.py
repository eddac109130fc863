"""A spot: a stretch of text that names or describes an actor, before it is known which."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from recoupe.annotate.parse import Parse
from recoupe.lexicon.world import Entry
from recoupe.model import EntityType, Form


@dataclass(slots=True)
class Spot:
    """tokens[first:last], text[start:end]. `core` is the name without its civility.

    `kind` is what the text around says of its type (None: nothing), `guess` what the statistical model says (weaker).
    `entry` is the world's, where it knows the name. `inner` names stand inside the name of a body.
    """

    first: int
    last: int
    start: int
    end: int
    text: str
    core: str
    head: int
    form: Form = "name"
    kind: EntityType | None = None
    guess: EntityType | None = None
    entry: Entry | None = None
    gender: str = ""
    civil: bool = False
    country: str | None = None
    inner: bool = False


def head_of(parse: Parse, first: int, last: int) -> int:
    """The token of tokens[first:last] that the rest of them hang on: the one governed from outside, nouns first."""
    outward = [i for i in range(first, last) if not first <= parse.tokens[i].head < last or parse.tokens[i].head == i]
    named = [i for i in outward if parse.tokens[i].pos in ("PROPN", "NOUN", "PRON", "X", "ADJ")]
    return (named or outward or [first])[0]


def shown(parse: Parse, first: int, last: int) -> str:
    """The tokens as the parser saw them (headings in capitals are recased there), with the text's own spaces."""
    tokens = parse.tokens[first:last]
    parts = [tokens[0].text] if tokens else []
    for before, token in pairwise(tokens):
        between = parse.text[before.end : token.start]
        parts.append(between if between.strip() else between[:1])  # “Marie  Leroy” is one name
        parts.append(token.text)
    return "".join(parts).replace("’", "'").replace("\u00a0", " ").replace("\u202f", " ")


def spot_of(parse: Parse, first: int, last: int, core_first: int | None = None) -> Spot:
    """A spot over tokens[first:last]; the core begins at `core_first`."""
    tokens = parse.tokens
    core = shown(parse, core_first if core_first is not None else first, last)
    return Spot(
        first=first,
        last=last,
        start=tokens[first].start,
        end=tokens[last - 1].end,
        text=shown(parse, first, last),
        core=core,
        head=head_of(parse, first, last),
    )


def nominal_spot(parse: Parse, head: int, first: int, last: int) -> Spot:
    """The spot of a description: tokens[first:last] with the noun that is its head."""
    spot = spot_of(parse, first, last)
    spot.form, spot.head = "nominal", head
    return spot
