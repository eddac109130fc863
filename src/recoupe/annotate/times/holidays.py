"""Days with a name: fixed days, and those counted from Easter (Gregorian computus)."""

from __future__ import annotations

import datetime as dt

DAY = dt.timedelta(days=1)
FIXED = {
    "new-year": (1, 1),
    "epiphany": (1, 6),
    "candlemas": (2, 2),
    "valentine": (2, 14),
    "women-day": (3, 8),
    "st-patrick": (3, 17),
    "labour-day": (5, 1),
    "music-day": (6, 21),
    "st-john": (6, 24),
    "assumption": (8, 15),
    "halloween": (10, 31),
    "all-saints": (11, 1),
    "st-nicholas": (12, 6),
    "christmas-eve": (12, 24),
    "christmas": (12, 25),
    "new-year-eve": (12, 31),
}
FROM_EASTER = {
    "shrove-tuesday": -47,
    "ash-wednesday": -46,
    "palm-sunday": -7,
    "holy-thursday": -3,
    "good-friday": -2,
    "holy-saturday": -1,
    "easter": 0,
    "easter-monday": 1,
    "ascension": 39,
    "pentecost": 49,
    "pentecost-monday": 50,
}


def easter(year: int) -> dt.date:
    """Easter Sunday (the anonymous Gregorian algorithm, Meeus 1991).

    >>> easter(2024)
    datetime.date(2024, 3, 31)
    """
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return dt.date(year, month, day + 1)


def holiday(name: str, year: int) -> dt.date | None:
    """The day of that name in a year; None for a name nobody knows."""
    if name in FIXED:
        return dt.date(year, *FIXED[name])
    if name in FROM_EASTER:
        return easter(year) + FROM_EASTER[name] * DAY
    if name in ("thanksgiving", "black-friday"):  # the fourth Thursday of November, and the day after
        first = dt.date(year, 11, 1)
        return first + ((3 - first.weekday()) % 7 + 21 + (name == "black-friday")) * DAY
    return None
