"""Statements that are read with more doubt than they are worth: a wrong speaker costs more than a missing statement.

Each doubt is a property of the reading, not of its words. Strangers judged 840 statements of random articles
(`bench/audits`): of those in doubt 52 of 173 were right, of the others 567 of 667, and more where single errors have
been mended since. The numbers of a doubt say how many were right of how many had it and none of the doubts before it;
doubts without numbers were seen while reading 190 more, and are too rare to count.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from recoupe.annotate.parse import Token
from recoupe.annotate.statements.closed import FEMALE, MANY, PREPOSITIONS
from recoupe.annotate.statements.cues import Cue
from recoupe.annotate.statements.nouns import mention_of
from recoupe.annotate.statements.row import Row
from recoupe.annotate.statements.sources import Source
from recoupe.annotate.statements.speakers import gender_of_body
from recoupe.annotate.statements.speech import Said, Speech
from recoupe.model import Mention

FEW = 9
"""Words from which on what stands between marks without a cue is a sentence of somebody's and no heading or term."""
NEAR = 4
"""Statements back to the one that may go on."""
_BARE = 2
"""Words of a body that has no name beside it: “entreprise américaine”."""
_FIRST = frozenset(("je", "j'", "j’", "moi", "m'", "m’", "mon", "ma", "mes"))
_OPENS = frozenset(
    (
        *("Le", "La", "Les", "L'", "L’", "Un", "Une", "Des", "Ces", "Cette", "Ce", "Cet", "Au", "Aux", "Mais"),
        *("Il", "Elle", "Ils", "Elles", "On", "Nous", "Dans", "En", "Pour", "Selon", "Avec", "Sur"),
    )
)
"""Words that open a sentence and, with a small letter behind them, no name."""
_THIS = frozenset(("ce", "cet", "cette", "ces", "celui-ci", "celle-ci", "celui", "celle"))
_OWN = _FIRST | frozenset(("nous", "on", "notre", "nos", "me"))
_FEW_ALONE = 12
_GAP = 60
"""Characters from the end of a quotation, past its cue, to the one that goes on."""
_APART = 3
"""Sentences from a pronoun back to whom it means, from which on it may mean another."""
_LOUD = 4
"""Letters of a word in capitals that is no acronym."""
_STUMP = 3
_NAMED = 6
"""Tokens from a noun to the end of the name behind it."""
_ARTICLES = frozenset(("le", "la", "les", "l'"))
_MINISTERS = frozenset(("ministre", "secrétaire"))
_BULLETS = frozenset(("►", "•", "▶", "■"))
_HEADS = frozenset(("président", "présidente", "premier", "première", "chef", "cheffe", "dirigeant", "dirigeante"))
"""Offices of which a country or a party has one."""
_STOP = re.compile(r"[^\W\d_.]{2}[\"»”)]?\.(?=[\"«“]?[A-ZÀÂÇÉÈÊÎÔ][a-zéèêà' ]|\d)")
"""A full stop with its space lost behind it: a word of two letters or more before, a word or figure after."""


def of_nobody(row: Row) -> bool:
    """1 of 44. No speaker is found: mostly the text has one."""
    return row.speaker is None


def of_a_pronoun_for_a_noun(row: Row) -> bool:
    """4 of 10. “Le gardien a vu le voleur. “…”, a-t-il dit”: of those without a name a pronoun finds the wrong one."""
    return row.by_pronoun and row.described and row.speaker is not None and row.speaker.type == "person"


def pronoun_from_afar(row: Row) -> bool:
    """11 of 15. “…”, a-t-il dit, where nothing in the two sentences before names or means him: somebody else may have
    been brought in since."""
    if not _is_for_one(row) or row.goes_on:
        return False
    last, by = _last_mention(row), row.said.by
    here = row.words[0].sentence if by is None else min(row.words[0].sentence, by.sentence)
    return last is None or here - _sentence_of(row, last) >= _APART


