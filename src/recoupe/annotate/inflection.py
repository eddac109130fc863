"""Futures and conditionals told by their form, where the statistical tagger guesses.

In French these two, and no other finite forms, are a stem in -r with the endings below; the stem is the infinitive, or
one of the irregular ones (*ser-*, *aur-*, *viendr-*), which end in -r as well. What looks like them is the present,
imperfect or simple past of verbs whose own stem ends in -r (*montra*, *ouvrait*, *préparons*), told by the infinitive.
"""

from __future__ import annotations

import re

_FORM = re.compile(r"(?P<stem>\w*r)(?:(?P<future>ai|as|a|ons|ez|ont)|(?P<conditional>ais|ait|ions|iez|aient))$")
_INFINITIVE = re.compile(r"(?:er|ir|re)$")


def mood_of(form: str, lemma: str) -> str | None:
    """ "Fut" or "Cnd" where the form of a finite verb is one of these, "" where it cannot be, None where it is unsure.

    >>> mood_of("participeront", "participer"), mood_of("montra", "montrer"), mood_of("serait", "être")
    ('Fut', '', 'Cnd')
    """
    form, lemma = form.lower(), lemma.lower()
    found = _FORM.search(form)
    if found is None:
        return ""
    if form.endswith("ront"):  # no other form ends so
        return "Fut"
    if not _INFINITIVE.search(lemma):
        return None
    if found["stem"] == lemma[:-2] and lemma.endswith(("rer", "rir")):
        return ""
    if lemma.endswith("aître") and "aîtr" not in form and "aitr" not in form:
        return ""
    if lemma.endswith("raire") and "rair" not in form:
        return ""
    return "Fut" if found["future"] else "Cnd"


def mend(form: str, lemma: str, morph: dict[str, str]) -> dict[str, str]:
    """The morphology of a verb, with tense and mood put right where the form tells them.

    >>> mend("exporte", "exporter", {"VerbForm": "Inf"})["VerbForm"], mend("vendre", "vendre", {"VerbForm": "Inf"})
    ('Fin', {'VerbForm': 'Inf'})
    """
    if morph.get("VerbForm") == "Inf" and form[-1:].lower() in "est" and not form.lower().endswith("re"):
        return {**morph, "VerbForm": "Fin", "Mood": "Ind", "Tense": "Pres"}  # “exporte”: no infinitive ends so
    if morph.get("VerbForm") not in (None, "Fin"):
        return morph
    mood = mood_of(form, lemma)
    if mood == "Fut" and morph.get("Tense") != "Fut":
        return {**morph, "VerbForm": "Fin", "Mood": "Ind", "Tense": "Fut"}
    if mood == "Cnd" and morph.get("Mood") != "Cnd":
        return {**morph, "VerbForm": "Fin", "Mood": "Cnd", "Tense": "Pres"}
    if mood == "" and morph.get("Tense") == "Fut":
        return {**morph, "Tense": "Past" if _FORM.search(form.lower()) else "Pres"}  # “montra”, “fournit”
    if mood == "" and morph.get("Mood") == "Cnd":
        return {**morph, "Mood": "Ind", "Tense": "Imp"}
    return morph
