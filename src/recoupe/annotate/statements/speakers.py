"""From a noun phrase to the actor that speaks, with a memory of who spoke and of whom the text spoke before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from recoupe.annotate.annotations import Annotations
from recoupe.annotate.parse import Sentence
from recoupe.annotate.statements.closed import (
    CLITICS,
    DEFINITE,
    FEMALE,
    INDEFINITE,
    MALE,
    MANY,
    OF,
    SOME,
    SUBORDINATORS,
)
from recoupe.annotate.statements.described import Described
from recoupe.annotate.statements.nouns import Phrase, holder_of, mention_of, phrase_at
from recoupe.annotate.statements.papers import holder_behind, is_platform_account, maker_of, speaking
from recoupe.annotate.statements.postposed import name_at_end
from recoupe.annotate.statements.recalled import Recalled, is_same
from recoupe.lexicon.reporting import ReportingWords
from recoupe.lexicon.world import fold
from recoupe.model import Mention

_LATELY = 2  # sentences over which one goes on speaking
_FAR = 6  # sentences back to the paper that “le quotidien” or “le communiqué” is
_LATE = 10  # tokens before a pronoun whose name follows
_BACK = 4  # sentences; further back a pronoun beside a quotation means nobody
_LONGEST = 16  # sentences of a quotation
_MAKERS = frozenset(("auteur", "auteurs", "autrices", "rapporteurs", "rédacteurs", "signataires", "concepteurs"))
_SENT = frozenset(("communiqué", "texte", "message", "courrier", "lettre", "bulletin", "tweet", "courriel"))
_SIGNED = frozenset(("tweet", "message", "courriel"))
"""What a person writes as often as a body."""
_WORKS = frozenset(("evaluation", "etat", "expertise", "diagnostic", "synthese", "point", "panorama", "etudes"))
_BODIES = ("organization", "company")
_VERB = 30  # characters of a verb between a quotation and its pronoun
_OPENING = ' "«“\u00a0\u202f'
_SHORT = 2  # tokens: “le syndicat des joueurs”
_OFFICIAL = frozenset(("ministère", "secrétariat", "cabinet", "autorité", "service"))
_PRESENTS = frozenset(("parmi", "comme", "dont", "ainsi", "avec", "même", "autre", "face"))
_MUTE = ("place", "asset", "state")
_SINGLE = {
    **dict.fromkeys(
        ("source", "famille", "équipe", "opposition", "population", "défense", "délégation", "troupe"), "f"
    ),
    **dict.fromkeys(("entourage", "couple", "duo", "trio", "groupe", "collectif", "public"), "m"),
}
_FEMININE_ENDINGS = (
    *("ion", "té", "ie", "ance", "ence", "que", "ue", "ée", "cour", "ise", "sse", "rale", "ture", "fecture", "ière"),
    *("mune", "gence", "ligue", "chambre", "banque", "école", "armée", "police", "troupe"),
    *("étude", "enquête", "lettre", "note", "entreprise", "plateforme", "plate-forme"),
)


@dataclass(slots=True)
class Speakers:
    """Resolves the subjects of cues, in text order."""

    notes: Annotations
    words: ReportingWords
    last: int | None = None
    sentence: int = -9
    spoken: dict[int, int] = field(default_factory=dict)
    beside: set[int] = field(default_factory=set)
    """The sentences in which somebody spoke beside a quotation or a clause, and not in a clause with *que*."""
    named: set[int] = field(default_factory=set)
    """The sentences in which a noun or name, and no pronoun, says who spoke beside a quotation."""
    many: set[int] = field(default_factory=set)
    """The sentences in which several spoke."""
    _described: Described | None = None
    _recalled: Recalled | None = None
    _beside: dict[int, int | None] = field(default_factory=dict)
    """Whom a pronoun beside a quotation was found to be, by its token."""

    def of(self, phrase: Phrase | None, sentence: int, incise: bool = False) -> int | None:
        """The actor a phrase names; where it only describes him, the one with the name."""
        if phrase is not None and phrase.pronoun and phrase.head in self._beside:
            found = self._beside[phrase.head]  # “…, a-t-il dit, ajoutant que …”
        else:
            found = self._of(phrase, sentence, incise)
        if phrase is not None and phrase.pronoun and incise:
            self._beside[phrase.head] = found
        if found is None:
            return None
        if self._described is None:
            self._described = Described(self.notes, self.words, self._subject_of, self.spoken)
        return self._described.person(found)

    def _of(self, phrase: Phrase | None, sentence: int, incise: bool) -> int | None:
        """The actor a phrase names or describes.

        A pronoun beside a quotation (“…”, dit-il) is the last subject of a sentence, or the last speaker, that it
        agrees with; elsewhere it is what the mentions say it is.
        """
        if phrase is None:
            return None
        if self._is_one(phrase):
            return self._one(phrase)
        if self._is_latter(phrase):
            return self._latter(phrase)
        if self._is_nobody(phrase):
            return None
        phrase = speaking(self.notes, self.words, phrase)
        mention = mention_of(self.notes, phrase)
        if not phrase.pronoun:
            row = self.notes.parse.sentences[self.notes.parse.tokens[phrase.head].sentence]
            own = name_at_end(self.notes, self.words, phrase, row, incise)
            if own is not None:
                return own.actor
            holder = holder_behind(self.notes, self.words, phrase)
            if holder is not None:
                return holder.actor
            if mention is not None and is_platform_account(self.notes, self.words, phrase):
                return None  # “le compte Twitter”: whose it is the text does not say
            return self._of_noun(phrase, mention)
        ahead = None if incise else self._subject_ahead(phrase, sentence)
        if ahead is not None:
            return ahead
        if incise:
            framed, who = self._before_colon(phrase)
            if framed:
                return who
            found = self._subject_awaited(phrase, sentence)
            found = self._subject_before(phrase, sentence) if found is None else found
            if found is not None:
                return found
        if mention is not None and self._is_other_gender(phrase, mention.actor):
            mention = None
        if mention is not None and self._is_apposed(mention, phrase):
            mention = None
        on = None if incise else self._speaks_on(phrase, sentence)
        if on is not None:
            return on
        if mention is not None and self.notes.actors[mention.actor].type not in ("place", "asset"):
            kind = self.notes.actors[mention.actor].type
            if incise and (kind == "state" or self._is_outlet(mention.actor)):  # “…”, dit-elle à l'agence X
                return None
            return self._subject_before(phrase, sentence) if self._is_outlet(mention.actor) else mention.actor
        return self._subject_before(phrase, sentence)

    def _is_apposed(self, mention: Mention, phrase: Phrase) -> bool:
        """“Ancien directeur du groupe, il indique …”: what opens the sentence says what he is, and not who."""
        parse = self.notes.parse
        rows = [row for row in self.notes.mentions if row.actor == mention.actor and row.form != "pronoun"]
        row = parse.sentences[parse.tokens[phrase.head].sentence]
        return bool(rows) and all(
            other.form == "nominal"
            and row.start <= other.start <= row.start + 2
            and other.end < parse.tokens[phrase.head].start
            for other in rows
        )

    def _speaks_on(self, phrase: Phrase, sentence: int) -> int | None:
        """“…”, a écrit X. Il a accusé …: who has spoken beside a quotation goes on, if nobody was named since."""
        low = self.notes.parse.tokens[phrase.head].text.lower()
        near = self.sentence in self.beside and self.sentence in tuple(self._before(sentence, 1))
        near = near and self.sentence in self.named and low in MALE | FEMALE
        if self.last is None or not near or not self._agrees(phrase, self.last):
            return None
        if self.notes.actors[self.last].type != "person" or self.notes.actors[self.last].name[:1].islower():
            return None
        since = self.notes.parse.sentences[self.sentence].last
        others = [actor for actor in self._persons(since, phrase.first) if actor != self.last]
        return None if others else self.last

    def spoke(
        self, actor: int | None, sentence: int, incise: bool = False, many: bool = False, named: bool = False
    ) -> None:
        """Remember a speaker; `named`: no pronoun says who it is."""
        if actor is None:
            return
        self.last, self.sentence = actor, sentence
        self.spoken[sentence] = actor
        if incise:
            self.beside.add(sentence)
        if incise and named:
            self.named.add(sentence)
        if many:
            self.many.add(sentence)

    def lately(self, sentence: int) -> int | None:
        """Who spoke in this sentence or shortly before, sentences that are all quotation passed over."""
        near = sentence - self.sentence <= _LATELY or self.sentence in self._before(sentence, _LATELY)
        return self.last if near else None

    # -- nouns ---------------------------------------------------------------------------------------------------------
    def _is_nobody(self, phrase: Phrase) -> bool:
        """“certains”, “d'autres”, “nul”: nobody the text has named."""
        token = self.notes.parse.tokens[phrase.head]
        return token.text.lower() in INDEFINITE and not any(
            row.form == "name" for row in self.notes.mentions_at.get(phrase.head, ())
        )

    def _is_one(self, phrase: Phrase) -> bool:
        """“l'un d'eux”, “une de ces élues”, “un autre”: somebody new, and no pronoun for one who is known."""
        tokens = self.notes.parse.tokens
        lows = [tokens[i].text.lower() for i in range(phrase.first, phrase.head + 2) if i < len(tokens)]
        if tokens[phrase.head].text.lower() == "autre":
            return True
        return any(low in ("un", "une") and after in (*OF, "d’", "parmi") for low, after in pairwise(lows))

    def _one(self, phrase: Phrase) -> int | None:
        named = mention_of(self.notes, phrase)
        behind = self.notes.parse.tokens[min(phrase.last, len(self.notes.parse.tokens) - 1)].start
        if named is not None and named.form == "name" and named.start >= behind:
            return named.actor  # “un des porte-parole du mouvement, Jean Durand”
        rows = [row for i in range(phrase.first, phrase.head + 1) for row in self.notes.mentions_at.get(i, ())]
        return next((row.actor for row in rows if row.form == "nominal"), None if named is None else named.actor)

    def _of_noun(self, phrase: Phrase, mention: Mention | None) -> int | None:
        named = mention is not None and self.notes.actors[mention.actor].name[:1].isupper()
        if is_same(self.notes, phrase) and not named:
            last = self.last if self.notes.parse.tokens[phrase.head].sentence - self.sentence <= _BACK else None
            return last if last is not None or mention is None else mention.actor
        makers = self._of_makers(phrase)
        if makers is not None:
            return makers
        if self._is_paper(phrase, mention):
            author = self._author(phrase)
            return author if author is not None or mention is None else mention.actor
        if mention is None or self.notes.actors[mention.actor].name[:1].islower():
            known = self._shown(phrase)
            known = self._outlet(phrase) if known is None else known
            if known is not None:
                return known
        if mention is None:
            return None
        whole = self._whole_name(phrase, mention)
        if whole is not None:
            return whole
        member, who = self._member(phrase, mention)
        if member:
            return who
        recalled = self._recall(phrase, mention)
        recalled = self._body_meant(phrase, mention) if recalled is None else recalled
        if recalled is not None:
            return recalled
        somebody = self._somebody(phrase, mention)
        if somebody is not None or self._is_some_of(mention):
            return somebody
        return self._countryman(phrase) if self._is_inhabitant(phrase, mention) else mention.actor

    def _whole_name(self, phrase: Phrase, mention: Mention) -> int | None:
        """“l'Agence”: the one body of the text whose name begins with the word."""
        name = self.notes.actors[mention.actor].name
        low = self.notes.parse.tokens[phrase.head].text.lower()
        if mention.form != "name" or name.lower() != low or low not in self.words.bodies | self.words.speakers:
            return None
        found = [
            n
            for n, row in enumerate(self.notes.actors)
            if row.type in _BODIES and any(other.startswith(f"{name} ") for other in (row.name, *row.aliases))
        ]
        return found[0] if len(found) == 1 else None

    def _member(self, phrase: Phrase, mention: Mention) -> tuple[bool, int | None]:
        self._recalled = self._recalled or Recalled(self.notes, self.words)
        return self._recalled.member(phrase, mention, self.lately(self.notes.parse.tokens[phrase.head].sentence))

    def _body_meant(self, phrase: Phrase, mention: Mention) -> int | None:
        """“X a regretté … Le syndicat des joueurs a demandé …”: the body with a name that has just spoken or acted."""
        tokens = self.notes.parse.tokens
        row = self.notes.actors[mention.actor]
        low = tokens[phrase.head].text.lower()
        foreign = row.type == "state" and mention.form == "adjective" and phrase.head not in self.notes.mentions_at
        unnamed = row.type in _BODIES and (row.name[:1].islower() or row.name.lower() == low)  # “l'Institut”
        if not (foreign or unnamed) or low not in self.words.bodies:
            return None
        single = (
            tokens[phrase.head].morph.get("Number") != "Plur" and low not in self.words.outlets and low not in _OFFICIAL
        )
        if tokens[phrase.first].text.lower() not in DEFINITE or not single or self._is_told_apart(phrase):
            return None
        for back in self._before(tokens[phrase.head].sentence, _LATELY):
            for actor in (self.spoken.get(back), self._subject_of(back)):
                if actor is not None and self._is_named_body(actor):
                    return actor
        return None

    def _is_told_apart(self, phrase: Phrase) -> bool:
        """“le syndicat national des anesthésistes”, “la direction de X”: what stands behind says which body it is."""
        tokens = self.notes.parse.tokens
        behind = range(phrase.head + 1, phrase.last)
        if any(tokens[i].text[0].isupper() for i in behind) or len(behind) > _SHORT:
            return True
        states = {i for i in behind if any(row.form == "adjective" for row in self.notes.mentions_at.get(i, ()))}
        return any(tokens[i].pos == "ADJ" and i not in states for i in behind)

    def _is_named_body(self, actor: int) -> bool:
        row = self.notes.actors[actor]
        return row.type in _BODIES and row.name[:1].isupper() and not self._is_outlet(actor)

    def _recall(self, phrase: Phrase, mention: Mention) -> int | None:
        """“Pour X, …”, a justifié le secrétaire d'État”: X, whoever else the mention takes him for."""
        self._recalled = self._recalled or Recalled(self.notes, self.words)
        before = self._recalled.named_before(phrase) if mention.form == "nominal" else None
        if before is not None:
            return before
        sentence = self.notes.parse.tokens[phrase.head].sentence
        near = self.sentence in self.beside or self.sentence in (sentence, *self._before(sentence, 1))
        since = self.notes.parse.sentences[self.sentence].last if 0 <= self.sentence < sentence else phrase.first
        return self._recalled.speaker(phrase, mention, self.lately(sentence), since) if near else None

    def _is_inhabitant(self, phrase: Phrase, mention: Mention) -> bool:
        """“l'Italien affirme”: one man, and not his state."""
        token = self.notes.parse.tokens[phrase.head]
        state = self.notes.actors[mention.actor].type == "state"
        return state and mention.form == "adjective" and token.text[0].isupper() and phrase.first < phrase.head

    def _somebody(self, phrase: Phrase, mention: Mention) -> int | None:
        """“une Libanaise”: the person from there whom the phrase stands for."""
        if mention.form != "adjective":
            return None
        rows = self.notes.mentions_at.get(phrase.head, ())
        return next((row.actor for row in rows if row.form == "nominal" and self._is_human(row.actor)), None)

    def _is_human(self, actor: int) -> bool:
        return self.notes.actors[actor].type in ("person", "group")

    def _countryman(self, phrase: Phrase) -> int | None:
        if self.notes.parse.tokens[phrase.first].text.lower() not in DEFINITE:
            return None
        last = self.lately(self.notes.parse.tokens[phrase.head].sentence)
        return last if last is not None and self.notes.actors[last].type == "person" else None

    def _shown(self, phrase: Phrase) -> int | None:
        """“…”, s'amuse cette retraitée: who spoke just before, or the one person the sentence has named."""
        parse = self.notes.parse
        if parse.tokens[phrase.first].text.lower() not in ("ce", "cet", "cette"):
            return None
        low = parse.tokens[phrase.head].text.lower()
        if low not in self.words.speakers or low in self.words.outlets:
            return None
        sentence = parse.tokens[phrase.head].sentence
        last = self.lately(sentence)
        here = self._persons(parse.sentences[sentence].first, phrase.first)
        if len(here) == 1 and low != "source":
            return here[0]
        if last is not None:
            row = self.notes.actors[last]
            if low == "source":
                return last  # “…, selon le parquet. …, a ajouté cette source”
            named = row.type == "person" and not row.name.islower() and not self._is_of_body(phrase)
            return last if named or low in row.name.lower().split() else None
        found = self._persons(parse.sentences[sentence].first, phrase.first)
        if not found and sentence and not parse.sentences[sentence - 1].heading:
            before = parse.sentences[sentence - 1]
            found = self._persons(before.first, before.last)
            if found and self._subject_of(sentence - 1) not in (None, found[0]):
                return None  # “Un médecin décrit le corps de X. “…”, conclut cet homme”
        return found[0] if len(found) == 1 else None

    def _is_of_body(self, phrase: Phrase) -> bool:
        """“ce parquet”, “cette préfecture” is no person."""
        rows = self.notes.mentions_at.get(phrase.head, ())
        return any(self.notes.actors[row.actor].type in _BODIES for row in rows)

    def _persons(self, first: int, last: int) -> list[int]:
        """The persons of a stretch of text, outside quotations."""
        return sorted(
            {
                mention.actor
                for i in range(first, last)
                for mention in self.notes.mentions_at.get(i, ())
                if self.notes.actors[mention.actor].type == "person" and not self._quoted(mention.start)
            }
        )

    def _is_paper(self, phrase: Phrase, mention: Mention | None) -> bool:
        low = self.notes.parse.tokens[phrase.head].text.lower()
        if phrase.head in self.notes.mentions_at:
            made = (
                mention is not None and mention.form == "nominal" and self.notes.actors[mention.actor].type == "asset"
            )
            if not made or (mention is not None and self.notes.actors[mention.actor].name[:1].isupper()):
                return False
        return (low in self.words.papers or low in self.words.settings) and low not in self.words.speakers

    def _author(self, phrase: Phrase) -> int | None:
        """“les chiffres de X”: a paper speaks for the one whose it is; “le communiqué” for the one who wrote it."""
        holder = holder_of(self.notes, phrase)
        if holder is not None:
            outlet = self._outlet_of(holder)
            return holder.actor if outlet is None else outlet
        maker = maker_of(self.notes, self.words, phrase)
        if maker is not None:
            return self._of_noun(maker, mention_of(self.notes, maker))
        parse = self.notes.parse
        head = parse.tokens[phrase.head]
        low = head.text.lower()
        if parse.tokens[phrase.first].text.lower() not in DEFINITE:
            return None
        for back in range(head.sentence, max(-1, head.sentence - 1 - _FAR), -1):
            row = parse.sentences[back]
            for i in range(min(row.last, phrase.first) - 1, row.first - 1, -1):
                if parse.tokens[i].text.lower() == low:
                    holder = holder_of(self.notes, phrase_at(self.notes, i))
                    return self._writer(back) if holder is None else holder.actor
        return self._sender_before(head.sentence, low in _SIGNED) if low in _SENT else None

    def _outlet_of(self, holder: Mention) -> int | None:
        """“les informations du journal”: the paper named last."""
        inside = self.notes.parse.between(holder.start, holder.end)
        if holder.form == "name" or self.notes.actors[holder.actor].name[:1].isupper() or len(inside) > 1:
            return None
        return self._outlet(phrase_at(self.notes, inside[0]))

    def _sender_before(self, sentence: int, signed: bool) -> int | None:
        """“X assure que tout va bien. “…”, selon le communiqué”: the body that has just spoken; of a paper that is
        signed, the person, too."""
        spoke = self.spoken.get(sentence - 1)
        senders = (*_BODIES, "person") if signed else _BODIES
        return spoke if spoke is not None and self.notes.actors[spoke].type in senders else None

    def _of_makers(self, phrase: Phrase) -> int | None:
        """“les auteurs du rapport”: the body whose report it is, where the text says so."""
        tokens = self.notes.parse.tokens
        low = tokens[phrase.head].text.lower()
        if low not in _MAKERS or tokens[phrase.first].text.lower() not in DEFINITE:
            return None
        for i in range(phrase.head + 1, min(phrase.last, phrase.head + 5)):
            name = tokens[i].text.lower()
            if name in self.words.papers and name not in self.words.speakers and i - 1 > phrase.head - 1:
                paper = phrase_at(self.notes, i)
                found = self._author(paper)
                found = self._maker_before(i) if found is None else found
                return found if found is not None and self.notes.actors[found].type in _BODIES else None
        return None

    def _maker_before(self, paper: int) -> int | None:
        """Who did a work of that kind in the sentence before: “X a livré une étude. Selon les auteurs du rapport”."""
        parse = self.notes.parse
        back = parse.tokens[paper].sentence - 1
        if back < 0 or parse.sentences[back].heading:
            return None
        row = parse.sentences[back]
        names = [parse.tokens[i] for i in range(row.first, row.last) if parse.tokens[i].dep == "obj"]
        made = any(token.text.lower() in self.words.papers or fold(token.text) in _WORKS for token in names)
        return self._subject_of(back) if made else None

    def _writer(self, sentence: int) -> int | None:
        """Who spoke in a sentence, else who is its subject: whose *communiqué* it names."""
        spoke = self.spoken.get(sentence)
        found = self._subject_of(sentence) if spoke is None else spoke
        return found if found is None or self.notes.actors[found].type not in ("asset", "place") else None

    def _outlet(self, phrase: Phrase) -> int | None:
        """“le quotidien”, “la chaîne”: the paper or channel named last."""
        parse = self.notes.parse
        head = parse.tokens[phrase.head]
        lead = parse.tokens[phrase.first - (phrase.first == phrase.head)].text.lower()
        if head.text.lower() not in self.words.outlets or lead not in DEFINITE | {"du", "au"}:
            return None
        if head.morph.get("Number") == "Plur" or self._has_address(phrase.head + 1):
            return None
        agency = head.text.lower() == "agence"
        for back in range(head.sentence, max(-1, head.sentence - 1 - _FAR), -1):
            row = parse.sentences[back]
            for i in range(min(row.last, phrase.first) - 1, row.first - 1, -1):
                for mention in self.notes.mentions_at.get(i, ()):
                    if self._quoted(mention.start) != self._quoted(head.start):
                        continue  # of a paper that is only spoken of in somebody's words
                    if self._is_outlet(mention.actor) and agency == self._is_agency(mention.actor):
                        return mention.actor
        return self._agency() if agency else None

    def _has_address(self, at: int) -> bool:
        """“Le site port.fr”: a site of its own, and none named before."""
        word = self.notes.parse.tokens[min(at, len(self.notes.parse.tokens) - 1)].text
        return "." in word.strip(".") and word[0].isalpha()

    def _agency(self) -> int | None:
        """“l'agence”: the only body of the text that is called so."""
        found = [
            n
            for n, row in enumerate(self.notes.actors)
            if row.type == "organization"
            and not self._is_outlet(n)
            and any(name.casefold().startswith("agence ") for name in (row.name, *row.aliases))
        ]
        return found[0] if len(found) == 1 else None

    def _is_agency(self, actor: int) -> bool:
        """A news agency is no *journal*: what was said to it stands in all papers."""
        return self.notes.actors[actor].name.casefold().startswith("agence ")

    def _is_outlet(self, actor: int) -> bool:
        return (self.notes.actors[actor].world or "").startswith("media:")

    # -- the latter ----------------------------------------------------------------------------------------------------
    def _is_latter(self, phrase: Phrase) -> bool:
        tokens = self.notes.parse.tokens
        lows = {tokens[i].text.lower() for i in range(phrase.first, phrase.head + 1)}
        return bool(lows & {"ce", "cette", "ces"}) and bool(lows & {"dernier", "dernière", "derniers", "dernières"})

    def _latter(self, phrase: Phrase) -> int | None:
        """“ce dernier”: who was named last, were it without a name, before the phrase; nobody quoted."""
        parse = self.notes.parse
        feminine = parse.tokens[phrase.first].text.lower() == "cette"
        many = parse.tokens[phrase.first].text.lower() == "ces"
        first = parse.sentences[max(0, parse.tokens[phrase.head].sentence - _LATELY)].first
        for i in range(phrase.first - 1, first - 1, -1):
            for mention in self.notes.mentions_at.get(i, ()):
                row = self.notes.actors[mention.actor]
                if mention.form not in ("name", "nominal") or self._quoted(mention.start) or row.type in _MUTE:
                    continue
                gender = row.gender or (gender_of_body(row.name) if row.type in _BODIES else "")
                if many == (row.type == "group") and gender != ("m" if feminine else "f"):
                    return mention.actor
        return None

    # -- pronouns ------------------------------------------------------------------------------------------------------
    def _is_other_gender(self, phrase: Phrase, actor: int) -> bool:
        """“selon lui” is no woman, “il affirme” no company with a feminine noun for its name."""
        low = self.notes.parse.tokens[phrase.head].text.lower()
        row = self.notes.actors[actor]
        if low in MANY or row.type not in ("person", *_BODIES):
            return False
        gender = row.gender or (gender_of_body(row.name) if row.type in _BODIES and row.name[:1].islower() else "")
        return bool(gender) and ((low in FEMALE and gender == "m") or (low in MALE and gender == "f"))

    def _subject_before(self, phrase: Phrase, sentence: int) -> int | None:
        """The last subject of a sentence, or the last speaker, that a pronoun agrees with.

        A body gives way to a person who spoke or acted beside it, unless it was the one who said the last words.
        """
        body: int | None = None
        here = self.spoken.get(sentence)
        if here is not None and self._agrees(phrase, here, sentence) and self._is_human(here):
            return here  # “Pour X, …, affirme-t-il”
        for back in self._before(sentence, _BACK):
            spoke = self.spoken.get(back)
            outlet = spoke is not None and self._is_outlet(spoke) and back not in self.beside
            if spoke is not None and self._agrees(phrase, spoke, back) and not outlet:
                return spoke  # “Selon Le Phare, X hésite. “…”, a-t-il dit” is X
            if spoke is not None and body is None and self._is_body(phrase, spoke):
                if back in self.beside:
                    own = self._own_subject(phrase, sentence)
                    return spoke if own is None else own
                body = spoke
            subject = None if spoke is not None else self._subject_of(back)
            if subject is not None and self.notes.actors[subject].type == "person" and self._agrees(phrase, subject):
                return subject
        own = self._own_subject(phrase, sentence)
        if own is not None or body is not None:
            return body if own is None else own
        return self._named_before(phrase, sentence)

    def _before(self, sentence: int, many: int) -> Iterator[int]:
        """The sentences before one, the nearest first; those that are all quotation are passed over."""
        parse = self.notes.parse
        for back in range(sentence - 1, max(-1, sentence - 1 - _LONGEST), -1):
            row = parse.sentences[back]
            quoted = any(quote.start <= row.start + 2 and row.end <= quote.end + 2 for quote in parse.quotes)
            many -= not quoted
            if many < 0:
                return
            if not quoted or back in self.spoken:
                yield back

    def _own_subject(self, phrase: Phrase, sentence: int) -> int | None:
        """“La présidente ira en justice, a-t-elle dit”: the subject of what was said, where it is a person."""
        row = self.notes.parse.sentences[sentence]
        first = self.notes.parse.tokens[row.first].start
        if phrase.head <= row.first or self._quoted(first) or self._quoted(first + 1):
            return None
        subject = self._subject_of(sentence, phrase.head)
        if subject is None or self.notes.actors[subject].type != "person":
            return None
        return subject if self._agrees(phrase, subject) else None

    def _before_colon(self, phrase: Phrase) -> tuple[bool, int | None]:
        """“Un ami abonde : “…”, s'agace-t-il”: whether a noun before the colon says who it is, and who."""
        parse = self.notes.parse
        at = parse.tokens[phrase.head].start
        before = [quote for quote in parse.quotes if quote.depth == 0 and quote.end <= at <= quote.end + _VERB]
        quote = max(before, key=lambda row: row.end, default=None)
        if quote is None or not parse.text[: quote.start].rstrip(_OPENING).endswith(":"):
            return False, None
        inside = parse.between(quote.start, quote.end)
        row = parse.sentences[parse.tokens[inside[0]].sentence] if inside else None
        if row is None or row.start > quote.start:
            return False, None
        for i in range(row.first, inside[0]):
            token = parse.tokens[i]
            if not token.dep.startswith("nsubj") or token.head < i or token.pos not in ("NOUN", "PROPN"):
                continue
            mention = mention_of(self.notes, phrase_at(self.notes, i))
            if mention is not None and self.notes.actors[mention.actor].type == "person":
                return self._agrees(phrase, mention.actor), mention.actor
            low = token.text.lower()
            one = (
                parse.tokens[phrase_at(self.notes, i).first].text.lower() in ("un", "une")
                and low in self.words.speakers
            )
            return mention is None and one, None
        return False, None

    def _subject_ahead(self, phrase: Phrase, sentence: int) -> int | None:
        """“Si elle se dit inquiète, Anne Morel estime …”: the name the pronoun of a clause ahead waits for."""
        parse = self.notes.parse
        row = parse.sentences[sentence]
        opens = next((i for i in range(row.first, row.last) if parse.tokens[i].pos != "PUNCT"), row.first)
        if parse.tokens[opens].text.lower() not in SUBORDINATORS or phrase.head - opens > 4:
            return None
        comma = next((i for i in range(phrase.head, row.last) if parse.tokens[i].text == ","), None)
        if comma is None:
            return None
        for i in range(comma + 1, row.last):
            token = parse.tokens[i]
            if not token.dep.startswith("nsubj") or self._quoted(token.start):
                continue
            if token.pos == "PRON" or parse.tokens[token.head].dep not in ("ROOT", "conj", "parataxis"):
                return None
            mention = mention_of(self.notes, phrase_at(self.notes, i))
            if mention is None or mention.form != "name" or not self._agrees(phrase, mention.actor):
                return None
            return mention.actor
        return None

    def _subject_awaited(self, phrase: Phrase, sentence: int) -> int | None:
        """“Pour sauver, dit-elle, le phare, Anne Morel vend la ferme”: the name behind a pronoun that nobody who spoke
        just before can be."""
        parse = self.notes.parse
        row = parse.sentences[sentence]
        if any(self.spoken.get(back) is not None for back in range(sentence, sentence - _LATELY - 1, -1)):
            return None
        if parse.tokens[row.first].pos not in ("ADP", "SCONJ") or phrase.head - row.first > _LATE:
            return None
        if any(parse.tokens[i].morph.get("VerbForm") == "Fin" for i in range(row.first, phrase.head - 2)):
            return None
        for i in range(phrase.head + 1, row.last):
            token = parse.tokens[i]
            if token.dep.startswith("nsubj") and parse.tokens[token.head].dep == "ROOT":
                mention = mention_of(self.notes, phrase_at(self.notes, i))
                named = mention is not None and mention.form == "name" and self._is_human(mention.actor)
                return mention.actor if mention and named and self._agrees(phrase, mention.actor) else None
        return None

    def _named_before(self, phrase: Phrase, sentence: int) -> int | None:
        """The only person of the sentences just before that a pronoun agrees with."""
        for back in self._before(sentence, _LATELY):
            row = self.notes.parse.sentences[back]
            found = {
                mention.actor
                for i in range(row.first, row.last)
                for mention in self.notes.mentions_at.get(i, ())
                if self.notes.actors[mention.actor].type == "person"
                and not self._is_agent(mention)
                and self._agrees(phrase, mention.actor)
                and not self._quoted(mention.start)
                and not self._is_kin(mention)
                and not self._is_of_another(mention)
            }
            if found:
                return found.pop() if len(found) == 1 else None
        return None

    def _is_agent(self, mention: Mention) -> bool:
        """“les patients adressés par le médecin”: nobody the text goes on to speak of."""
        first = self.notes.parse.between(mention.start, mention.end)[0]
        lead = {token.text.lower() for token in self.notes.parse.tokens[max(0, first - 2) : first]}
        return mention.form == "nominal" and bool(lead & {"par", "au", "aux", "à"})

    def _is_of_another(self, mention: Mention) -> bool:
        """“le porte-parole de X”, “le fils de X”: it is not X who is spoken of."""
        tokens = self.notes.parse.tokens
        at = self.notes.parse.between(mention.start, mention.end)[0]
        if at < 2 or tokens[at - 1].text.lower() not in ("de", "d'", "d’"):
            return False
        low = tokens[at - 2].text.lower()
        return low in self.words.kin or low in self.words.speakers - self.words.outlets - self.words.papers

    def _is_kin(self, mention: Mention) -> bool:
        """“sa sœur Jeanne” is brought in beside whom the text is about."""
        tokens = self.notes.parse.tokens
        first = self.notes.parse.between(mention.start, mention.end)[0]
        whose = first > 1 and tokens[first - 2].text.lower() in ("son", "sa", "ses", "leur", "leurs")
        return whose and tokens[first - 1].text.lower() in self.words.kin

    def _subject_of(self, sentence: int, before: int | None = None) -> int | None:
        """The actor that is the subject of a sentence's main verb, outside quotations."""
        parse = self.notes.parse
        row = parse.sentences[sentence]
        for i in range(row.first, row.last if before is None else before):
            token = parse.tokens[i]
            main = parse.tokens[token.head].head == token.head
            if token.dep in ("nsubj", "nsubj:pass") and main and not self._quoted(token.start):
                mention = mention_of(self.notes, phrase_at(self.notes, i))
                return None if mention is None else mention.actor
        if before is not None:
            return None
        presented = self._presented(row)
        return self._name_before_verb(row) if presented is None else presented

    def _presented(self, row: Sentence) -> int | None:
        """“Parmi eux, Jean Durand, 94 ans, qui a vu le film.”: the one person a sentence without a main verb names."""
        tokens = self.notes.parse.tokens
        end = next(
            (i for i in range(row.first, row.last) if tokens[i].text.lower() in ("qui", "dont", "que")), row.last
        )
        if any(tokens[i].morph.get("VerbForm") == "Fin" for i in range(row.first, end)):
            return None
        opens = tokens[row.first].text.lower() in _PRESENTS
        named = {
            mention.actor
            for i in range(row.first, end)
            for mention in self.notes.mentions_at.get(i, ())
            if mention.form == "name" and self.notes.actors[mention.actor].type == "person"
        }
        return named.pop() if opens and len(named) == 1 else None

    def _name_before_verb(self, row: Sentence) -> int | None:
        """“Diffusé à l'aube, Jean Durand se montrait sûr de lui”: the name behind a comma, where the parse lost it."""
        tokens = self.notes.parse.tokens
        root = next((i for i in range(row.first, row.last) if tokens[i].head == i), row.first)
        if tokens[root].morph.get("VerbForm") not in ("Fin", "Part") or self._quoted(tokens[root].start):
            return None
        i = root - 1
        while i > row.first and (tokens[i].text.lower() in CLITICS or tokens[i].pos == "AUX"):
            i -= 1
        for mention in self.notes.mentions_at.get(i, ()):
            if mention.form != "name" or self.notes.actors[mention.actor].type != "person" or i <= row.first:
                continue
            first = self.notes.parse.between(mention.start, mention.end)[0]
            if first > row.first and tokens[first - 1].text == "," and mention.end == tokens[i].end:
                return mention.actor
        return None

    def _quoted(self, at: int) -> bool:
        return any(quote.start <= at < quote.end for quote in self.notes.parse.quotes)

    def _is_some_of(self, mention: Mention) -> bool:
        """“un Français sur deux”, “des Tunisiens”: some inhabitants are not their state."""
        if self.notes.actors[mention.actor].type not in ("state", "place"):
            return False
        tokens = self.notes.parse.tokens
        first = self.notes.parse.between(mention.start, mention.end)[0]
        before = tokens[first - 1] if first else None
        return before is not None and (before.pos == "NUM" or before.text.lower() in SOME)

    def _is_body(self, phrase: Phrase, actor: int) -> bool:
        """A body that a pronoun may be: “…”, a dit la mairie. “…”, a-t-elle ajouté."""
        low = self.notes.parse.tokens[phrase.head].text.lower()
        row = self.notes.actors[actor]
        if low in MANY or row.type not in (*_BODIES, "asset"):
            return False
        gender = row.gender or gender_of_body(row.name)
        return not gender or (gender == "f") == (low in FEMALE)

    def _agrees(self, phrase: Phrase, actor: int, spoke_in: int = -1) -> bool:
        low = self.notes.parse.tokens[phrase.head].text.lower()
        row = self.notes.actors[actor]
        if low in MANY:
            return row.type != "person" or spoke_in in self.many
        if row.type == "group":
            gender = _SINGLE.get(row.name.split()[0].lower(), "") if row.name else ""
            return gender == ("f" if low in FEMALE else "m")
        if low in FEMALE:
            return row.gender == "f" or (row.gender == "" and row.type == "person")
        if low in MALE:
            return row.gender == "m" or (row.gender == "" and row.type == "person")
        return True


def gender_of_body(name: str) -> str:
    """The gender of a name that begins with a noun (“Fondation Jocotoco”, “ministère de la Santé”), "" for others."""
    words = name.split()
    if len(words) < 2 and not name[:1].islower():
        return ""
    return "f" if words[0].lower().endswith(_FEMININE_ENDINGS) else "m"
