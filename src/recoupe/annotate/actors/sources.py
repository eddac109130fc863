"""Phrases that stand where whoever is meant speaks or acts, though they are no subject."""

from __future__ import annotations

from recoupe.annotate.parse import Parse


def is_source(parse: Parse, head: int, first: int) -> bool:
    """Does a phrase stand after “selon” or “d'après”, or as the doer of a passive?"""
    before = [parse.tokens[i].text.lower() for i in range(max(0, first - 3), first)]
    if "selon" in before or ("après" in before and "d'" in before):
        return True
    return parse.tokens[head].dep == "obl:agent"
