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
        ("marteler", "martèle martelait martèlera"),
    ],
)
def test_forms(infinitive: str, expected: str) -> None:
    assert set(expected.split()) <= {form.text for form in forms(infinitive)}
