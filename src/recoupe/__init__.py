"""Recoupe: cross-check the press."""
