"""Write the part of `docs/cli.md` that the command line itself says: `python tools/cli_page.py`.

Usage, help, arguments, options and examples come from the Typer application, in English. What stands outside the two
marks is written by hand and stays.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from recoupe.cli.app import build
from recoupe.i18n import Words

PAGE = Path(__file__).resolve().parent.parent / "docs" / "cli.md"
BEGIN, END = "<!-- commands: written by tools/cli_page.py -->", "<!-- end of commands -->"


def fresh() -> str:
    """The page as it should be."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{commands()}\n{END}{after}"


def commands() -> str:
    """The part between the marks."""
    root = typer.main.get_command(build(Words("en")))
    return "\n".join(["```text", *_examples(root.epilog), "```", "", *_sections(root, "recoupe")])


def _sections(group: Any, path: str) -> Iterator[str]:
    for name, command in group.commands.items():
        yield from _section(command, f"{path} {name}")
        if hasattr(command, "commands"):
            context = " ".join(_metavar(param) for param in command.params if param.param_type_name == "argument")
            yield from _sections(command, f"{path} {name} {context}".strip())


def _section(command: Any, path: str) -> Iterator[str]:
    arguments = [param for param in command.params if param.param_type_name == "argument"]
    options = [param for param in command.params if param.param_type_name == "option" and param.name != "help"]
    needed = [f"{param.opts[0]} {param.metavar}" for param in options if param.required]
    last = "QUESTION …" if hasattr(command, "commands") else ""
    usage = " ".join(part for part in (path, *map(_metavar, arguments), *needed, last) if part)
    yield from (f"## `{usage}`", "", _plain(command.help), "")
    rows = [(f"`{_metavar(param)}`", param.help) for param in arguments]
    rows += [(_option(param), param.help) for param in options]
    if rows:
        yield from ("| | |", "|---|---|")
        yield from (f"| {name} | {_plain(text)} |" for name, text in rows)
        yield ""
    yield from _epilog(command.epilog)


def _epilog(epilog: str | None) -> Iterator[str]:
    """Examples as code, a list of formats as a list, sentences as paragraphs."""
    prose = [line for line in (epilog or "").split("\n\n") if line and not line.startswith((" ", "["))]
    listed = [line for line in (epilog or "").split("\n\n") if line.startswith("  ") and "# " not in line]
    for line in listed:
        name, _, what = line.strip().partition("  ")
        yield f"- `{name}`: {_plain(what)}"
    if listed:
        yield ""
    examples = _examples(epilog)
    if examples:
        yield from ("```text", *examples, "```", "")
    for line in prose:
        yield from (_plain(line), "")


def _examples(epilog: str | None) -> list[str]:
    """The command lines of an epilog, their remarks under one another."""
    lines = [_plain(line).strip() for line in (epilog or "").split("\n\n") if line.startswith("  ") and "# " in line]
    pairs = [tuple(part.strip() for part in line.split("  # ", 1)) for line in lines]
    width = max((len(command) for command, _ in pairs), default=0)
    return [f"{command:{width}}  # {what}" for command, what in pairs]


def _metavar(param: Any) -> str:
    return str(param.metavar or param.name.upper())


def _option(param: Any) -> str:
    names = ", ".join(f"`{name}`" for name in param.opts)
    return names if param.is_flag or not param.metavar else f"{names} `{param.metavar}`".replace("|", "\\|")


def _plain(text: str | None) -> str:
    """Without the marks of Rich, on one line."""
    return re.sub(r"\s*\n\s*", " ", re.sub(r"\[/?(?:bold|dim)?\]", "", text or "")).rstrip()


def main() -> int:
    """Rewrite the page."""
    PAGE.write_text(fresh(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
