"""`missionlog verify`: whether words stand in a document."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from missionlog.cli.commands import Command
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


class VerifyOptions(Options):
    """Which words to look for, and where."""

    file = argument("FILE", read=str, help="Plain text in UTF-8, HTML or PDF; - reads stdin.")
    passage = argument("WORDS", read=str, help="A sentence, or more or less of one.")
    format = text(
        "--format", metavar="FORMAT", help=f"{', '.join(FORMATS)}.", default="text", choices=tuple(FORMATS)
    )


def verify(options: VerifyOptions) -> Exit:
    """Print where the words stand, or how what stands there differs."""
    name = format_of(FORMATS, options.format)
    document = _read(options.file)
    finding = find(options.passage, prepare(document.text.removeprefix("\ufeff")))
    extractor = "" if document.suffix == ".txt" else document.extractor
    verified = Verified(options.passage, options.file, finding, extractor)
    write(FORMATS[name](verified, page(sys.stdout)))
    return Exit.FINE if verified.holds else Exit.FINDINGS


def _read(file: str) -> Extracted:
    """The text of a document. Raises Refused, naming it."""
    try:
        data = sys.stdin.buffer.read(MOST_BYTES + 1) if file == _STDIN else regular(Path(file))
        if len(data) > MOST_BYTES:
            raise Refused(f"it has more than {MOST_BYTES // 2**20} MiB")
        return extract(data, file)
    except Refused as refused:
        raise Refused(f"{file}: {refused}") from None


VERIFY: Final = Command(VerifyOptions, verify)
