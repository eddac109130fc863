"""The command line: one file a command."""

from __future__ import annotations


def main() -> None:
    """Entry point of `recoupe`."""
    import argparse
    import datetime as dt
    from pathlib import Path

    import msgspec

    from recoupe.model import Options
    from recoupe.pipeline import run

    parser = argparse.ArgumentParser()
    sub = parser.add_subparsers(dest="command", required=True)
    command = sub.add_parser("run")
    command.add_argument("paths", nargs="+")
    command.add_argument("--out", type=Path, required=True)
    command.add_argument("--as-of", default=dt.date.today().isoformat())
    command.add_argument("--jobs", type=int, default=1)
    command.add_argument("--lang", default="fr")
    args = parser.parse_args()
    dossier = run(args.paths, Options(as_of=args.as_of, lang=args.lang, jobs=args.jobs))
    args.out.mkdir(parents=True, exist_ok=True)
    (args.out / "dossier.json").write_bytes(msgspec.json.format(msgspec.json.encode(dossier), indent=1))
