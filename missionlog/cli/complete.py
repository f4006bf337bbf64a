"""Shell completion: the answer to a key that is pressed while a line is typed.

Commands and options are those of the tables; names, tags, sources and ids
those of the log's index, where there is one of what the log is now. Nothing
reads YAML here, or builds an index.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from missionlog.cli.exits import Exit
from missionlog.cli.offers import Ask, before, offers
from missionlog.cli.shells import SHELLS, line_of, said
from missionlog.cli.streams import put


def complete(instruction: str, environ: Mapping[str, str]) -> Exit | None:
    """Answer what a shell's script asks (`complete_bash`); None for what only Typer can (`source_bash`)."""
    asked, _, shell = instruction.partition("_")
    if asked != "complete" or shell not in SHELLS:
        return None
    try:
        line = line_of(shell, environ)
    except (LookupError, ValueError):
        return Exit.USAGE  # no script asked this
    words = before(line.words)
    text, code = said(shell, offers(words, line.typed, _asking(words.log)), line, environ)
    put([f"{text}\n"])
    return code


def _asking(log: str | None) -> Ask:
    """What answers for the log that is named, or meant."""

    def ask(kind: str, begun: str) -> Iterable[tuple[str, str]]:
        try:
            return _found(log, kind, begun)
        except Exception:
            return ()  # whatever is wrong with the log: while a line is typed, nobody wants to be told

    return ask


def _found(log: str | None, kind: str, begun: str) -> Iterable[tuple[str, str]]:
    from missionlog.index.open import cached_index
    from missionlog.query import complete as index
    from missionlog.store.read.locate import locate

    if kind not in index.KINDS:
        return ()
    location = locate(log, os.environ, Path.cwd(), Path.home())
    reader = cached_index(location.path, location.shown)
    if reader is None:
        return ()
    try:
        found: Iterable[tuple[str, str]] = index.completions(reader, kind, begun)
    finally:
        reader.close()
    return found
