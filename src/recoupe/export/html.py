"""Dossier -> `dossier.html`: one self-contained page."""

from __future__ import annotations

from recoupe.model import Dossier


def dossier_html(dossier: Dossier, lang: str) -> str:
    """The page."""
    return f"<!doctype html><html lang={lang}><title>Dossier</title>"
