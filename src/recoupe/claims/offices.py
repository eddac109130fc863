"""Who holds which office (HOLDS_OFFICE): from titles beside names, descriptions of known persons, and verbs of
appointment.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from recoupe.annotate.annotations import Annotations
from recoupe.annotate.offices import OfficePhrase, find_office_phrases
from recoupe.annotate.parse import Sentence
from recoupe.claims.clauses import Clauses, Group
from recoupe.claims.cut_names import is_cut
from recoupe.claims.deaths import dead_persons
from recoupe.claims.engine import clauses_of
from recoupe.claims.governing import has_presided, is_over, rules
from recoupe.claims.modality import modality_of
from recoupe.claims.modality.verbs import is_conditional, is_past
from recoupe.claims.roles import (
    actors_of,
    chain,
    clitic_actors,
    complements,
    direct_object,
    participle_noun,
    subject_phrases,
    time_of,
)
from recoupe.lexicon import Lexicon
from recoupe.lexicon.offices import fold, longest, pieces_of
from recoupe.model import ClaimDraft, Mention, Modality, Span

_OF_STATUS: dict[str, Modality] = {"former": "done", "current": "ongoing", "future": "planned"}
_GOVERNMENT = frozenset(
    {"head_of_state", "president", "head_of_government", "minister", "foreign_minister", "other_ministers"}
)
_MINISTERS = frozenset({"minister", "foreign_minister", "other_ministers"})
SEEN = frozenset({"office-apposition", "office-description"})
"""Rules that see an office in passing, beside a name or in a description."""
_DATE = re.compile(r"\d{4}(-\d\d){0,2}")
_MARKS = re.compile(r"[^\w'’-]+")
_OF = frozenset(("de", "du", "des", "d'", "d’"))
_PLACES = frozenset(
    (
        *("ville", "commune", "region", "departement", "province", "etat", "republique", "royaume", "canton", "comte"),
        *("principaute", "metropole", "ile", "village", "communaute", "agglomeration", "district", "arrondissement"),
        *("prefecture", "territoire", "collectivite", "archipel", "emirat", "sultanat", "duche", "municipalite"),
    )
)
_GENITIVES = frozenset(("du", "des", "au", "aux"))
_GAP = 7  # words between a verb of appointment and the title: “a été nommé mardi par le roi Premier ministre”


def find_offices(notes: Annotations, lexicon: Lexicon) -> Iterable[ClaimDraft]:
    """HOLDS_OFFICE claims of a document: the person, the state or body, and the title as `detail`."""
    offices = _Offices(notes, lexicon)
    yield from offices.claims()
    yield from _presidencies(offices)


def _presidencies(offices: _Offices) -> Iterator[ClaimDraft]:
    """“sous la présidence (de) X”: X is president of the state he is known to govern."""
    tokens = offices.notes.parse.tokens
    for token in tokens:
        if fold(token.text) not in ("presidence", "mandat"):
            continue
        at = token.i + 1
        if at < len(tokens) and tokens[at].text in ("de", "d'"):
            at += 1
        named = [m for m in offices.notes.mentions_at.get(at, ()) if m.form == "name" and m.start == tokens[at].start]
        for mention in named[:1]:
            state = offices.presided_by(mention.actor)
            if state is not None:
                over = offices.is_over("head_of_state", mention.actor, state)
                yield ClaimDraft(
                    type="HOLDS_OFFICE",
                    start=token.start,
                    end=mention.end,
                    rule="office-presidency",
                    actors=(mention.actor,),
                    targets=(state,),
                    modality="done" if over else "ongoing",
                    statement=offices.notes.statement_at(token.start, mention.end),
                    detail="président",
                )


def states_of_persons(notes: Annotations, lexicon: Lexicon) -> dict[int, int]:
    """Person -> the state he governs, where this document or the world lexicon tells: whom his “nous” means."""
    offices = _Offices(notes, lexicon)
    people = [i for i, actor in enumerate(notes.actors) if actor.type == "person"]
    found = {person: offices._state_of(person) for person in people}
    return {person: state for person, state in found.items() if state is not None}


def _is_no_office(title: str) -> bool:
    """Who founded a body has done so for ever and need hold nothing in it."""
    return title.split()[0].removeprefix("co-").removeprefix("co") in ("fondateur", "fondatrice")


class _Offices:
    """One document's offices."""

    def __init__(self, notes: Annotations, lexicon: Lexicon) -> None:
        self.notes, self.words, self.world, self.lexicon = notes, lexicon.offices, lexicon.world, lexicon
        phrases = find_office_phrases(notes.parse, lexicon)
        self.phrases = [p for p in phrases if p.held != "none" and not _is_no_office(fold(p.title))]
        self.by_world = {a.world: i for i, a in reversed(list(enumerate(notes.actors))) if a.world}
        self.titles = {p.tokens[0]: p for p in self.phrases}

    def claims(self) -> Iterator[ClaimDraft]:
        """All of them; a description repeats no fact that the document has told already."""
        told: set[tuple[object, ...]] = set()
        later: list[ClaimDraft] = []
        for draft in self._all():
            if draft.rule == "office-description":
                later.append(draft)
            else:
                told.add((draft.actors, draft.targets))
                yield draft
        for draft in later:
            if (draft.actors, draft.targets) not in told:
                told.add((draft.actors, draft.targets))
                yield draft

    def _all(self) -> Iterator[ClaimDraft]:
        for phrase in self.phrases:
            if phrase.holders:
                for span in () if self._is_nested(phrase) else phrase.holders:
                    person = self._person(span)
                    if person is not None:
                        yield from self._claim(phrase, person, span, "office-apposition", _OF_STATUS[phrase.status])
                continue
            if self._is_predicate(phrase):
                yield from self._by_verb(phrase)
                continue
            described = self._described(phrase)
            if described is not None:
                yield from self._claim(phrase, described, None, "office-description", _OF_STATUS[phrase.status])

    def _is_nested(self, phrase: OfficePhrase) -> bool:
        """“l'adjoint de la maire de X Jean Morel”: behind two titles a name may be of the first or of the second."""
        of = phrase.tokens[0] - (1 if phrase.determiner in _GENITIVES else 2)
        if phrase.of_span is None or not phrase.determiner or of < 1 or self.clauses.words(of) not in ("du", "de"):
            return False
        title = self.clauses.words(of - 1) in self.words.titles and self.clauses.tokens[of - 1].pos == "NOUN"
        return title and phrase.holders[0][0] >= phrase.end

    @cached_property
    def clauses(self) -> Clauses:
        return clauses_of(self.notes, self.lexicon.frames)

    # -- who -----------------------------------------------------------------------------------------------------------
    def _mentions(self, span: Span) -> list[Mention]:
        """The mentions inside or around a span, longest first."""
        found = {m for i in self.notes.parse.between(*span) for m in self.notes.mentions_at.get(i, ())}
        return sorted(found, key=lambda m: (m.start - m.end, m.start, m.actor))

    def _person(self, span: Span) -> int | None:
        """The person named at a span."""
        named = [m.actor for m in self._mentions(span) if m.form == "name"]
        people = [actor for actor in named if self.notes.actors[actor].type == "person"]
        if people:
            return people[0]
        exact = [m.actor for m in self._mentions(span) if m.form == "name" and (m.start, m.end) == span]
        return exact[0] if exact and self.notes.actors[exact[0]].world is None else None

    def _described(self, phrase: OfficePhrase) -> int | None:
        """The one person whom a description such as “le chef de la diplomatie allemande” was found to mean."""
        if phrase.plural or phrase.counterpart or not (phrase.states or phrase.of_span):
            return None
        if phrase.determiner in _GENITIVES and self.clauses.words(phrase.tokens[1]) == ",":
            return None  # “la directrice de cabinet du préfet de X, Y”: whose name follows is she
        if not phrase.determiner and phrase.tokens[0] > self.notes.parse.sentence_of(phrase.head).first:
            return None  # “s'est dit président de X” refers back to nobody
        at = self.notes.mentions_at.get(phrase.head, ())
        people = {m.actor for m in at if m.form == "nominal" and self.notes.actors[m.actor].type == "person"}
        people &= self.named  # “un porte-parole de X” without a name is nobody in particular
        people = {person for person in people if not self._other_office(person, phrase)}
        return min(people) if len(people) == 1 else None

    def _other_office(self, person: int, phrase: OfficePhrase) -> bool:
        """Does the document give the person another office now, or the world another state?"""
        if phrase.kind not in _GOVERNMENT:
            return False
        roles = self.roles.get(person, set())
        state = self.words.leader(self.notes.actors[person].name)
        elsewhere = (
            state is not None and phrase.of is not None and phrase.of.startswith("state:") and state != phrase.of
        )
        return elsewhere or (bool(roles) and phrase.role not in roles and phrase.status == "current")

    @cached_property
    def roles(self) -> dict[int, set[str]]:
        """Person -> the offices of government that stand beside his name."""
        found: dict[int, set[str]] = {}
        for phrase in self.phrases:
            if phrase.kind in _GOVERNMENT and phrase.role != "ministre":
                for span in phrase.holders:
                    person = self._person(span)
                    if person is not None:
                        found.setdefault(person, set()).add(phrase.role)
        return found

    @cached_property
    def named(self) -> set[int]:
        """The actors that the document calls by a name."""
        return {m.actor for m in self.notes.mentions if m.form == "name"}

    # -- where ---------------------------------------------------------------------------------------------------------
    def _seats(self, phrase: OfficePhrase, person: int) -> tuple[int, ...]:
        """The state or body an office is held in, by actor; empty where the text leaves it open."""
        if phrase.needs and not phrase.leads and phrase.of_span is None and " " not in phrase.title:
            return ()  # “son chef allemand” may be a cook, a “chef d'état-major allemand” is none
        found = self._stated(phrase)
        if found is None and phrase.kind in _GOVERNMENT and phrase.of_span is None and not self._goes_on(phrase):
            found = self._understood(phrase, person)
        return (found,) if found is not None and found != person else ()

    def _goes_on(self, phrase: OfficePhrase) -> bool:
        """“le président *de ce qui fut son parti*”: a complement that was not read is no state."""
        after = phrase.tokens[1]
        return not phrase.holders and self.clauses.words(after) in _OF and after not in self.notes.times_at

    def _stated(self, phrase: OfficePhrase) -> int | None:
        """What the phrase itself says: complement, nationality."""
        if phrase.of_span is not None and not self._is_field(phrase):
            named = self._body(phrase.of_span)
            if named is not None and self._is_caucus(phrase, named):
                return None
            if named is not None:
                return self._governed_by(named) if self.notes.actors[named].type == "person" else named
        for world in (phrase.of, phrase.within):
            if world in self.by_world:
                return self.by_world[world]
        return None

    def _is_caucus(self, phrase: OfficePhrase, body: int) -> bool:
        """“le président du *groupe* X”: of its members of parliament, not of the party."""
        actor = self.notes.actors[body]
        if phrase.of_span is None or actor.type != "organization" or not (actor.world or "").startswith("org:"):
            return False
        start, end = phrase.of_span
        return "groupe" in self.notes.parse.text[max(0, start - 10) : end].lower().split()

    @staticmethod
    def _is_field(phrase: OfficePhrase) -> bool:
        """“le ministre saoudien du Pèlerinage”: with a nationality, what a minister is of is his field."""
        return phrase.kind in _MINISTERS and bool(phrase.states) and phrase.of in phrase.states

    def _body(self, span: Span) -> int | None:
        """The actor that a complement names: the one that begins it, a longer name before a shorter one."""
        rows = [m for m in self._mentions(span) if m.form in ("name", "nominal") and span[0] <= m.start < span[1]]
        text = self.notes.parse.text
        for mention in sorted(rows, key=lambda m: (m.start, -m.end, m.actor)):
            between = text[span[0] : mention.start].strip() if mention.start > span[0] else ""
            words = between.split()
            plain = between.islower() and not set(words) & {"de", "du", "des", "d'", "à", "et", ","}
            if len(words) > 1 and words[-1] in _OF and fold(words[0]) not in _PLACES:
                return None  # “de la police de Kourval” is not of Kourval
            if (len(words) <= 2 or plain) and len(words) < 6 and not self._is_title_mention(mention):
                return mention.actor
        return None

    def _is_title_mention(self, mention: Mention) -> bool:
        return (
            mention.form == "nominal"
            and self.notes.actors[mention.actor].type != "person"
            and mention.end - mention.start < 3
        )

    def _state_of(self, person: int) -> int | None:
        """The state a person is known to govern or belong to: from this document first."""
        if person in self.known:
            return self.known[person]
        actor = self.notes.actors[person]
        for world in (*(office.of for office in actor.offices), actor.country):
            if world is not None and world.startswith("state:") and world in self.by_world:
                return self.by_world[world]
        for name in (actor.name, *actor.aliases):
            state = self.words.leader(name)
            if state is not None and state in self.by_world:
                return self.by_world[state]
        return None

    def _governed_by(self, person: int) -> int | None:
        """“le conseiller *du président X*”: the state he governs; with a member of parliament nobody serves a state."""
        if person in self.known or rules(self.notes.actors[person], self.notes.document.published.value):
            return self._state_of(person)
        return None

    def presided_by(self, person: int) -> int | None:
        """The state whose president a person is or was, as the world or this document tells."""
        actor = self.notes.actors[person]
        presides = has_presided(actor) or "head_of_state" in self.roles.get(person, ())
        return self._state_of(person) if presides and actor.type == "person" else None

    def _understood(self, phrase: OfficePhrase, person: int) -> int | None:
        """“le président Assad”: of the state he is known to govern."""
        return self._state_of(person)

    @cached_property
    def known(self) -> dict[int, int]:
        """Person -> state, where a phrase of this document says it in full."""
        found: dict[int, int] = {}
        for phrase in self.phrases:
            if phrase.kind not in _GOVERNMENT and phrase.kind != "counterpart":
                continue
            people = [self._person(span) for span in phrase.holders] or [self._described(phrase)]
            state = self.by_world.get(phrase.of or "")
            for person in people:
                if person is not None and state is not None and self.notes.actors[state].type == "state":
                    found.setdefault(person, state)
        return found

    # -- verbs ---------------------------------------------------------------------------------------------------------
    def _is_predicate(self, phrase: OfficePhrase) -> bool:
        """Does the title complete a verb of being, appointing, leaving: “n'est plus président”, “élu maire”?"""
        return self._change(phrase)[0] is not None

    def _change(self, phrase: OfficePhrase) -> tuple[str | None, Group | None]:
        """What the verb before a title that completes it says of the office, and that verb."""
        group, gap = self._verb_before(phrase)
        change = self.words.verbs.get(self.clauses.lemma(group.verb)) if group is not None else None
        if change is None or (gap == "plain" and change in ("being", "succeeding") and self._is_complement(phrase)):
            return None, None
        return (None, None) if change == "being" and gap != "plain" else (change, group)

    def _is_complement(self, phrase: OfficePhrase) -> bool:
        """“est loyal *envers* le président”, “succède *au* président”: the title does not complete the verb."""
        first = phrase.tokens[0] - bool(phrase.determiner)
        before = self.clauses.tokens[first - 1] if first else None
        led = before is not None and before.pos == "ADP" and fold(before.text) not in ("comme", "en")
        return phrase.determiner in _GENITIVES or led

    def _by_verb(self, phrase: OfficePhrase) -> Iterator[ClaimDraft]:
        """“X est le représentant de Y”, “X a été élu président de Y”, “X succède à Z au poste de directeur de Y”."""
        if phrase.plural or phrase.counterpart or phrase.determiner in ("son", "sa", "ses", "leur", "leurs"):
            return
        change, group = self._change(phrase)
        if change is None or group is None:
            return
        if change == "being" and self._is_ranked(phrase):
            return
        if self._is_yet_to_come(group):
            return
        people = self._moved(group, change, phrase)
        read = modality_of(self.clauses, group.verb)
        if read is None or read[0] == "denied" or len(people) != 1:
            return
        person = people[0]
        if self.notes.actors[person].type != "person":
            return
        modality: Modality = "done" if change == "leaving" or self._was(group, change) else _held(read[0], change)
        if change == "being" and modality == "ongoing":
            modality = _OF_STATUS[phrase.status]  # “est un *ancien* directeur”
        if _stays(self.clauses, group) and modality in ("planned", "possible"):
            modality = "ongoing"
        span = (self.clauses.tokens[group.start].start, phrase.end)
        timex = time_of(self.clauses, group.verb, group)
        yield from self._claim(phrase, person, span, f"office-{change}", modality, timex)
        if change == "succeeding":
            yield from self._predecessors(phrase, group, person, span)

    def _is_ranked(self, phrase: OfficePhrase) -> bool:
        """“le *premier* maire *à* renoncer”, “le *plus jeune* maire”: how he compares, not that he takes office."""
        if fold(phrase.title).split()[0] in self.words.ranks:
            return False
        return any(self.clauses.words(i) in self.words.ranks for i in range(phrase.tokens[0] - 2, phrase.head))

    def _verb_before(self, phrase: OfficePhrase) -> tuple[Group | None, str]:
        """The verb to the left that the title completes, and whether a post stands between (“au poste de”)."""
        sentence = self.notes.parse.sentence_of(phrase.head)
        at = phrase.tokens[0] - 1
        kind = "plain"
        for steps in range(_GAP + 6):
            if at < sentence.first:
                return None, kind
            group = self.clauses.group_at.get(at)
            if group is not None:
                found = self.clauses.groups[group]
                return (found if steps <= _GAP or kind == "post" else None), kind
            word = self.clauses.words(at)
            if word in (";", ":", ".", "?", "!", "que", "qui", "dont", "où") or (
                word == "," and at not in self.notes.times_at
            ):
                return None, kind
            if fold(word) in self.words.posts or word in ("tête", "présidence"):
                kind = "post"
            at -= 1
        return None, kind

    def _moved(self, group: Group, change: str, phrase: OfficePhrase) -> list[int]:
        """Whom the verb puts into the office or takes out of it."""
        clauses = self.clauses
        if group.reflexive and change != "being":
            return []
        active = change in ("being", "succeeding") or clauses.lemma(group.verb) in (
            "démissionner",
            "quitter",
            "accéder",
        )
        if group.passive or active or (group.form == "part" and group.finite is None):
            phrases = subject_phrases(clauses, group)
            if not phrases and group.form == "part":
                phrases = participle_noun(clauses, group)
            people = [a for p in phrases for a in actors_of(clauses, p)]
            people = people or list(clitic_actors(clauses, group, "subject"))
        else:
            obj = direct_object(clauses, group)
            if obj is not None and obj.head >= phrase.tokens[0]:
                obj = None
            people = list(actors_of(clauses, obj)) if obj is not None else list(clitic_actors(clauses, group, "object"))
        return list(dict.fromkeys(people))

    def _is_yet_to_come(self, group: Group) -> bool:
        """“avant d'être maire”: what is told comes before the office, which may be held, or long past, today."""
        words = self.clauses.words
        return (words(group.start - 2), words(group.start - 1)) in (("avant", "de"), ("avant", "d'"))

    def _was(self, group: Group, change: str) -> bool:
        """“était président”: no longer."""
        token = self.clauses.tokens[group.finite] if group.finite is not None else None
        lemma = self.clauses.lemma(group.verb)
        return (
            change == "being"
            and lemma != "devenir"
            and token is not None
            and (token.morph.get("Tense") in ("Imp", "Past") or group.perfect)
        )

    def _predecessors(self, phrase: OfficePhrase, group: Group, person: int, span: Span) -> Iterator[ClaimDraft]:
        prep = ("à",) if self.clauses.lemma(group.verb) == "succéder" else ()
        for complement in complements(self.clauses, group.last, prep, transparent=False):
            for member in chain(self.clauses, complement)[:1]:
                for actor in actors_of(self.clauses, member)[:1]:
                    if actor != person and self.notes.actors[actor].type == "person":
                        yield from self._claim(phrase, actor, span, "office-predecessor", "done")
            return

    # -- the claim -----------------------------------------------------------------------------------------------------
    def _claim(
        self,
        phrase: OfficePhrase,
        person: int,
        span: Span | None,
        rule: str,
        modality: Modality,
        timex: int | None = None,
    ) -> Iterator[ClaimDraft]:
        seats = self._seats(phrase, person)
        if not seats and rule == "office-succeeding":
            seats = self._seats_of_predecessor(phrase)
        if not seats or (phrase.of_span and is_cut(self.notes, self.words, seats[0], phrase.of_span)):
            return
        if timex is None and rule in SEEN and modality == "ongoing":
            if self.is_over(phrase.role, person, seats[0]):
                modality = "done"
            elif self._is_of_old(phrase):
                return
        start, end = (
            min(phrase.start, span[0] if span else phrase.start),
            max(phrase.end, span[1] if span else phrase.end),
        )
        leads = phrase.leads and self.notes.actors[seats[0]].type in ("organization", "group", "company")
        yield ClaimDraft(
            type="LEADS" if leads else "HOLDS_OFFICE",
            start=start,
            end=end,
            rule=rule,
            actors=(person,),
            targets=seats,
            timex=timex,
            modality=modality,
            statement=self._statement(start, end) if rule in SEEN else self.notes.statement_at(start, end),
            detail=phrase.label if not phrase.counterpart else self._counterpart_label(phrase),
        )

    def _statement(self, start: int, end: int) -> int | None:
        """Whose words a title beside a name is: in indirect speech it is the article's own."""
        at = self.notes.statement_at(start, end)
        return at if at is not None and self.notes.statements[at].kind == "direct" else None

    @cached_property
    def dead(self) -> frozenset[int]:
        """The persons whom the article knows to be dead."""
        return dead_persons(self.clauses)

    def is_over(self, role: str, person: int, state: int) -> bool:
        """Is he dead, as the article tells, or out of office, as the world knows?"""
        actors = self.notes.actors
        gone = is_over(actors[person], actors[state].world, role, self.notes.document.published.value)
        return gone or person in self.dead

    def _is_of_old(self, phrase: OfficePhrase) -> bool:
        """Does the sentence tell only of years past, when others may have held the office?"""
        published = self.notes.document.published.value
        sentence = self.notes.parse.sentence_of(phrase.head)
        cells = range(sentence.first, sentence.last)
        now = any(
            g.finite is not None and not is_past(self.clauses, g) and not is_conditional(self.clauses, g)
            for g in self._groups(cells)
        )
        times = {self.notes.times_at[i] for i in cells if i in self.notes.times_at and self._tells_when(phrase, i)}
        values = [self.notes.times[at].value for at in sorted(times)]
        if now:
            return False
        if self._is_then(sentence):
            return True
        if not values or published is None:
            return False
        return all(value is not None and _is_years_before(value, published) for value in values)

    def _is_then(self, sentence: Sentence) -> bool:
        """Does a sentence set itself in a time gone by: “avait dit *à l'époque*”?"""
        pieces = pieces_of(_MARKS.sub(" ", self.notes.document.text[sentence.start : sentence.end]))
        return any(longest(self.words.then, pieces, at) for at in range(len(pieces)))

    def _groups(self, cells: range) -> list[Group]:
        at = sorted({self.clauses.group_at[i] for i in cells if i in self.clauses.group_at})
        return [self.clauses.groups[i] for i in at]

    def _tells_when(self, phrase: OfficePhrase, time: int) -> bool:
        """Is it no “*depuis* 2018”, nor a time in a relative clause behind the title: “X, *qui avait* en 2014”?"""
        words = self.clauses.words
        if "depuis" in (words(time), words(time - 1)):
            return False
        return not any(words(i) in ("qui", "que", "qu'", "dont", "où") for i in range(phrase.tokens[-1] + 1, time))

    def _seats_of_predecessor(self, phrase: OfficePhrase) -> tuple[int, ...]:
        """“Il a succédé à X au poste de Premier ministre”: X's state is his."""
        group, _ = self._verb_before(phrase)
        if group is None or phrase.kind not in _GOVERNMENT:
            return ()
        for complement in complements(self.clauses, group.last, ("à",), transparent=False):
            for actor in actors_of(self.clauses, complement)[:1]:
                state = self._state_of(actor) if self.notes.actors[actor].type == "person" else None
                return (state,) if state is not None else ()
        return ()

    def _counterpart_label(self, phrase: OfficePhrase) -> str | None:
        """“son homologue” holds the office named last before, with a nationality or a holder."""
        before = [p for p in self.phrases if p.end <= phrase.start and not p.counterpart]
        sentence = self.notes.parse.sentence_of(phrase.head).first
        here = [p for p in before if p.head >= sentence and p.kind in (*_GOVERNMENT, "diplomat", "counterpart")]
        governing = [p for p in before if p.kind in _GOVERNMENT and p.role != "monarch"]
        return (here or governing)[-1].label if here or governing else None


def _is_years_before(value: str, published: str) -> bool:
    """Is an EDTF time over a year before a date?"""
    last = _DATE.match(value.split("/")[-1])
    if last is None or not published[:4].isdigit():
        return False
    return f"{int(last.group()[:4]) + 1}{last.group()[4:]}" < published[: len(last.group())]


def _held(read: Modality, change: str) -> Modality:
    """A person appointed holds the office; one to be appointed will."""
    return "ongoing" if read in ("done", "ongoing") else read


def _stays(clauses: Clauses, group: Group) -> bool:
    """Who wants to *stay* in an office holds it: “se bat pour *rester* maire”."""
    return clauses.lemma(group.verb) in ("rester", "demeurer")
