"""A packed reading is the reading, whoever asks for which part and when; a pile of them makes the same dossier."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from recoupe.crosscheck import packed
from recoupe.crosscheck.packed import Packing, dated
from recoupe.model import Document, Dossier, Published, Reading

PARTS = [name for name in Reading.__struct_fields__ if name != "document"]


@pytest.fixture
def written(article: type) -> Any:
    one = article("a", "Ana Duarte a reçu Kari Solberg à Oslo, mardi. « Un pas utile », a-t-elle dit de 40 % du gaz.")
    one.claim("CONSULT", "Ana Duarte a reçu Kari Solberg", "Ana Duarte, Kari Solberg", at="Oslo")
    one.quote("Un pas utile", "Ana Duarte")
    return one


def test_all_parts_are_packed() -> None:
    assert set(PARTS) == set(packed._PARTS)


def test_each_part_is_that_of_the_reading(written: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "OPEN", 3)
    reading, packing = written.reading(), Packing()
    found = [packing(msgspec.msgpack.encode(reading)) for _ in range(4)]
    for _ in range(2):  # by then most have been let go and are unpacked anew
        for one in found:
            assert one.document == reading.document
            assert {name: getattr(one, name) for name in PARTS} == {name: getattr(reading, name) for name in PARTS}
    assert reading.claims
    assert len(packing._open) == 3


def test_what_is_no_part_is_no_attribute() -> None:
    one = Packing()(msgspec.msgpack.encode(Reading(document=Document(id="d", path="a", text=""))))
    assert one.claims == ()
    with pytest.raises(AttributeError):
        one.verdict  # type: ignore[attr-defined]  # noqa: B018


def test_another_date(written: Any) -> None:
    reading = written.reading()
    one = Packing()(msgspec.msgpack.encode(reading))
    document = msgspec.structs.replace(reading.document, published=Published(value="2024-03-05", basis="stated"))
    for some in (reading, one):
        new = dated(some, document, reading.times[:0])
        assert (new.document, new.times, new.claims) == (document, (), reading.claims)
        assert some.document == reading.document


def test_a_pile_of_them_makes_the_same_dossier(written: Any, article: type, put_together: Callable[..., Dossier]):
    other = article("b", "À Oslo, Kari Solberg a vu Ana Duarte.")
    other.claim("CONSULT", "Kari Solberg a vu Ana Duarte", "Kari Solberg, Ana Duarte", at="Oslo")
    pile, packing = [written, other], Packing()
    expected = put_together(pile)
    for one in pile:
        content = msgspec.msgpack.encode(one.reading())
        one.reading = lambda content=content: packing(content)
    assert put_together(pile) == expected
    assert expected.claims
