"""Acronyms and the names they stand for."""

from __future__ import annotations

from recoupe.lexicon.world import fold, key_of


def abbreviates(short: str, long: str) -> bool:
    """Are the letters of an acronym found in order in the words it stands for, the first one first?

    >>> abbreviates("OTSC", "Organisation du traité de sécurité collective"), abbreviates("BCE", "Banque nationale")
    (True, False)
    """
    letters = [c for c in fold(short) if c.isalpha()]
    if not 2 <= len(letters) <= 10 or " " in short.strip() or not short[:1].isupper():
        return False
    words = key_of(long)
    if len(words) < 2:
        return False
    initials = [word[0] for word in words]
    at = 0
    hits = 0
    for letter in letters:
        if letter in initials[at:]:
            at = initials.index(letter, at) + 1
            hits += 1
    return (initials[0] == letters[0] and hits >= max(2, len(letters) - 1)) or (
        initials[0] == letters[0] and hits * 2 > len(letters)
    )
