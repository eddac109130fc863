"""A kept cross-check: whatever came and went, and in whatever order, the dossier is that of a run from scratch."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from recoupe.crosscheck import Changes, Crosscheck, crosscheck
from recoupe.crosscheck.warm import PARTS, difference
from recoupe.lexicon import Lexicon, load_lexicon
from recoupe.model import Dossier, Options, Passage, Published, Reading
from recoupe.rulings import OtherActor, PublishedOn, Ruling, SameActor, SameSource

OPTIONS = Options(as_of="2025-12-31")
SCRATCH = settings(max_examples=15, deadline=None, derandomize=True)
COPIED = """La Norvège livrera au Portugal, dès le mois de mars, davantage de gaz par le port de Sines, dont les cuves
sont pleines depuis l'automne ; les deux pays avaient préparé ce contrat pendant une année entière à l'abri."""
TEXTS = [  # copies, denials, follow-ups, dates to be found, names that one article more makes ambiguous
    ("2025-03-03", f"Le président portugais Ana Duarte a reçu Kari Solberg à Oslo lundi.\n{COPIED}\n« Un pas utile »."),
    ("2025-03-04", f"À Oslo, Kari Solberg a rencontré Ana Duarte. {COPIED}\nLa société Gasnor se tait."),
    ("2025-03-05", "Solberg a dit : « Nous ne laisserons aucun port sans gaz avant la fin de cet hiver si froid »."),
    ("2025-03-05", "Duarte dit : « Nous ne laisserons jamais un port sans gaz avant la fin de l'hiver si froid »."),
    (None, f"Lundi 3 mars, Kari Solberg et Ana Duarte se sont vues à Oslo. {COPIED}"),
    (None, "Vendredi 7 mars, le Portugal dépend à 40 % de la Norvège pour son gaz, a affirmé Ana Duarte."),
    ("2025-03-07", "Le Portugal dépend à 70 % de la Norvège pour son gaz, a affirmé Rui Duarte à Lisbonne."),
    ("2025-05-04", "Le Pérou et le Chili signeront mardi un accord sur le cuivre à Santiago, selon Inés Rojas."),
    ("2025-05-07", "Le Pérou et le Chili ont signé mardi un accord sur le cuivre à Santiago. Luis Quispe a applaudi."),
    ("2025-05-08", "Le séisme de Lima a fait 12 morts et 40 blessés, a annoncé le ministre péruvien Luis Quispe."),
    ("2025-05-09", "Le séisme de Lima a fait 19 morts et 40 blessés, a annoncé le ministre péruvien L. Quispe."),
    ("2025-05-09", "Le Chili dément avoir signé mardi un accord sur le cuivre avec le Pérou, assure Inès Rojas."),
]


@pytest.fixture(scope="module")
def pile(reading: Callable[..., Reading]) -> list[Reading]:
    return [reading(text, published=published, name=f"t{n}") for n, (published, text) in enumerate(TEXTS)]


@pytest.fixture(scope="module")
def scratch(pile: list[Reading]) -> Callable[[frozenset[int]], bytes]:
    """The bytes of a run from scratch over some of the articles."""

    @cache
    def _scratch(chosen: frozenset[int]) -> bytes:
        return msgspec.json.encode(crosscheck([pile[n] for n in chosen], [], OPTIONS, load_lexicon()))

    return _scratch


def test_these_articles_hold_something_of_all(pile: list[Reading], lexicon: Lexicon) -> None:
    dossier = crosscheck(pile, [], OPTIONS, lexicon)
    assert dossier.families
    assert any(len(story.documents) > 1 for story in dossier.stories)
    assert any(claim.sources > 1 for claim in dossier.claims)
    assert dossier.disputes
    assert dossier.developments
    assert any(document.published.basis == "inferred" for document in dossier.documents)


@SCRATCH
@given(steps=st.lists(st.sets(st.integers(0, len(TEXTS) - 1), min_size=1, max_size=4), min_size=1, max_size=6))
def test_any_coming_and_going(
    pile: list[Reading], scratch: Callable[[frozenset[int]], bytes], steps: list[set[int]]
) -> None:
    """Each step adds those of its articles that are not there and removes those that are."""
    warm = Crosscheck(OPTIONS, load_lexicon())
    there: set[int] = set()
    for step in steps:
        warm.remove(pile[n].document.id for n in sorted(step & there))
        warm.add(pile[n] for n in sorted(step - there))
        there ^= step
        assert msgspec.json.encode(warm.dossier()) == scratch(frozenset(there))


@SCRATCH
@given(order=st.permutations(range(len(TEXTS))), cut=st.integers(1, len(TEXTS) - 1))
def test_any_order(pile: list[Reading], scratch: Callable[[frozenset[int]], bytes], order: list[int], cut: int) -> None:
    warm = Crosscheck(OPTIONS, load_lexicon())
    warm.add(pile[n] for n in order[:cut])
    warm.dossier()
    for n in order[cut:]:
        warm.add([pile[n]])
    assert msgspec.json.encode(warm.dossier()) == scratch(frozenset(order))


def test_many_articles_are_joined_as_few(
    pile: list[Reading], scratch: Callable[[frozenset[int]], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Islands of many articles, told apart first, come out as groups that were moved one by one."""
    whole = scratch(frozenset(range(len(pile))))
    monkeypatch.setattr("recoupe.crosscheck.stories.joining.MANY", 2)
    warm = Crosscheck(OPTIONS, load_lexicon())
    for reading in pile:
        warm.add([reading])
        warm.dossier()
    assert msgspec.json.encode(warm.dossier()) == whole


