"""A Ray cluster of two nodes on loopback, with a token."""

from __future__ import annotations

import os
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from processes import below

ENVIRONMENT = {
    "RAY_AUTH_MODE": "token",
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_ENABLE_UV_RUN_RUNTIME_ENV": "0",
}
LOCALLY = {"RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0"}
"""For drivers: or they would look for 127.0.0.1 at the machine's own address (`node.py`)."""


@dataclass(frozen=True)
class Cluster:
    """Where it is, what a driver's environment must hold, and the processes of its nodes."""

    address: str
    environment: dict[str, str]
    nodes: tuple[int, ...]


def importable() -> str:
    """PYTHONPATH for processes that must find `toy` too."""
    return os.pathsep.join([str(Path(__file__).parent), *filter(None, [os.environ.get("PYTHONPATH")])])


@contextmanager
def two_nodes() -> Iterator[Cluster]:
    """One processor each; everything that was started is gone afterwards."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = ENVIRONMENT | {"RAY_AUTH_TOKEN": secrets.token_hex(32), "PYTHONPATH": importable()}
    address = f"127.0.0.1:{port}"
    nodes: list[subprocess.Popen[str]] = []
    with tempfile.TemporaryDirectory(prefix="rcp-", dir="/tmp") as scratch:  # a short name: sockets lie below it
        head = ["--head", f"--port={port}", "--include-dashboard=false", f"--temp-dir={scratch}"]
        try:
            for role in (head, [f"--address={address}"]):
                nodes.append(_node(role, environment))
            yield Cluster(address, environment | LOCALLY, tuple(node.pid for node in nodes))
        finally:
            started = set().union(*(below(node.pid) for node in nodes))
            for node in reversed(nodes):
                node.terminate()
            for node in nodes:
                node.communicate(timeout=60)
            for process in started:  # what has not ended with its node
                with suppress(ProcessLookupError):
                    os.kill(process, signal.SIGKILL)


def _node(role: list[str], environment: dict[str, str]) -> subprocess.Popen[str]:
    command = [sys.executable, str(Path(__file__).parent / "node.py"), "start", "--node-ip-address=127.0.0.1", *role]
    command += ["--num-cpus=1", "--object-store-memory=80000000", "--block"]
    node = subprocess.Popen(
        command, env=os.environ | environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    assert node.stdout is not None
    said = []
    while "Ray runtime started" not in (line := node.stdout.readline()):
        said.append(line)
        if not line:
            raise RuntimeError("".join(said))
    return node