def pronoun_past_another(row: Row) -> bool:
    """4 of 6. “X a reçu Y. “…”, a-t-il dit”: another of his gender was named after him, and he has not just spoken."""
    if not _is_for_one(row) or (row.before and row.before[-1].speaker == row.said.speaker):
        return False
    subject = row.said.by.subject if row.said.by is not None else None
    assert subject is not None
    notes, at, before = row.speech.notes, _from(row), _last_mention(row)
    last = -1 if before is None else before.end
    gender = "f" if notes.parse.tokens[subject.head].text.lower() in FEMALE else "m"
    return any(
        mention.actor != row.said.speaker
        and last < mention.start < at
        and mention.form in ("name", "nominal")
        and notes.actors[mention.actor].type == "person"
        and notes.actors[mention.actor].gender in ("", gender)
        and not any(quote.start <= mention.start < quote.end for quote in notes.parse.quotes)
        for mention in notes.mentions
    )


def _is_for_one(row: Row) -> bool:
    """A singular pronoun stands for a person."""
    subject = None if row.said.by is None else row.said.by.subject
    if subject is None or not row.by_pronoun or row.speaker is None or row.speaker.type != "person":
        return False
    return row.speech.notes.parse.tokens[subject.head].text.lower() not in MANY


def _from(row: Row) -> int:
    """Where the statement or its cue begins."""
    by = row.said.by
    return row.said.start if by is None else min(row.said.start, row.speech.notes.parse.tokens[by.first].start)


def _last_mention(row: Row) -> Mention | None:
    """Where the speaker was last named or meant before it."""
    at = _from(row)
    before = [m for m in row.speech.notes.mentions if m.actor == row.said.speaker and m.end <= at]
    return max(before, key=lambda mention: mention.end, default=None)


def _sentence_of(row: Row, mention: Mention) -> int:
    parse = row.speech.notes.parse
    return parse.tokens[parse.between(mention.start, mention.end)[0]].sentence


def of_this_one(row: Row) -> bool:
    """9 of 18. “…, a ajouté cette source”, “ce dernier affirme”, “celui-ci lui répond”: which of those before it."""
    subject = None if row.said.by is None else row.said.by.subject
    if subject is None or row.goes_on:
        return False
    tokens = row.speech.notes.parse.tokens
    return tokens[subject.first].text.lower() in _THIS or tokens[subject.head].text.lower() in _THIS


def loose_source(row: Row) -> bool:
    """6 of 11. “D'autres ont défilé comme à Lens où 200 ont marché selon la police”: without a comma before it a source
    at the end may answer for the last words only."""
    by = row.said.by
    if not isinstance(by, Source) or row.said.kind != "indirect" or by.first <= row.words[-1].i:
        return False
    return row.speech.notes.parse.tokens[by.first - 1].text not in (",", ")", '"', "»", "”")


def without_anybody(row: Row) -> bool:
    """19 of 25. A quotation without cue, not right behind one that has one or of a few words only, in which nobody says
    *je* or *nous*."""
    if not row.bare or any(token.text.lower() in _OWN for token in row.words):
        return False
    last = row.before[-1] if row.before else None
    behind = last is not None and last.by is not None and last.kind == "direct"
    return row.count < _FEW_ALONE or last is None or not behind or row.said.start - last.end > _GAP


def of_a_noun_without_cue(row: Row) -> bool:
    """6 of 14. “L'ancien maire “n'est pas sûr …””: neither a name nor a verb of saying."""
    return row.said.by is None and row.described and row.human


def named_elsewhere(row: Row) -> bool:
    """12 of 35. “…”, a dit le directeur: whoever is brought in with *le* has a name where the text names somebody of
    his gender."""
    speaker, actors = row.speaker, row.speech.notes.actors
    if speaker is None or not row.described or speaker.type != "person" or row.brought_in:
        return False
    named = {actors[m.actor].gender for m in row.speech.notes.mentions if _is_person_named(row, m.actor, m.form)}
    return bool(named) and (not speaker.gender or bool(named & {"", speaker.gender}))


def _is_person_named(row: Row, actor: int, form: str) -> bool:
    return form == "name" and row.speech.notes.actors[actor].type == "person"


