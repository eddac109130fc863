"""Descriptions of actors: nouns that take one up (“le groupe”, “l'archipel”: `taken_up`, `called_so`), governments and
those who act without a name (“le pouvoir iranien”, “un témoin”, “les médecins”: `groups`), pairs (“les deux
dirigeants”: `pairs`). Offices have their own file.

Each is resolved in its turn against the discourse before it (`page`); where its phrase ends, and what state it speaks
of, is asked of `phrases`.
"""

from __future__ import annotations
