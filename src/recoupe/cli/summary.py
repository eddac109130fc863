"""What came of a run, in a few lines."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from recoupe.cli.show import printable
from recoupe.i18n import Words
from recoupe.model import Dossier, Skipped

SHOWN = 10  # skipped inputs named one by one; the rest is counted and stands in the dossier


def print_summary(dossier: Dossier, files: Sequence[Path], words: Words) -> None:
    """The figures of a dossier and where it lies, on stdout; what was skipped, on stderr."""
    print_skipped(dossier.skipped, words)
    for line in summary_lines(dossier, words):
        print(line)
    page = next((file for file in files if file.suffix == ".html"), None)
    data = next((file for file in files if file.suffix == ".json"), None)
    print()
    if page is not None:
        print(words.text("À lire :     {path}", path=printable(str(page.resolve()))))
    if data is not None:
        print(words.text("Au complet : {path}", path=printable(str(data.resolve()))))


def summary_lines(dossier: Dossier, words: Words) -> list[str]:
    """The figures: articles and sources, stories, facts by their backing, disputes."""
    status = Counter(claim.status for claim in dossier.claims)
    lines = [
        words.text(
            "{articles}, {stories}",
            articles=words.plural("{n} article lu", "{n} articles lus", len(dossier.documents)),
            stories=words.plural("{n} histoire", "{n} histoires", len(dossier.stories)),
        ),
        words.text(
            "{facts} : {corroborated}, {single}, {disputed}",
            facts=words.plural("{n} fait", "{n} faits", len(dossier.claims)),
            corroborated=words.plural("{n} recoupé", "{n} recoupés", status["corroborated"]),
            single=words.plural("{n} de source unique", "{n} de source unique", status["single-source"]),
            disputed=words.plural("{n} contesté", "{n} contestés", status["disputed"]),
        ),
        words.plural("{n} désaccord entre sources", "{n} désaccords entre sources", len(dossier.disputes)),
    ]
    if dossier.families:
        lines.append(
            words.plural(
                "{n} groupe d’articles de même origine", "{n} groupes d’articles de même origine", len(dossier.families)
            )
        )
    return lines


def print_skipped(skipped: Sequence[Skipped], words: Words) -> None:
    """The first skipped inputs, each with its reason, on stderr."""
    if not skipped:
        return
    stream = sys.stderr
    print(words.plural("{n} entrée écartée :", "{n} entrées écartées :", len(skipped)), file=stream)
    for item in skipped[:SHOWN]:
        print(f"  {printable(item.path)} : {printable(item.reason)}", file=stream)
    if len(skipped) > SHOWN:
        print("  " + words.text("et {n} de plus, dans dossier.json", n=words.number(len(skipped) - SHOWN)), file=stream)
