"""PLOVER types and CAMEO roots of events.

The dossier's types are PLOVER's, but PLOVER folds time into them: a promise to help is AGREE, help is AID. Here time is
`modality`, so that the codes are worked out on the way out, by the table that its authors publish (CAMEO2PLOVER, 2021):

* what is planned or possible between friends is an intent to cooperate: AGREE (CAMEO 03);
* what is planned or possible against someone is THREATEN (13); verbal acts (REQUEST, ACCUSE, REJECT, THREATEN) stay;
* a pact that is signed is diplomatic cooperation: SUPPORT (05); a bare commitment stays AGREE;
* what is denied did not happen: it has no code.
"""

from __future__ import annotations

from typing import NamedTuple

from recoupe.model import TIES, Claim


class Codes(NamedTuple):
    """`plover`: a type, `cameo`: a root of two digits; both empty where nothing happened, or for a tie."""

    plover: str = ""
    cameo: str = ""


_ROOTS = {
    "AGREE": "03",
    "CONSULT": "04",
    "SUPPORT": "05",
    "COOPERATE": "06",
    "AID": "07",
    "CONCEDE": "08",
    "RETREAT": "08",
    "REQUEST": "10",
    "ACCUSE": "11",
    "REJECT": "12",
    "THREATEN": "13",
    "PROTEST": "14",
    "MOBILIZE": "15",
    "SANCTION": "16",
    "COERCE": "17",
    "ASSAULT": "18",
}
_FRIENDLY = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"})
_HOSTILE = frozenset({"PROTEST", "MOBILIZE", "SANCTION", "COERCE", "ASSAULT"})
_COMMITMENT = frozenset({"agree.commit", "agree.on", "agree.adhere"})
"""Frames of agreement that sign nothing."""
_NARROWER = {"accuse.investigate": "09"}
"""Frames whose acts CAMEO has under a root of their own."""


def codes(claim: Claim) -> Codes:
    """The codes of an event.

    >>> codes(Claim(id="c", type="AID", actors=("a",), evidence=(), modality="planned"))
    Codes(plover='AGREE', cameo='03')
    >>> codes(Claim(id="c", type="SANCTION", actors=("a",), evidence=()))
    Codes(plover='SANCTION', cameo='16')
    """
    if claim.type in TIES or claim.type not in _ROOTS or not claim.polarity or claim.modality == "denied":
        return Codes()
    rules = {evidence.rule for evidence in claim.evidence}
    if claim.modality in ("planned", "possible"):
        folded = "AGREE" if claim.type in _FRIENDLY else "THREATEN" if claim.type in _HOSTILE else claim.type
        return Codes(folded, _ROOTS[folded])
    if claim.type == "AGREE" and rules and not rules & _COMMITMENT:
        return Codes("SUPPORT", _ROOTS["SUPPORT"])
    narrower = {_NARROWER[rule] for rule in rules if rule in _NARROWER}
    root = narrower.pop() if len(narrower) == 1 and rules <= set(_NARROWER) else _ROOTS[claim.type]
    return Codes(claim.type, root)