@SCRATCH
@given(order=st.permutations(range(len(TEXTS))), gone=st.integers(1, len(TEXTS)))
def test_articles_come_into_those_in_which_words_are_counted(pile: list[Reading], order: list[int], gone: int) -> None:
    """A pile of more than `ALL` articles, of which some speak for the others: with each all weights may change."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("recoupe.crosscheck.stories.likeness.ALL", 6)
        patch.setattr("recoupe.crosscheck.stories.likeness.SAMPLE", 4)
        warm = Crosscheck(OPTIONS, load_lexicon())
        for n in order:
            warm.add([pile[n]])
            warm.dossier()
        warm.remove(pile[n].document.id for n in order[:gone])
        there = [pile[n] for n in order[gone:]]
        whole = crosscheck(there, [], OPTIONS, load_lexicon())
        assert msgspec.json.encode(warm.dossier()) == msgspec.json.encode(whole)


def test_circles_drawn_anew_show_no_fact_twice(
    pile: list[Reading], scratch: Callable[[frozenset[int]], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a circle held before it was given up is told neither again nor beside what it holds now."""
    monkeypatch.setattr("recoupe.crosscheck.merge.FEW_GONE", 0)
    warm, mirror = Crosscheck(OPTIONS, load_lexicon()), Mirror()
    warm.add(pile)
    drawn = 0
    for n in range(0, len(pile), 2):
        warm.remove([pile[n].document.id])
        mirror.take(warm.changes())
        gone = warm._whole._merging._gone
        warm.add([pile[n]])
        mirror.take(warm.changes())
        drawn += warm._whole._merging._gone < gone
        assert mirror.holds(warm.dossier())
    assert drawn
    assert msgspec.json.encode(warm.dossier()) == scratch(frozenset(range(len(pile))))


def test_rulings_come_and_go(pile: list[Reading], lexicon: Lexicon) -> None:
    def at(n: int, name: str) -> Passage:
        start = TEXTS[n][1].index(name)
        return Passage(doc=pile[n].document.id, start=start, end=start + len(name))

    rulings: list[Ruling] = [
        SameActor(a=at(0, "Ana Duarte"), b=at(6, "Rui Duarte")),
        OtherActor(a=at(0, "Kari Solberg"), b=at(1, "Kari Solberg")),
        PublishedOn(doc=pile[5].document.id, date="2025-03-08"),
        SameSource(a=pile[9].document.id, b=pile[10].document.id),
    ]
    warm = Crosscheck(OPTIONS, lexicon)
    warm.add(pile)
    plain = msgspec.json.encode(warm.dossier())
    for held in (rulings, rulings[1:], []):
        warm.rule(held)
        assert msgspec.json.encode(warm.dossier()) == msgspec.json.encode(crosscheck(pile, [], OPTIONS, lexicon, held))
    assert msgspec.json.encode(warm.dossier()) == plain
    assert msgspec.json.encode(crosscheck(pile, [], OPTIONS, lexicon, rulings)) != plain


def test_a_reading_takes_the_place_of_an_older_one(pile: list[Reading], lexicon: Lexicon) -> None:
    document = replace(pile[4].document, published=Published(value="2025-03-06", basis="stated"))
    other = replace(pile[4], document=document)
    warm = Crosscheck(OPTIONS, lexicon)
    warm.add(pile)
    warm.dossier()
    warm.add([other])
    assert len(warm) == len(pile)
    assert warm.dossier() == crosscheck([*pile[:4], other, *pile[5:]], [], OPTIONS, lexicon)


