"""Nominal phrases that name an office: “l'ancien ministre français des Affaires étrangères”, “le président Tokaïev”.

Statistical parses of long titles are poor, and titles have a tight order of their own, so they are read by a small
grammar over the words: status words, title, then in any order nationality, field of government, complement, and the
holder's name beside it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from recoupe.annotate.parse import Parse, Token
from recoupe.lexicon import Lexicon
from recoupe.lexicon.offices import Status, Title, fold, longest, pieces_of
from recoupe.model import Span

_OF = frozenset({"de", "du", "des", "d'", "d"})
_TO = frozenset({"à", "au", "aux", "a"})
_FOR = frozenset({"pour", "sur", "contre", "en", "à", "au", "aux"})
_ARTICLES = frozenset(
    {"le", "la", "les", "l'", "l", "son", "sa", "ses", "leur", "leurs", "notre", "nos", "cette", "ce", "cet"}
)
_OPENERS = frozenset({"selon", "pour", "avec", "contre", "depuis", "chez", "sans", "entre", "devant"})
_CLOSERS = frozenset({",", "(", ".", ";", ":", ")", "»", '"', "”", "?", "!", "…", "...", "-", "–", "—", "et"})
_AFTER_APPOSITION = frozenset({",", ".", ")", ";", ":", "–", "—", "qui", "dont", '"', "»"})
_TIMED = frozenset({"depuis", "de", "jusqu'en", "jusqu'à", "jusqu'au", "pendant", "entre", "à", "en", "dès", "pour"})
_NOT_NAMES = frozenset({"DET", "ADP", "PRON", "ADV", "CCONJ", "SCONJ", "AUX", "PUNCT", "NUM", "INTJ"})


@dataclass(frozen=True, slots=True)
class OfficePhrase:
    """One phrase that names an office, and who is said to hold it right beside it.

    `start`, `end` and `tokens` (first, after last) are the phrase without its determiner and without its holder.
    `head` is the token of the title; `title` its dictionary form, `role` the function it stands for (“head_of_state”,
    “minister:Défense”), the same for titles that mean one thing. `of` is the world id of the state or organisation it
    is held in (`states`: all of them in “les présidents russe et kazakh”), `of_span` the complement that names it
    (also where `of` is known), `within` the state whose body the complement is (“du Parlement libanais”). `holder` is
    the span of the name in apposition (`holders`: of several). `held` is “none” for ranks and occupations, which are
    no offices. `label` is title and field without the state.
    """

    start: int
    end: int
    head: int
    title: str
    domain: str | None = None
    of: str | None = None
    of_span: Span | None = None
    within: str | None = None
    holder: Span | None = None
    status: Status = "current"
    gender: str = ""
    plural: bool = False
    counterpart: bool = False
    tokens: tuple[int, int] = (0, 0)
    determiner: str = ""
    kind: str = ""
    held: str = "any"
    role: str = ""
    needs: bool = False
    leads: bool = False
    states: tuple[str, ...] = ()
    holders: tuple[Span, ...] = ()
    party: Span | None = None
    label: str = ""


_last: list[tuple[Parse, Lexicon, list[OfficePhrase]]] = []


def find_office_phrases(parse: Parse, lexicon: Lexicon) -> list[OfficePhrase]:
    """The office phrases of a document, in text order; a phrase inside another's complement is listed, too.

    Those of the last document are kept: actors and claims both ask for them.
    """
    if not _last or _last[0][0] is not parse or _last[0][1] is not lexicon:
        _last[:] = [(parse, lexicon, _Reader(parse, lexicon).read())]
    return _last[0][2]


_cut: list[tuple[Parse, tuple[list[str], list[int], list[int]]]] = []


def cut_words(parse: Parse) -> tuple[list[str], list[int], list[int]]:
    """The folded words of a document, cut at hyphens; the token of each; and each token's first. The last are kept."""
    if not _cut or _cut[0][0] is not parse:
        pieces: list[str] = []
        token_of: list[int] = []
        piece_at: list[int] = []
        for token in parse.tokens:
            piece_at.append(len(pieces))
            for piece in pieces_of(token.text):
                pieces.append(piece)
                token_of.append(token.i)
        piece_at.append(len(pieces))
        _cut[:] = [(parse, (pieces, token_of, piece_at))]
    return _cut[0][1]


@dataclass(slots=True)
class _Tail:
    """What follows a title, as far as it has been read; `at` is the next token."""

    at: int
    states: list[str] = field(default_factory=list)
    domain: tuple[int, int] | None = None
    label: str = ""
    role: str | None = None
    of: str | None = None
    of_tokens: tuple[int, int] | None = None
    within: str | None = None
    nested: bool = False
    status: Status | None = None
    party: Span | None = None
    end: int = 0


