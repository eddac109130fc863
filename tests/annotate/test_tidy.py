"""Lines with dirt in them: what the parser sees, and where it stands in the line that was read."""

from __future__ import annotations

import pytest

from recoupe.annotate.segment import segment
from recoupe.annotate.tidy import tidy
from recoupe.model import Document

CASES = [
    ("Rose  Aubin   part", "Rose Aubin part"),
    ("Rose\u00a0\u00a0Aubin", "Rose Aubin"),
    ("gou\u00adver\u200bne\u00adment", "gouvernement"),
    ("l'e\u0301te\u0301 a\u0300 Me\u0301rignac", "l'été à Mérignac"),
    ("l'Ã©tÃ© Ã\u00a0 MÃ©rignac", "l'été à Mérignac"),
    ("Câ€™est dit", "C’est dit"),
    ("Bravo 🎉🎉 ! Merci 😡, dit-il", "Bravo ! Merci, dit-il"),
    ("Victoire \U0001f1eb\U0001f1f7 au Havre 🏆", "Victoire au Havre"),
    ("cœur ❤️ brisé", "cœur brisé"),
]
CLEAN = ["", "Rose Aubin part.", "Ârpad et Ève", "l’été à 12 °C – « oui »", "PÂTÉ DE FOIE", "São Paulo, Ürümqi, Łódź"]


@pytest.mark.parametrize(("line", "clean"), CASES)
def test_dirt_is_taken_out(line: str, clean: str) -> None:
    tidied = tidy(line)
    assert tidied is not None
    assert tidied.text == clean
    assert len(tidied.places) == len(clean)
    assert tidied.places == sorted(tidied.places)


@pytest.mark.parametrize("line", CLEAN)
def test_what_is_clean_stays(line: str) -> None:
    assert tidy(line) is None


def test_the_end_of_a_character_put_together_is_the_end_of_what_it_was() -> None:
    text = "Il aime Andre\u0301."
    segmented = segment(Document(id="d", path="p", text=text, body=((0, len(text)),)))
    last = segmented.text.index("é")
    assert text[segmented.offsets[last] : segmented.end(last)] == "e\u0301"
