"""A piece of HTML that is text already (the content of a feed's entry, a mail) -> the lines a reader sees.

Pages, where an article stands among other things, are read by `html`.
"""

from __future__ import annotations

import re

_HIDDEN = "[hidden], [style*='display:none'], [style*='display: none']"
_BLANKS = re.compile(r"[ \t]+")
_GAPS = re.compile(r"\n{3,}")


def plain_text(markup: str) -> str:
    """The text of a piece of HTML, a paragraph a line; scripts, styles and captions are none.

    >>> plain_text("<p>Un &amp; deux.</p><script>x()</script><p>Trois.</p>")
    'Un & deux.\\n\\nTrois.'
    """
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.html import HTMLTree

    tree = HTMLTree.parse(markup)
    # the line that a newsletter has for lists of mails
    for hidden in tree.document.query_selector_all(_HIDDEN) if tree.document is not None else ():
        hidden.decompose()
    text = extract_plain_text(
        tree, main_content=False, list_bullets=False, alt_texts=False, links=False, form_fields=False, noscript=False
    )
    lines = (_BLANKS.sub(" ", line).strip() for line in text.split("\n"))
    return _GAPS.sub("\n\n", "\n".join(lines)).strip()
