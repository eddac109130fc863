"""Why a claim is in the dossier: its passages in their context, what read each, and why they are one fact."""

from __future__ import annotations

from difflib import get_close_matches

from recoupe.errors import InputError
from recoupe.i18n import Words
from recoupe.model import Claim, Dispute, Dossier, Entity, Evidence, Span, Struct, Value

CONTEXT = 120  # characters shown on each side of a passage, cut at a word
NEAR = 5  # ids offered for one that is unknown
SHOWN = 8  # words of a rule


class Attribution(Struct, frozen=True):
    """The statement a passage stands in: who said it, with what cue."""

    speaker: str | None
    cue: str
    kind: str


class Witness(Struct, frozen=True):
    """One passage of a claim: where it stands, in its context, what read it and who is said to say it.

    `source` is the family the document belongs to, or its own id: passages with one source count once.
    """

    doc: str
    document: str
    start: int
    end: int
    before: str
    passage: str
    after: str
    rule: str
    reads: str
    source: str
    value: Value | None = None
    statement: Attribution | None = None


class Explanation(Struct, frozen=True):
    """All that speaks for a claim. `fact` is the claim as a sentence, `merged` why its passages are one fact."""

    id: str
    fact: str
    status: str
    sources: int
    witnesses: tuple[Witness, ...]
    merged: str
    families: tuple[str, ...]
    disputes: tuple[str, ...]


def explain_claim(dossier: Dossier, claim_id: str, lang: str) -> Explanation:
    """The explanation of a claim, by its id; an unknown id raises `InputError` and names those near to it."""
    say = Words(lang)
    claim = next((claim for claim in dossier.claims if claim.id == claim_id), None)
    if claim is None:
        near = get_close_matches(claim_id, sorted(c.id for c in dossier.claims), NEAR, cutoff=0.5)
        hint = say.text("les plus proches : {ids}", ids=", ".join(near)) if near else say.text("aucun n’est proche")
        raise InputError(say.text("aucun fait « {id} » dans ce dossier ; {hint}", id=claim_id, hint=hint))
    return Explanation(
        id=claim.id,
        fact=fact_in_words(dossier, claim, say),
        status=claim.status,
        sources=claim.sources,
        witnesses=tuple(_witness(dossier, evidence) for evidence in claim.evidence),
        merged=claim.why,
        families=tuple(_families(dossier, claim)),
        disputes=tuple(d.explanation for d in _disputes(dossier, claim)),
    )


def fact_in_words(dossier: Dossier, claim: Claim, say: Words) -> str:
    """The claim as a sentence of the interface's language."""
    from recoupe.export.sentences import claim_sentence, sentence_text

    entities = {entity.id: entity for entity in dossier.entities}
    return sentence_text(claim_sentence(claim, entities, {}, say))


def _witness(dossier: Dossier, evidence: Evidence) -> Witness:
    document = next(document for document in dossier.documents if document.id == evidence.doc)
    before, after = _context(document.text, (evidence.start, evidence.end))
    statement = next((s for s in dossier.statements if s.id == evidence.statement), None)
    names = {entity.id: entity.name for entity in dossier.entities}
    return Witness(
        doc=document.id,
        document=document.path,
        start=evidence.start,
        end=evidence.end,
        before=before,
        passage=document.text[evidence.start : evidence.end],
        after=after,
        rule=evidence.rule,
        reads=rule_in_words(evidence.rule),
        source=document.family or document.id,
        value=evidence.value,
        statement=Attribution(speaker=names.get(statement.speaker or ""), cue=statement.cue, kind=statement.kind)
        if statement
        else None,
    )


def _context(text: str, span: Span) -> tuple[str, str]:
    """What stands on the same line before and after a passage."""
    start, end = span
    before = text[text.rfind("\n", 0, start) + 1 : start]
    stop = text.find("\n", end)
    after = text[end : stop if stop >= 0 else len(text)]
    if len(before) > CONTEXT:
        before = "… " + before[-CONTEXT:].split(" ", 1)[-1]
    if len(after) > CONTEXT:
        after = after[:CONTEXT].rsplit(" ", 1)[0] + " …"
    return before, after


def rule_in_words(rule: str) -> str:
    """The words that set a rule off, where it is a frame of the lexicon; else nothing."""
    from recoupe.lexicon import load_lexicon

    frames = load_lexicon().frames
    for part in (frames.events, frames.ties):
        for triggers in (part.verbs, part.nouns, part.adjectives):
            for found in triggers.values():
                for trigger in found:
                    if trigger.frame.id == rule:
                        words = (*trigger.frame.verbs, *trigger.frame.nouns, *trigger.frame.adjectives)
                        return ", ".join(words[:SHOWN]) + (" …" if len(words) > SHOWN else "")
    return ""


def explanation_text(explanation: Explanation, lang: str) -> str:
    """The explanation as lines for a terminal."""
    say = Words(lang)
    status = {
        "corroborated": say.text("recoupé"),
        "single-source": say.text("source unique"),
        "disputed": say.text("contesté"),
    }[explanation.status]
    count = say.plural("{n} source indépendante", "{n} sources indépendantes", explanation.sources)
    lines = [explanation.fact, f"{explanation.id} · {count} · {status}"]
    for n, witness in enumerate(explanation.witnesses, start=1):
        lines += ["", f"{n}. {witness.document} [{witness.start}:{witness.end}]"]
        lines.append(f"   {witness.before}[{witness.passage}]{witness.after}".replace("\n", " "))
        read = f" ({witness.reads})" if witness.reads else ""
        lines.append("   " + say.text("règle : {rule}{words}", rule=witness.rule, words=read))
        if witness.statement:
            speaker = witness.statement.speaker or say.text("locuteur inconnu")
            lines.append(
                "   " + say.text("dit par {speaker} ({cue})", speaker=speaker, cue=witness.statement.cue or "—")
            )
    for title, told in (
        (say.text("Pourquoi un seul fait"), [explanation.merged] if explanation.merged else []),
        (say.text("Articles de même source"), list(explanation.families)),
        (say.text("Désaccords"), list(explanation.disputes)),
    ):
        if told:
            lines += ["", title, *(f"   {line}" for line in told)]
    return "\n".join(lines)


def entities_named(dossier: Dossier, asked: str) -> list[Entity]:
    """The entities of an id or its beginning (`e-1f2e`), or of a name or one of its other forms, as it is written."""
    if asked.startswith("e-"):
        return [entity for entity in dossier.entities if entity.id.startswith(asked)]
    wanted = asked.casefold()
    return [e for e in dossier.entities if wanted in {form.casefold() for form in (e.name, *e.aliases)}]


def entity_text(entity: Entity, lang: str) -> str:
    """An entity as lines for a terminal: its names, and why they are one."""
    say = Words(lang)
    others = [form for form in entity.aliases if form != entity.name]
    lines = [entity.name, entity.id]
    if others:
        lines += ["", say.text("Ses autres noms"), *(f"   {form}" for form in others)]
    return "\n".join([*lines, "", say.text("Pourquoi un seul acteur"), f"   {entity.why}"])


def _families(dossier: Dossier, claim: Claim) -> list[str]:
    """Why some of a claim's documents count as one source."""
    docs = {evidence.doc for evidence in claim.evidence}
    return [family.reason for family in dossier.families if len(docs & set(family.documents)) > 1]


def _disputes(dossier: Dossier, claim: Claim) -> list[Dispute]:
    return [dispute for dispute in dossier.disputes if claim.id in dispute.claims]