class _Reader:
    """The grammar, over one parse."""

    def __init__(self, parse: Parse, lexicon: Lexicon) -> None:
        self.parse, self.words, self.world = parse, lexicon.offices, lexicon.world
        self.tokens = parse.tokens
        self.pieces, self.token_of, self.piece_at = cut_words(parse)

    # -- the scan ------------------------------------------------------------------------------------------------------
    def read(self) -> list[OfficePhrase]:
        found: list[OfficePhrase] = []
        at = 0
        while at < len(self.pieces):
            hit = self._title_at(at)
            if hit is None:
                at += 1
                continue
            found.extend(self._phrase(at, hit[0], hit[1]))
            at += hit[0]
        return self._linked(found)

    def _title_at(self, at: int) -> tuple[int, Title] | None:
        for entry, title in self.words.titles.get(self.pieces[at], ()):
            if tuple(self.pieces[at : at + len(entry)]) == entry and self._is_title(at, len(entry), title):
                return len(entry), title
        return None

    def _is_title(self, at: int, length: int, title: Title) -> bool:
        """Whole words, in one sentence, a noun among them, no adjective of the noun before (“l'intérêt général”)."""
        first, last = self.token_of[at], self.token_of[at + length - 1]
        if self.tokens[first].sentence != self.tokens[last].sentence:
            return False
        if at + length < self.piece_at[last + 1]:
            return False
        if at > self.piece_at[first] and self.pieces[at - 1] not in self.words.before:
            return False
        if title.title.startswith("numéro") and first and self.tokens[first - 1].pos == "NOUN":
            return False  # “l'ennemi numéro un de X”
        if length > 1:
            return not any(self._runs_past(i, last) for i in range(first + 1, last + 1))
        token = self.tokens[first]
        if token.text[0].isupper() and title.kind == "occupation" and first > self.parse.sentence_of(first).first:
            return False
        if token.pos not in ("NOUN", "PROPN", "ADJ", "X") or (first and self._text_at(first - 1) == "en"):
            return False  # “la médecin en chef”
        if token.pos == "ADJ" or title.held == "none":
            before = self.tokens[first - 1] if first else None
            beside = before is not None and before.sentence == token.sentence
            if beside and before and (before.pos in ("NOUN", "PROPN", "AUX") or before.text.lower() in ("en", "au")):
                return False
        return not (token.text[0].isupper() and self._inside_name(first))

    def _runs_past(self, at: int, last: int) -> bool:
        """“président du Conseil” in “président du Conseil européen”: the world knows a longer name there."""
        known = self._world_at(at) if self.tokens[at].text[0].isupper() else None
        return known is not None and known[0] > last

    def _inside_name(self, token: int) -> bool:
        """“Bruno Le Maire”, “Prince Charles Street”: a word of a longer name, not a title."""
        if token == 0 or self.tokens[token - 1].sentence != self.tokens[token].sentence:
            return False
        before = self.tokens[token - 1]
        if before.text in ("Le", "La", "De", "Du") and token > 1:
            before = self.tokens[token - 2]
            return before.text[0].isupper() and before.sentence == self.tokens[token].sentence and before.pos == "PROPN"
        return before.ent == "PER" and self.tokens[token].ent == "PER" and before.text[0].isupper()

    def _phrase(self, at: int, length: int, title: Title) -> list[OfficePhrase]:
        first, status = self._before(at)
        tail = self._tail(self.token_of[at + length - 1] + 1, title)
        head = self._head(self.token_of[at], self.token_of[at + length - 1])
        states = tuple(dict.fromkeys(tail.states))
        phrase = OfficePhrase(
            start=self.tokens[first].start,
            end=self.tokens[tail.end].end,
            head=head,
            title=title.title,
            domain=self._text(tail.domain),
            of=tail.of or (states[0] if states else None),
            of_span=self._span(tail.of_tokens),
            within=tail.within,
            status=tail.status or status,
            gender=title.gender or self._gender(first),
            plural=title.plural,
            counterpart=title.kind == "counterpart",
            tokens=(first, tail.end + 1),
            determiner=self._determiner(first),
            kind=title.kind,
            held=title.held,
            role=tail.role or self._role(title, tail),
            needs=title.needs,
            leads=title.leads,
            states=states,
            party=tail.party,
            label=f"{title.title} {tail.label}".strip(),
        )
        return self._with_holders(phrase, tail)

    def _role(self, title: Title, tail: _Tail) -> str:
        """A president is a head of state, unless of something else."""
        elsewhere = tail.of_tokens is not None and not (tail.of or "").startswith("state:")
        return title.title if title.kind == "president" and elsewhere else title.role

    def _before(self, at: int) -> tuple[int, Status]:
        """The first token of the phrase, and the status that the words before the title give it."""
        status: Status = "current"
        first = at
        while first and (found := self.words.before.get(self.pieces[first - 1])) is not None:
            if self.tokens[self.token_of[first - 1]].sentence != self.tokens[self.token_of[at]].sentence:
                break
            if found != "current":
                status = found
            first -= 1
        token = self.token_of[first]
        return token if self.piece_at[token] == first else self.token_of[at], status

    def _head(self, first: int, last: int) -> int:
        inside = range(first, last + 1)
        nouns = [i for i in inside if self.tokens[i].pos in ("NOUN", "PROPN")]
        outward = [i for i in nouns if self.tokens[i].head not in inside or self.tokens[i].head == i]
        return (outward or nouns or [first])[0]

    def _determiner(self, first: int) -> str:
        if not first or self.tokens[first - 1].sentence != self.tokens[first].sentence:
            return ""
        before = self.tokens[first - 1]
        return before.text.lower() if before.pos == "DET" or before.text.lower() in ("du", "au", "des", "aux") else ""

    def _gender(self, first: int) -> str:
        return {"le": "m", "la": "f", "un": "m", "une": "f", "du": "m", "au": "m"}.get(self._determiner(first), "")

    # -- what follows the title ----------------------------------------------------------------------------------------
    def _tail(self, at: int, title: Title) -> _Tail:
        tail = _Tail(at, end=at - 1)
        adjectives = 0
        while tail.at < len(self.tokens) and self.tokens[tail.at].sentence == self.tokens[at - 1].sentence:
            if self._nationality(tail) or self._status(tail) or self._parenthesis(tail):
                continue
            if title.domain and tail.domain is None and self._domain(tail):
                continue
            if tail.of_tokens is None and self._complement(tail, title):
                continue
            if self._party(tail):
                continue
            token = self.tokens[tail.at]
            plain = token.pos == "ADJ" and token.text[0].islower() and token.text.isalpha()
            if plain and adjectives < 2 and tail.domain is None and tail.of_tokens is None:
                adjectives += 1
                tail.end = tail.at
                tail.at += 1
                continue
            break
        return tail

    def _nationality(self, tail: _Tail) -> bool:
        """“russe”, “russe et kazakh”, “franco-allemand” (not read), “européen” (the Union)."""
        state = self._demonym(tail.at)
        if state is None:
            return False
        tail.states.append(state)
        tail.end = tail.at
        tail.at += 1
        while self._text_at(tail.at) in ("et", ",") and (state := self._demonym(tail.at + 1)) is not None:
            tail.states.append(state)
            tail.end = tail.at + 1
            tail.at += 2
        return True

    def _demonym(self, at: int) -> str | None:
        if at >= len(self.tokens):
            return None
        word = self.tokens[at].text
        if not word[0].islower():
            return None
        if fold(word).startswith("europeen"):
            union = self.world.lookup("Union européenne")
            return union.id if union else None
        return self.world.demonym(word)

    def _status(self, tail: _Tail) -> bool:
        start = self.piece_at[tail.at]
        if start >= len(self.pieces) or self.piece_at[tail.at + 1] == start:
            return False
        hit = longest(self.words.after, self.pieces, start)
        if hit is None or self._name_at(tail.at) is not None:
            return False
        tail.status = hit[1] if hit[1] != "current" else tail.status
        tail.end = self.token_of[start + hit[0] - 1]
        tail.at = tail.end + 1
        return True

    def _parenthesis(self, tail: _Tail) -> bool:
        """“(LR)”, “(APD)”: stepped over where more of the phrase follows it."""
        if self._text_at(tail.at) != "(":
            return False
        close = next(
            (i for i in range(tail.at + 1, min(tail.at + 6, len(self.tokens))) if self.tokens[i].text == ")"), None
        )
        if close is None or self.tokens[close].sentence != self.tokens[tail.at].sentence:
            return False
        inside = self.tokens[tail.at + 1 : close]
        if not inside or not inside[0].text[0].isupper() or any(t.ent == "PER" and len(inside) > 1 for t in inside):
            return False
        if tail.of_tokens is None:
            tail.party = (inside[0].start, inside[-1].end)
        tail.at = close + 1
        return True

    def _party(self, tail: _Tail) -> bool:
        """“le député LREM X”: an acronym beside a title is a party."""
        if tail.at >= len(self.tokens):
            return False
        token = self.tokens[tail.at]
        if not (2 <= len(token.text) <= 5 and token.text.isupper() and token.text.isalpha()):
            return False
        if tail.of_tokens is None and tail.domain is None:
            tail.party = (token.start, token.end)
        tail.end = tail.at
        tail.at += 1
        return True

    def _preposition(self, at: int, allowed: frozenset[str]) -> int | None:
        """The token after a preposition and its article, where one of `allowed` stands at `at`."""
        if self._text_at(at) not in allowed or at + 1 >= len(self.tokens):
            return None
        after = at + 1
        if self._text_at(after) in _ARTICLES and self.tokens[after].pos in ("DET", "PRON", "ADP", "X", "NOUN"):
            after += 1
        if after >= len(self.tokens) or self.tokens[after].sentence != self.tokens[at].sentence:
            return None
        return after

    def _domain(self, tail: _Tail) -> bool:
        at = tail.at
        if fold(self._text_at(at)) in ("charge", "chargee"):
            at += 1
        first = self._preposition(at, _OF | _TO | {"en"})
        last = self._domain_at(first) if first is not None else None
        if first is None or last is None:
            return False
        hit = longest(self.words.domains, self.pieces, self.piece_at[first])
        tail.role = f"minister:{hit[1]}" if hit else None
        while (more := self._more_domain(last + 1)) is not None:
            last = more
        tail.domain = (first, last + 1)
        tail.label = self.parse.text[self.tokens[tail.at].start : self.tokens[last].end]
        tail.end = last
        tail.at = last + 1
        return True

    def _domain_at(self, first: int) -> int | None:
        """The last token of a field of government that begins here."""
        if self.piece_at[first] >= len(self.pieces):
            return None
        hit = longest(self.words.domains, self.pieces, self.piece_at[first])
        if hit is not None:
            last = self.token_of[self.piece_at[first] + hit[0] - 1]
        else:
            token = self.tokens[first]
            begins = self.piece_at[first] < len(self.pieces) and self.pieces[self.piece_at[first]] in self.words.domains
            known = not begins and (token.ent in ("PER", "LOC", "ORG") or self._world_at(first) is not None)
            if not token.text[0].isupper() or token.pos not in ("NOUN", "ADJ", "PROPN") or known or len(token.text) < 4:
                return None
            last = first
        while last + 1 < len(self.tokens) and self._plain_adjective(last + 1):
            last += 1
        return last

    def _more_domain(self, at: int) -> int | None:
        """“…, de l'Industrie et de l'Énergie”, “… et du Travail”, “… et Finances”."""
        if self._text_at(at) not in (",", "et") or at + 1 >= len(self.tokens):
            return None
        first = self._preposition(at + 1, _OF | _TO)
        again = first is not None
        if first is None and self._text_at(at) == "et":
            first = at + 1
        if first is None or self.piece_at[first] >= len(self.pieces):
            return None
        if not again and longest(self.words.domains, self.pieces, self.piece_at[first]) is None:
            return None
        return self._domain_at(first)

    def _plain_adjective(self, at: int) -> bool:
        token = self.tokens[at]
        if token.pos != "ADJ" or not token.text[0].islower() or self._demonym(at) is not None:
            return False
        return longest(self.words.after, self.pieces, self.piece_at[at]) is None

    # -- complements ---------------------------------------------------------------------------------------------------
    def _complement(self, tail: _Tail, title: Title) -> bool:
        first = self._preposition(tail.at, _OF)
        if first is None or (title.held == "none" and title.kind != "rank"):
            return False
        known = self._world_at(first)
        if known is not None:
            last, tail.of = known
            tail.of_tokens = (first, last + 1)
        else:
            span = self._noun_phrase(first)
            if span is None:
                return False
            tail.of_tokens, state = span
            tail.nested = self._starts_title(first)
            if state is not None and self._is_state_body(tail.of_tokens):
                tail.states.append(state)
            head = fold(self.tokens[first].text)
            tail.within = state if head in self.words.public_bodies or head in self.words.state_bodies else None
        tail.end = tail.of_tokens[1] - 1
        tail.at = tail.end + 1
        return True

    def _world_at(self, first: int) -> tuple[int, str] | None:
        """The longest name of the world lexicon that begins here: its last token, and the id of it (of its state: a
        seat).
        """
        sentence = self.tokens[first].sentence
        limit = min(first + 8, len(self.tokens))
        for last in range(limit - 1, first - 1, -1):
            if self.tokens[last].sentence != sentence:
                continue
            text = self.parse.text[self.tokens[first].start : self.tokens[last].end]
            if not text[0].isupper() or not text[-1].isalnum() or "\n" in text:
                continue
            entry = self.world.lookup(text)
            found = entry.id if entry is not None else self.world.capital(text)
            if found is not None and not self._name_goes_on(first, last):
                return last, found
        return None

    def _name_goes_on(self, first: int, last: int) -> bool:
        """“France” in “France Télévisions”: the statistical model sees one name that is longer."""
        after = last + 1
        if after >= len(self.tokens) or not self.tokens[after].text[0].isupper():
            return False
        token = self.tokens[after]
        place = self.world.lookup(self.parse.text[self.tokens[first].start : self.tokens[last].end])
        if (
            place is not None
            and place.type in ("place", "state")
            and self._is_capital(after)
            and self._capital_after(after)
        ):
            return False  # “le maire de Téhéran Pirouz Hanachi”
        if token.text.startswith("-") or self.tokens[last].end == token.start:
            return True
        return bool(token.ent) and token.ent != "PER" and not token.ent_start and self.tokens[first].ent == token.ent

    def _capital_after(self, at: int) -> bool:
        return at + 1 < len(self.tokens) and self._is_capital(at + 1)

    def _noun_phrase(self, first: int) -> tuple[tuple[int, int], str | None] | None:
        """A complement that the world lexicon does not know: its tokens, and the state where it is a body of one."""
        token = self.tokens[first]
        if token.text[0].isdigit() or (token.pos not in ("NOUN", "PROPN", "ADJ", "X") and not token.text[0].isupper()):
            return None
        head = fold(token.text)
        named = token.text[0].isupper()
        last, state = first, None
        follows = head in self.words.name_follows
        at = first + 1
        while at < len(self.tokens) and self.tokens[at].sentence == token.sentence:
            word = self.tokens[at]
            glued = self.tokens[at - 1].end == word.start and (word.text == "-" or self.tokens[at - 1].text == "-")
            if glued or (word.text[0].isupper() and self._same_name(last, at, follows)):
                last = at
                follows = follows and word.ent == self.tokens[at - 1].ent
            elif (found := self._demonym(at)) is not None:
                last, state = at, found
            elif (
                word.pos == "ADJ"
                and word.text[0].islower()
                and longest(self.words.after, self.pieces, self.piece_at[at]) is None
            ):
                last = at
            elif (inner := self._inner_complement(at, named)) is not None:
                last = inner
                follows = fold(self.tokens[inner].text) in self.words.name_follows
                known = self._world_at(inner)
                if known is not None:
                    last = known[0]
                    state = known[1] if known[1].startswith("state:") else state
            else:
                break
            at = last + 1
        return (first, last + 1), state

    def _is_state_body(self, tokens: tuple[int, int]) -> bool:
        return fold(self.tokens[tokens[0]].text) in self.words.state_bodies

    def _same_name(self, last: int, at: int, follows: bool) -> bool:
        """Does a capitalised word go on with the complement, or begin the holder's name?"""
        word, before = self.tokens[at], self.tokens[last]
        if follows:
            return not (word.ent == "PER" and word.ent_start and before.text[0].isupper())
        if not before.text[0].isupper():
            return False
        return (bool(word.ent) and word.ent == before.ent and not word.ent_start) or (
            before.ent == "" and word.ent == ""
        )

    def _inner_complement(self, at: int, named: bool) -> int | None:
        """“des ports” in “Association des ports du Danube”: the noun inside; “pour la santé” only in a proper name."""
        first = self._preposition(at, _OF)
        if first is None and named:
            first = self._preposition(at, _FOR)
            if (
                first is not None
                and self._world_at(first) is not None
                and self._text_at(at) in ("en", "à", "au", "aux")
            ):
                return None
        if first is None:
            return None
        token = self.tokens[first]
        if (token.pos in ("NOUN", "PROPN", "ADJ", "X") and token.ent != "PER") or (
            token.text[0].isupper() and token.ent != "PER"
        ):
            return first
        return None

    # -- holders -------------------------------------------------------------------------------------------------------
    def _with_holders(self, phrase: OfficePhrase, tail: _Tail) -> list[OfficePhrase]:
        span, at = self._holder_after(phrase, tail)
        if span is not None and phrase.held == "none" and self._other_gender(phrase, span):
            return [phrase]  # “l'ancienne rivale du milliardaire Hillary Clinton”
        if span is None:
            before = self._holder_before(phrase)
            return [replace(phrase, holder=before, holders=(before,)) if before else phrase]
        if not phrase.plural:
            return [self._of_after_name(replace(phrase, holder=span, holders=(span,)), at)]
        return self._several(phrase, span, at)

    def _other_gender(self, phrase: OfficePhrase, span: Span) -> bool:
        """Does the given name contradict the determiner? Not asked of offices: a masculine serves both."""
        given = self.world.gender_of(self.parse.text[span[0] : span[1]].split()[0])
        article = {"le": "m", "du": "m", "au": "m", "un": "m", "la": "f", "une": "f"}.get(phrase.determiner)
        return bool(given and article and given != article)

    def _of_after_name(self, phrase: OfficePhrase, at: int) -> OfficePhrase:
        """“le roi Abdallah II de Jordanie”."""
        first = self._preposition(at, _OF) if phrase.of is None and phrase.of_span is None else None
        known = self._world_at(first) if first is not None else None
        if first is None or known is None or phrase.kind not in ("head_of_state", "president", "head_of_government"):
            return phrase
        span = (self.tokens[first].start, self.tokens[known[0]].end)
        return replace(phrase, of=known[1], of_span=span)

    def _several(self, phrase: OfficePhrase, span: Span, at: int) -> list[OfficePhrase]:
        """“les présidents russe X et turc Y” is two phrases; “les ministres X et Y” one with two holders."""
        holders, rest = [span], []
        while self._text_at(at) in ("et", ","):
            state = self._demonym(at + 1)
            other = self._other_domain(phrase, at + 1)
            name = self._name_at(other[1] if other else at + 2 if state else at + 1)
            if name is None:
                break
            here = (self.tokens[name[0]].start, self.tokens[name[1] - 1].end)
            if state:
                rest.append(
                    replace(
                        phrase, start=self.tokens[at + 1].start, end=self.tokens[at + 1].end, head=at + 1, of=state,
                        states=(state,), tokens=(at + 1, at + 2), holder=here, holders=(here,), plural=False,
                        determiner="",
                    )
                )  # fmt: skip
            elif other:
                rest.append(replace(other[0], holder=here, holders=(here,), plural=False, determiner=""))
            else:
                holders.append(here)
            at = name[1]
        single = bool(rest)
        return [replace(phrase, holder=span, holders=tuple(holders), plural=not single), *rest]

    def _other_domain(self, phrase: OfficePhrase, at: int) -> tuple[OfficePhrase, int] | None:
        """“… et de l'Intérieur” after a first holder: the same title in another field, and the token after it."""
        first = self._preposition(at, _OF | _TO) if phrase.domain else None
        last = self._domain_at(first) if first is not None else None
        if first is None or last is None:
            return None
        hit = longest(self.words.domains, self.pieces, self.piece_at[first])
        start, end = self.tokens[first].start, self.tokens[last].end
        role = f"minister:{hit[1]}" if hit else phrase.role
        domain = self.parse.text[start:end]
        tokens = (first, last + 1)
        label = f"{phrase.title} {self.parse.text[self.tokens[at].start : end]}"
        other = replace(phrase, start=start, end=end, head=first, domain=domain, role=role, tokens=tokens, label=label)
        return other, last + 1

    def _holder_after(self, phrase: OfficePhrase, tail: _Tail) -> tuple[Span | None, int]:
        """The name in apposition after the phrase, directly or between commas, and the token after it."""
        at = tail.at
        if tail.nested and (inner := self._name_at(at)) is not None:
            at = inner[1]  # “le porte-parole du président X, Y”: X is the president
            if self._text_at(at) != ",":
                return None, at
        at = self._past_time(self._past_place(at), phrase)
        comma = self._text_at(at) == ","
        first = self._skip_titles(at + 1 if comma else at)
        name = self._name_at(first) if self._in_sentence(first, phrase) else None
        if name is None:
            return None, at
        if phrase.start < phrase.end and self._shouted(phrase) and name[1] - name[0] == 1:
            return None, at  # “LE CHEF DE LA DIPLOMATIE X”: in capitals X may be a complement
        if comma and (not self._closed(phrase, name) or (phrase.held == "none" and self._text_at(name[1]) != ",")):
            return None, at
        return (self.tokens[name[0]].start, self.tokens[name[1] - 1].end), name[1]

    def _shouted(self, phrase: OfficePhrase) -> bool:
        return self.parse.text[phrase.start : phrase.end].isupper() and phrase.end - phrase.start > 4

    def _past_place(self, at: int) -> int:
        """Past “à Moscou”, “au Kosovo”, where a comma follows: the place of the post is no part of the office."""
        first = self._preposition(at, frozenset({"à", "au", "aux", "en"}))
        known = self._world_at(first) if first is not None else None
        return known[0] + 1 if known is not None and self._text_at(known[0] + 1) == "," else at

    def _past_time(self, at: int, phrase: OfficePhrase) -> int:
        """Past “depuis 2018”, “à Paris jusqu'en mars”, where a comma follows a title that opens its sentence."""
        if not self._opens(phrase) or self._text_at(at) not in _TIMED:
            return at
        for after in range(at + 1, at + 9):
            if not self._in_sentence(after, phrase) or self.tokens[after].pos in ("VERB", "AUX"):
                return at
            if self._text_at(after) == ",":
                return after
        return at

    def _opens(self, phrase: OfficePhrase) -> bool:
        """“Patron de X, …”: a title without article that begins its sentence is said of the subject to come."""
        first = phrase.tokens[0]
        if phrase.determiner or phrase.plural:
            return False
        sentence = self.parse.sentence_of(first).first
        before = [self.tokens[i] for i in range(sentence, first)]
        return all(token.pos in ("ADV", "PUNCT", "ADJ", "VERB") or not token.text.isalpha() for token in before[-3:])

    def _skip_titles(self, at: int) -> int:
        """Past “le général”, “M.”, before the name of a holder."""
        if self._text_at(at) in _ARTICLES and at + 1 < len(self.tokens):
            start = self.piece_at[at + 1]
            hit = longest(self.words.titles, self.pieces, start) if start < len(self.pieces) else None
            if hit is not None and hit[1].kind == "rank":
                return self.token_of[start + hit[0] - 1] + 1
        if at < len(self.tokens) and (
            self.tokens[at].text in self.words.civilities or self._text_at(at) in self.words.civilities
        ):
            return at + 1
        return at

    def _closed(self, phrase: OfficePhrase, name: tuple[int, int]) -> bool:
        """“Le ministre, Jean Dupont, …”: closed by a mark; “Selon le ministre, Jean Dupont ment” is none."""
        after = name[1]
        text = self._text_at(after) if after < len(self.tokens) else "."
        if (
            after >= len(self.tokens)
            or self.tokens[after].sentence != self.tokens[name[0]].sentence
            or text in (_CLOSERS - {"et"})
        ):
            return True
        before = phrase.tokens[0] - (2 if phrase.determiner else 1)
        opener = before >= 0 and self._text_at(before) in _OPENERS
        long = name[1] - name[0] > 1
        if long and self.tokens[name[0]].ent in ("PER", "MISC", "") and self._opens(phrase):
            return True
        return (
            not opener
            and long
            and self.tokens[name[0]].ent == "PER"
            and text in ("a", "est", "et", "qui", "lors", "à", "le", "au")
        )

    def _holder_before(self, phrase: OfficePhrase) -> Span | None:
        """“Ingrid Solheim, ministre norvégienne du Pétrole,”, “Vladimir Poutine, le président russe,”, “X (ministre
        …)”.
        """
        at = phrase.tokens[0] - (2 if phrase.determiner else 1)
        if phrase.needs and phrase.of is None and phrase.of_span is None:
            return None  # “X, responsable selon Y de …”
        if phrase.plural or at < 1 or self._text_at(at) not in (",", "(", "-", "–", "—"):
            return None
        if self.tokens[at].sentence != self.tokens[phrase.head].sentence:
            return None
        name = self._name_before(at)
        if name is None or phrase.determiner in ("du", "au", "des", "aux"):
            return None
        after = phrase.tokens[1]
        closing = self._text_at(after) if after < len(self.tokens) else "."
        closed = closing in _AFTER_APPOSITION or (closing == "et" and self._goes_on(after + 1))
        if phrase.determiner and not closed:
            return None
        if phrase.determiner and self._text_at(name[0] - 1) in (",", "et", ":") and name[0] > 0:
            return None  # an enumeration: “Macron, Merkel, le président russe, …”
        return self.tokens[name[0]].start, self.tokens[name[1] - 1].end

    def _goes_on(self, at: int) -> bool:
        """“le chef de X et ancien patron de Y”, “le président d'X et du Y”: still the same apposition."""
        if at >= len(self.tokens) or self._text_at(at) in _OF:
            return at < len(self.tokens)
        start = self.piece_at[at]
        while start < len(self.pieces) and self.pieces[start] in self.words.before:
            start += 1
        return start < len(self.pieces) and self._title_at(start) is not None

    # -- names ---------------------------------------------------------------------------------------------------------
    def _name_at(self, first: int) -> tuple[int, int] | None:
        """A person's name that begins at a token: its tokens, or None."""
        if first >= len(self.tokens):
            return None
        if self.tokens[first].text in self.words.civilities:
            first += 1
        if first >= len(self.tokens) or not self._is_capital(first) or self._starts_title(first):
            return None
        last = first
        sentence = self.tokens[first].sentence
        while last + 1 < len(self.tokens) and self.tokens[last + 1].sentence == sentence:
            word = self.tokens[last + 1]
            glued = self.tokens[last].end == word.start and word.text not in _CLOSERS - {"-", "–"} and word.text != "("
            if glued or (self._is_capital(last + 1) and self.tokens[last].text not in (",", ".")):
                last += 1
            elif word.text in self.words.particles and self._particle_ends(last + 1) is not None:
                last = self._particle_ends(last + 1) or last
            else:
                break
        name = (first, last + 1)
        return name if self._is_person(name) else None

    def _particle_ends(self, at: int) -> int | None:
        """The capitalised word that particles lead to: “de la Vega”, “al-Assad”; “de Jordanie” is no name."""
        for after in range(at + 1, min(at + 3, len(self.tokens))):
            if self._is_capital(after):
                entry = (
                    self.world.lookup(self.tokens[after].text) if self.tokens[at].text in ("de", "d'", "du") else None
                )
                return None if entry is not None and entry.type == "state" else after
            if self.tokens[after].text not in self.words.particles and self.tokens[after].text != "-":
                return None
        return None

    def _is_capital(self, at: int) -> bool:
        token = self.tokens[at]
        first, hyphen, second = token.text.partition("-")
        if hyphen and first in self.words.particles and second[:1].isupper():
            return True  # al-Assad
        if not token.text[0].isupper() or token.text in self.words.civilities:
            return False
        return token.ent == "PER" or token.pos not in _NOT_NAMES

    def _starts_title(self, first: int) -> bool:
        start = self.piece_at[first]
        return (
            start < len(self.pieces)
            and longest(self.words.titles, self.pieces, start) is not None
            and self.tokens[first].ent != "PER"
        )

    def _is_person(self, name: tuple[int, int]) -> bool:
        """Not a state, a town or an organisation, as far as the world lexicon and the model tell."""
        inside = self.tokens[name[0] : name[1]]
        text = self.parse.text[inside[0].start : inside[-1].end]
        entry = self.world.lookup(text)
        if entry is not None:
            return entry.type == "person"
        known = self.world.lookup(inside[0].text)
        if known is not None and (known.type != "place" or not any(token.ent == "PER" for token in inside)):
            return False
        if any(token.ent == "PER" for token in inside):
            return True
        if len(inside) == 1:
            return inside[0].pos == "PROPN" and inside[0].ent == "" and not inside[0].text.isupper()
        glued = inside[0].ent == "ORG" and inside[0].ent_start
        return not glued and fold(inside[0].text) not in self.words.name_follows

    def _name_before(self, at: int) -> tuple[int, int] | None:
        """The person's name that ends right before a token."""
        sentence = self.tokens[at].sentence
        for first in range(max(0, at - 7), at):
            if self.tokens[first].sentence == sentence and self._is_capital(first):
                inside = first > 0 and self.tokens[first - 1].sentence == sentence and self._in_name(first - 1)
                name = None if inside else self._name_at(first)
                if name is not None and name[1] == at:
                    return name
        return None

    def _in_name(self, at: int) -> bool:
        """A capitalised word that the world does not know: “l'AFP” before a name is no part of it."""
        return self._is_capital(at) and self.world.lookup(self.tokens[at].text) is None

    # -- phrases beside phrases ----------------------------------------------------------------------------------------
    def _linked(self, found: list[OfficePhrase]) -> list[OfficePhrase]:
        """“président et fondateur de X”, “Premier ministre et ministre de la Défense”: one holder, and one body, for
        both.
        """
        for n in range(len(found) - 1):
            left, right = found[n], found[n + 1]
            if right.tokens[0] < left.tokens[1] and right.holder is not None and right.holder == left.holder:
                found[n + 1] = replace(
                    right, holder=None, holders=()
                )  # “la présidente de la Chambre des représentants, X”
                continue
            gap = range(left.tokens[1], right.tokens[0])
            if right.determiner or len(gap) != 1 or self._text_at(gap[0]) != "et" or left.plural or right.plural:
                continue
            if left.holder is None and right.holder is not None and left.held != "none":
                found[n] = replace(left, holder=right.holder, holders=right.holders)
            elif right.holder is None and left.holder is not None and left.held != "none":
                found[n + 1] = replace(right, holder=left.holder, holders=left.holders)
            if left.of is None and left.of_span is None and right.held != "none":
                found[n] = replace(found[n], of=right.of, of_span=right.of_span, states=right.states)
        return found

    # -- small things --------------------------------------------------------------------------------------------------
    def _text_at(self, at: int) -> str:
        return self.tokens[at].text.lower() if 0 <= at < len(self.tokens) else ""

    def _in_sentence(self, at: int, phrase: OfficePhrase) -> bool:
        return at < len(self.tokens) and self.tokens[at].sentence == self.tokens[phrase.head].sentence

    def _span(self, tokens: tuple[int, int] | None) -> Span | None:
        return (self.tokens[tokens[0]].start, self.tokens[tokens[1] - 1].end) if tokens else None

    def _text(self, tokens: tuple[int, int] | None) -> str | None:
        span = self._span(tokens)
        return self.parse.text[span[0] : span[1]] if span else None


def is_definite(token: Token) -> bool:
    """Is a determiner a definite article?"""
    return token.text.lower() in ("le", "la", "l'", "les", "du", "au", "aux", "des")
