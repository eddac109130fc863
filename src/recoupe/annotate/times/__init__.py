"""Time expressions (TIMEX3 DATE) and their EDTF values: scan → build → tense → resolve."""

from __future__ import annotations

from recoupe.annotate.times.anchor import as_day, resolve_times
from recoupe.annotate.times.find import find_expressions, find_times
from recoupe.annotate.times.resolve import resolve

__all__ = ["as_day", "find_expressions", "find_times", "resolve", "resolve_times"]
