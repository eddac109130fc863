"""What came of a run, in a few lines."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from recoupe.cli.show import printable
from recoupe.i18n import Words
from recoupe.model import Dossier, Skipped
from recoupe.store.figures import Figures

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
    """The figures of a dossier: see `figure_lines`."""
    status = Counter(claim.status for claim in dossier.claims)
    counted = Figures(
        articles=len(dossier.documents),
        stories=len(dossier.stories),
        corroborated=status["corroborated"],
        single=status["single-source"],
        disputed=status["disputed"],
        disputes=len(dossier.disputes),
        families=len(dossier.families),
    )
    return figure_lines(counted, words)


def figure_lines(counted: Figures, words: Words) -> list[str]:
    """The figures: articles and sources, stories, facts by their backing, disputes."""
    lines = [
        words.text(
            "{articles}, {stories}",
            articles=words.plural("{n} article lu", "{n} articles lus", counted.articles),
            stories=words.plural("{n} histoire", "{n} histoires", counted.stories),
        ),
        words.text(
            "{facts} : {corroborated}, {single}, {disputed}",
            facts=words.plural("{n} fait", "{n} faits", counted.corroborated + counted.single + counted.disputed),
            corroborated=words.plural("{n} recoupé", "{n} recoupés", counted.corroborated),
            single=words.plural("{n} de source unique", "{n} de source unique", counted.single),
            disputed=words.plural("{n} contesté", "{n} contestés", counted.disputed),
        ),
        words.plural("{n} désaccord entre sources", "{n} désaccords entre sources", counted.disputes),
    ]
    if counted.families:
        lines.append(
            words.plural(
                "{n} groupe d’articles de même origine", "{n} groupes d’articles de même origine", counted.families
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
