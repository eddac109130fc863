"""Pronouns: “il”, “elle”, “ils”, “lui”, “ce dernier”, “celui-ci”. A wrong reading costs more than none: a tie is none.

Candidates are the actors of the same sentence and the three before it that agree in gender and number. The subject of
the last sentence is the likeliest; what is said or meant needs someone who can speak; things that act compete, too.
"""

from __future__ import annotations

from dataclasses import dataclass

from recoupe.annotate.actors.cast import Member
from recoupe.annotate.actors.discourse import Discourse, Event
from recoupe.annotate.actors.spots import spot_of
from recoupe.annotate.parse import Parse, Token
from recoupe.lexicon import Lexicon
from recoupe.lexicon.actors import ActorWords
from recoupe.lexicon.world import fold

_GENDER = {"il": "m", "elle": "f", "ils": "m", "elles": "f"}
_PLAIN = ("il", "elle", "ils", "elles", "lui", "celui-ci", "celle-ci", "dernier", "dernière")
_OBJECTS = {"le": "m", "la": "f", "l'": "", "l’": ""}
_FORMS = frozenset(form for word in _PLAIN for form in (word, word.capitalize(), f"-{word}", f"-t-{word}"))


@dataclass(frozen=True, slots=True)
class _Rival:
    """What a pronoun may mean: an actor, or a thing that is none (`member` None)."""

    score: float
    member: Member | None


def find_pronouns(parse: Parse, words: ActorWords) -> list[int]:
    """Positions of the pronouns that are read here, in text order."""
    return [
        token.i
        for token in parse.tokens
        if (token.text in _FORMS and _kind_of(parse, token, words) is not None) or is_object(parse, token, words)
    ]


def is_object(parse: Parse, token: Token, words: ActorWords) -> bool:
    """“La magistrate *l'*entendra”: a clitic object of a verb that does something to someone, not of one of saying."""
    if token.text not in _OBJECTS or token.pos != "PRON" or not token.i:
        return False
    before, verb = parse.tokens[token.i - 1], _verb_of(parse, token)
    if verb.i <= token.i or verb.pos not in ("VERB", "AUX") or verb.sentence != token.sentence:
        return False
    if parse.tokens[token.i + 1].text.lower() == "on":
        return False  # “que l'on comprend”
    plain = before.sentence != token.sentence or before.text.lower() not in (
        "on",
        "si",
        "que",
        "où",
        "et",
        "ne",
        "n'",
        "comme",
    )
    return plain and verb.lemma not in words.speaking and verb.lemma not in _OF_FACTS


_OF_FACTS = frozenset(
    [
        "être",
        "avoir",
        "faire",
        "savoir",
        "vouloir",
        "pouvoir",
        "devoir",
        "croire",
        "espérer",
        "souhaiter",
        "demander",
        "montrer",
        "prouver",
        "démontrer",
        "voir",
        "comprendre",
        "laisser",
        "falloir",
        "apprendre",
        "penser",
        "imaginer",
        "redouter",
        "craindre",
        "entendre",
        "prévoir",
        "permettre",
    ]
) - {"entendre", "voir"}


def _kind_of(parse: Parse, token: Token, words: ActorWords) -> str | None:
    text = token.text.lower().lstrip("-").removeprefix("t-")
    if (
        text in _GENDER
        and token.pos in ("PRON", "NOUN", "X", "ADJ", "PROPN", "ADV", "DET")
        and not _is_impersonal(parse, token, words)
    ):
        return "subject" if not _is_tonic(parse, token) else "tonic"
    if text in ("celui-ci", "celle-ci"):
        return "last"
    if text in ("dernier", "dernière") and token.i and parse.tokens[token.i - 1].text.lower() in ("ce", "cette"):
        following = parse.tokens[token.i + 1] if token.i + 1 < len(parse.tokens) else None
        if following is None or following.sentence != token.sentence or following.pos not in ("NOUN", "NUM", "PROPN"):
            return "last"
    if text == "lui" and token.pos == "PRON":
        return "tonic" if _is_tonic(parse, token) else "dative"
    return None


def _is_tonic(parse: Parse, token: Token) -> bool:
    """After a preposition: “selon lui”, “avec elle”."""
    before = parse.tokens[token.i - 1] if token.i else None
    return (
        before is not None
        and before.sentence == token.sentence
        and before.pos == "ADP"
        and not token.text.startswith("-")
    )


