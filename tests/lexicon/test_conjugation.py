"""Forms of French verbs."""

from __future__ import annotations

import pytest

from recoupe.lexicon.conjugation import forms


@pytest.mark.parametrize(
    ("infinitive", "expected"),
    [
        ("annoncer", "annonçait annoncé annoncera annonçant annoncent"),
        ("juger", "jugeait juge jugées jugeant"),
        ("rappeler", "rappelle rappelait rappellera rappelé"),
        ("révéler", "révèle révélait révélera révélée"),
        ("appuyer", "appuie appuyait appuiera"),
        ("dire", "dit disent disait dira dits disant"),
        ("répondre", "répond répondent répondu répondra"),
        ("reconnaître", "reconnaît reconnaissent reconnu reconnaîtra"),
        ("soutenir", "soutient soutiennent soutenait soutiendra soutenue"),
        ("promettre", "promet promettent promis promise promettra"),
        ("avertir", "avertit avertissent avertissait averti"),
        ("démentir", "dément démentent démentait démenti"),
        ("craindre", "craint craignent craignait craindra"),
        ("construire", "construit construisent construisait construite construira"),
        ("nuire", "nuit nuisent nui"),
        ("élire", "élit élisent élu élue élut"),
        ("accueillir", "accueille accueillent accueillait accueillera accueilli"),
        ("offrir", "offre offrent offrait offerte offrira"),
        ("acquérir", "acquiert acquièrent acquis acquerra"),
        ("contraindre", "contraint contraignent contrainte"),
        ("convaincre", "convainc convainquent convaincu"),
        ("comparaître", "comparaît comparaissent comparu comparut"),
        ("accroître", "accroît accroissent accru"),
        ("sortir", "sort sortent sortait sorti"),
        ("répartir", "répartit répartissent"),
        ("servir", "sert servent servi"),
        ("percevoir", "perçoit perçoivent percevait perçu percevra"),
        ("émouvoir", "émeut émeuvent émouvait ému"),
        ("résoudre", "résout résolvent résolu"),
        ("exclure", "exclut excluent exclu"),
        ("inclure", "inclut inclus"),
        ("naître", "naît naissent né naquit"),
        ("marteler", "martèle martelait martèlera"),
    ],
)
def test_forms(infinitive: str, expected: str) -> None:
    assert set(expected.split()) <= {form.text for form in forms(infinitive)}
