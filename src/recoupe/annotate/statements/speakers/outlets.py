"""The paper or channel that “le quotidien”, “la chaîne”, “l'agence” takes up."""

from __future__ import annotations

from recoupe.annotate.annotations import Annotations
from recoupe.annotate.statements.closed import DEFINITE
from recoupe.annotate.statements.nouns import Phrase, phrase_at
from recoupe.annotate.statements.speakers.actors import is_outlet
from recoupe.annotate.statements.speakers.memory import FAR
from recoupe.lexicon.reporting import ReportingWords
from recoupe.model import Mention


def outlet_before(notes: Annotations, words: ReportingWords, phrase: Phrase) -> int | None:
    """“le quotidien”, “la chaîne”: the paper or channel named last."""
    parse = notes.parse
    head = parse.tokens[phrase.head]
    lead = parse.tokens[phrase.first - (phrase.first == phrase.head)].text.lower()
    if head.text.lower() not in words.outlets or lead not in DEFINITE | {"du", "au"}:
        return None
    if head.morph.get("Number") == "Plur" or _has_address(notes, phrase.head + 1):
        return None
    agency = head.text.lower() == "agence"
    for back in range(head.sentence, max(-1, head.sentence - 1 - FAR), -1):
        row = parse.sentences[back]
        for i in range(min(row.last, phrase.first) - 1, row.first - 1, -1):
            for mention in notes.mentions_at.get(i, ()):
                if notes.is_quoted(mention.start) != notes.is_quoted(head.start):
                    continue  # of a paper that is only spoken of in somebody's words
                if is_outlet(notes, mention.actor) and agency == _is_agency(notes, mention.actor):
                    return mention.actor
    return _agency(notes) if agency else None


def outlet_of(notes: Annotations, words: ReportingWords, holder: Mention) -> int | None:
    """“les informations du journal”: the paper named last."""
    inside = notes.parse.between(holder.start, holder.end)
    if holder.form == "name" or notes.actors[holder.actor].name[:1].isupper() or len(inside) > 1:
        return None
    return outlet_before(notes, words, phrase_at(notes, inside[0]))


def _has_address(notes: Annotations, at: int) -> bool:
    """“Le site port.fr”: a site of its own, and none named before."""
    word = notes.parse.tokens[min(at, len(notes.parse.tokens) - 1)].text
    return "." in word.strip(".") and word[0].isalpha()


def _agency(notes: Annotations) -> int | None:
    """“l'agence”: the only body of the text that is called so."""
    found = [
        n
        for n, row in enumerate(notes.actors)
        if row.type == "organization"
        and not is_outlet(notes, n)
        and any(name.casefold().startswith("agence ") for name in (row.name, *row.aliases))
    ]
    return found[0] if len(found) == 1 else None


def _is_agency(notes: Annotations, actor: int) -> bool:
    """A news agency is no *journal*: what was said to it stands in all papers."""
    return notes.actors[actor].name.casefold().startswith("agence ")