def _verb_of(parse: Parse, token: Token) -> Token:
    at = token
    for _ in range(3):
        at = parse.tokens[at.head]
        if at.pos in ("VERB", "AUX", "ADJ", "NOUN", "PROPN"):
            break
    return at


def _is_impersonal(parse: Parse, token: Token, lexicon: ActorWords) -> bool:
    """“il y a”, “il faut”, “il s'agit”, “il est possible de”: no one is meant."""
    text = token.text.lower().lstrip("-").removeprefix("t-")
    if text != "il":
        return False
    tokens = parse.tokens
    after = [
        tokens[i] for i in range(token.i + 1, min(token.i + 6, len(tokens))) if tokens[i].sentence == token.sentence
    ]
    words = [t.text.lower().replace("’", "'") for t in after]
    if token.text.startswith("-"):
        before = tokens[token.i - 1] if token.i else token
        back = [tokens[i].text.lower() for i in range(max(0, token.i - 4), token.i)]
        return "y" in back or before.lemma in lexicon.impersonal
    start = [w for w in words if w not in ("n'", "ne", "s'", "se", "lui", "leur", "me", "nous", "vous")]
    if start[:1] == ["y"] or start[:2] == ["en", "va"]:
        return start[:1] != ["y"] or any(
            w in ("a", "aura", "avait", "ait", "aurait", "eut", "avoir") for w in words[:4]
        )
    verb = next((t for t in after if t.pos in ("VERB", "AUX")), None)
    full = next((t for t in after if t.pos == "VERB"), verb)
    if (verb is not None and verb.lemma in lexicon.impersonal) or (
        full is not None and full.lemma in lexicon.impersonal - {"arriver", "manquer", "apparaître"}
    ):
        return not (full is not None and full.lemma in ("sembler", "paraître") and "que" not in words)
    if verb is not None and (verb.lemma == "être" or (full is not None and full.lemma == "être")):
        return _is_impersonal_being(after, words)
    return False


def _is_impersonal_being(after: list[Token], words: list[str]) -> bool:
    """“il est probable que”, “il est temps de”, “il était prévu que”: an adjective or participle and its clause."""
    for n, token in enumerate(after):
        if token.pos in ("ADJ", "VERB", "NOUN", "ADV", "NUM") and token.lemma != "être":
            following = words[n + 1 : n + 2]
            if token.pos in ("ADJ", "VERB") and following in (["que"], ["qu'"]):
                return True
            if token.pos == "ADJ" and following in (["de"], ["d'"]):
                return token.morph.get("Gender") != "Fem" and fold(token.text) not in (
                    "capable",
                    "certain",
                    "sur",
                    "fier",
                    "pret",
                    "coupable",
                )
            return token.text.lower() in ("temps", "question", "midi", "minuit", "interdit", "prévu")
    return False


