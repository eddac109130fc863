"""Stage 5: Dossier -> the system it describes: a graph of ties, and what a change to it would reach."""

from recoupe.system.exposures import Exposure, close_route, find_entity, path, remove, sanction
from recoupe.system.graph import system_graph
from recoupe.system.summary import SystemSummary, system_summary

__all__ = [
    "Exposure",
    "SystemSummary",
    "close_route",
    "find_entity",
    "path",
    "remove",
    "sanction",
    "system_graph",
    "system_summary",
]
