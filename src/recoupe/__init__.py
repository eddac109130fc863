"""Recoupe: cross-check the press. `run` reads a pile of articles into a `Dossier`, `load` reads one back."""

# The package of engines first: a submodule becomes an attribute of its parent when it is first imported, and would
# otherwise take the place of the function `run` in the middle of a run.
import recoupe.run  # noqa: F401
from recoupe.api import Dossier, load, run
from recoupe.errors import InputError, LexiconError, OutputError, RecoupeError

__all__ = ["Dossier", "InputError", "LexiconError", "OutputError", "RecoupeError", "load", "run"]
