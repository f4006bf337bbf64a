"""`missionlog verify`: whether words stand in a document."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from missionlog.cli.commands import Command
from missionlog.cli.exits import Exit, UsageError
from missionlog.cli.option_types import argument
from missionlog.cli.options import CommandOptions, ListingOptions, format_option
from missionlog.cli.output import format_of, page_of_output, write
from missionlog.documents import UnreadableDocument
from missionlog.documents.extract import MAX_DOCUMENT_SIZE, Extracted, extract
from missionlog.evidence.match import find
from missionlog.evidence.prepared_text import prepare
from missionlog.store.errors import Refused
from missionlog.store.read.files import STDIN, read_document
from missionlog.view.proof import FORMATS, Verified


class VerifyOptions(CommandOptions):
    """Which words to look for, and where."""

    file = argument("FILE", read=str, help="Plain text in UTF-8, HTML or PDF; - reads stdin.")
    passage = argument("WORDS", read=str, help="The words to look for: a sentence, part of one, or several.")
    format = format_option(FORMATS)
    json = ListingOptions.json
    fields = ListingOptions.fields
    output = ListingOptions.output


def verify(options: VerifyOptions) -> Exit:
    """Print where the words stand, or how what stands there differs."""
    name = format_of(FORMATS, options.format, options.json, options.output)
    if options.file == options.log == STDIN:
        raise UsageError("standard input cannot be both the log and the document")
    document = _read(options.file)
    finding = find(options.passage, prepare(document.text.removeprefix("\ufeff")))
    extractor = "" if document.suffix == ".txt" else document.extractor
    verified = Verified(options.passage, options.file, finding, extractor)
    write(FORMATS[name](verified, page_of_output(options.fields, options.output)), options.output)
    return Exit.FINE if verified.holds else Exit.FINDINGS


def _read(file: str) -> Extracted:
    """The text of a document. Raises Refused, naming it."""
    try:
        if file != STDIN:
            return extract(read_document(Path(file), MAX_DOCUMENT_SIZE), file)
        data = sys.stdin.buffer.read(MAX_DOCUMENT_SIZE + 1)
        if len(data) > MAX_DOCUMENT_SIZE:
            raise Refused(f"it has more than {MAX_DOCUMENT_SIZE // 2**20} MiB")
        return extract(data, file)
    except (Refused, UnreadableDocument) as refused:
        raise Refused(f"{file}: {refused}") from None


VERIFY: Final = Command(VerifyOptions, verify, FORMATS)
