"""What the files of bibliographies hold by the keys of a log."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from missionlog.importing.dates import DateSettings
from missionlog.importing.formats import read_file
from missionlog.importing.mapping import mapped
from missionlog.importing.rows import RecordReader

FILES: Final = Path(__file__).parent / "data"
#: Each record: its values by key, a list where it has several; or why it can't be taken, as a text.
Read = list[dict[str, str | list[str]] | str]


def sources_of(name: str) -> Read:
    """What a file of these tests holds."""
    return sources_of_bytes((FILES / name).read_bytes(), name)


def sources_of_text(text: str, name: str) -> Read:
    return sources_of_bytes(text.encode(), name)


def sources_of_bytes(data: bytes, name: str) -> Read:
    file = read_file(data, name)
    assert file.kind == "source"
    reader = RecordReader(file, mapped(file.mapping, file.kind, {}), DateSettings())
    read: Read = []
    for record in file.records:
        keyed = reader.read(record)
        values = {key: list(texts) if len(texts) > 1 else texts[0] for key, texts in keyed.values.items()}
        read.append(keyed.problem or record.skipped or values)
    return read
