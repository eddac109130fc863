"""The date solver: what a text tells of its own date, alone and with others on the same event."""

from __future__ import annotations

import datetime as dt

import pytest
from msgspec.structs import replace

from recoupe.annotate.times.resolve import bounds
from recoupe.crosscheck import dates
from recoupe.crosscheck.dates import SharedDates
from recoupe.crosscheck.kept import Kept, rows_of
from recoupe.lexicon.terms import Terms
from recoupe.model import Options, Published, Story

OPTIONS = Options(as_of="2024-03-31")


def dated(reading_, line):
    """The reading with a date line after its text."""
    document = reading_.document
    start = len(document.text) + 1
    text = f"{document.text}\n{line}"
    return replace(reading_, document=replace(document, text=text, date_lines=((start, len(text)),)))


def story(*readings):
    return Story(id="s", title="s", documents=tuple(sorted(r.document.id for r in readings)))


def solve_dates(pile, options):
    found = dates.solve_dates(_rows(pile), options)
    return [found[reading_.document.id] for reading_ in pile]


def share_dates(pile, stories, options):
    story_of = {doc: one.id for one in stories for doc in one.documents}
    found = SharedDates(options, Kept()).of(_rows(pile), {one.id: one for one in stories}, story_of)
    return [found[reading_.document.id] for reading_ in pile]


def _rows(pile):
    return rows_of((reading_.document.id, reading_) for reading_ in pile)


def published(readings):
    return [r.document.published.value for r in readings]


def test_weekday_and_day_fit_one_year(reading):
    # 9 February fell on a Friday in 2018 and 2024; nothing after 2023 is spoken of but as to come
    one = reading(
        "Le maire a été réélu en 2023. Ce vendredi 9 février, il a inauguré le pont. Il l'avait promis mardi."
    )
    (solved,) = solve_dates([one], OPTIONS)
    assert solved.document.published.value == "2024-02-09"
    assert solved.document.published.basis == "inferred"
    assert "le 9 février tombe un vendredi en 2024" in solved.document.published.why.lower()
    assert [t.value for t in solved.times] == ["2023", "2024-02-09", "2024-02-06"]


def test_the_reason_speaks_the_language_of_the_interface(reading):
    one = reading(
        "Le maire a été réélu en 2023. Ce vendredi 9 février, il a inauguré le pont. Il l'avait promis mardi."
    )
    (solved,) = solve_dates([one], replace(OPTIONS, lang="en"))
    assert "9 February is a Friday in 2024" in solved.document.published.why


@pytest.mark.parametrize(
    "text",
    [
        "Le maire a inauguré le pont mercredi.",
        "Le maire a inauguré le pont le 9 février.",
        "Le maire inaugure le pont. Il avait été élu en 2014.",
        "Le vendredi 9 février, le maire a inauguré le pont.",
        "Le maire a inauguré le pont.",
    ],
)
def test_unknown_stays_unknown(reading, text):
    one = reading(text)
    assert solve_dates([one], OPTIONS) == [one]
    assert share_dates([one], [story(one)], OPTIONS) == [one]


def test_a_stated_date_is_never_touched(reading):
    one = reading("Ce vendredi 9 février, il a inauguré le pont.", published="2018-02-10")
    assert solve_dates([one], OPTIONS) == [one]


def test_nothing_comes_out_after_the_day_of_reading(reading):
    one = reading("Le maire a été réélu en 2023. Ce vendredi 9 février, il a inauguré le pont.")
    (solved,) = solve_dates([one], replace(OPTIONS, as_of="2024-01-15"))
    assert solved.document.published.value is None


def test_a_date_line_without_year(reading):
    text = "Mercredi, le roi a reçu l'ambassadeur. Depuis le séisme de novembre 2022, les deux pays se parlent."
    (solved,) = solve_dates([dated(reading(text), "Mis à jour le 6 déc.")], replace(OPTIONS, as_of="2024-01-31"))
    assert solved.document.published.value == "2023-12-06"  # a Wednesday; 6 December 2022 was a Tuesday
    assert "sans année" in solved.document.published.why


def test_articles_on_one_event_share_its_day(reading):
    stated = reading("Le roi a reçu mercredi l'ambassadeur du Chili.", published="2023-12-06", name="a")
    bare = reading("Le roi reçoit l'ambassadeur du Chili pour parler du cuivre.", name="b")
    weekday = reading("Mercredi, le roi a reçu l'ambassadeur du Chili. Il doit signer jeudi un accord.", name="c")
    first, second, third = share_dates([stated, bare, weekday], [story(stated, bare, weekday)], OPTIONS)
    assert first == stated
    start, end = bounds(second.document.published.value)
    assert dt.date(2023, 12, 3) <= start <= dt.date(2023, 12, 6) <= end <= dt.date(2023, 12, 10)
    assert third.document.published.value == "2023-12-06"
    assert "6 décembre 2023" in second.document.published.why
    assert [t.value for t in third.times] == ["2023-12-06", "2023-12-07"]