class Mirror:
    """A dossier kept elsewhere by what `changes` says."""

    def __init__(self) -> None:
        self.parts: dict[str, dict[str, msgspec.Struct]] = {name: {} for name in PARTS}
        self.marks: dict[str, object] = {}

    def take(self, changes: Changes) -> None:
        for name, change in changes.parts.items():
            for gone in change.gone:
                del self.parts[name][gone]
            self.parts[name].update((row.id, row) for row in change.put)  # type: ignore[attr-defined]
        for gone in changes.parts["documents"].gone:
            del self.marks[gone]
        self.marks.update(changes.marks)

    def holds(self, dossier: Dossier) -> bool:
        parts = {name: {row.id: row for row in getattr(dossier, name)} for name in PARTS}
        marks = sum(len(m.mentions) + len(m.times) + len(m.quantities) for m in self.marks.values())  # type: ignore[attr-defined]
        told = len(dossier.mentions) + len(dossier.times) + len(dossier.quantities)
        return self.parts == parts and marks == told


@settings(SCRATCH, max_examples=10)
@given(steps=st.lists(st.sets(st.integers(0, len(TEXTS) - 1), min_size=1, max_size=4), min_size=2, max_size=4))
def test_changes_make_one_dossier_of_another(pile: list[Reading], steps: list[set[int]]) -> None:
    warm, mirror, there = Crosscheck(OPTIONS, load_lexicon()), Mirror(), set[int]()
    for step in steps:
        warm.remove(pile[n].document.id for n in sorted(step & there))
        warm.add(pile[n] for n in sorted(step - there))
        there ^= step
        mirror.take(warm.changes())
        assert mirror.holds(warm.dossier())


def test_nothing_done_changes_nothing(pile: list[Reading], lexicon: Lexicon) -> None:
    warm = Crosscheck(OPTIONS, lexicon)
    warm.add(pile)
    warm.changes()
    assert not any(change.put or change.gone for change in warm.changes().parts.values())
    assert not warm.changes().marks


def test_two_dossiers_differ_as_told(pile: list[Reading], lexicon: Lexicon) -> None:
    """What is said of two finished dossiers is what a kept cross-check says."""
    warm = Crosscheck(OPTIONS, lexicon)
    warm.add(pile[:6])
    warm.changes()
    before = warm.dossier()
    warm.remove([pile[2].document.id])
    warm.add(pile[6:])
    assert difference(before, warm.dossier()) == warm.changes()


def test_who_is_called_otherwise_is_named_so_everywhere(reading: Callable[..., Reading], lexicon: Lexicon) -> None:
    """A spelling that becomes the commonest is that of the claims on him, and of what he said."""
    met = "À Oslo, {name} a rencontré Kari Solberg jeudi. Les deux pays se taisent sur le contrat {word}."
    said = "« Nous ne laisserons {never} un port sans gaz avant la fin de cet hiver si froid », a dit {name} vendredi."
    texts = [
        met.format(name="Sergueï Bouriakov", word="gazier"),
        met.format(name="Sergueï Bouriakov", word="signé"),
        said.format(name="Sergueï Bouriakov", never="aucunement"),
        said.format(name="Sergei Buryakov", never="jamais"),
        "Sergei Buryakov a visité un musée de Bergen.",
        "Sergei Buryakov collectionne les cartes marines.",
        "Sergei Buryakov nage chaque matin dans le fjord.",
    ]
    pile = [reading(text, published="2025-03-06", name=f"b{n}") for n, text in enumerate(texts)]
    warm = Crosscheck(OPTIONS, lexicon)
    warm.add(pile[:5])
    told = []
    for step in range(4):  # the last two come, and go again
        for one in pile[5:] if step in (1, 2) else ():
            if step == 1:
                warm.add([one])
            else:
                warm.remove([one.document.id])
        there = pile if step == 1 else pile[:5]
        dossier = warm.dossier()
        assert msgspec.json.encode(dossier) == msgspec.json.encode(crosscheck(there, [], OPTIONS, lexicon))
        text = " ".join([*(claim.why for claim in dossier.claims), *(one.explanation for one in dossier.disputes)])
        told.append((text.count("Bouriakov"), text.count("Buryakov")))
    assert told[0] == told[2] == told[3] != told[1]
