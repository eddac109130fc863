"""Where names stand: the world lexicon and runs of capitalised words, with the statistical model as a witness.

A name is a run of capitalised words of one sentence, with the particles inside it (“Mohammed ben Salmane”). The first
word of a sentence counts only with evidence that it is a name. Names of bodies run on over common words (“Organisation
du traité de sécurité collective”) as far as a noun phrase goes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from recoupe.annotate.actors.initials import abbreviates
from recoupe.annotate.actors.spots import Spot, spot_of
from recoupe.annotate.offices import OfficePhrase
from recoupe.annotate.parse import Parse, Sentence, Token
from recoupe.lexicon import Lexicon
from recoupe.lexicon.actors import Head
from recoupe.lexicon.world import WORD, Match, Word, fold
from recoupe.model import EntityType, Timex

_NO_GAP = str.maketrans(
    dict.fromkeys("\xa0\u202f\u2009", " ") | dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"), "")
)
_FIRM = Head("company", "m", False)
_BODY = Head("organization", "", False)
_MEMBERS = frozenset(
    (
        *("membre", "délégué", "déléguée", "représentant", "représentante", "adhérent", "adhérente", "secrétaire"),
        *("responsable", "élu", "élue", "militant", "militante", "porte-parole", "cadre", "dirigeant", "dirigeante"),
    )
)
_COMPLEMENTS = 2  # between a body and its name: “le service de secours en mer X”
_LINKS = ("de", "d'", "en")
_SINGULAR = ("le", "la", "l'", "du", "au", "un", "une", "cette", "ce", "cet")
_GUESS: dict[str, EntityType] = {"PER": "person", "LOC": "place", "ORG": "organization"}
_NOT_NAMES = frozenset({"DET", "ADP", "PRON", "ADV", "CCONJ", "SCONJ", "AUX", "INTJ", "NUM", "VERB", "PUNCT", "SYM"})
_JOINED = (
    "al-",
    "el-",
    "ben-",
    "bin-",
    "as-",
    "ad-",
    "an-",
    "ar-",
    "at-",
    "ash-",
    "ez-",
    "abou-",
    "abu-",
    "ag-",
    "ould-",
    "d'",
    "o'",
)
_COMMUNE = re.compile(
    r"^(?:sainte?|ville|mont|château|port|bourg)-|-(?:sur|sous|en|lès|les|la|le|de|du|des|d|lez|aux)-"
)
_OPENERS = frozenset({'"', "'", "‘", "“", "«", "(", "-", "–", "—", ":", "•", "*", "+", "["})
_DE = frozenset({"de", "du", "des", "d'"})
_ORDINARY = frozenset(
    {"premier", "première", "etat", "état", "république", "gouvernement", "constitution", "noël", "dieu", "saint"}
)


def find_names(parse: Parse, times: Sequence[Timex], phrases: Sequence[OfficePhrase], lexicon: Lexicon) -> list[Spot]:
    """All names of a document, in text order."""
    return _Finder(parse, times, phrases, lexicon).find()


class _Finder:
    def __init__(self, parse: Parse, times: Sequence[Timex], phrases: Sequence[OfficePhrase], lexicon: Lexicon) -> None:
        self.parse, self.tokens = parse, parse.tokens
        self.world, self.words = lexicon.world, lexicon.actors
        self.fields = frozenset(lexicon.offices.domains)
        self.timed = {i for time in times for i in parse.between(time.start, time.end)}
        self.titled = _title_tokens(parse, phrases)
        self.parties = {parse.between(*phrase.party)[-1] for phrase in phrases if phrase.party}
        self.lower = {token.text for token in self.tokens if token.text.islower()}
        self.capitals = [token.text[:1].isupper() or token.text.startswith(_JOINED) for token in self.tokens]
        self.inside = self._capitals_inside()
        self.exact: dict[tuple[int, int], tuple[int, int]] = {}

    def find(self) -> list[Spot]:
        spots: list[Spot] = []
        for sentence in self.parse.sentences:
            spots.extend(self._sentence(sentence))
        return [self._whole(spot) for spot in spots]

    def _whole(self, spot: Spot) -> Spot:
        """“Ar Mor'h”: what is written on to the apostrophe of a name belongs to it."""
        tokens = self.tokens
        if spot.last >= len(tokens) or not tokens[spot.last - 1].text.endswith(("'", "’")) or spot.entry is not None:
            return spot
        after = tokens[spot.last]
        if after.start != spot.end or not after.text.isalpha() or not after.text.islower():
            return spot
        whole = spot_of(self.parse, spot.first, spot.last + 1)
        grown = len(whole.text) - len(spot.text)
        spot.core += whole.text[-grown:] if grown > 0 else ""
        spot.last, spot.end, spot.text = whole.last, whole.end, whole.text
        return spot

    # -- evidence over the document ------------------------------------------------------------------------------------
    def _capitals_inside(self) -> frozenset[str]:
        """Words that the document capitalises inside a sentence: names, where they open one."""
        return frozenset(
            token.text
            for token in self.tokens
            if token.text[:1].isupper() and not self._opens(token.i) and not self.parse.sentence_of(token.i).heading
        )

    def _opens(self, i: int) -> bool:
        """Is a token the first word of a sentence or of something quoted in it?"""
        token = self.tokens[i]
        if i == 0 or self.tokens[i - 1].sentence != token.sentence:
            return True
        return self.tokens[i - 1].text in _OPENERS

    # -- one sentence --------------------------------------------------------------------------------------------------
    def _sentence(self, sentence: Sentence) -> Iterator[Spot]:
        words, owner = self._words_of(sentence)
        known: dict[int, tuple[int, Match]] = {}
        for match in self.world.scan(words, self.parse.text):
            first, last = owner[match.first], owner[match.last - 1] + 1
            self.exact[first, last] = words[match.first].start, words[match.last - 1].end
            if self._is_known(first, last, match):
                known[first] = (last, match)
        at = sentence.first
        while at < sentence.last:
            if not self.capitals[at] and at not in known:
                at += 1  # most words: no capital, no name of the world
                continue
            called = self._called(at, sentence)
            if called is not None:
                yield called
                at = called.last
                continue
            pair = self._hyphened(at, sentence, known)
            if pair is not None:
                yield from pair[0]
                at = pair[1]
                continue
            found = self._run(at, sentence, known)
            if found is None:
                spots, at = self._world_only(at, known)
            else:
                spots, at = found
            yield from spots

    def _words_of(self, sentence: Sentence) -> tuple[list[Word], list[int]]:
        words, owner = [], []
        for token in self.tokens[sentence.first : sentence.last]:
            if token.text.isalnum():
                words.append(Word(token.start, token.end, token.text))
                owner.append(token.i)
                continue
            for m in WORD.finditer(token.text):
                words.append(Word(token.start + m.start(), token.start + m.end(), m[0]))
                owner.append(token.i)
        return words, owner

    def _is_known(self, first: int, last: int, match: Match) -> bool:
        """Words that open a sentence and every-day words in a name's spelling need a witness."""
        if last - first > 1 or match.last - match.first > 1:
            article = self.tokens[first].text in ("Le", "La", "Les", "L'", "L’") and match.entry.id.startswith("media")
            return not (article and self._opens(first)) or self.tokens[last - 1].ent in ("ORG", "MISC")
        token = self.tokens[first]
        if first in self.timed:
            return False
        if token.text.islower():
            return match.entry.type in ("organization", "group", "place")
        if self._opens(first) and token.pos not in ("PROPN", "X") and not token.ent:
            return match.entry.type == "state" or token.text in self.inside
        if self.world.gender_of(token.text) is not None and match.entry.type in ("state", "place"):
            return token.ent != "PER" or self._has_article(first)
        return True

    def _has_article(self, i: int) -> bool:
        return i > 0 and self.tokens[i - 1].text.lower() in ("la", "le", "l'", "du", "au", "en", "à")

    def _world_only(self, at: int, known: dict[int, tuple[int, Match]]) -> tuple[list[Spot], int]:
        if at not in known:
            return [], at + 1
        last, match = known[at]
        longer = self._another_paper(at, last, match)
        return ([self._known_spot(at, last, match)], last) if longer is None else ([longer], longer.last)

    def _another_paper(self, first: int, last: int, match: Match) -> Spot | None:
        """“La Tribune des lettres”: a paper's name that goes on with *des* is another's."""
        tokens = self.tokens
        if not match.entry.id.startswith("media:") or tokens[first].text not in ("Le", "La", "Les", "L'", "L’"):
            return None
        if last + 1 >= len(tokens) or tokens[last].text != "des" or tokens[last + 1].pos != "NOUN":
            return None
        if tokens[last + 1].sentence != tokens[first].sentence or not tokens[last + 1].text.islower():
            return None
        spot = spot_of(self.parse, first, last + 2)
        spot.kind = "organization"
        return spot

    def _known_spot(self, first: int, last: int, match: Match) -> Spot:
        spot = spot_of(self.parse, first, last)
        start, end = self.exact[first, last]  # a token may hold more than the name (“Israël--”)
        head, tail = start - spot.start, spot.end - end
        if head or tail:
            spot.text = spot.core = spot.text[head : len(spot.text) - tail]
            spot.start, spot.end = start, end
        spot.entry, spot.kind = match.entry, match.entry.type
        return spot

    # -- runs of capitals ----------------------------------------------------------------------------------------------
    def _run(self, at: int, sentence: Sentence, known: dict[int, tuple[int, Match]]) -> tuple[list[Spot], int] | None:
        """The name that begins at a token: its spot (and world names inside it), and the token after it."""
        civil = self.words.civil.get(self.tokens[at].text)
        core = at + 1 if civil is not None and at + 1 < sentence.last and self._is_capital(at + 1) else at
        if core == at and civil is not None:
            core = self._particled(at + 1, sentence) or at
        if core == at and not self._starts(at, known):
            return None
        last = self._end(core, sentence, known, civil is not None and core > at)
        last = self._as_labelled(core, last, sentence, known) if core == at else last
        if self._is_party_behind(core, last, known):
            last -= 1  # “Anne Morel PS”
        if at in known and (known[at][0] >= last or self._is_told_to(at, last, known)):
            return None
        if core == at and last - core == 1 and self._is_plain(core, known):
            return None
        if core == at and self._is_work(at, last, known):
            return [], last
        spot = spot_of(self.parse, at, last, core)
        if core > at:
            spot.kind, spot.civil, spot.gender = "person", True, civil or ""
        else:
            spot.kind = self._kind(at, last, known)
            self._described(spot, at)
        spot.guess = self._guess(core, last)
        if core == at and spot.kind is None and spot.guess is None and not self._is_witnessed(at, last):
            return None
        inner = [] if spot.kind == "person" else self._inner(core, last, known)
        return [spot, *inner], last

    def _is_told_to(self, at: int, last: int, known: dict[int, tuple[int, Match]]) -> bool:
        """“…, a dit à l'AFP Jean Durand”: behind the acronym of an outlet that is spoken to stands who speaks."""
        end, match = known[at]
        led = at > 0 and self.tokens[at - 1].text.lower() in ("à", "l'", "l’")
        acronym = self.tokens[at].text.isupper() and match.entry.id.startswith("media:")
        return led and acronym and last - end > 1 and end not in known

    def _is_party_behind(self, first: int, last: int, known: dict[int, tuple[int, Match]]) -> bool:
        """A first name opens it and an acronym that is a party's ends it."""
        if last - first < 3 or self.world.gender_of(self.tokens[first].text) is None or last - 1 not in known:
            return False
        return self.tokens[last - 1].text.isupper() and known[last - 1][1].entry.type == "organization"

    def _hyphened(
        self, at: int, sentence: Sentence, known: dict[int, tuple[int, Match]]
    ) -> tuple[list[Spot], int] | None:
        """Two names in one word: “l'accord UE-Chine”, “le duel Macron-Le Pen”; both are known by themselves."""
        token = self.tokens[at]
        if (
            "-" not in token.text
            or not token.text[:1].isupper()
            or (at in known and known[at][1].last > known[at][1].first)
        ):
            return None
        dashes = [n for n, c in enumerate(token.text) if c == "-" and token.text[n + 1 : n + 2].isupper()]
        for dash in dashes:
            left, right = token.text[:dash], token.text[dash + 1 :]
            one, two = self.world.lookup(left), self.world.lookup(right)
            if not (one or left in self.inside) or not (two or right in self.inside):
                continue
            if self.world.gender_of(left) is not None and one is None:
                continue
            towns = [e for e in (one, two) if e is not None and e.type == "place" and not e.stands_for]
            if len(towns) == 2 or (towns and token.text in self.inside and not (one and two)):
                continue
            last = at + 1
            while two is None and last < sentence.last and self._continues(last, True):
                last += 1
            first, second = spot_of(self.parse, at, at + 1), spot_of(self.parse, at, last)
            first.end, first.text, first.core = token.start + dash, left, left
            second.start = token.start + dash + 1
            second.text = second.core = second.text[dash + 1 :]
            for spot, entry in ((first, one), (second, two)):
                spot.entry = entry
                spot.kind = entry.type if entry is not None else None
                spot.guess = self._guess(at, at + 1)
            return [first, second], last
        return None

    def _particled(self, at: int, sentence: Sentence) -> int | None:
        """“Mme de Montchalin”, “M. al-Assad”: the particle after a civility that leads to a name."""
        for after in range(at, min(at + 2, sentence.last - 1)):
            if self.tokens[after].text.lower() not in self.words.particles:
                return None
            if self._is_capital(after + 1):
                return at
        return None

    def _is_capital(self, i: int) -> bool:
        if not self.capitals[i] or i in self.timed:
            return False
        text = self.tokens[i].text
        return text[0].isupper() or any(c.isupper() for c in text)

    def _starts(self, i: int, known: dict[int, tuple[int, Match]]) -> bool:
        """Can a name begin here? A capital inside a sentence, or one at its start with a witness."""
        token = self.tokens[i]
        if not self._is_capital(i):
            return False
        if token.text in self.words.civil or i in self.titled:
            return False
        if self._is_field(i) and i not in known:
            return False
        opens = token.text in self.words.bodies and self._next_capital(i)  # “SOS Littoral”
        if token.text in self.words.not_names and token.text.isupper() and len(token.text) > 2 and i not in known:
            return opens  # “l'ONG Terre vive”, “le PDG Anna Martin”
        if (token.text in self.words.not_names or fold(token.text) in self.fields) and not self._next_capital(i):
            return False  # function words; fields of government (“l'Intérieur”)
        lower = token.text.lower()
        if (lower in _ORDINARY and not token.ent) or fold(lower) in self.words.ranks:
            return token.ent == "ORG"
        if self._opens(i) or self.parse.sentence_of(i).heading:
            if i in known:
                return True
            if token.pos in _NOT_NAMES and token.ent != "PER" and self.world.gender_of(token.text) is None:
                return False
            if token.text in self.inside or self.world.gender_of(token.text) is not None:
                return True
            if token.text.isupper() and len(token.text) > 1:
                return token.pos in ("PROPN", "NOUN", "X") and (bool(token.ent) or token.pos == "PROPN")
            return self._opens_as_name(token)
        if token.pos in ("DET", "PRON", "CCONJ", "SCONJ", "ADP") and not token.ent:
            return token.text in ("La", "Le", "Les", "El", "Al", "The") and self._next_capital(i)
        return self.world.demonym(token.text) is None or token.ent == "PER"

    def _is_field(self, i: int) -> bool:
        """“la commission des Lois”: what a committee deals with is no name."""
        at = i - 1
        while at > 0 and self.tokens[at].text.lower() in ("la", "l'", "l’"):
            at -= 1
        if (
            at < 1
            or self.tokens[at].text.lower() not in ("de", "des", "du")
            or self.tokens[i].pos not in ("NOUN", "ADJ")
        ):
            return False
        same = self.tokens[at - 1].sentence == self.tokens[i].sentence
        return (
            same
            and self.tokens[i].ent != "PER"
            and self.tokens[at - 1].text in ("commission", "commissions", "ministère")
        )

    def _opens_as_name(self, token: Token) -> bool:
        """A word that opens a sentence and is seen nowhere else: a name only where it stands like one."""
        after = self.tokens[token.i + 1] if token.i + 1 < len(self.tokens) else None
        if after is None or after.sentence != token.sentence or after.text in (":", ".", "!", "?", "-"):
            return False
        if token.text.lower() in self.lower:
            return False
        if self._next_capital(token.i):
            return token.pos in ("PROPN", "X") or token.ent in ("PER", "ORG", "LOC")
        acting = after.pos in ("VERB", "AUX", "PRON", "ADV") or after.text in (",", "(", "et")
        return acting and ((token.pos == "PROPN" and bool(token.ent)) or token.ent in ("PER", "ORG"))

    def _next_capital(self, i: int) -> bool:
        return (
            i + 1 < len(self.tokens)
            and self.tokens[i + 1].sentence == self.tokens[i].sentence
            and self._is_capital(i + 1)
        )

    def _end(self, core: int, sentence: Sentence, known: dict[int, tuple[int, Match]], civil: bool) -> int:
        """The token after the last of the name that begins at `core`."""
        last = core + 1
        while (
            self.tokens[core].text.lower() in self.words.particles
            and last < sentence.last
            and not self._is_capital(last - 1)
        ):
            last += 1
        person = civil or self.world.gender_of(self.tokens[core].text) is not None or self.tokens[core].ent == "PER"
        if self.tokens[core].text in self.words.bodies and not person:
            return known[core][0] if core in known else self._body_end(core, sentence, known)
        while last < sentence.last:
            if core in known and known[core][0] == last and self.world.gender_of(self.tokens[last].text) is not None:
                break  # “la Commission européenne Ursula von der Leyen”: a body, then its head
            if self._begins_person(last) and (not person or last - core > 1):
                break
            if self._is_glued(core, last) or self._is_behind_channel(core, last, known):
                break  # “l'eurodéputée EELV Anna Martin”, “le patron d'Altor Paul Mas”
            rank = fold(self.tokens[last].text) in self.words.ranks and self.tokens[last - 1].text != "Le"
            if person and rank and not self._is_family_name(core, last):
                break  # “Anna Martin Ministre …”: the lists of a government
            if self._continues(last, person):
                last = max(last + 1, known[last][0]) if last in known and not person else last + 1
            elif (after := self._over_particles(last, sentence, person)) is not None:
                last = after
            else:
                break
        return last

    def _is_family_name(self, core: int, i: int) -> bool:
        """“Paul Maréchal”, “Luc Prince”: a rank with a capital right behind a given name is a family name."""
        return i == core + 1 and self.world.gender_of(self.tokens[core].text) is not None

    def _as_labelled(self, core: int, last: int, sentence: Sentence, known: dict[int, tuple[int, Match]]) -> int:
        """“Droit au logement”, “la Légion d'honneur”: a name that French goes on with in small letters, as far as the
        model sees it go."""
        tokens = self.tokens
        label = tokens[last - 1].ent
        if core in known or label not in ("ORG", "MISC", "LOC") or self.world.gender_of(tokens[core].text) is not None:
            return last
        at = end = last
        while at < sentence.last and tokens[at].ent == label and not tokens[at].ent_start and at not in self.timed:
            word, plain = tokens[at].text.lower(), tokens[at].text.islower()
            if at in known and known[at][1].entry.type in ("organization", "company", "person"):
                break
            if not any(c.isalpha() for c in word):
                break
            if at in known and at > last and known[at][1].entry.type in ("place", "state"):
                at = end = known[at][0]  # “la Maison de l'Amérique latine”
                continue
            adjective = tokens[at].pos == "ADJ" and plain and self.world.demonym(word) is None
            noun = tokens[at].pos in ("NOUN", "PROPN") and at > last and self._next_is_name(at, plain)
            if adjective or noun:
                end = at + 1
            elif not (tokens[at].pos in ("ADP", "DET") and plain):
                break
            at += 1
        return end

    def _next_is_name(self, i: int, plain: bool) -> bool:
        """A noun of a name that goes on: in small letters, or right behind its article or preposition."""
        return plain or (self.tokens[i - 1].pos in ("ADP", "DET") and self.world.gender_of(self.tokens[i].text) is None)

    def _is_glued(self, core: int, i: int) -> bool:
        """Does a person's full name begin here, behind the party, paper or firm that he speaks of or for?"""
        if self._is_behind_initials(core, i):
            return True
        if not self._is_given(i) or not self._next_capital(i) or self.parse.text[self.tokens[i - 1].end] != " ":
            return False
        first = self.tokens[core].text
        if first.isupper() and self._is_of_member(core) and not any(self._is_given(k) for k in range(core, i)):
            return True
        if any(self._is_given(k) or self.tokens[k].text in self.words.particles for k in range(core, i)):
            return False
        if i == core + 1 and first.isupper() and 2 <= len(first) <= 6 and first.isalpha():
            return not self.tokens[i].text.isupper()
        at = core - 1
        if at < 0 or self.tokens[at].sentence != self.tokens[core].sentence:
            return False
        low = self.tokens[at].text.lower()
        if low in ("la", "le", "l'", "l’") and at:
            at, low = at - 1, self.tokens[at - 1].text.lower()
        if low in ("de", "d'", "d’", "du", "des", "chez", "pour", "à", "au", "aux") and at:
            return at - 1 in self.titled or self.tokens[at - 1].text.lower() == "auprès"
        return at in self.titled and i > core + 1

    def _is_of_member(self, core: int) -> bool:
        """“un membre de l'UPL Justice de Vire Anne Morel”: whose member he is, and then who."""
        at = core - 1
        while at > 0 and self.tokens[at].text.lower() in ("la", "le", "l'", "l’", "de", "du", "d'", "des"):
            at -= 1
        return core - at > 1 and self.tokens[at].text in _MEMBERS

    def _is_behind_initials(self, core: int, i: int) -> bool:
        """“le député UPL Morel”, “la sénatrice UPL Zalika Orsenna”: a party's initials beside a title, and then a name,
        whatever the lists know of it."""
        tokens = self.tokens
        first, low = tokens[core].text, tokens[i].text
        if i != core + 1 or not (first.isupper() and first.isalpha() and 2 <= len(first) <= 6):
            return False
        if not low[:1].isupper() or not low[1:].islower() or self.parse.text[tokens[core].end] != " ":
            return False
        return core in self.parties

    def _is_behind_channel(self, core: int, i: int, known: dict[int, tuple[int, Match]]) -> bool:
        """“a réagi sur RTL Enguerrand de Morel”: the channel, and the inverted subject."""
        tokens = self.tokens
        if core not in known or known[core][0] != i or not known[core][1].entry.id.startswith("media:"):
            return False
        if i + 1 >= len(tokens) or not core or tokens[core - 1].text.lower() not in ("sur", "à", "chez"):
            return False
        capital = tokens[i].text[:1].isupper() and tokens[i].text[1:].replace("-", "").isalpha()
        particle = tokens[i + 1].text.lower() in self.words.particles
        person = tokens[i].ent == "PER" and self._is_capital(i + 1)
        return capital and not tokens[i].text.isupper() and (particle or person) and i not in known

    def _is_given(self, i: int) -> bool:
        token = self.tokens[i]
        return self._is_capital(i) and self.world.gender_of(token.text) is not None

    def _begins_person(self, i: int) -> bool:
        """A given name where the model sees a person begin: “la start-up Vexo Olivier Morand”."""
        token = self.tokens[i]
        if token.ent != "PER" or not token.ent_start:
            return False
        return self.world.gender_of(token.text) is not None or self.tokens[i - 1].ent in ("LOC", "ORG")

    def _continues(self, i: int, person: bool) -> bool:
        token, before = self.tokens[i], self.tokens[i - 1]
        gap = self.parse.text[before.end : token.start]
        if gap.translate(_NO_GAP) not in ("", " ", "  ", "-"):
            return False
        if token.text in self.words.civil or i in self.timed:
            return False
        if token.text.isdigit():
            named = token.ent and not token.ent_start and token.ent in ("ORG", "MISC", "LOC")
            return not person and bool(named) and len(token.text) <= 4
        if token.text in ("-", "–") and gap == "":
            return i + 1 < len(self.tokens) and self.tokens[i + 1].start == token.end and self._is_capital(i + 1)
        if not self._is_capital(i):
            return False
        if token.pos in ("DET", "PRON", "CCONJ", "SCONJ") and gap and not token.ent:
            return token.text in ("Le", "La", "El", "Al", "Ben", "Bin", "Van", "Von", "De", "Del", "Di", "Da", "Du")
        return True

    def _over_particles(self, i: int, sentence: Sentence, person: bool) -> int | None:
        """The token after the capitalised word that particles from `i` lead to, where they are part of the name."""
        after = i
        while after < sentence.last and after - i < 3 and self.tokens[after].text.lower() in self.words.particles:
            after += 1
        if after == i or after >= sentence.last or not self._is_capital(after):
            return None
        within = all(self.tokens[k].ent and not self.tokens[k].ent_start for k in range(i, after + 1))
        same = within and self.tokens[i].ent == self.tokens[i - 1].ent
        foreign = self.tokens[i].text not in ("de", "du", "des", "d'", "la", "le", "les", "l'", "e", "y")
        if person and self.tokens[i].text in ("de", "du", "d'", "la", "des"):
            state = self.world.lookup(self.tokens[after].text)
            known = state is not None and state.type in ("state", "place", "organization")
            return (
                after + 1
                if (same and self.tokens[i].ent == "PER") or (not known and not self._opens(i - 1) and same)
                else None
            )
        if foreign and (person or same):
            return after + 1
        return after + 1 if same and self.tokens[i].ent in ("PER", "ORG", "MISC") else None

    def _body_end(self, core: int, sentence: Sentence, known: dict[int, tuple[int, Match]]) -> int:
        """How far a body's name runs: adjectives, nouns and “de” phrases, as far as the model's own span at least."""
        spelled = self._spelled_out(core, sentence)
        if spelled is not None:
            return spelled
        last = core + 1
        while last < sentence.last and last - core < 14:
            token = self.tokens[last]
            within = bool(token.ent) and not token.ent_start and token.ent == self.tokens[last - 1].ent
            if self._ends_body(last, within):
                break
            if token.text.lower() in _DE or (
                token.text.lower() in ("pour", "à", "en", "aux", "au", "et", "sur") and within
            ):
                reach = self._phrase_after(last, sentence, known)
                if reach is None or (token.text == "et" and self.tokens[reach - 1].text[0].isupper()):
                    break  # “SOS Littoral et la Maison des pêcheurs” are two
                last = reach
                continue
            joined = self._joined(core, last, sentence)
            if joined is not None:
                last = joined
                continue
            if token.pos in ("ADJ", "NOUN", "PROPN") or (within and token.pos != "VERB"):
                if self._is_loose(last, within):
                    break
                last += 1
                continue
            break
        return last

    def _ends_body(self, i: int, within: bool) -> bool:
        """A person begins, a time, or a mark that no name goes over."""
        token = self.tokens[i]
        if token.ent == "PER" and token.ent_start and self.world.gender_of(token.text) is not None:
            return True
        return i in self.timed or (token.pos == "PUNCT" and not within) or token.text in ('"', "«", "»", "(", ")", ",")

    def _is_loose(self, i: int, within: bool) -> bool:
        """A noun in small letters that is no part of the name before it: “le Sénat vote le texte”."""
        token, after = self.tokens[i], self.tokens[i + 1] if i + 1 < len(self.tokens) else None
        if within or token.pos != "NOUN" or token.text[0].isupper():
            return False
        if self.tokens[i - 1].pos == "ADJ":
            return True
        return after is not None and after.text.lower() in (
            "le",
            "la",
            "les",
            "l'",
            "l’",
            "un",
            "une",
            "son",
            "sa",
            "ses",
        )

    def _spelled_out(self, core: int, sentence: Sentence) -> int | None:
        """“Centre d'aide et de secours en mer (CASEM)”: a name ends where its initials stand between brackets."""
        for at in range(core + 2, min(core + 14, sentence.last - 1)):
            token = self.tokens[at]
            if token.text == "(":
                short = self.tokens[at + 1].text
                if sum(c.isupper() for c in short[:2]) and abbreviates(
                    short, self.parse.text[self.tokens[core].start : token.start]
                ):
                    return at
                return None
            if token.pos in ("VERB", "AUX", "PRON", "SCONJ", "PUNCT") and not token.text[0].isupper():
                return None
        return None

    def _joined(self, core: int, i: int, sentence: Sentence) -> int | None:
        """The token after what a name goes on with: “… d'incendie et de secours”, “… des ports et docks”; “Comité
        contre l'esclavage”, right behind its head."""
        tokens = self.tokens
        word = tokens[i].text.lower()
        at = i + 1
        if word == "et":
            of = at < sentence.last and tokens[at].text.lower() in ("de", "d'", "d’")
            at += of
            opened = any(tokens[k].text.lower() in _DE for k in range(core, i))
            if not opened or at >= sentence.last or tokens[at].pos != "NOUN" or not tokens[at].text.islower():
                return None
            return at + 1 if at not in self.timed else None
        if word not in ("pour", "contre") or any(tokens[k].pos not in ("ADJ", "PROPN", "NOUN") for k in range(core, i)):
            return None
        while at < sentence.last and tokens[at].pos == "DET" and at - i < 2:
            at += 1
        article = at > i + 1
        noun = at < sentence.last and tokens[at].pos == "NOUN" and tokens[at].text.islower()
        return at + 1 if article and noun and at not in self.timed else None

    def _phrase_after(self, preposition: int, sentence: Sentence, known: dict[int, tuple[int, Match]]) -> int | None:
        """The token after the noun of a “de” phrase; another body in it is not part of the name (“de l'ONU”)."""
        at = preposition + 1
        while at < sentence.last and self.tokens[at].pos in ("DET", "ADP") and at - preposition < 4:
            at += 1
        if at >= sentence.last or self.tokens[at].pos not in ("NOUN", "PROPN", "ADJ") or at in self.timed:
            return None
        if at in known and known[at][1].entry.type in ("organization", "company"):
            article = self.tokens[at - 1].text in ("du", "des", "la") and known[at][1].entry.type == "company"
            if not article or not self.tokens[at].ent or self.tokens[at].ent_start:
                return None  # “du Delta” is no airline
        return known[at][0] if at in known else at + 1

    def _is_plain(self, i: int, known: dict[int, tuple[int, Match]]) -> bool:
        """A capitalised single word that is no name: “Russes” (a people, read elsewhere), “État”."""
        token = self.tokens[i]
        if i in known:
            return True
        if self.world.demonym(token.text) is not None and token.ent != "PER":
            return True
        return len(token.text) == 1

    def _inner(self, first: int, last: int, known: dict[int, tuple[int, Match]]) -> Iterator[Spot]:
        """States and places named inside the name of a body, after a preposition: “Banque centrale de Russie”."""
        for at in range(first + 1, last):
            if (
                at in known
                and known[at][0] <= last
                and self.tokens[at - 1].text.lower() in (*_DE, "l'", "la", "le", "les", "au", "en", "à")
            ):
                spot = self._known_spot(at, known[at][0], known[at][1])
                spot.inner = True
                yield spot

    # -- names that run on in small letters ----------------------------------------------------------------------------
    def _called(self, at: int, sentence: Sentence) -> Spot | None:
        """The name after a noun for a body or firm, where it runs on in small letters: “l'ONG Fleuve vivant”."""
        tokens = self.tokens
        if at == sentence.first or not self._is_capital(at) or sentence.heading:
            return None
        of = self._cartel(at, sentence)
        if of is not None:
            first, last = of
            head = Head("organization", "m", False)
        else:
            first = at
            before = tokens[at - 1]
            if not before.text.islower() and fold(before.text) not in self.words.heads:
                return None
            told = self._before(at)
            if told is None or told.plural or told.type not in ("company", "organization") or told is _FIRM:
                return None
            end = self._runs_on(at, sentence)
            if end is None:
                return None
            head, last = told, end
        spot = spot_of(self.parse, first, last)
        spot.kind, spot.gender = head.type, head.gender
        return spot

    def _runs_on(self, at: int, sentence: Sentence) -> int | None:
        """The token after a name that begins in capitals and ends in small letters; None where it does not."""
        tokens, last = self.tokens, at
        while last < sentence.last and self._is_capital(last) and not (last - at and tokens[last].ent_start):
            last += 1
        begun = last
        if last + 1 >= sentence.last or (tokens[at].ent == "PER" and self.world.gender_of(tokens[at].text) is not None):
            return None
        if self._is_quality(last):
            last += 1
        if tokens[last].text in ("et", "sans") and self._is_bare_noun(last + 1, sentence):
            last += 2
            if last < sentence.last and self._is_quality(last):
                last += 1
        elif tokens[last].text in ("du", "des", "de") and last == begun and tokens[at].text in ("Les", "Le", "La"):
            noun = last + 1 + (tokens[last + 1].pos == "DET")
            if noun < sentence.last and tokens[noun].pos == "NOUN" and tokens[noun].text.islower():
                last = noun + 1
        return last if last > begun else None

    def _is_quality(self, i: int) -> bool:
        """An adjective that is part of a name: no nationality, no participle, nothing with a complement of its own."""
        token = self.tokens[i]
        word = token.text
        if not word.islower() or i in self.timed or self.world.relation(word) is not None:
            return False
        if token.pos != "ADJ" and not (token.pos in ("VERB", "NOUN") and token.ent and not token.ent_start):
            return False
        if token.morph.get("VerbForm") == "Part" or word.endswith(("é", "ée", "és", "ées")):
            return False
        return fold(word) not in self.words.governing and self.tokens[i - 1].end + 1 == token.start

    def _is_bare_noun(self, i: int, sentence: Sentence) -> bool:
        """A noun in small letters without article: after “X et” it can only end a name."""
        if i >= sentence.last or not self.tokens[i].text.islower() or i in self.timed:
            return False
        return self.tokens[i].pos in ("NOUN", "ADJ") and self.tokens[i].morph.get("VerbForm") is None

    def _cartel(self, at: int, sentence: Sentence) -> tuple[int, int] | None:
        """“le cartel de la Sierra Honda”: a gang is called by its place, which is no name of it by itself."""
        tokens, of = self.tokens, at - 1
        while of > sentence.first and tokens[of].text in ("la", "l'", "l’", "los", "las"):
            of -= 1
        head = of - 1
        if head <= sentence.first or tokens[of].text.replace("’", "'") not in ("de", "du", "des", "d'"):
            return None
        if fold(tokens[head].text) not in self.words.gangs or tokens[head - 1].text.lower() not in (
            "le",
            "du",
            "au",
            "la",
        ):
            return None
        last = at + 1
        while last < sentence.last and (self._continues(last, False) or tokens[last].text in ("y", "e")):
            last += 1
        return head, last

    # -- types ---------------------------------------------------------------------------------------------------------
    def _kind(self, first: int, last: int, known: dict[int, tuple[int, Match]]) -> EntityType | None:
        """What the words in and right before a name say it is."""
        tokens = self.tokens[first:last]
        if first in known and known[first][0] == last:
            return known[first][1].entry.type
        if tokens[0].text in self.words.bodies and tokens[0].ent != "PER":
            return "organization"
        if any(token.text in self.words.company_marks for token in tokens) and len(tokens) > 1:
            return "company"
        if any(token.text in self.words.body_marks for token in tokens) and len(tokens) > 1:
            return "organization"
        before = self._before(first)
        if before is not None:
            return before.type
        plain = all(token.pos == "ADJ" and token.text.islower() for token in tokens[1:])  # “les Gilets jaunes”
        if plain and tokens[0].text.endswith(("s", "x")) and "-" not in tokens[0].text and first:
            article = self.tokens[first - 1]
            plural = article.text in ("les", "Les", "des", "aux", "ces") and article.sentence == tokens[0].sentence
            if plural and tokens[0].ent != "LOC":
                return "group"
        if _COMMUNE.search(tokens[-1].text.lower()) and tokens[0].ent != "PER":
            return "place"
        if len(tokens) > 1 and self.world.gender_of(tokens[0].text) is not None and tokens[0].ent != "ORG":
            return "person"
        small = all(token.text.islower() for token in tokens[1:2])  # “le CHU de Lorvaux”
        if small and tokens[0].text.isupper() and len(tokens[0].text) > 1 and tokens[0].ent != "PER":
            return "organization"
        return None

    def _before(self, first: int) -> Head | None:
        """The type that a noun right before the name gives: “le gazoduc Nord Stream”, “le port de Sète”."""
        at = first - 1
        while at >= 0 and self.tokens[at].text in ("de", "d'", '"', "«", "“", "l'", "la", "du", "(") and first - at < 4:
            at -= 1
        if at < 0 or self.tokens[at].sentence != self.tokens[first].sentence:
            return None
        if self.tokens[at].text.lower() in ("côté", "côtés"):
            return None  # “a dit de son côté Jean Durand”: without its accents it is a coast
        linked = any(self.tokens[k].text in ("de", "d'", "du", "l'") for k in range(at + 1, first))
        if not linked and self._is_national(at):
            return _FIRM  # “le suédois Vattenfall”: of a person it has a capital
        told = at
        for _ in range(3):
            if not linked and at > 0 and self._is_epithet(at) and fold(self.tokens[at].text) not in self.words.heads:
                at -= 1  # “le groupe luxembourgeois Métaluxor”, “la compagnie pétrolière angolaise Sonangol”
        word = fold(self.tokens[at].text)
        head = self.words.heads.get(word)
        if head is None and not linked and (whole := self._head_of_complement(first, at)) is not None:
            at, head = whole, self._head(whole)
        if head is not None:
            if linked and head.type not in ("asset", "place"):
                return None
            if head.type == "company" and not head.plural and self._is_militant(at, told):
                return Head("organization", head.gender, False)
            if head.type == "company" and self._is_person(first, fold(self.tokens[at].text)):
                return Head("person", "", False)
            return head
        if not linked and (word in self.words.ranks):
            return Head("person", "", False)
        return None

    def _head_of_complement(self, first: int, at: int) -> int | None:
        """The head of a noun that ends its complements: “le distributeur d'électricité X”, “le service danois de
        secours en mer X”; not before a person."""
        tokens = self.tokens
        if tokens[first].ent == "PER" or self.world.gender_of(tokens[first].text) is not None:
            return None
        for _ in range(_COMPLEMENTS):
            if at < 2 or tokens[at].pos != "NOUN" or not tokens[at].text.islower():
                return None
            link = at - 1
            while link > 1 and self._is_adjective(link):  # “le groupe de grande distribution X”
                link -= 1
            if tokens[link].text.replace("’", "'") not in _LINKS or tokens[link].sentence != tokens[at].sentence:
                return None
            head = link - 1
            while head > 0 and self._is_adjective(head) and self._head(head) is None:
                head -= 1
            known = self._head(head)
            if known is not None:
                named = not known.plural and known.type in ("company", "organization") and head > 0
                article = tokens[head - 1].text.lower().replace("’", "'")
                return head if named and article in _SINGULAR else None
            at = head
        return None

    def _head(self, i: int) -> Head | None:
        """What a noun with a complement says of the name behind it."""
        word = fold(self.tokens[i].text)
        known = self.words.heads.get(word)
        return _BODY if known is None and word in self.words.institutions else known

    def _is_militant(self, head: int, last: int) -> bool:
        """“le groupe armé X”, “des combattants du groupe X”: no firm."""
        if any(fold(self.tokens[i].text) in self.words.militant for i in range(head + 1, last + 1)):
            return True
        of = head - 1
        return of > 0 and self.tokens[of].text == "du" and fold(self.tokens[of - 1].text) in self.words.fighters

    def _is_person(self, first: int, trade: str) -> bool:
        """Does a trade that firms have as well stand before a person: a given name, or the model's word for some?"""
        if trade not in self.words.trades or not self._next_capital(first):
            return False
        if self.world.gender_of(self.tokens[first].text) is not None:
            return True
        return trade in self.words.craftsmen and all(self.tokens[i].ent == "PER" for i in (first, first + 1))

    def _is_work(self, first: int, last: int, known: dict[int, tuple[int, Match]]) -> bool:
        """“le roman Orages”, “son film « Nuit blanche »”: the title of a work is no actor."""
        if first in known and known[first][0] == last and known[first][1].entry.type != "place":
            return False
        at = first - 1
        while at >= 0 and self.tokens[at].text in ('"', "«", "“", ",") and first - at < 3:
            at -= 1
        if at < 0 or self.tokens[at].sentence != self.tokens[first].sentence:
            return False
        if self._is_adjective(at):
            at -= 1
        person = self.world.gender_of(self.tokens[first].text) is not None and last - first > 1
        return at >= 0 and fold(self.tokens[at].text) in self.words.works and not person

    def _is_adjective(self, at: int) -> bool:
        token = self.tokens[at]
        same = self.tokens[at - 1].sentence == token.sentence
        return same and token.text.islower() and (token.pos == "ADJ" or self.world.demonym(token.text) is not None)

    def _is_epithet(self, at: int) -> bool:
        """An adjective, or a participle that the parser may take one for (“la compagnie privée X”)."""
        token = self.tokens[at]
        return self._is_adjective(at) or (
            token.text.islower() and token.morph.get("VerbForm") == "Part" and self.tokens[at - 1].pos == "NOUN"
        )

    def _is_national(self, at: int) -> bool:
        """A nationality in lower case right after its article, and no noun: “le français”, “au kazakh”."""
        if at < 1 or not self.tokens[at].text.islower() or self.world.demonym(self.tokens[at].text) is None:
            return False
        article = self.tokens[at - 1]
        return article.sentence == self.tokens[at].sentence and article.text.lower() in ("le", "l'", "du", "au")

    def _described(self, spot: Spot, first: int) -> None:
        """Gender and country from the noun before: “son épouse Brigitte”, “le sidérurgiste luxembourgeois X”."""
        head = self._before(first)
        if head is not None and spot.kind == "person" and not head.plural:
            spot.gender = head.gender
        if head is not None and first and self.tokens[first - 1].text.islower():
            spot.country = self.world.demonym(self.tokens[first - 1].text)

    def _guess(self, first: int, last: int) -> EntityType | None:
        labels = [self.tokens[i].ent for i in range(first, last) if self.tokens[i].ent]
        before = self.tokens[first - 1] if first else None
        glued = before is not None and before.text.isupper() and before.ent == self.tokens[first].ent != ""
        if before is not None and glued and last - first > 1 and self._is_outlet(before):
            return "person"  # “à l'AFP Jean Durand”: the model took both for one name
        for label in ("PER", "ORG", "LOC"):
            if labels.count(label) * 2 > len(labels):
                return _GUESS[label]
        return None

    def _is_outlet(self, token: Token) -> bool:
        entry = self.world.lookup(token.text)
        return entry is not None and entry.id.startswith("media:")

    def _is_witnessed(self, first: int, last: int) -> bool:
        """Not a stray capital: the model sees a name, or the parser a proper noun."""
        tokens = self.tokens[first:last]
        return any(token.ent for token in tokens) or all(token.pos in ("PROPN", "X") for token in tokens)


def _title_tokens(parse: Parse, phrases: Sequence[OfficePhrase]) -> frozenset[int]:
    """Tokens of titles and fields of government (“Affaires étrangères”), which open no name."""
    found: set[int] = set()
    for phrase in phrases:
        outside = set(parse.between(*phrase.of_span)) if phrase.of_span else set()
        party = set(parse.between(*phrase.party)) if phrase.party else set()
        found.update(i for i in range(*phrase.tokens) if i not in outside and i not in party)
    return frozenset(found)
