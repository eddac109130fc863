"""YAML files under `lang/` into typed structs, with path and key in every error."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TypeVar

import msgspec
import yaml

from recoupe.errors import LexiconError

T = TypeVar("T")

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def lang_root() -> Traversable:
    """The folder `lang/` of the installed package."""
    return files("recoupe") / "lang"


def load_yaml(path: Traversable, kind: type[T]) -> T:
    """Read one lexicon file as `kind`; a fault names the file and the key.

    >>> load_yaml(lang_root() / "no-such.yaml", dict)
    Traceback (most recent call last):
    recoupe.errors.LexiconError: no-such.yaml: no such file
    """
    try:
        raw = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)
    except FileNotFoundError:
        raise LexiconError(f"{path.name}: no such file") from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path}: not readable as YAML: {error}") from error
    try:
        return msgspec.convert(raw, kind)
    except msgspec.ValidationError as error:
        raise LexiconError(f"{path}: {error}") from error
