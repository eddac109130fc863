"""Pages without an article: what they are, so that the reader is told."""

from __future__ import annotations

import re

from recoupe.i18n import Words
from recoupe.lexicon.markup import Markup
from recoupe.lexicon.page import fold
from recoupe.read.html.blocks import Blocks
from recoupe.read.html.facts import Facts
from recoupe.read.html.region import Region

LEAST = 140  # characters of paragraphs: less is no report
NOTICE = 1_500  # characters up to which a page may be nothing but a message of the server
CONSENT = 3_000  # the same for a notice about cookies
TERMS = 4  # different words of such a notice
DENSE = 0.02  # such words a word
TEASERS = 0.55  # share of links from which a page of short texts is a list of articles
_CODE = re.compile(r"\b(?:40[0-4]|410|50[0-4])\b")


def absence(blocks: Blocks, region: Region | None, facts: Facts, markup: Markup, words: Words) -> str | None:
    """Why a page has no article, or None where it has one."""
    text = " ".join(blocks.rows[n].text for n in region.rows) if region else ""
    prose = sum(blocks.rows[n].plain for n in region.rows) if region else 0
    titles = fold(" | ".join([*facts.titles[:3], *(block.text for block in blocks.rows[:3] if block.heading)]))
    stamped = facts.article or facts.kind == "article" or facts.published is not None
    if prose < NOTICE and markup.missing.search(titles) and not (stamped and not _CODE.search(titles)):
        return words.text("page d’erreur ou de contrôle d’accès : « {title} »", title=(facts.titles or ("",))[0][:80])
    folded = fold(text)
    terms = markup.consent.findall(folded)
    if not stamped and prose < CONSENT and len(set(terms)) >= TERMS and len(terms) > DENSE * len(folded.split()):
        return words.text("avis de cookies, sans article")
    if prose < LEAST:
        return words.text("aucun article dans la page (liste, accueil, vidéo ou page faite par un script)")
    if not stamped and _is_list(blocks, region):
        return words.text("page d’accueil ou liste d’articles, sans article")
    return None


def _is_list(blocks: Blocks, region: Region | None) -> bool:
    """A page of headlines: most of it links, and no three paragraphs of one text."""
    characters = sum(len(block.text) for block in blocks.rows)
    links = sum(block.links for block in blocks.rows)
    long = [n for n in region.rows if blocks.rows[n].plain >= 200] if region else []
    return links > TEASERS * characters and len(long) < 3