def heading_between_sentences(row: Row) -> bool:
    """6 of 16. “…la fin. “Un lent déclin” Le lendemain …”: a few words alone between marks are a heading or a title."""
    return row.bare and row.opens and (row.count < FEW or not row.finite)


def woven_without_cue(row: Row) -> bool:
    """6 of 15. “Le plan doit “rendre aux gens leur ville””: whose words the article weaves in nothing says, unless one
    who has just spoken goes on."""
    return row.bare and not row.opens and not row.goes_on


def taken_up_from_afar(row: Row) -> bool:
    """3 of 6. A quotation without a cue, of one who has not spoken just before."""
    return row.bare and row.opens and not row.goes_on


def of_an_outlet_without_cue(row: Row) -> bool:
    """“…, souligne Radio Val. “Je n'ai rien vu …””: an outlet passes words on; nobody hears it go on by itself."""
    speaker = row.speaker
    if speaker is None or row.said.by is not None:
        return False
    if speaker.type not in ("person", "group") and any(token.text.lower() in _FIRST for token in row.words):
        return True  # “… je n'ai rien vu”: whoever says I is a person
    head = speaker.name.lower().split()[0] if speaker.name else ""
    return (speaker.world or "").startswith("media:") or (row.described and head in row.speech.words.outlets)


def pronoun_twice_read(row: Row) -> bool:
    """8 of 18. The pronoun of the cue was read as one, its speaker as another."""
    subject = None if row.said.by is None else row.said.by.subject
    if subject is None or not row.by_pronoun or row.speaker is None:
        return False
    mention = mention_of(row.speech.notes, subject)
    if mention is None:  # “Elle assure que …” has no memory of who spoke, as ““…”, assure-t-elle” has
        return isinstance(row.said.by, Cue) and not row.said.by.incise
    return mention.actor != row.said.speaker


def beside_an_unread_verb(row: Row) -> bool:
    """““…”, expliquait, provocateur, le maire”: a verb stands behind the comma, and who does it was not read."""
    parse = row.speech.notes.parse
    rest = parse.text[row.said.end : row.sentence.end].lstrip('"»” \u00a0\u202f')
    if row.said.by is not None or not rest.startswith(","):
        return False
    behind = [token for token in parse.tokens[row.words[-1].i + 1 : row.words[-1].i + 5] if token.pos != "PUNCT"]
    return bool(behind) and (behind[0].pos in ("VERB", "AUX") or behind[0].text.lower() in row.speech.words.verb_forms)


def of_a_thing(row: Row) -> bool:
    """1 of 4. “selon les projections”: a thing the text has not brought in says nothing; whose it is was not found."""
    thing = row.speaker is not None and row.speaker.type in ("asset", "place", "state")
    return thing and row.described and not row.brought_in


def of_an_outlet_named_elsewhere(row: Row) -> bool:
    """0 of 2. “précise le quotidien”: a paper that comes with *le* was named before, and which it is was not found."""
    return row.described and not row.brought_in and row.subject_noun in row.speech.words.outlets


def over_a_stop(row: Row) -> bool:
    """“… sont prévues.18h : deux gares rouvrent, selon X”, “Un appel au calme Ces heurts …, selon X”: a clause that
    runs over a stop, or over one that was lost, is two. 0 of 3."""
    if row.said.kind != "indirect":
        return False
    lost = any(_is_lost_stop(row, a, b) for a, b in pairwise(row.words))
    return lost or bool(_STOP.search(row.speech.notes.parse.text, row.said.start, row.said.end))


def _is_lost_stop(row: Row, before: Token, token: Token) -> bool:
    parse = row.speech.notes.parse
    if token.text in _BULLETS or (_is_shouted(before) and _is_shouted(token)):
        return True
    if token.text not in _OPENS or (before.pos == "PUNCT" and before.text not in ('"', "»", "”")):
        return False
    after = parse.tokens[token.i + 1].text if token.i + 1 < len(parse.tokens) else ""
    return after[:1].islower() and not any(quote.start <= token.start < quote.end for quote in parse.quotes)