def test_what_two_articles_leave_open_together_they_settle(reading):
    one = reading("À son arrivée à Quito le 6 décembre, le roi est accueilli par la foule.", name="a")
    other = reading(
        "Mercredi, le roi est arrivé à Quito. Depuis le séisme de mars 2023, les liens se resserrent.", name="b"
    )
    pile = [one, other]
    assert published(solve_dates(pile, OPTIONS)) == [None, None]
    assert all((v or "").startswith("2023-12-0") for v in published(share_dates(pile, [story(*pile)], OPTIONS)))


def test_the_order_of_documents_changes_nothing(reading):
    pile = [
        reading("Le roi a reçu mercredi l'ambassadeur du Chili.", published="2023-12-06", name="a"),
        reading("Le roi reçoit l'ambassadeur du Chili.", name="b"),
        reading("Jeudi, le roi a reçu l'ambassadeur du Chili.", name="c"),
    ]
    there = share_dates(pile, [story(*pile)], OPTIONS)
    back = share_dates(pile[::-1], [story(*pile)], OPTIONS)
    assert there == back[::-1]


def test_a_false_date_breaks_nothing(reading):
    odd = reading("Le roi a reçu l'ambassadeur.", name="a")
    odd = replace(odd, document=replace(odd.document, published=Published(value="1812-02-30", basis="stated")))
    bare = reading("Le roi reçoit l'ambassadeur.", name="b")
    assert published(share_dates([odd, bare], [story(odd, bare)], OPTIONS)) == ["1812-02-30", None]


@pytest.mark.parametrize(
    ("text", "day", "doubted"),
    [
        ("Le pont a été inauguré le 9 mars 2019.", "2018-02-10", True),
        ("Le pont sera inauguré le 9 mars 2019.", "2018-02-10", False),
        ("Le pont a été inauguré le 11 février 2018.", "2018-02-10", False),  # changed the day after
        ("Le pont a été inauguré le 9 février 2018.", "2018-02-10", False),
    ],
)
def test_a_text_that_contradicts_its_date_is_a_doubt(reading, text, day, doubted):
    (solved,) = solve_dates([reading(text, published=day)], OPTIONS)
    assert solved.document.published.value == day
    assert ("le texte tient" in solved.document.published.why.lower()) == doubted


@pytest.mark.parametrize("text", ["Le vendredi 31 février 2019, il pleuvait.", "Le 45 mars et le 0 mai, rien.", ""])
def test_days_that_are_none_are_no_dates(reading, text):
    (solved,) = solve_dates([reading(text)], OPTIONS)
    assert solved.document.published.value is None


def test_told_as_past_is_not_to_come(reading):
    # the visit of Wednesday 6 December is remembered; the article speaks of the 20th as past
    one = reading(
        "Le roi, reçu mercredi 6 décembre à Quito, a signé mercredi 20 décembre un traité. Il régnait en 2023."
    )
    (solved,) = solve_dates([one], OPTIONS)
    value = solved.document.published.value
    assert value is None or bounds(value)[1] >= dt.date(2023, 12, 20)


def test_terms_of_office():
    terms = Terms.load()
    assert terms.of("président", "Jacques Chirac") == ((dt.date(1995, 5, 1), dt.date(2007, 5, 28)),)
    assert terms.of("Président", "jacques chirac") == terms.of("président", "Jacques Chirac")
    assert terms.of("président", "Jean Dupont") == ()
    assert all(start < end for rows in terms.by_office.values() for start, end in rows)


def test_an_article_is_not_younger_than_its_capture(reading):
    # 9 February fell on a Friday in 2018 and in 2024
    one = reading("Le maire a été élu en 2014. Ce vendredi 9 février, il a inauguré le pont. Il l'avait promis mardi.")
    saved = replace(one, document=replace(one.document, captured="2023-06-01"))
    late = replace(one, document=replace(one.document, captured="2024-02-10"))
    assert published(solve_dates([one], OPTIONS)) == [None]
    assert published(solve_dates([saved], OPTIONS)) == ["2018-02-09"]
    assert published(solve_dates([late], OPTIONS)) == [None]
    plain = reading("Le maire a inauguré le pont.")
    alone = replace(plain, document=replace(plain.document, captured="2023-06-01"))
    assert published(solve_dates([alone], OPTIONS)) == [None]  # until when it was out is no day on which it came out
