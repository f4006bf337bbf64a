"""`missionlog verify`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from missionlog.cli.exits import Exit
from missionlog.cli.option import Options, argument, text
from missionlog.cli.output import format_of, write
from missionlog.cli.screen import page
from missionlog.documents.extract import Extracted, extract
from missionlog.evidence import find, prepare
from missionlog.store.read.regular import MOST_BYTES, regular
from missionlog.store.write.refused import Refused
from missionlog.view.proof import FORMATS, Verified

_STDIN: Final = "-"


class Asked(Options):
    """Which words are looked for, and where."""

    file = argument("FILE", read=str, help="Plain text in UTF-8, HTML or PDF; - reads stdin.")
    passage = argument("WORDS", read=str, help="A sentence, or more or less of one.")
    format = text(
        "--format", metavar="FORMAT", help=f"{', '.join(FORMATS)}.", default="text", choices=tuple(FORMATS)
    )


def command(asked: Asked) -> Exit:
    name = format_of(FORMATS, asked.format)
    found = _text(asked.file)
    finding = find(asked.passage, prepare(found.text.removeprefix("\ufeff")))
    extractor = "" if found.suffix == ".txt" else found.extractor
    verified = Verified(asked.passage, asked.file, finding, extractor)
    write(FORMATS[name](verified, page(sys.stdout)), None)
    return Exit.FINE if verified.holds else Exit.FINDINGS


def _text(file: str) -> Extracted:
    """A document's text. Raises Refused, naming it."""
    try:
        data = sys.stdin.buffer.read(MOST_BYTES + 1) if file == _STDIN else regular(Path(file))
        if len(data) > MOST_BYTES:
            raise Refused(f"it has more than {MOST_BYTES // 2**20} MiB")
        return extract(data, file)
    except Refused as refused:
        raise Refused(f"{file}: {refused}") from None
