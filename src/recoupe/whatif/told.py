"""An answer told: names in place of ids, each step a sentence with its passages, each gap in plain words."""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.export.page.passages import in_its_sentence
from recoupe.export.page.view import View, safe_url
from recoupe.export.phrases import OBJECTS
from recoupe.export.sentences import sentence_text, value_words
from recoupe.i18n import Words
from recoupe.model import Dossier, Evidence, Modality, Status, Struct, Value
from recoupe.system.exposures import Alternative, Exposure, Gap, Kind, Reached, Standing, Step
from recoupe.system.find import namesakes
from recoupe.whatif.phrases import gap_words, question_words, standing_words, summary_words


class Named(Struct, frozen=True):
    """An entity by `id`, `name` and `type`."""

    id: str
    name: str
    type: str


class Passage(Struct, frozen=True):
    """A passage: which article (`doc`, `path`, `title`, `source`, `published`, `url`), where in its text (`start`,
    `end`), its `text` and the whole `sentence` around it; who says it (`speaker`, empty: the article), the figure as
    it gives it (`value`, in words) and the `rule` that read it."""

    doc: str
    path: str
    title: str
    source: str
    published: str | None
    url: str | None
    start: int
    end: int
    text: str
    sentence: str
    speaker: str
    value: str
    rule: str


class Told(Struct, frozen=True):
    """One step: its `claim`, the `fact` in words, its ends, how far it can be leant on (`standing`, in words
    `reserve`), whether it is known by somebody's word only (`hearsay`), how it is backed, when it holds, the figure it
    carries, and its `passages`."""

    claim: str
    type: str
    fact: str
    source: Named
    target: Named
    standing: Standing
    reserve: str
    hearsay: bool
    modality: Modality
    status: Status
    sources: int
    time: str | None
    value: Value | None
    passages: tuple[Passage, ...]


class ToldReached(Struct, frozen=True):
    """Who is reached, by which `steps`, and `besides` by which other ties on the last stretch; `share` is what is at
    risk of it, `share_words` the same in words."""

    entity: Named
    standing: Standing
    reserve: str
    share: Value | None
    share_words: str
    steps: tuple[Told, ...]
    besides: tuple[Told, ...]


class ToldAlternative(Struct, frozen=True):
    """What sources mention in place of what falls away, and the `step` that says so."""

    entity: Named
    step: Told


class Open(Struct, frozen=True):
    """What the sources leave open: a `code` for programs, `text` for people."""

    code: Gap
    text: str


class Answer(Struct, frozen=True):
    """The answer to one question, told in `lang`. The parts are those of `recoupe.system.Exposure`.

    `question` and `summary` are a sentence each; `also` are other entities that the texts call by the name asked for.
    """

    kind: Kind
    lang: str
    question: str
    summary: str
    about: tuple[Named, ...]
    commodity: str | None
    reached: tuple[ToldReached, ...]
    share: Value | None
    share_words: str
    alternatives: tuple[ToldAlternative, ...]
    stakes: tuple[Told, ...]
    unrouted: tuple[Told, ...]
    together: tuple[Told, ...]
    denied: tuple[Told, ...]
    gaps: tuple[Open, ...]
    also: tuple[Named, ...]

    def __str__(self) -> str:
        from recoupe.whatif.lines import answer_lines

        return "\n".join(answer_lines(self))

    def __repr__(self) -> str:
        return f"<Answer: {self.question} {self.summary}>"

    def _repr_html_(self) -> str:
        """The lines, as a notebook shows them: what articles hold is escaped."""
        from markupsafe import escape

        return f"<pre>{escape(str(self))}</pre>"


