"""Document -> Parse: sentences, tokens and dependencies, with offsets into the document's own text.

The parser never sees the text as it is: only the body, with typographic variants folded one to one, and with the spaces
put back that web pages lose (“…processus.Le ministre”). `Parse` maps all of that back: every offset in it points into
`Document.text`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from recoupe.annotate.inflection import mend
from recoupe.annotate.parse.cache import MemoryCache, SentenceCache
from recoupe.annotate.parse.shape import Parse, Quote, Sentence, Token
from recoupe.annotate.segment import Segmented, segment
from recoupe.annotate.tokens import tune_tokenizer
from recoupe.model import Document, Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Token as SpacyToken

MODEL = "fr_core_news_md"
BATCH = 32  # documents a batch: 16-64 measured equal, above that only memory grows


class Parser:
    """The French model, loaded once a process.

    `NumpyOps(use_blis=False)` before loading is 1.5 times faster on two cores and changes no annotation.
    `cache`: where parsed sentences are kept; those of this process, where none is given.
    """

    def __init__(self, cache: SentenceCache | None = None) -> None:
        import spacy
        from thinc.api import NumpyOps, set_current_ops

        self.cache = cache if cache is not None else MemoryCache()
        set_current_ops(NumpyOps(use_blis=False))
        self.nlp: Language = spacy.load(MODEL)
        _index_by_hash(self.nlp)
        tune_tokenizer(self.nlp)

    def pipe(self, documents: Iterable[Document]) -> Iterator[tuple[Document, Parse]]:
        """Parse a stream of documents, in order."""
        prepared = ((self._prepare(document), document) for document in documents)
        stream = ((doc, (document, segmented)) for (doc, segmented), document in prepared)
        for doc, (document, segmented) in self.nlp.pipe(stream, as_tuples=True, batch_size=BATCH):
            yield document, _to_parse(document, doc, segmented)

    def _prepare(self, document: Document) -> tuple[Doc, Segmented]:
        segmented = segment(document)
        doc = self.nlp.make_doc(segmented.text)
        starts = iter(start for start, _, _ in segmented.sentences)
        following = next(starts, None)
        for token in doc:
            begins = False
            while following is not None and token.idx + len(token) > following:
                begins = not token.is_space or begins
                if token.is_space:
                    break
                following = next(starts, None)
            token.is_sent_start = begins or token.i == 0
        return doc, segmented


def _index_by_hash(nlp: Language) -> None:
    """Turn the lemmatizer's word lists into sets: it asks of every new word whether it is in a list of ten thousands.

    That was half of all processor time; the lemmas are the same.
    """
    index = nlp.get_pipe("lemmatizer").lookups.get_table("lemma_index")  # type: ignore[attr-defined]
    for part_of_speech in list(index):
        index[part_of_speech] = frozenset(index[part_of_speech])


def _to_parse(document: Document, doc: Doc, segmented: Segmented) -> Parse:
    """spaCy's tokens as ours: spaces dropped, heads renumbered, offsets mapped back."""
    offsets = segmented.offsets
    kept = [token for token in doc if not token.is_space]
    number = {token.i: i for i, token in enumerate(kept)}
    headings = [(start, end) for start, end, heading in segmented.sentences if heading]
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    first = 0
    for i, token in enumerate(kept):
        if i and token.is_sent_start:
            sentences.append(_sentence(tokens, len(sentences), first, kept, headings))
            first = i
        head = token.head
        while head.is_space and head.head.i != head.i:  # spaCy makes a new Token at each look
            head = head.head
        tokens.append(
            Token(
                i=i,
                text=token.text,
                lemma=token.lemma_ or token.text,
                pos=token.pos_,
                dep=token.dep_,
                head=number.get(head.i, i),
                morph=_morph(token),
                start=offsets[token.idx],
                end=segmented.end(token.idx + len(token) - 1),
                sentence=len(sentences),
                ent=token.ent_type_,
                ent_start=token.ent_iob_ == "B",
            )
        )
    if tokens:
        sentences.append(_sentence(tokens, len(sentences), first, kept, headings))
    quotes = tuple(Quote(*quote) for quote in segmented.quotes)
    return Parse(document.text, tuple(tokens), tuple(sentences), quotes)


def _morph(token: SpacyToken) -> dict[str, str]:
    """The model's morphology, with tense and mood of verbs put right where their form tells them."""
    morph: dict[str, str] = token.morph.to_dict()
    return mend(token.text, token.lemma_, morph) if token.pos_ in ("VERB", "AUX") else morph


def _sentence(tokens: list[Token], i: int, first: int, kept: list, headings: list[Span]) -> Sentence:  # type: ignore[type-arg]
    at = kept[first].idx
    heading = any(start <= at < end for start, end in headings)
    return Sentence(i, first, len(tokens), tokens[first].start, tokens[-1].end, heading)
