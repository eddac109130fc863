"""`import recoupe`: run a pile, load a dossier, and work with it in Python or a notebook.

What is heavy (the language model, pandas, the graph) is imported where it is first used, so that the command line,
which imports this too, starts at once.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

import msgspec

from recoupe import model
from recoupe.errors import InputError

if TYPE_CHECKING:
    import pandas as pd

    from recoupe.explain import Explanation
    from recoupe.pipeline import Progress
    from recoupe.system.graph import Graph
    from recoupe.whatif import WhatIf

Paths = str | os.PathLike[str] | Sequence[str | os.PathLike[str]]


class Span(Protocol):
    """Whatever has a place in a document: a passage, an evidence, a mention, a statement."""

    @property
    def doc(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


class Dossier(model.Dossier, frozen=True, kw_only=True, dict=True, gc=True, eq=False):
    """A dossier: the fields of `dossier.json` as typed tuples, and what one does with them.

    Its parts are `documents`, `families`, `stories`, `entities`, `mentions`, `times`, `quantities`, `statements`,
    `claims`, `disputes` and `skipped`; see `recoupe.model` for what each of them holds.
    """

    # -- look-ups ------------------------------------------------------------------------------------------------------
    def document(self, document_id: str) -> model.Document:
        """The document of an id."""
        return _found(self._documents, document_id, "document")

    def claim(self, claim_id: str) -> model.Claim:
        """The claim of an id."""
        return _found(self._claims, claim_id, "claim")

    def entity(self, name: str) -> model.Entity:
        """The entity of an id or a name, in any spelling; `InputError` names what is near where there is none."""
        from recoupe.i18n import Words
        from recoupe.system.find import resolve

        return self._entities.get(name) or resolve(self, name, Words("en"))

    def about(self, name: str, type: str | None = None) -> tuple[model.Claim, ...]:
        """The claims in which an entity has a part (as actor, target, way or place), perhaps of one type only."""
        one = self.entity(name).id
        return tuple(
            claim
            for claim in self.claims
            if (type is None or claim.type == type) and one in (*claim.actors, *claim.targets, *claim.via, *claim.place)
        )

    def said_by(self, name: str) -> tuple[model.Statement, ...]:
        """The statements of a speaker."""
        one = self.entity(name).id
        return tuple(statement for statement in self.statements if statement.speaker == one)

    def text(self, span: Span) -> str:
        """The words of a passage, an evidence, a mention or a statement."""
        return self.document(span.doc).text[span.start : span.end]

    def sentence(self, claim: model.Claim, lang: str = "fr") -> str:
        """A claim in words."""
        from recoupe.explain import fact_in_words
        from recoupe.i18n import Words

        return fact_in_words(self, claim, Words(lang))

    def explain(self, claim_id: str, lang: str = "fr") -> Explanation:
        """Where a claim comes from: its passages, the rule that read each, why they are one fact."""
        from recoupe.explain import explain_claim

        return explain_claim(self, claim_id, lang)

    # -- the system ----------------------------------------------------------------------------------------------------
    def graph(self) -> Graph:
        """The ties as a networkx graph: nodes are entity ids, an edge's `claim` is the claim."""
        from recoupe.system.graph import system_graph

        return system_graph(self)

    def what_if(self, lang: str = "fr") -> WhatIf:
        """Questions to the system: `what_if().sanction(name)`, `.close(commodity, origin, via)`, `.remove(name)`,
        `.path(a, b)`."""
        from recoupe.whatif import WhatIf

        return WhatIf(self, lang)

    # -- forms ---------------------------------------------------------------------------------------------------------
    def to_frames(self, lang: str = "fr") -> dict[str, pd.DataFrame]:
        """One pandas data frame for each part of the dossier, by name; facts are put in words in `lang`."""
        from recoupe.export.frames import frames

        return frames(self, lang)

    def export(self, format: str, folder: str | os.PathLike[str], lang: str = "fr") -> list[Path]:
        """Write the dossier as json, html, ftm, parquet, csv, graphml, jsonld or md into a folder; the files, which are
        replaced where they are there."""
        from recoupe.export.folder import reserved, write_files
        from recoupe.export.formats import FORMATS

        if format not in FORMATS:
            raise InputError(f"unknown format {format!r}: known are {', '.join(FORMATS)}")
        place = Path(folder)
        files = FORMATS[format].files(self, lang)
        with reserved(place):
            return write_files(place, files)

    def save(self, folder: str | os.PathLike[str], lang: str = "fr") -> list[Path]:
        """Write `dossier.json` and `dossier.html` into a folder, as `recoupe run` does."""
        from recoupe.export.folder import reserved, write_files
        from recoupe.export.html import dossier_html
        from recoupe.export.json import dossier_json

        place = Path(folder)
        files = {"dossier.json": dossier_json(self), "dossier.html": dossier_html(self, lang).encode()}
        with reserved(place):
            return write_files(place, files)

    def __eq__(self, other: object) -> bool:
        """Dossiers are equal when their parts are, whichever class they have been read as."""
        if not isinstance(other, model.Dossier):
            return NotImplemented
        return msgspec.structs.astuple(self) == msgspec.structs.astuple(other)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        """Short: the whole of it is long."""
        from recoupe.export.notebook import summary

        return summary(self)

    def _repr_html_(self) -> str:
        from recoupe.export.notebook import summary_html

        return summary_html(self)

    @cached_property
    def _documents(self) -> dict[str, model.Document]:
        return {document.id: document for document in self.documents}

    @cached_property
    def _claims(self) -> dict[str, model.Claim]:
        return {claim.id: claim for claim in self.claims}

    @cached_property
    def _entities(self) -> dict[str, model.Entity]:
        return {entity.id: entity for entity in self.entities}


