"""The command line: one file a command, each of them options, one library call, output.

Exit codes: 0 all read · 1 written, but some input was skipped · 2 bad usage or nothing readable, nothing written ·
3 a fault of ours · 130 interrupted.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

READ, SKIPPED, USAGE, FAULT, INTERRUPTED = 0, 1, 2, 3, 130


def main(args: Sequence[str] | None = None) -> None:
    """Entry point of `recoupe`."""
    from recoupe.cli.app import call

    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal without accents is no reason to stop
    code = call(sys.argv[1:] if args is None else list(args))
    try:
        sys.stdout.flush()
    except BrokenPipeError:  # `recoupe schema | head`: the reader has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(code)
