"""Statements that are read with more doubt than they are worth: a wrong speaker costs more than a missing statement.

Each doubt is a property of the reading, not of its words. Strangers judged 840 statements of random articles
(`bench/audits`): of those in doubt 52 of 173 were right, of the others 567 of 667, and more where single errors have
been mended since. The numbers of a doubt say how many were right of how many had it and none of the doubts before it;
doubts without numbers were seen while reading 190 more, and are too rare to count. Those added since come from 1,100
more, read after the first had been left out: their numbers are small, and their reasons are in the language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from recoupe.annotate.statements.doubts import clauses, names, pronouns, quotations
from recoupe.annotate.statements.row import Row
from recoupe.annotate.statements.speech import Said, Speech

NEAR = 4
"""Statements back to the one that may go on."""

DOUBTS: tuple[Callable[[Row], bool], ...] = (
    names.of_nobody,
    pronouns.of_a_pronoun_for_a_noun,
    pronouns.pronoun_from_afar,
    pronouns.pronoun_past_another,
    pronouns.of_this_one,
    clauses.loose_source,
    quotations.without_anybody,
    quotations.of_a_noun_without_cue,
    names.named_elsewhere,
    quotations.heading_between_sentences,
    quotations.woven_without_cue,
    quotations.taken_up_from_afar,
    quotations.of_an_outlet_without_cue,
    pronouns.pronoun_twice_read,
    quotations.beside_an_unread_verb,
    names.of_a_thing,
    names.of_an_outlet_named_elsewhere,
    clauses.over_a_stop,
    clauses.cut_short,
    pronouns.of_one,
    names.of_another_gender,
    clauses.of_a_thought,
    clauses.of_hearsay,
    pronouns.of_a_body_by_pronoun,
    names.of_a_people,
    names.of_a_body_named_elsewhere,
    names.new_and_described,
    names.one_of_several_ministers,
    names.of_the_future,
    quotations.object_of_an_act,
    quotations.named_behind_a_colon,
    quotations.topic_of_it,
    clauses.told_behind,
    clauses.for_a_purpose,
    quotations.of_another_verb,
    clauses.cut_sentence,
    names.behind_a_preposition,
    quotations.term_of_the_text,
    names.cut_name,
    names.named_in_it_alone,
)


def find_doubtful(speech: Speech, told: Sequence[Said]) -> Iterator[int]:
    """The positions of the statements, given in text order, that are in doubt."""
    for n, said in enumerate(told):
        row = Row(speech, said, [other for other in told[max(0, n - NEAR) : n] if other.end <= said.start])
        if row.words and any(doubt(row) for doubt in DOUBTS):
            yield n