class Resolver:
    """Resolves one pronoun at a time against the discourse before it."""

    def __init__(self, discourse: Discourse, parse: Parse, lexicon: Lexicon) -> None:
        self.discourse, self.parse, self.lexicon = discourse, parse, lexicon

    def resolve(self, at: int) -> None:
        """Give a pronoun to the member it means, where one is clearly ahead."""
        token = self.parse.tokens[at]
        if token.text in _OBJECTS:
            self._object(token)
            return
        kind = _kind_of(self.parse, token, self.lexicon.actors)
        if kind == "last":
            self._last(at)
            return
        text = token.text.lower().lstrip("-").removeprefix("t-")
        gender = _GENDER.get(text, "")
        if text in ("ils", "elles"):
            self._plural(at, gender)
            return
        rivals = self._rivals(token, gender, kind or "subject")
        if not rivals or rivals[0].member is None:
            return
        second = next((r for r in rivals[1:] if r.member is not rivals[0].member), None)
        if second is None or rivals[0].score - second.score >= 0.5:
            self._tell(at, at + 1, rivals[0].member)

    def _object(self, token: Token) -> None:
        """The one person of these two sentences whom the clitic can mean, where no thing of its gender competes."""
        verb = _verb_of(self.parse, token)
        gender = _OBJECTS[token.text] or {"Masc": "m", "Fem": "f"}.get(verb.morph.get("Gender", ""), "")
        gender = "f" if verb.text.endswith(("ée", "ées")) else gender
        barred = self._coarguments(token, "dative")
        if verb.dep.startswith("acl"):  # “Trump, qui l'a accusée”: whom the clause is about is its subject
            barred |= {
                id(e.member) for e in self.discourse.before(token.start, token.sentence, 0) if e.token == verb.head
            }
            before = next((e for e in self.discourse.before(token.start, token.sentence, 0)), None)
            barred |= {id(before.member)} if before is not None else set()
        quoted = self.discourse.is_quoted(token.start)
        found: dict[int, Member] = {}
        for event in self.discourse.before(token.start, token.sentence, 1):
            usable = event.quoted == quoted and not event.heading and event.member.kind == "person"
            if usable and id(event.member) not in barred and _can_mean(event, gender):
                found[id(event.member)] = event.member
        if len(found) == 1 and not self._thing_between(token, gender, *found.values()):
            self._tell(token.i, token.i + 1, *found.values())

    def _thing_between(self, token: Token, gender: str, member: Member) -> bool:
        """Does a thing stand as subject or object between the person and the clitic that could be meant as well?"""
        want = {"m": "Masc", "f": "Fem"}.get(gender)
        spoken = max(e.end for e in self.discourse.before(token.start, token.sentence, 1) if e.member is member)
        heads = {e.token for e in self.discourse.before(token.start, token.sentence, 1)}
        for i in range(self.parse.sentences[max(0, token.sentence - 1)].first, token.i):
            row = self.parse.tokens[i]
            thing = row.pos == "NOUN" and row.dep in ("nsubj", "nsubj:pass", "obj", "obl:arg") and i not in heads
            if thing and row.start > spoken and row.head != _verb_of(self.parse, token).i:
                number, kind = row.morph.get("Number"), row.morph.get("Gender")
                if number != "Plur" and (want is None or kind in (None, want)):
                    return True
        return False

    def _tell(self, first: int, last: int, member: Member) -> None:
        spot = spot_of(self.parse, first, last)
        spot.form = "pronoun"
        text = spot.text
        dash = len(text) - len(text.lstrip("-").removeprefix("t-"))
        spot.start += dash
        self.discourse.tell(spot, member)

    def _rivals(self, token: Token, gender: str, kind: str) -> list[_Rival]:
        verb = _verb_of(self.parse, token)
        animate = verb.lemma in self.lexicon.actors.personal or kind in ("tonic", "dative")
        quoted = self.discourse.is_quoted(token.start)
        barred = self._coarguments(token, kind)
        best: dict[int, _Rival] = {}
        for event in self.discourse.before(token.start, token.sentence, 3):
            if (not quoted and event.quoted) or (event.heading and event.sentence != token.sentence - 1):
                continue
            if not _can_mean(event, gender) or id(event.member) in barred or _is_setting(event):
                continue
            if self._is_topic(event):
                continue
            score = self._score(event, token, animate, gender)
            known = best.get(id(event.member))
            if known is None or score > known.score:
                best[id(event.member)] = _Rival(score, event.member)
        rivals = list(best.values())
        if not animate:
            rivals.extend(self._things(token, gender, quoted))
        return sorted(rivals, key=lambda r: (-r.score, r.member is None))

    def _is_topic(self, event: Event) -> bool:
        """“Hommage à X” between two paragraphs: whom a crosshead names behind a preposition does not go on."""
        if not event.heading or not event.sentence:
            return False
        first = self.parse.between(event.start, event.end)[0]
        return first > 0 and self.parse.tokens[first - 1].pos == "ADP"

    def _score(self, event: Event, token: Token, animate: bool, gender: str) -> float:
        distance = token.sentence - event.sentence
        score = -1.5 * distance if distance < 2 else -2.0 * distance
        score += 3.0 if event.subject else 0.0
        score += {"name": 0.6, "pronoun": 0.8, "nominal": 0.4}.get(event.form, -3.0)
        score += min(len(event.member.spots), 6) * 0.15
        if event.member.kind == "person":
            score += 2.0 if animate else 1.0
            score += 0.5 if event.member.gender == gender and gender else 0.0
        elif event.member.kind in ("state", "organization", "company"):
            score += 0.0 if not animate else -1.0
        else:
            score -= 1.5
        return score - (2.0 if event.member.kind == "person" and not event.subject and self._is_kin(event) else 0.0)

    def _is_kin(self, event: Event) -> bool:
        """“sa sœur Jeanne”: who is brought in as somebody's is less spoken of than that somebody."""
        first = self.parse.between(event.start, event.end)[0]
        if first < 2 or self.parse.tokens[first - 2].text.lower() not in ("son", "sa", "ses", "leur", "leurs"):
            return False
        return self.parse.tokens[first - 1].pos == "NOUN"

    def _coarguments(self, token: Token, kind: str) -> set[int]:
        """Subject and object of one verb are never one: in “elle lui a dit” *lui* is not she."""
        if kind != "dative":
            return set()
        verb = _verb_of(self.parse, token)
        found: set[int] = set()
        for event in self.discourse.before(token.start, token.sentence, 0):
            at = self.parse.tokens[event.token]
            for _ in range(3):
                if at.head == verb.i and at.dep.startswith(("nsubj", "expl")):
                    found.add(id(event.member))
                if at.dep not in ("flat:name", "appos", "nmod", "conj"):
                    break
                at = self.parse.tokens[at.head]
        return found

    def _things(self, token: Token, gender: str, quoted: bool) -> list[_Rival]:
        """Subjects that are no actors: “La coopération avance. Elle …” means the cooperation."""
        want = {"m": "Masc", "f": "Fem"}.get(gender)
        found = []
        first = self.parse.sentences[max(0, token.sentence - 1)].first
        for i in range(first, token.i):
            row = self.parse.tokens[i]
            if row.pos != "NOUN" or not row.dep.startswith("nsubj") or row.morph.get("Number") == "Plur":
                continue
            if (want and row.morph.get("Gender") not in (want, None)) or any(
                e.token == i for e in self.discourse.events
            ):
                continue
            if self.discourse.is_quoted(row.start) != quoted:
                continue
            distance = token.sentence - row.sentence
            found.append(_Rival(-1.5 * distance + 3.0 + 0.9, None))
        return found

    def _plural(self, at: int, gender: str) -> None:
        """“ils”: a group, a state with a plural name, or the subjects joined in the sentence before."""
        token = self.parse.tokens[at]
        quoted = self.discourse.is_quoted(token.start)
        for event in self.discourse.before(token.start, token.sentence, 1):
            if (event.quoted and not quoted) or event.form == "adjective" or event.heading:
                continue
            member = event.member
            spots = self._joined(event)
            if event.subject and len(spots) > 1:
                for other in spots:
                    self._tell(at, at + 1, other)
                return
            plural = member.kind == "group" or member.gender == "p"
            if plural and (event.subject or event.sentence == token.sentence):
                self._tell(at, at + 1, member)
                return
            if (
                event.subject
                and event.form == "nominal"
                and self.parse.tokens[event.token].morph.get("Number") == "Plur"
            ):
                self._tell(at, at + 1, member)
                return
            if event.subject:
                return

    def _joined(self, event: Event) -> list[Member]:
        """The members of a coordination of persons, states or bodies, and of “les deux dirigeants”."""
        same = [e.member for e in self.discourse.events if e.start == event.start and e.end == event.end]
        if len(same) > 1:
            return same
        members: list[Member] = []
        root = event.token
        while self.parse.tokens[root].dep in ("conj", "flat:name", "appos") and self.parse.tokens[root].head != root:
            root = self.parse.tokens[root].head
        for other in self.discourse.events:
            if other.sentence != event.sentence or other.form == "adjective":
                continue
            at = other.token
            while self.parse.tokens[at].dep in ("conj", "flat:name", "appos") and self.parse.tokens[at].head != at:
                at = self.parse.tokens[at].head
            if at == root and not any(other.member is m for m in members):
                members.append(other.member)
        return members

    def _last(self, at: int) -> None:
        """“ce dernier”, “celui-ci”: the nearest actor named before, in this sentence or the one before."""
        token = self.parse.tokens[at]
        text = token.text.lower()
        gender = "f" if text in ("dernière", "celle-ci") else "m"
        first = at - 1 if text.startswith("derni") else at
        start = self.parse.tokens[first].start
        for event in self.discourse.before(start, token.sentence, 1):
            if event.form != "adjective" and _can_mean(event, gender) and event.member.kind not in ("place", "asset"):
                self._tell(first, at + 1, event.member)
                return


def _is_setting(event: Event) -> bool:
    """A town one is in, a medium one speaks to: nothing that “il” takes up, but as a subject."""
    member = event.member
    medium = member.entry is not None and member.entry.id.startswith("media:")
    return (member.kind == "place" or medium) and not event.subject


def _can_mean(event: Event, gender: str) -> bool:
    if event.form == "adjective" or event.member.kind == "group" or event.member.gender == "p":
        return False
    return not gender or not event.member.gender or event.member.gender == gender
