"""What the system tells of processes: whose children they are, where they listen."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path


def below(process: int) -> set[int]:
    """A process and all that it started, however far down."""
    parents: dict[int, int] = {}
    for entry in Path("/proc").glob("[0-9]*"):
        with suppress(OSError, IndexError):
            parents[int(entry.name)] = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
    found = {process}
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return found


def listening(processes: set[int]) -> set[str]:
    """The addresses, as the kernel writes them, on which some processes listen."""
    sockets: set[str] = set()
    for process in processes:
        with suppress(OSError):
            for descriptor in os.scandir(f"/proc/{process}/fd"):
                with suppress(OSError):
                    sockets.add(os.readlink(descriptor.path))
    found = set()
    for table in ("tcp", "tcp6"):
        for line in Path(f"/proc/net/{table}").read_text().splitlines()[1:]:
            fields = line.split()
            if fields[3] == "0A" and f"socket:[{fields[9]}]" in sockets:
                found.add(fields[1].partition(":")[0])
    return found


LOOPBACK = {"0100007F", "0000000000000000FFFF00000100007F", "00000000000000000000000001000000"}
"""127.0.0.1, the same within IPv6, ::1."""
