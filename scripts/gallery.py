"""Makes the gallery in docs/checks.md: every code, with a file, the command and what it prints.

Run it as `python scripts/gallery.py`. What a code means is told where it is
found: in its rule, or in missionlog/check/pages.md.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import chdir, redirect_stderr, redirect_stdout, suppress
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from unittest.mock import patch

from transcripts import ROOT, TODAY

from missionlog.check.explain import LOG, Explanation, explanations
from missionlog.cli import main
from missionlog.model.diagnostics import CATALOGUE, Code

GALLERY: Final = ROOT / "docs" / "checks.md"

#: What stands above this in the page is written by hand.
_BELOW: Final = "<!-- gallery: made by scripts/gallery.py from the rules and missionlog/check/pages.md -->\n"


def gallery(page: str) -> str:
    """The page with its gallery as it is now."""
    told = explanations()
    rows = (f"| [{name}](#{name}) | {code.severity} | {code.meaning} |" for name, code in CATALOGUE.items())
    table = "\n".join(["| code | | what it means |", "| --- | --- | --- |", *rows])
    sections = (_section(code, told[name]) for name, code in CATALOGUE.items())
    return f"{page.partition(_BELOW)[0]}{_BELOW}\n{table}\n{''.join(sections)}"


def _section(code: Code, told: Explanation) -> str:
    parts = "\n\n".join(_parts(code, told))
    return f"\n## {code.name}\n\n{parts}\n"


def _parts(code: Code, told: Explanation) -> Iterator[str]:
    yield f"*{code.severity.capitalize()}.* {told.text}"
    if told.bad.shown:
        yield _block("yaml", told.bad.shown)
    if told.bad.note:
        yield told.bad.note
    command = f"missionlog check --log {LOG} --select {code.name}"
    yield _block("text", f"$ {command}\n{_printed(command, told)}")
    yield "Without the fault:"
    yield _block("yaml", told.good.shown)


def _block(language: str, text: str) -> str:
    return f"```{language}\n{text.rstrip()}\n```"


def _printed(command: str, told: Explanation) -> str:
    """What the command prints in the folder of the bad example, errors included."""
    printed = StringIO()
    environment = {"COLUMNS": "100", "MISSIONLOG_TODAY": TODAY}
    with (
        TemporaryDirectory() as folder,
        chdir(folder),
        patch.dict(os.environ, environment),
        patch.object(sys, "argv", command.split()),
        redirect_stdout(printed),
        redirect_stderr(printed),
    ):
        for name, data in told.bad.files.items():
            file = Path(name)
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(data)
        with suppress(SystemExit):
            main()
    return printed.getvalue()


if __name__ == "__main__":
    GALLERY.write_text(gallery(GALLERY.read_text(encoding="utf-8")), encoding="utf-8")
