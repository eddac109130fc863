"""The date in a header of a mail, a feed or a document, as an ISO day.

It is the day on the clock of the writer: what was sent on the 21st at 00:30 in Paris was sent on the 21st.
"""

from __future__ import annotations

import datetime as dt
import email.utils
import re

_ISO = re.compile(r"\s*(\d{4})-(\d\d)-(\d\d)(?!\d)")
_PDF = re.compile(r"\s*(?:D:)?(\d{4})(\d\d)(\d\d)")


def header_day(value: str | None) -> str | None:
    """The day of “Sat, 21 Nov 2026 00:30:00 +0100”, “2026-11-21T00:30:00+01:00” or “D:20261121003000+01'00'”.

    >>> header_day("Sat, 21 Nov 2026 00:30:00 +0100"), header_day("2026-11-21T00:30Z"), header_day("hier")
    ('2026-11-21', '2026-11-21', None)
    """
    if not value:
        return None
    match = _ISO.match(value) or _PDF.match(value)
    try:
        if match is not None:
            return dt.date(*map(int, match.groups())).isoformat()
        return email.utils.parsedate_to_datetime(value).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
