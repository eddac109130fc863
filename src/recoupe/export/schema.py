"""The JSON Schema of `dossier.json`, made from the model, with what each field means."""

from __future__ import annotations

import json
from typing import Any

import msgspec

from recoupe.export.phrases import EVENTS, TIES
from recoupe.model import FORMAT, Dossier

FIELDS: dict[str, dict[str, str]] = {
    "Dossier": {
        "format": "The version of this form. Fields are added without a new one, never changed or dropped.",
        "as_of": "The day the pile was read (ISO date): nothing in it was published later.",
        "documents": "The articles, by path.",
        "families": "Articles that go back to one source.",
        "stories": "Articles on one event.",
        "entities": "The actors, over all articles.",
        "mentions": "Where the texts speak of an actor, in the order of documents, then of the text.",
        "times": "Time expressions with a value.",
        "quantities": "Numbers with what they count.",
        "statements": "Reported speech.",
        "claims": "The facts, the best backed first.",
        "disputes": "Where sources disagree.",
        "developments": "What later articles say became of what earlier ones announced: no disagreement.",
        "skipped": "What was given and could not be read.",
    },
    "Document": {
        "id": "Content hash of the article.",
        "path": "Where it was read; of a row in a JSONL file: FILE#ID.",
        "text": "The text as it was read, unchanged. All offsets count its Unicode code points.",
        "url": "Its address, as given. Not to be trusted as a link unless it is http(s).",
        "title": "Its title.",
        "language": "Its language (ISO 639-1).",
        "body": "The spans [start, end) of the text that are article; the rest is navigation, credits, adverts.",
        "published": "When it came out.",
        "agency": "The wire it credits.",
        "publisher": "Who published it.",
        "author": "Who wrote it.",
        "date_lines": "The lines outside the body that hold a date of the page, whole or without its year.",
        "captured": "The day on which a crawler or a browser saved the page: out by then.",
        "warnings": "What went not quite right in reading it.",
        "story": "Id of its story.",
        "family": "Id of its family; none if it shares its source with no other.",
    },
    "Published": {
        "value": "EDTF date or interval; null if unknown.",
        "basis": "Whether the article states it, it was inferred, or it is unknown.",
        "evidence": "The passages it rests on.",
        "why": "The reason, in the language of the run.",
    },
    "Passage": {
        "doc": "Id of the document.",
        "start": "Offset of the first code point.",
        "end": "Offset after the last.",
    },
    "Family": {
        "id": "Content hash.",
        "documents": "Ids.",
        "reason": "Why they are thought to share a source.",
        "links": "What holds it together: one less than it has documents.",
    },
    "FamilyLink": {
        "a": "Id of a document.",
        "b": "Id of another.",
        "kind": "copy or part: word for word; rewrite: the same passages in the same order, in other words.",
        "share": "Part of the shorter text that stands in the other word for word, 0 to 1.",
        "direction": "Who took from whom; a-to-b: b goes back to a.",
        "why": "How the direction is known, in a sentence.",
        "passages": "The longest passages they share, side by side.",
    },
    "Story": {
        "id": "Content hash.",
        "title": "A title, taken from one of the articles.",
        "documents": "Ids.",
        "time": "EDTF span of the event.",
        "follows": "Id of the earlier story that this one takes further; null if none was found.",
    },
    "Entity": {
        "id": "Content hash.",
        "type": "What it is.",
        "name": "The name it is shown by.",
        "aliases": "Its other names in the texts.",
        "offices": "What it is said to hold.",
        "world": "Its id in the world lexicon (state:KZ, org:otan), where it has one.",
        "why": "What made its names one.",
    },
    "EntityOffice": {"title": "Dictionary form (président).", "of": "Id of the entity it is held in."},
    "EntityMention": {
        "doc": "Id of the document.",
        "start": "Offset of the first code point.",
        "end": "Offset after the last.",
        "entity": "Id.",
        "form": "How it is mentioned.",
    },
    "Time": {
        "doc": "Id of the document.",
        "start": "Offset of the first code point.",
        "end": "Offset after the last.",
        "value": "EDTF.",
    },
    "Figure": {
        "doc": "Id of the document.",
        "start": "Offset of the first code point.",
        "end": "Offset after the last.",
        "value": "The number.",
        "unit": "percent, count, ordinal, km, EUR, day …",
        "bound": "How the text hedges it.",
    },
    "Statement": {
        "id": "Content hash.",
        "doc": "Id of the document.",
        "start": "Offset of the first code point.",
        "end": "Offset after the last.",
        "kind": "direct: the words between quotation marks; indirect: the reported clause.",
        "speaker": "Id of an entity; null if none was found.",
        "cue": "The words that report it.",
    },
    "Claim": {
        "id": "Content hash; the anchor of the fact in dossier.html.",
        "type": "An event (PLOVER): " + ", ".join(EVENTS) + "; or a tie: " + ", ".join(TIES) + ".",
        "actors": "Who does it, or between whom it holds (entity ids).",
        "evidence": "The passages it rests on; never empty.",
        "targets": "To whom (entity ids).",
        "object": "A word: oil, gas, uranium, visits …",
        "via": "Through whom or where (entity ids).",
        "place": "Where (entity ids).",
        "time": "When, EDTF.",
        "modality": "Whether it has happened, is going on, is planned, is possible, or is denied.",
        "value": "The figure it carries.",
        "polarity": "False if the texts say that it is not so.",
        "sources": "The number of independent families behind it, not of articles.",
        "status": "corroborated: two sources or more; disputed: they contradict each other.",
        "detail": "What the type does not say.",
        "why": "Why its passages are one fact.",
        "review": "The verdict of a person who read its passages; null if nobody has.",
    },
    "Evidence": {
        "doc": "Id of the document.",
        "start": "Offset of the first code point.",
        "end": "Offset after the last.",
        "rule": "The rule that read it.",
        "statement": "Id of the statement it stands in.",
        "value": "The figure as this passage gives it.",
    },
    "Value": {"number": "The number.", "unit": "percent, km, EUR …", "bound": "How it is hedged."},
    "Dispute": {
        "id": "Content hash; its anchor in dossier.html.",
        "kind": "What they disagree on.",
        "sides": "The passages of each side.",
        "explanation": "Why, in a sentence, in the language of the run.",
        "claims": "Ids of the claims it touches.",
    },
    "Development": {
        "id": "Content hash.",
        "kind": "done or underway: what was planned; called-off: it is not to be; grown: a count that rose.",
        "before": "Id of the earlier claim.",
        "after": "Id of the later one.",
        "passages": "Those of the one, then those of the other.",
        "explanation": "What changed, in a sentence, in the language of the run.",
    },
    "Skipped": {"path": "What was given.", "reason": "Why it was not read."},
}
"""What each field of the dossier means; a test holds it to the model."""


def dossier_schema() -> dict[str, Any]:
    """The schema (JSON Schema 2020-12)."""
    (top,), components = msgspec.json.schema_components([Dossier], ref_template="#/$defs/{name}")
    for name, fields in FIELDS.items():
        for field, meaning in fields.items():
            if field in components.get(name, {}).get("properties", {}):
                described = components[name]["properties"][field]
                # beside a $ref a description is allowed since 2019-09
                described["description"] = meaning
    components["Dossier"]["properties"]["format"]["const"] = FORMAT
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Recoupe dossier",
        **top,
        "$defs": components,
    }


def dossier_schema_json() -> str:
    """The schema as text."""
    return json.dumps(dossier_schema(), ensure_ascii=False, indent=2)
