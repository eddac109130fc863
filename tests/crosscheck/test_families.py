"""Copies, partial copies and rewrites; and what is none of these."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from recoupe.crosscheck.families import group_texts
from recoupe.crosscheck.words import number_words, split_quotes
from recoupe.lexicon import Lexicon
from recoupe.model import Dossier

DISPATCH = """La compagnie norvégienne Gasnor fermera son terminal de Kirvik au printemps prochain, a annoncé mardi sa
directrice à des journalistes réunis à Bergen. Le site, ouvert il y a trente ans sur une presqu'île battue par le vent,
employait encore quatre cents ouvriers, dont beaucoup viennent des villages voisins de la côte. Les syndicats ont promis
de bloquer la route qui mène aux réservoirs tant que les salaires de l'hiver ne seront pas garantis par écrit. Le maire
de la commune craint que la fermeture vide son école et ses commerces, comme celle de la conserverie l'avait fait jadis.
Un repreneur danois a visité les quais en septembre sans donner suite, faute d'accord sur la dépollution du sol."""

REWRITE = """Coup dur pour Kirvik. Gasnor tire un trait sur ses installations gazières, apprend-on de Bergen. Perché sur
une presqu'île battue par le vent, l'endroit faisait vivre des familles venues surtout des villages voisins de la côte.
Les représentants du personnel veulent bloquer la route qui mène aux réservoirs si l'argent dû pour la saison froide
n'arrive pas. À la mairie, on redoute une fermeture qui vide école et commerces, souvenir de la conserverie. Quant au
repreneur danois, qui avait visité les quais cet automne, il a renoncé : la dépollution du sol coûtait trop cher."""

SPEECH = (
    "« Nous ne laisserons personne au bord du chemin, chaque ouvrier aura un emploi avant la fin de l'an prochain »"
)
ONE_REPORTER = f"""Sous une pluie fine, la ministre est montée sur une estrade dressée devant les grues.
{SPEECH}, a-t-elle lancé. Dans la foule, quelques sifflets ont répondu. Un retraité brandissait une pancarte."""
OTHER_REPORTER = f"""Le gouvernement tente de calmer la colère au nord.
{SPEECH}, a promis la ministre en visite sur les quais. L'opposition réclame un vote sur le budget du littoral."""
EPILOGUE = """Les chaluts de la baie, privés de carburant bon marché, cherchent déjà un autre port d'attache. Une
pétition circule dans les phares et les auberges, signée par des marins, des institutrices et deux anciens députés."""
UNRELATED = """Le musée des beaux-arts de Porto expose jusqu'en mai quarante toiles d'un peintre oublié, retrouvées
dans un grenier par les petits-enfants de sa logeuse, qui en ignoraient la valeur."""


@pytest.fixture
def groups(lexicon: Lexicon) -> Callable[..., list[list[int]]]:
    def _groups(*texts: str, dates: list[str] | None = None) -> list[list[int]]:
        docs = [f"{number:03}" for number in range(len(texts))]
        words = number_words(dict(zip(docs, texts, strict=True)), lexicon.matching)
        found, _ = group_texts(words, dict(zip(docs, dates or [], strict=False)))
        return [[int(doc) for doc in group] for group in found]

    return _groups


def test_a_reprint_is_one_family(groups: Callable[..., list[list[int]]]) -> None:
    shorter = " ".join(DISPATCH.split(". ")[:4])
    assert groups(DISPATCH, UNRELATED, shorter) == [[0, 2]]


def test_a_short_copy_inside_a_long_article_counts(groups: Callable[..., list[list[int]]]) -> None:
    assert groups(DISPATCH, UNRELATED + "\n" + OTHER_REPORTER + "\n" + DISPATCH) == [[0, 1]]


def test_a_part_counts_when_dates_are_near(groups: Callable[..., list[list[int]]]) -> None:
    sentences = DISPATCH.split(". ")
    part = ". ".join(sentences[2:5]) + ". " + UNRELATED + " " + OTHER_REPORTER
    whole = DISPATCH + " " + EPILOGUE
    assert groups(whole, part) == [[0, 1]]
    assert groups(whole, part, dates=["2024-05-01", "2024-05-02"]) == [[0, 1]]
    assert groups(whole, part, dates=["2024-05-01", "2024-07-02"]) == []


NOTE = """Étude menée par téléphone auprès d'un panel de neuf cents habitants de la côte, tirés sur les listes des
communes, selon la méthode des quotas appliqués à l'âge, au métier et à la taille du foyer de chaque personne."""


