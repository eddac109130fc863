"""How far a tie can be leant on: does it hold, is it disputed, only planned or possible, or denied?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from recoupe.model import Claim

Standing = Literal["held", "disputed", "planned", "possible", "denied"]

RANK: dict[Standing, int] = {"held": 0, "disputed": 1, "planned": 2, "possible": 3, "denied": 4}
"""From what can be leant on to what cannot."""


def standing(claim: Claim) -> Standing:
    """The standing of one claim. What sources plan or suppose is that, disputed or not.

    >>> standing(Claim(id="c", type="BORDERS", actors=("a", "b"), evidence=(), modality="planned", status="disputed"))
    'planned'
    """
    if not claim.polarity or claim.modality == "denied":
        return "denied"
    if claim.modality == "planned" or claim.modality == "possible":
        return claim.modality
    return "disputed" if claim.status == "disputed" else "held"


def weakest(standings: Iterable[Standing]) -> Standing:
    """A chain holds no better than its weakest tie.

    >>> weakest(["held", "possible", "disputed"])
    'possible'
    """
    return max(standings, key=RANK.__getitem__, default="held")
