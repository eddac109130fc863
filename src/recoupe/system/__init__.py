"""Stage 5: Dossier -> graph of ties, and what a walk over it reaches. Each step shows its evidence."""