def _is_shouted(token: Token) -> bool:
    """“DEUX MAISONS DÉTRUITES Le feu …”: a heading in capitals."""
    return len(token.text) >= _LOUD and token.text.isalpha() and token.text.isupper()


def cut_short(row: Row) -> bool:
    """0 of 1. “Il y a, selon lui, deux voies”: two or three words before an aside are no clause."""
    parse, by = row.speech.notes.parse, row.said.by
    if row.said.kind != "indirect" or row.count > _STUMP or by is None or row.said.start > parse.tokens[by.first].start:
        return False
    behind = parse.tokens[by.end if isinstance(by, Cue) else by.last : parse.sentences[by.sentence].last]
    return any(token.pos != "PUNCT" for token in behind)


def of_one(row: Row) -> bool:
    """2 of 5. “…, dit-on”: *on* is a source that has spoken, or whom its sentence names, and nobody with a name."""
    by = row.said.by
    if not isinstance(by, Cue) or not by.anonymous or row.described:
        return False
    notes, here = row.speech.notes, row.speech.notes.parse.sentences[by.sentence]
    return not any(m.actor == row.said.speaker and here.start <= m.start < here.end for m in notes.mentions)


def of_another_gender(row: Row) -> bool:
    """0 of 1. “…, a dit le patriarche”: no woman."""
    subject = None if row.said.by is None else row.said.by.subject
    if subject is None or subject.pronoun or row.speaker is None or row.speaker.type != "person" or row.described:
        return False
    first = row.speech.notes.parse.tokens[subject.first].text.lower()
    return first in ("le", "un", "ce") and row.speaker.gender == "f" and subject.last - subject.head == 1


def of_a_thought(row: Row) -> bool:
    """0 of 3. “Ils craignent que …”, “X a toujours souhaité que …”: what one thinks is told by the article."""
    by = row.said.by
    if not isinstance(by, Cue) or row.said.kind != "indirect":
        return False
    return row.speech.notes.parse.tokens[by.verb].lemma.lower() in row.speech.words.thoughts


def of_a_body_by_pronoun(row: Row) -> bool:
    """0 of 5. “le compte Facebook du père. Il annonce …”: a body that has not spoken just before, and whose name has no
    gender, is no *il*."""
    subject = None if row.said.by is None else row.said.by.subject
    if subject is None or not row.by_pronoun or row.speaker is None or row.goes_on:
        return False
    if any(other.speaker == row.said.speaker for other in row.before):
        return False
    low = row.speech.notes.parse.tokens[subject.head].text.lower()
    common = row.speaker.name.split()[0].lower() not in _ARTICLES if row.speaker.name else False
    agrees = common and gender_of_body(row.speaker.name) == ("f" if low in FEMALE else "m")
    return (
        (low not in MANY or row.speaker.type == "state") and row.speaker.type not in ("person", "group") and not agrees
    )


def of_a_people(row: Row) -> bool:
    """0 of 2. “Les Jordaniens considèrent ce plan comme …”: what a people thinks is not what its state says."""
    subject = None if row.said.by is None else row.said.by.subject
    if subject is None or row.speaker is None or row.speaker.type != "state":
        return False
    head = row.speech.notes.parse.tokens[subject.head]
    mention = mention_of(row.speech.notes, subject)
    return head.text[0].isupper() and mention is not None and mention.form != "name"


def of_a_body_named_elsewhere(row: Row) -> bool:
    """4 of 13. “a annoncé la direction”, “soulignent les organisateurs”: whose they are the text says, and it was not
    found."""
    noun = (row.speaker.name.split() or [""])[0].lower() if row.speaker is not None else ""
    if row.speaker is None or not row.described or row.brought_in:
        return False
    return len(row.speaker.name.split()) <= _BARE and noun in row.speech.words.bodies


