"""Document -> Parse: sentences, tokens and dependencies, with offsets into the document's own text."""

from recoupe.annotate.parse.cache import MemoryCache, SentenceCache
from recoupe.annotate.parse.parser import BATCH, Parser
from recoupe.annotate.parse.shape import Parse, Quote, Sentence, Token

__all__ = ["BATCH", "MemoryCache", "Parse", "Parser", "Quote", "Sentence", "SentenceCache", "Token"]
