"""Nouns that take up the latest actor they fit: “le groupe luxembourgeois”, “l'archipel”, “son pays”."""

from __future__ import annotations

from dataclasses import dataclass

from recoupe.annotate.actors.cast import Member
from recoupe.annotate.actors.descriptions.page import DescriptionPage
from recoupe.annotate.actors.descriptions.phrases import has_determiner, modifiers_of
from recoupe.annotate.actors.discourse import Event
from recoupe.annotate.actors.spots import Spot, nominal_spot
from recoupe.annotate.parse import Parse, Token
from recoupe.lexicon.actors import Head
from recoupe.lexicon.world import fold

_SIDES = frozenset(
    (
        *("democrate", "republicain", "republicaine", "socialiste", "conservateur", "conservatrice", "travailliste"),
        *("frontiste", "centriste", "ecologiste", "communiste", "liberal", "liberale", "nationaliste"),
    )
)
_NEW = frozenset(("un", "une", "le", "la", "l'", "l’"))
_TOWNS = frozenset(("ville", "commune", "localite", "metropole", "village", "quartier"))
_TOLD = {"le": "m", "ce": "m", "la": "f", "cette": "f"}


@dataclass(frozen=True, slots=True)
class _Noun:
    """A noun that takes an actor up: its `token`, what it can stand for (`heads`), the state its adjective means."""

    token: Token
    heads: tuple[Head, ...]
    state: str | None

    @property
    def state_only(self) -> bool:
        """It stands for nothing but states."""
        return all(head.type == "state" for head in self.heads)


def tell_taken_up(page: DescriptionPage, at: int) -> bool:
    """“le groupe luxembourgeois”, “l'archipel”, “cette entreprise”: the latest actor the noun fits."""
    parse = page.parse
    token = parse.tokens[at]
    heads = tuple(head for head in page.words.takes_up.get(fold(token.text), ()) if not head.plural)
    if not heads or not has_determiner(parse, at):
        return False
    last, state, closed = modifiers_of(page, at)
    if not closed or any(parse.tokens[child].dep == "cop" for child in parse.children[at]):
        return False
    spot = nominal_spot(parse, at, at, last)
    if fold(token.text) == "pays" and parse.tokens[at - 1].text.lower() in ("son", "leur"):
        return _own_country(page, spot, token.sentence)
    member = _taken(page, _Noun(token, heads, state), spot)
    if member is not None:
        page.discourse.tell(spot, member)
    return member is not None


def _taken(page: DescriptionPage, noun: _Noun, spot: Spot) -> Member | None:
    """Whom a noun takes up: one introduced by it, else the latest that it fits, of states the most spoken of."""
    parse = page.parse
    token, sentence = noun.token, noun.token.sentence
    if not noun.state_only and noun.state is None and noun.heads[0].type != "person":
        introduced = _introduced(page, token.i)
        if introduced is not None:
            return introduced
    of_kind = page.world.kinds.get(fold(spot.text)) or page.world.kinds.get(fold(token.text))
    sided = _sides(page) if fold(token.text) in _SIDES else {}
    events = _by_prominence(page, spot, sentence) if noun.state_only else page.discourse.before(spot.start, sentence, 3)
    for event in events:
        if _is_bracketed(parse, event) or (fold(token.text) == "societe" and event.member.kind != "company"):
            continue  # “l'avenir de la société” is mostly everybody's
        if _is_of_other_side(sided, event.member, fold(token.text)):
            continue
        if of_kind is not None and (event.member.entry is None or event.member.entry.id not in of_kind):
            continue
        own = token.head == event.token or (event.heading and event.sentence == sentence)
        if not own and any(_fits(parse, event, noun, head) for head in noun.heads):
            return event.member
    return None


def _fits(parse: Parse, event: Event, noun: _Noun, head: Head) -> bool:
    member, kind, word = event.member, head.type, fold(noun.token.text)
    if event.form == "adjective" or (event.form == "pronoun" and kind == "state"):
        return False
    if member.kind != kind and {member.kind, kind} != {"company", "organization"}:
        return False
    told = _TOLD.get(parse.tokens[noun.token.i - 1].text.lower(), "")
    if kind == "person" and not (_agrees(head.gender, member.gender) and _agrees(told, member.gender)):
        return False
    if kind == "place" and member.entry is not None and (word in _TOWNS) != member.entry.id.startswith("city:"):
        return False
    if kind == "organization" and member.kind == "company" and word != "groupe":
        return False
    return noun.state is None or member.country == noun.state


def _agrees(a: str, b: str) -> bool:
    return not a or not b or a == b


def _introduced(page: DescriptionPage, at: int) -> Member | None:
    """“la marque” after “Altor, une marque de vélos, …”: whom the text has introduced as one, the latest."""
    parse = page.parse
    tokens, word = parse.tokens, fold(parse.tokens[at].text)
    for event in page.discourse.before(tokens[at].start, tokens[at].sentence, 6):
        if event.form != "name" or event.member.kind in ("state", "place"):
            continue
        last = parse.between(event.start, event.end)[-1] + 1
        if last + 2 >= len(tokens) or tokens[last].text != "," or tokens[last + 1].text.lower() not in _NEW:
            continue
        noun = next((i for i in range(last + 2, min(last + 4, len(tokens))) if tokens[i].pos != "ADJ"), last + 2)
        if noun < at and fold(tokens[noun].text) == word:
            return event.member
    return None


def _is_bracketed(parse: Parse, event: Event) -> bool:
    """“l'autorisation de mise sur le marché (AMM)”: what is spelled out before it needs no name."""
    tokens = parse.tokens
    return event.start > 0 and parse.text[event.start - 1] == "(" and tokens[event.token].text.isupper()


def _by_prominence(page: DescriptionPage, spot: Spot, sentence: int) -> list[Event]:
    """States for “le pays”: what the sentences are about before what they mention last (“… par la Turquie”)."""
    events = list(page.discourse.before(spot.start, sentence, 3))
    told = {id(e.member) for e in events if e.form == "adjective" and e.sentence == sentence}

    def score(event: Event) -> float:
        near = 1.0 if id(event.member) in told else 0.0
        return (2.5 if event.subject else 1.0) - (sentence - event.sentence) + near

    return sorted(events, key=score, reverse=True)


def _own_country(page: DescriptionPage, spot: Spot, sentence: int) -> bool:
    """“son pays”: that of the person spoken of."""
    for event in page.discourse.before(spot.start, sentence, 1):
        if event.member.kind == "person":
            if event.member.country is None:
                return False
            page.discourse.tell(spot, page.cast.of_id(event.member.country))
            return True
    return False


def _sides(page: DescriptionPage) -> dict[int, set[str]]:
    """The parties that the text says persons are of: “le président républicain”, “Anne Morel (socialiste)”."""
    parse = page.parse
    found: dict[int, set[str]] = {}
    for member in page.cast.persons():
        for spot in member.spots:
            if spot.form not in ("name", "nominal"):
                continue
            around = range(max(0, spot.first - 2), min(len(parse.tokens), spot.last + 2))
            for i in around:
                token = parse.tokens[i]
                if fold(token.text) in _SIDES and token.sentence == parse.tokens[spot.first].sentence:
                    found.setdefault(id(member), set()).add(fold(token.text).rstrip("e"))
    return found


def _is_of_other_side(sided: dict[int, set[str]], member: Member, noun: str) -> bool:
    """“le démocrate” is not whom the text calls a republican."""
    if not sided:
        return False
    side = noun.rstrip("e")
    anywhere = {side} if side not in set().union(*sided.values()) else set()
    return side not in sided.get(id(member), anywhere)
