"""One entity of FollowTheMoney, and what its schema asks of the values that we write."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

LEGAL = frozenset({"LegalEntity", "Person", "Organization", "PublicBody", "Company"})
ORGANIZATIONS = frozenset({"Organization", "PublicBody", "Company"})
ASSETS = frozenset({"Asset", "Company"})

PROPERTIES = {
    "name": "name",
    "alias": "name",
    "country": "country",
    "contextCountry": "country",
    "position": "string",
    "notes": "text",
    "summary": "text",
    "description": "text",
    "title": "string",
    "fileName": "string",
    "author": "string",
    "publisher": "string",
    "publishedAt": "date",
    "date": "date",
    "startDate": "date",
    "endDate": "date",
    "sourceUrl": "url",
    "language": "language",
    "bodyText": "text",
    "keywords": "string",
    "locationMentioned": "address",
    "namesMentioned": "name",
    "full": "address",
    "document": "entity",
    "resolved": "entity",
    "detectedSchema": "string",
    "proof": "entity",
    "recordId": "string",
    "status": "string",
    "role": "string",
    "owner": "entity",
    "asset": "entity",
    "percentage": "string",
    "ownershipType": "string",
    "director": "entity",
    "organization": "entity",
    "member": "entity",
    "holder": "entity",
    "post": "entity",
    "subject": "entity",
    "object": "entity",
    "entity": "entity",
    "authority": "string",
    "reason": "text",
    "organizer": "entity",
    "involved": "entity",
    "location": "address",
}
"""Every property we write, with its type. One name has one type in all schemata that we use."""

_LONGEST = {"name": 384, "string": 1024, "text": 65000, "address": 250, "url": 4096}
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Proxy:
    """An entity; `properties` are filled by `add`, which keeps order and drops what is empty or said twice."""

    id: str
    schema: str
    properties: dict[str, list[str]] = field(default_factory=dict)

    def add(self, name: str, *values: str | None) -> Proxy:
        """Add values to a property; itself, so that calls chain."""
        kind = PROPERTIES[name]
        for value in values:
            for part in _fit(value or "", kind):
                if part not in self.properties.setdefault(name, []):
                    self.properties[name].append(part)
        if not self.properties.get(name, True):
            del self.properties[name]
        return self

    def add_all(self, name: str, values: Iterable[str | None]) -> Proxy:
        """`add`, of a list."""
        return self.add(name, *values)

    def as_dict(self) -> dict[str, Any]:
        """The form in which FollowTheMoney exchanges entities."""
        return {"id": self.id, "schema": self.schema, "properties": self.properties}


def _fit(value: str, kind: str) -> list[str]:
    """A value as its type wants it: short enough (a longer text is cut into several), without controls."""
    value = _canonical(value)
    if kind == "text":
        value = value.strip()
        size = _LONGEST["text"]
        return [value[at : at + size] for at in range(0, len(value), size)]
    value = _SPACE.sub(" ", value).strip()[: _LONGEST.get(kind, 1024)].strip()
    if kind == "name":
        value = value.strip("'\" ")
        return [value] if any(map(str.isalnum, value)) else []
    return [value] if value else []


def _canonical(value: str) -> str:
    """As the package itself would store it: composed, without controls and marks that are not seen."""
    if value.isascii() and value.isprintable():
        return value
    composed = unicodedata.normalize("NFC", _SPACES.sub(" ", _BREAKS.sub("\n", value)))
    return "".join(c for c in composed if c in "\t\n\r" or unicodedata.category(c) not in _UNSEEN)


_BREAKS = re.compile("[\u2028\u2029]")
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Cn", "Co"})