def test_a_note_on_method_is_no_copy_a_year_later(groups: Callable[..., list[list[int]]]) -> None:
    polls = (
        NOTE + " Sept sur dix approuvent la digue, deux la refusent et un attend de voir ce que dira le préfet.",
        NOTE + " " + UNRELATED,
    )
    assert groups(*polls, dates=["2024-05-01", "2025-05-01"]) == []
    assert groups(*polls, dates=["2024-05-01", "2024-05-03"]) == [[0, 1]]


def test_a_text_that_comes_out_again_whole_is_a_copy_at_any_time(groups: Callable[..., list[list[int]]]) -> None:
    assert groups(DISPATCH, DISPATCH + " " + UNRELATED, dates=["2024-05-01", "2025-05-01"]) == [[0, 1]]


def test_a_rewrite_follows_its_source(groups: Callable[..., list[list[int]]]) -> None:
    assert groups(DISPATCH, REWRITE, UNRELATED) == [[0, 1]]


def test_two_reporters_at_one_speech_are_two_sources(groups: Callable[..., list[list[int]]]) -> None:
    assert groups(ONE_REPORTER, OTHER_REPORTER) == []


def test_a_hundred_copies_are_one_family(groups: Callable[..., list[list[int]]]) -> None:
    assert groups(*[DISPATCH + f" Édition {n}." for n in range(100)]) == [list(range(100))]


def test_order_changes_nothing(groups: Callable[..., list[list[int]]]) -> None:
    texts = [DISPATCH, REWRITE, ONE_REPORTER, OTHER_REPORTER, UNRELATED, DISPATCH + " Fin."]
    expected = {frozenset(texts[i] for i in group) for group in groups(*texts)}
    random.Random(3).shuffle(texts)
    assert {frozenset(texts[i] for i in group) for group in groups(*texts)} == expected


@pytest.mark.parametrize("texts", [(), ("",), ("", ""), ("mot", "mot"), ("a b c d", "a b c d")])
def test_next_to_nothing_is_no_family(groups: Callable[..., list[list[int]]], texts: tuple[str, ...]) -> None:
    assert groups(*texts) == []


def test_the_reason_is_in_words(article: type, put_together: Callable[..., Dossier]) -> None:
    pair = [article("un", DISPATCH, agency="NTB"), article("deux", DISPATCH + " Fin.", agency="NTB")]
    [family] = put_together(pair).families
    assert family.reason.startswith("Reprise : 100 %")
    assert "NTB" in family.reason
    english = put_together(pair, "en").families[0].reason
    assert "100" in english
    assert "Reprise" not in english


def test_a_credit_alone_joins_nothing(article: type, put_together: Callable[..., Dossier]) -> None:
    assert (
        put_together([article("un", DISPATCH, agency="NTB"), article("deux", UNRELATED, agency="NTB")]).families == ()
    )


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("Il dit « oui » hier.", [" oui "]),
        ('Il dit "oui" puis "non".', ["oui", "non"]),
        ("“oui”, dit-il", ["oui"]),
        ("« jamais fermée\n\nAutre paragraphe.", []),
        ("l'un « dit “non” » ici", [" dit “non” "]),
        ("rien", []),
    ],
)
def test_split_quotes(text: str, quoted: list[str]) -> None:
    assert [stretch for stretch, inside in split_quotes(text) if inside] == quoted


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("sanctions", "sanctionner"),
        ("militaire", "militairement"),
        ("discuteront", "discuter"),
        ("abordées", "aborder"),
        ("évoqueraient", "évoquer"),
        ("accords", "accord"),
        ("coopérer", "coopération"),
    ],
)
def test_forms_of_a_word_meet(lexicon: Lexicon, a: str, b: str) -> None:
    assert lexicon.matching.stem(a) == lexicon.matching.stem(b) != ""


@pytest.mark.parametrize(
    ("a", "b"), [("gaz", "gare"), ("parti", "partenaire"), ("mine", "ministre"), ("port", "portail")]
)
def test_other_words_do_not(lexicon: Lexicon, a: str, b: str) -> None:
    assert lexicon.matching.stem(a) != lexicon.matching.stem(b)


@pytest.mark.parametrize("word", ["le", "Dans", "qu", "été", "NOTRE"])
def test_function_words_have_no_stem(lexicon: Lexicon, word: str) -> None:
    assert lexicon.matching.stem(word) == ""
