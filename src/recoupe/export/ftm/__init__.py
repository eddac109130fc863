"""Dossier -> FollowTheMoney: entities as JSON lines and the same as statements (CSV), for OpenAleph and the like.

A small mapping of our own, so that users need not build the `followthemoney` package; the tests read what it writes
with that package and hold it to the schema. What is in the dossier and has no place in the schema (what somebody said,
figures, times, disputes between figures) is in the other formats.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from recoupe.export.ftm.claims import claim_proxies, notes
from recoupe.export.ftm.proxy import Proxy
from recoupe.export.ftm.statements import statements_csv
from recoupe.export.ftm.things import document_proxies, entity_proxies, mention_proxies
from recoupe.i18n import Words
from recoupe.model import Dossier

ENTITIES = "entities.ftm.json"
STATEMENTS = "statements.csv"


def ftm_files(dossier: Dossier, lang: str = "fr") -> dict[str, bytes]:
    """File name to content. Ids are the dossier's own, or hashes of them."""
    proxies = list(ftm_proxies(dossier, lang))
    return {ENTITIES: ftm_lines(proxies), STATEMENTS: statements_csv(proxies, dossier.as_of)}


def ftm_lines(proxies: list[Proxy]) -> bytes:
    """One entity a line."""
    return "".join(json.dumps(proxy.as_dict(), ensure_ascii=False) + "\n" for proxy in proxies).encode()


def ftm_proxies(dossier: Dossier, lang: str = "fr") -> Iterator[Proxy]:
    """Articles, actors, where these are mentioned, then what is claimed of them."""
    words = Words(lang)
    yield from document_proxies(dossier)
    yield from entity_proxies(dossier, notes(dossier, words))
    yield from mention_proxies(dossier)
    yield from claim_proxies(dossier, words)
