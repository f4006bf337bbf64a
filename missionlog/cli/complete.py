"""Shell completion: what a shell is answered when a person presses the completion key.

Commands and options come from the tables; names, tags, sources and ids from the log's index, if there is one
that is up to date. No YAML is read here, and no index built.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from missionlog.cli.candidates import offers, parse_before
from missionlog.cli.exits import Exit
from missionlog.cli.shells import SHELLS, answer_for, line_of
from missionlog.cli.streams import put

if TYPE_CHECKING:
    from missionlog.query.engine import OpenEngine


def complete(instruction: str, environ: Mapping[str, str]) -> Exit | None:
    """Answer a shell's script (`complete_bash`); None for what only Typer answers (`source_bash`)."""
    action, _, shell = instruction.partition("_")
    if action != "complete" or shell not in SHELLS:
        return None
    try:
        line = line_of(shell, environ)
    except (LookupError, ValueError):
        return Exit.USAGE  # no shell's script asks so
    before = parse_before(line.words)

    def lookup(kind: str, beginning: str) -> Iterable[tuple[str, str]]:
        try:
            return _completions(before.log, kind, beginning)
        except Exception:
            return ()  # whatever is wrong with the log, a person who types a line is not told

    offered = offers(before, line.typed, lookup)
    text, code = answer_for(shell, offered, line, environ)
    put([f"{text}\n"])
    return code


def _completions(log: str | None, kind: str, beginning: str) -> Iterable[tuple[str, str]]:
    from missionlog.index.open import cached_index
    from missionlog.query.complete import KINDS, completions
    from missionlog.store.read.files import is_dataset_folder
    from missionlog.store.read.locate import locate

    if kind.partition(":")[0] not in KINDS:
        return ()
    location = locate(log, os.environ, Path.cwd(), Path.home())
    engine: OpenEngine | None
    if is_dataset_folder(location.path):
        from missionlog.dataset.duckdb_engine import open_engine

        engine = open_engine(location.path, location.shown)
    else:
        engine = cached_index(location.path, location.shown)
    if engine is None:
        return ()
    try:
        return completions(engine, kind, beginning)
    finally:
        engine.close()
