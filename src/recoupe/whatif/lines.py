"""An answer as lines for a terminal. A fact's passages are shown where it is first told."""

from __future__ import annotations

from collections.abc import Iterator

from recoupe.i18n import Words
from recoupe.whatif.told import Answer, Passage, Told, ToldReached

SHOWN = 3  # passages of one fact; `--json` has them all


def answer_lines(answer: Answer) -> list[str]:
    """The lines; texts of articles stand in them as they are: whoever prints them makes them printable."""
    return list(_Lines(answer).all())


class _Lines:
    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        self.say = Words(answer.lang)
        self.seen: dict[str, int] = {}  # facts that were told, by the number they got

    def all(self) -> Iterator[str]:
        answer, text = self.answer, self.say.text
        yield answer.question
        yield answer.summary
        for n, reached in enumerate(answer.reached, start=1):
            yield ""
            yield from self._reached(n, reached)
        if answer.share_words:
            yield ""
            yield text("Part en jeu : {share}", share=answer.share_words)
        for title, rows in self._parts():
            if rows:
                yield from ("", title)
            for name, step in rows:
                if name:
                    yield f"   {name}"
                yield from self._step(step)
        left = [gap.text for gap in answer.gaps if gap.text not in answer.summary]
        if left:
            yield from ("", text("Ce que les sources ne disent pas"), *(f"   {line}" for line in left))
        if answer.also:
            names = ", ".join(f"{one.name} ({one.type}, {one.id})" for one in answer.also)
            yield from ("", text("Les textes appellent aussi de ce nom : {names}", names=names))

    def _parts(self) -> Iterator[tuple[str, list[tuple[str, Told]]]]:
        """What stands beside the answer: each part's title, and its facts with the name they are about, if need be."""
        answer, text = self.answer, self.say.text
        replaced = [(one.entity.name, one.step) for one in answer.alternatives]
        if answer.kind == "close":
            yield text("Voies de rechange citées"), replaced
        else:
            yield text("Qui pourrait remplacer, d’après les sources"), replaced
        yield text("Poids dans le monde"), [("", step) for step in answer.stakes]
        yield text("Livraisons dont les sources ne disent pas la route"), [("", step) for step in answer.unrouted]
        yield text("Faits qui les réunissent"), [("", step) for step in answer.together]
        yield text("Démenti, donc laissé de côté"), [("", step) for step in answer.denied]

    def _reached(self, n: int, reached: ToldReached) -> Iterator[str]:
        share = self.say.text("part en jeu : {share}", share=reached.share_words) if reached.share_words else ""
        notes = " · ".join(note for note in (reached.reserve, share) if note)
        yield f"{n}. {reached.entity.name}" + (f" ({notes})" if notes else "")
        for step in reached.steps:
            yield from self._step(step)
        if reached.besides:
            yield "   " + self.say.text("et aussi :")
        for step in reached.besides:
            yield from self._step(step)

    def _step(self, step: Told) -> Iterator[str]:
        known = self.seen.get(step.claim)
        if known is not None:
            yield f"   → {step.fact} " + self.say.text("(passages plus haut : {claim})", claim=step.claim)
            return
        self.seen[step.claim] = len(self.seen)
        backing = self.say.plural("{n} source indépendante", "{n} sources indépendantes", step.sources)
        when = self.say.date(step.time) if step.time else ""
        contested = self.say.text("contesté") if step.status == "disputed" and step.standing != "disputed" else ""
        yield f"   → {step.fact}"
        hearsay = self.say.text("d’après des propos seulement") if step.hearsay else ""
        notes = (step.claim, backing, step.reserve, contested, hearsay, when)
        yield "     " + " · ".join(note for note in notes if note)
        for passage in step.passages[:SHOWN]:
            yield from self._passage(passage)
        if len(step.passages) > SHOWN:
            yield "     " + self.say.plural(
                "et {n} autre passage (--json)", "et {n} autres passages (--json)", len(step.passages) - SHOWN
            )

    def _passage(self, passage: Passage) -> Iterator[str]:
        place = f"{passage.path} [{passage.start}:{passage.end}]"
        source = "" if passage.path.endswith(passage.source) else passage.source  # the file's name stands in for none
        notes = [note for note in (source, self.say.date(passage.published), place) if note]
        said = " · ".join(note for note in (passage.speaker, passage.value) if note)
        yield f"     “{passage.sentence}”" + (f" ({said})" if said else "")
        yield "       " + ", ".join(notes)
