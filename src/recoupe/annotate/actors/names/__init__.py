"""Where names stand: the world lexicon and runs of capitalised words, with the statistical model as a witness.

A name is a run of capitalised words of one sentence, with the particles inside it (“Mohammed ben Salmane”). The first
word of a sentence counts only with evidence that it is a name.

`runs` reads a sentence: names that a noun announces (`announced`), two in one word (`hyphened`), runs from where one
can begin (`starts`) to where it ends (`ends`; `bodies` run on over common words, `neighbours` stand side by side), and
those that the world knows (`known`). `kinds` says of what type a name is, `before` what the noun before it tells of
that. What they all ask of the document is in `page`.
"""

from __future__ import annotations

from collections.abc import Sequence

from recoupe.annotate.actors.names.page import NamePage
from recoupe.annotate.actors.names.runs import names_of, whole_spot
from recoupe.annotate.actors.spots import Spot
from recoupe.annotate.offices import OfficePhrase
from recoupe.annotate.parse import Parse
from recoupe.lexicon import Lexicon
from recoupe.model import Timex


def find_names(parse: Parse, times: Sequence[Timex], phrases: Sequence[OfficePhrase], lexicon: Lexicon) -> list[Spot]:
    """All names of a document, in text order."""
    page = NamePage(parse, times, phrases, lexicon)
    spots = [spot for sentence in parse.sentences for spot in names_of(page, sentence)]
    return [whole_spot(page, spot) for spot in spots]
