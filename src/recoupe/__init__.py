"""Recoupe: cross-check the press. `run` reads a pile of articles into a `Dossier`, `load` reads one back."""

from recoupe.api import Dossier, load, run
from recoupe.errors import InputError, LexiconError, OutputError, RecoupeError

__all__ = ["Dossier", "InputError", "LexiconError", "OutputError", "RecoupeError", "load", "run"]
