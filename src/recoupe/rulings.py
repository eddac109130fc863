"""What a person can decide about a dossier, and the crosscheck then holds to.

A ruling speaks of passages, not of ids: ids are hashes of what the program read, and change when it reads better. An
actor is a place where it is mentioned, a fact its kind and a passage it rests on. One whose passage is no longer there
rules nothing.
"""

from __future__ import annotations

from typing import Literal

from recoupe.model import Passage, Struct

Verdict = Literal["confirmed", "rejected"]


class SameActor(Struct, frozen=True, tag="same-actor"):
    """The actors mentioned at the places `a` and `b` are one."""

    a: Passage
    b: Passage


class OtherActor(Struct, frozen=True, tag="other-actor"):
    """The actor that the article of `b` mentions there is not the one mentioned at `a`."""

    a: Passage
    b: Passage


class PublishedOn(Struct, frozen=True, tag="published-on"):
    """The article `doc` came out on the EDTF day `date`."""

    doc: str
    date: str


class FactIs(Struct, frozen=True, tag="fact-is"):
    """The facts of a `kind` (a claim's type) that rest on `passage` got this `verdict` of one who read it."""

    kind: str
    passage: Passage
    verdict: Verdict


class SameSource(Struct, frozen=True, tag="same-source"):
    """The articles `a` and `b` go back to one source."""

    a: str
    b: str


Ruling = SameActor | OtherActor | PublishedOn | FactIs | SameSource