def new_and_described(row: Row) -> bool:
    """5 of 10. “…, estime l'avocat”: a bare noun for one who has not spoken yet, and whom neither this sentence nor
    the one before names."""
    subject = None if row.said.by is None else row.said.by.subject
    if subject is None or subject.pronoun or row.speaker is None or row.described or row.speaker.type != "person":
        return False
    alone = subject.last - subject.head == 1  # “le ministre syrien des Affaires étrangères” is one only
    if not alone or any(other.speaker == row.said.speaker for other in row.before) or row.subject_noun in _HEADS:
        return False
    return not _is_named_near(row, subject.head)


def _is_named_near(row: Row, at: int) -> bool:
    """The sentence of a token, or the one before, has the name of the speaker."""
    notes, sentences = row.speech.notes, row.speech.notes.parse.sentences
    here = notes.parse.tokens[at].sentence
    start, end = sentences[max(0, here - 1)].start, sentences[here].end
    return any(m.actor == row.said.speaker and m.form == "name" and start <= m.start < end for m in notes.mentions)


def one_of_several_ministers(row: Row) -> bool:
    """“…, précise le ministre”, where the text knows more than one and another has spoken just before."""
    subject = None if row.said.by is None else row.said.by.subject
    if subject is None or subject.last - subject.head > 1 or row.subject_noun not in _MINISTERS:
        return False
    if _is_named_near(row, subject.head) or (row.before and row.before[-1].speaker == row.said.speaker):
        return False
    notes = row.speech.notes
    named = {mention.actor for mention in notes.mentions if mention.form == "name"}
    return sum(any("ministre" in office.title for office in notes.actors[n].offices) for n in named) > 1


def object_of_an_act(row: Row) -> bool:
    """0 of 2. “X lâche “l'union des droites””: a few words that are the object of what somebody does."""
    by = row.said.by
    if not isinstance(by, Cue) or by.incise or row.said.kind != "direct" or row.finite or row.count > NEAR:
        return False
    return {"weak", "thing"} <= by.takes


def named_behind_a_colon(row: Row) -> bool:
    """0 of 1. “Le parti multiplie les initiatives : “matinées du climat””: a few words are what a thing is called."""
    return row.said.by is None and not row.bare and not row.finite and row.count <= NEAR


def topic_of_it(row: Row) -> bool:
    """0 of 1. “Sur les “fêtards”, X a déclaré : “…””: what the words are about is no word of his."""
    tokens, first = row.speech.notes.parse.tokens, row.sentence.first
    opens = tokens[first].pos == "ADP" and row.words[0].i - first <= NEAR
    return row.said.kind == "direct" and opens and not row.finite and row.count <= NEAR


def told_behind(row: Row) -> bool:
    """1 of 4. “…, comme le raconte X”: how much of the sentence before it he tells nothing shows."""
    by = row.said.by
    if not isinstance(by, Cue) or row.said.kind != "indirect" or by.first <= row.words[-1].i:
        return False
    return row.speech.notes.parse.tokens[by.first - 1].text.lower() == "comme"


def for_a_purpose(row: Row) -> bool:
    """0 of 1. “des preuves qui s'accumulent pour dire que …”: it is there to say so, and nobody does."""
    by = row.said.by
    if not isinstance(by, Cue) or by.mood != "inf" or row.said.kind != "indirect":
        return False
    return any(token.text.lower() == "pour" for token in row.speech.notes.parse.tokens[max(0, by.first - 2) : by.first])


def of_another_verb(row: Row) -> bool:
    """0 of 1. “le texte proposé par X “demande une trêve””: a verb between marks has a subject of its own."""
    by, passive = row.said.by, isinstance(row.said.by, Cue) and row.said.by.passive
    return by is not None and passive and row.said.kind == "direct" and row.words[0].morph.get("VerbForm") == "Fin"


def cut_sentence(row: Row) -> bool:
    """0 of 1. “, qui recommandent …”: the beginning of the sentence is lost, and who speaks with it."""
    return row.speech.notes.parse.tokens[row.sentence.first].text == ","


def behind_a_preposition(row: Row) -> bool:
    """2 of 6. “Sur la chaîne X, le maire s'est dit ému”: the noun of a preposition is nobody who does anything."""
    by = row.said.by
    if (
        not isinstance(by, Cue)
        or by.subject is None
        or not row.speech.notes.parse.sentences[by.sentence].first < by.subject.first < by.first
    ):
        return False
    return row.speech.notes.parse.tokens[by.subject.first - 1].text.lower() in PREPOSITIONS


