"""What newsletters say of themselves: `lang/<lang>/letters.yaml`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import msgspec

from recoupe.lexicon.load import lang_root, load_yaml
from recoupe.lexicon.page import fold


class _Letters(msgspec.Struct, forbid_unknown_fields=True):
    """The shape of letters.yaml; its comments say what each list means."""

    sure: list[str]
    legal: list[str]
    more: list[str]
    forwarded: list[str]
    sender: list[str]
    day: list[str]
    subject: list[str]
    others: list[str]


@dataclass(frozen=True, slots=True)
class LetterWords:
    """Patterns over a folded line. `sure`, `legal`: phrases in it; `more`, `forwarded`: the whole line, signs around it
    apart; `header`: a line of the head of a letter that was passed on, with its `name` and `value`; `names`: what the
    names of those lines mean (sender, day, subject, others)."""

    sure: re.Pattern[str]
    legal: re.Pattern[str]
    more: re.Pattern[str]
    forwarded: re.Pattern[str]
    header: re.Pattern[str]
    names: dict[str, str]

    @classmethod
    def load(cls, lang: str = "fr") -> LetterWords:
        """Read the file."""
        lists = load_yaml(lang_root() / lang / "letters.yaml", _Letters)
        names = {
            fold(form): meaning
            for meaning in ("sender", "day", "subject", "others")
            for form in getattr(lists, meaning)
        }
        return cls(
            sure=re.compile(rf"(?<!\w)(?:{_any(lists.sure)})(?!\w)"),
            legal=re.compile(rf"(?<!\w)(?:{_any(lists.legal)})(?!\w)"),
            more=re.compile(rf"\W*(?:{_any(lists.more)})\W*"),
            forwarded=re.compile(rf"\W*(?:{_any(lists.forwarded)})\W*"),
            header=re.compile(rf"[*>\s]*(?P<name>{_any(names)})\s*:\s*\**\s*(?P<value>.*\S)?\s*"),
            names=names,
        )


def _any(phrases: Iterable[str]) -> str:
    ordered = sorted({fold(phrase) for phrase in phrases}, key=lambda phrase: (-len(phrase), phrase))
    return "|".join(re.escape(phrase) for phrase in ordered)