def tell(
    dossier: Dossier,
    exposure: Exposure,
    words: Words,
    origin: str | None = None,
    via: str | None = None,
    teller: Teller | None = None,
) -> Answer:
    """Tell an exposure. `origin` and `via` are the ends of a route that was asked about. Who asks often about one
    dossier hands in its `teller`."""
    teller = teller or Teller(dossier, words)
    about = [teller.view.entities[one] for one in exposure.about if one in teller.view.entities]
    goods = words.text(OBJECTS.get(exposure.commodity, exposure.commodity)) if exposure.commodity else ""
    ends = {end: teller.view.entities.get(one or "") for end, one in (("origin", origin), ("via", via))}
    return Answer(
        kind=exposure.kind,
        lang=words.lang,
        question=question_words(exposure.kind, about, goods, ends, words),
        summary=summary_words(exposure, words),
        about=tuple(teller.name(one) for one in exposure.about),
        commodity=exposure.commodity,
        reached=tuple(teller.reached(one) for one in exposure.reached),
        share=exposure.share,
        share_words=teller.share(exposure.share, [s for reached in exposure.reached for s in reached.steps]),
        alternatives=tuple(teller.alternative(one) for one in exposure.alternatives),
        stakes=tuple(map(teller.step, exposure.stakes)),
        unrouted=tuple(map(teller.step, exposure.unrouted)),
        together=tuple(map(teller.step, exposure.together)),
        denied=tuple(map(teller.step, exposure.denied)),
        gaps=tuple(Open(code=gap, text=gap_words(gap, exposure.kind, words)) for gap in exposure.gaps),
        also=_also(dossier, exposure, teller),
    )


def _also(dossier: Dossier, exposure: Exposure, teller: Teller) -> tuple[Named, ...]:
    """Namesakes are worth a word only where nothing was found."""
    if exposure.reached:
        return ()
    about = [entity for entity in dossier.entities if entity.id in exposure.about]
    return tuple(teller.name(other.id) for entity in about for other in namesakes(dossier, entity))


class Teller:
    """A dossier in one language, its claims by id."""

    def __init__(self, dossier: Dossier, words: Words) -> None:
        self.view = View(dossier, words)
        self.words = words
        self.claims = {claim.id: claim for claim in dossier.claims}

    def name(self, entity: str) -> Named:
        found = self.view.entities.get(entity)
        return Named(id=entity, name=self.view.name(entity).text, type=found.type if found else "")

    def value(self, value: Value | None) -> str:
        return value_words(value, self.words) if value else ""

    def share(self, share: Value | None, steps: Sequence[Step]) -> str:
        """A share in words; where sources dispute it, with every figure that they give."""
        given = {v for s in steps if s.status == "disputed" for v in (s.value, *(e.value for e in s.evidence))}
        told = sorted((v for v in given if v is not None and v.unit == "percent"), key=lambda v: (v.number, v.bound))
        if share is None or len(told) < 2:
            return self.value(share)
        return self.words.text(
            "{share} (contesté : {values})", share=self.value(share), values=self.words.listing(map(self.value, told))
        )

    def reached(self, reached: Reached) -> ToldReached:
        return ToldReached(
            entity=self.name(reached.entity),
            standing=reached.standing,
            reserve=standing_words(reached.standing, self.words),
            share=reached.share,
            share_words=self.share(reached.share, (*reached.steps, *reached.besides)),
            steps=tuple(map(self.step, reached.steps)),
            besides=tuple(map(self.step, reached.besides)),
        )

    def alternative(self, one: Alternative) -> ToldAlternative:
        return ToldAlternative(entity=self.name(one.entity), step=self.step(one.step))

    def step(self, step: Step) -> Told:
        passages = tuple(passage for e in step.evidence if (passage := self._passage(e)) is not None)
        return Told(
            claim=step.claim,
            type=step.type,
            fact=sentence_text(self.view.sentence(self.claims[step.claim])),
            source=self.name(step.source),
            target=self.name(step.target),
            standing=step.standing,
            reserve=standing_words(step.standing, self.words),
            hearsay=bool(passages) and all(passage.speaker for passage in passages),
            modality=step.modality,
            status=step.status,
            sources=step.sources,
            time=step.time,
            value=step.value,
            passages=passages,
        )

    def _passage(self, evidence: Evidence) -> Passage | None:
        document = self.view.documents.get(evidence.doc)
        if document is None:
            return None
        before, text, after = in_its_sentence(document.text, evidence.start, evidence.end)
        return Passage(
            doc=document.id,
            path=document.path,
            title=self.view.title(document),
            source=self.view.source_name(document),
            published=document.published.value,
            url=safe_url(document.url),
            start=evidence.start,
            end=evidence.end,
            text=document.text[evidence.start : evidence.end],
            sentence=before + text + after,
            speaker=self.view.speaker(evidence),
            value=self.value(evidence.value),
            rule=evidence.rule,
        )
