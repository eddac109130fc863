"""Treaties, laws, resolutions: “l'accord de Vienne”, “la résolution 2254” are things one keeps or breaks.

Only those with a name of their own (a proper name, a number, a year); a bare “cet accord” after exactly one is it.
"""

from __future__ import annotations

from recoupe.annotate.actors.cast import Cast, Member
from recoupe.annotate.actors.discourse import Discourse
from recoupe.annotate.actors.spots import nominal_spot
from recoupe.annotate.parse import Parse
from recoupe.lexicon import Lexicon
from recoupe.lexicon.world import fold

_DEFINITE = frozenset({"l'", "le", "la", "du", "au", "ce", "cet", "cette", "d'"})
_LINKS = frozenset({"de", "d'", "du", "des", "sur"})


class ActReader:
    """Reads one such phrase at a time."""

    def __init__(self, cast: Cast, discourse: Discourse, parse: Parse, lexicon: Lexicon) -> None:
        self.cast, self.discourse, self.parse = cast, discourse, parse
        self.words, self.world = lexicon.actors, lexicon.world
        self.known: dict[tuple[str, str], Member] = {}

    def read(self, at: int) -> bool:
        """Read the phrase whose noun is the token `at`; False where it names no act."""
        tokens = self.parse.tokens
        head = self.words.acts.get(fold(tokens[at].text))
        if head is None or head.plural or not at or tokens[at - 1].text.lower().replace("’", "'") not in _DEFINITE:
            return False
        last, name = self._name(at)
        if name:
            key = (fold(tokens[at].text), fold(name))
            member = self.known.get(key)
            if member is None:
                member = self.known[key] = self.cast.new("asset")
                member.gender = head.gender
                member.label = self.parse.text[tokens[at].start : tokens[last - 1].end]
        else:
            same = {id(m): m for (noun, _), m in self.known.items() if noun == fold(tokens[at].text)}
            if len(same) != 1 or self._is_narrowed(at + 1):
                return False
            member, last = next(iter(same.values())), at + 1
        spot = nominal_spot(self.parse, at, at, last)
        if name:
            member.aliases.add(spot.text)
        self.discourse.tell(spot, member)
        return True

    def _name(self, at: int) -> tuple[int, str]:
        """The token after the phrase, and what names the act: “Vienne”, “César”, “2254”; empty where nothing does."""
        tokens, sentence = self.parse.tokens, self.parse.sentence_of(at)
        i = at + 1
        while i < sentence.last and tokens[i].pos == "ADJ" and tokens[i].text.islower() and i - at < 3:
            i += 1
        linked = i < sentence.last and tokens[i].text.lower().replace("’", "'") in _LINKS
        if linked:
            i += 1
            while i < sentence.last and tokens[i].pos == "DET":
                i += 1
        first = i
        while i < sentence.last and (tokens[i].text[0].isupper() or (i == first and tokens[i].text.isdigit())):
            i += 1
        if i == first or tokens[first].text in self.words.civil:
            return at + 1, ""
        entry = self.world.lookup(self.parse.text[tokens[first].start : tokens[i - 1].end])
        if linked and entry is not None and entry.type in ("organization", "state", "company"):
            return at + 1, ""  # “la décision de l'ONU” is no name
        return i, self.parse.text[tokens[first].start : tokens[i - 1].end]

    def _is_narrowed(self, i: int) -> bool:
        """Does a complement follow that would make it another act (“l'accord sur la pêche”)?"""
        token = self.parse.tokens[i] if i < len(self.parse.tokens) else None
        return token is not None and token.text.lower().replace("’", "'") in (*_LINKS, "entre", "avec", "pour")
