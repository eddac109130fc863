"""Dossier -> files. One file a format."""
