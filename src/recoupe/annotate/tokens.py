"""spaCy's French tokenizer, put right where it departs from the treebank its parser was trained on.

It parts compounds it does not list (Kassym-Jomart, Royaume-Uni) at the hyphen, and an elided word before a space (d'
"une fois", as it stands once spaces are put around quotation marks) from its apostrophe. The treebank does neither.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

from recoupe.lexicon.sentences import SentenceWords

if TYPE_CHECKING:
    from spacy.language import Language


def tune_tokenizer(nlp: Language) -> None:
    """Keep hyphenated words and elided words whole."""
    from spacy.util import compile_infix_regex

    infixes = [infix for infix in nlp.Defaults.infixes or () if not re.search(infix, "a-b")]
    infixes.append(r"(?<=[^\W\d_])(?:–|—|--|---|——|~)(?=[^\W\d_])")
    tokenizer = cast("Any", nlp.tokenizer)
    tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    for word in SentenceWords.load().elisions:
        for form in (word, word[0].upper() + word[1:], word.upper()):
            tokenizer.add_special_case(form + "'", [{"ORTH": form + "'"}])
