"""What a change would reach: a firm sanctioned, a route closed, an actor gone; and what ties one actor to another.

Each answer is a walk over the ties, and each step of it names its claim and the passages it rests on. Nothing is
added to what the sources say: a share that no source gives is None, a tie that is only planned, possible or disputed
says so (`Standing`), one that is denied is never walked, and `gaps` says in a word what the sources leave open.
"""

from recoupe.system.exposures.answer import Alternative, Exposure, Gap, Kind, Reached, Step
from recoupe.system.exposures.paths import path
from recoupe.system.exposures.routes import close_route
from recoupe.system.exposures.spread import remove, sanction
from recoupe.system.find import find_entity
from recoupe.system.standing import Standing

__all__ = [
    "Alternative",
    "Exposure",
    "Gap",
    "Kind",
    "Reached",
    "Standing",
    "Step",
    "close_route",
    "find_entity",
    "path",
    "remove",
    "sanction",
]