T = TypeVar("T")


def _found(known: dict[str, T], wanted: str, what: str) -> T:
    if wanted not in known:
        raise InputError(f"no {what} {wanted!r} in this dossier")
    return known[wanted]


def run(
    paths: Paths,
    *,
    as_of: str | dt.date | None = None,
    lang: str = "fr",
    jobs: int = 1,
    progress: Callable[[str, int, int], None] | None = None,
) -> Dossier:
    """Read files, folders or patterns and cross-check them.

    `as_of` is the day of reading, after which nothing can have been published: today by default; give it to get the
    same dossier again. `lang` is the language of reasons and explanations. `jobs` are processes; the result does not
    depend on them. `progress` is called with a stage, the number done and the number in all.
    """
    from recoupe.pipeline import run as run_pipeline

    given = [paths] if isinstance(paths, (str, os.PathLike)) else list(paths)
    missing = [str(path) for path in given if not _names_something(str(path))]
    if missing:
        raise InputError(f"{', '.join(missing)}: no file or folder, and no pattern that finds any")
    options = model.Options(as_of=_day(as_of), lang=lang, jobs=jobs)
    shown: Progress = progress or (lambda stage, done, total: None)
    return adopt(
        run_pipeline([Path(path) if isinstance(path, os.PathLike) else path for path in given], options, shown)
    )


def load(path: str | os.PathLike[str]) -> Dossier:
    """Read a dossier back, from its folder (a pile or what `recoupe run` left) or its `dossier.json`."""
    from recoupe.store.whole import dossier_of

    return adopt(dossier_of(Path(path)))


def adopt(dossier: model.Dossier) -> Dossier:
    """A dossier of the model as one of the API; nothing is copied."""
    return Dossier(**{name: getattr(dossier, name) for name in dossier.__struct_fields__})


def _names_something(path: str) -> bool:
    import glob

    return Path(path).exists() or (glob.has_magic(path) and any(glob.iglob(path, recursive=True)))


def _day(as_of: str | dt.date | None) -> str:
    if as_of is None:
        return dt.date.today().isoformat()
    if isinstance(as_of, dt.date):
        return (as_of.date() if isinstance(as_of, dt.datetime) else as_of).isoformat()
    try:
        return dt.date.fromisoformat(as_of).isoformat()
    except ValueError:
        raise InputError(f"as_of: {as_of!r} is no date (YYYY-MM-DD)") from None