def term_of_the_text(row: Row) -> bool:
    """“dénonce les “bonnets bleus””: several whom the text calls so elsewhere, too; no word of the speaker's."""
    notes = row.speech.notes
    here = [m.actor for m in notes.mentions if m.start <= row.said.start and row.said.end <= m.end]
    groups = [actor for actor in here if notes.actors[actor].type == "group"]
    return row.said.kind == "direct" and any(sum(m.actor == actor for m in notes.mentions) > 1 for actor in groups)


def cut_name(row: Row) -> bool:
    """“Comité “Nuit”: a mark opens in the name and does not close. “la direction de France 3”: a number or a letter of
    the name is left behind. 0 of 2."""
    name = "" if row.speaker is None else row.speaker.name
    subject = None if row.said.by is None else row.said.by.subject
    tokens = row.speech.notes.parse.tokens
    if subject is not None and not subject.pronoun and row.described and name[-1:].isalpha():
        end = next(
            (
                i
                for i in range(subject.head, min(subject.head + _NAMED, len(tokens) - 1))
                if tokens[i].text == name.split()[-1]
            ),
            None,
        )
        after = tokens[end + 1].text if end is not None else ""
        if (
            end is not None
            and tokens[end].text[0].isupper()
            and (after.isdigit() or (len(after) == 1 and after.isupper()))
        ):
            return True
    return name.count('"') % 2 == 1 or any(name.count(a) != name.count(b) for a, b in ("«»", "()", "“”"))


def named_in_it_alone(row: Row) -> bool:
    """1 of 2. The speaker stands within what is said and nowhere beside it: mostly he is spoken of."""
    notes, parse, by = row.speech.notes, row.speech.notes.parse, row.said.by
    spans = [(row.sentence.start, parse.sentences[row.words[-1].sentence].end)]
    if by is not None:
        spans.append((parse.sentences[by.sentence].start, parse.sentences[by.sentence].end))
    here = [
        m
        for m in notes.mentions
        if m.actor == row.said.speaker and m.form != "pronoun" and any(s <= m.start < e for s, e in spans)
    ]
    if by is not None and by.subject is not None and not by.subject.pronoun:
        at = parse.tokens[by.subject.first].start
        if row.said.start <= at < row.said.end:
            return False  # “Le poisson serait, selon X, …”
    return bool(here) and all(row.said.start <= mention.start < row.said.end for mention in here)


DOUBTS: tuple[Callable[[Row], bool], ...] = (
    of_nobody,
    of_a_pronoun_for_a_noun,
    pronoun_from_afar,
    pronoun_past_another,
    of_this_one,
    loose_source,
    without_anybody,
    of_a_noun_without_cue,
    named_elsewhere,
    heading_between_sentences,
    woven_without_cue,
    taken_up_from_afar,
    of_an_outlet_without_cue,
    pronoun_twice_read,
    beside_an_unread_verb,
    of_a_thing,
    of_an_outlet_named_elsewhere,
    over_a_stop,
    cut_short,
    of_one,
    of_another_gender,
    of_a_thought,
    of_a_body_by_pronoun,
    of_a_people,
    of_a_body_named_elsewhere,
    new_and_described,
    one_of_several_ministers,
    object_of_an_act,
    named_behind_a_colon,
    topic_of_it,
    told_behind,
    for_a_purpose,
    of_another_verb,
    cut_sentence,
    behind_a_preposition,
    term_of_the_text,
    cut_name,
    named_in_it_alone,
)


def find_doubtful(speech: Speech, told: Sequence[Said]) -> Iterator[int]:
    """The positions of the statements, given in text order, that are in doubt."""
    for n, said in enumerate(told):
        row = Row(speech, said, [other for other in told[max(0, n - NEAR) : n] if other.end <= said.start])
        if row.words and any(doubt(row) for doubt in DOUBTS):
            yield n
