"""The sample pile: nine short articles on two climate summits a year apart.

They were written for Recoupe, as each of them says in its last line; the events are real and public. Among them are a
reprint, a rewrite, two figures that disagree, articles without a date and two spellings of most Azerbaijani names.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

AS_OF = "2024-12-31"
"""The day the pile is read as of: nothing in it was published later."""


def folder() -> Path:
    """The folder of the sample articles (the package is installed unpacked)."""
    return Path(str(files(__name__) / "fr"))
