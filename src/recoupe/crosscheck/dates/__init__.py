"""When an undated article came out: solved for as a small constraint problem, with the reason in words.

Every trace of the day of writing is a named clue (`clues.py`); each clue weighs every day of the calendar by how often
agency reports of known date show it at that distance (`weights.py`). The day or the short interval that carries the
weight is the answer (`answer.py`); where none does, the date stays unknown. Articles on one event share the day of the
event (`sharing.py`); articles on other events that name the same things hint at the year (`neighbours.py`). Times are
resolved again once the date is known.
"""

from __future__ import annotations

from recoupe.crosscheck.dates.neighbours import NeighbourDates
from recoupe.crosscheck.dates.sharing import SharedDates
from recoupe.crosscheck.dates.single import solve_dates

__all__ = ["NeighbourDates", "SharedDates", "solve_dates"]
