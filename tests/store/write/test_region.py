"""Characters of a part of a file, traced back to the file's bytes."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missionlog.store.errors import Unreadable
from missionlog.store.read.seen_files import LogFile
from missionlog.store.write.edits import BYTE_ORDER_MARK, edited
from missionlog.store.write.region import Region

TEXTS = st.text(st.sampled_from("aé漢😀\n\x07\u2028")) | st.just("é" * 9000)


@given(TEXTS, TEXTS, st.booleans(), st.data())
def test_an_edit_of_characters_is_one_of_bytes(
    before: str, text: str, marked: bool, data: st.DataObject
) -> None:
    mark = BYTE_ORDER_MARK if marked else b""
    file = LogFile(Path("log"), "log", mark + (before + text).encode())
    begins = len(mark + before.encode()) if before else 0
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    edit = Region(file, begins).edit(start, end, "new")
    assert edited(file.data, [edit]) == mark + (before + text[:start] + "new" + text[end:]).encode()


def test_what_is_not_utf_8_cannot_be_read() -> None:
    with pytest.raises(Unreadable, match="0xE9"):
        Region(LogFile(Path("log"), "log", b"caf\xe9"))


@pytest.mark.parametrize("bad", [b"\xe9", b"\0", b"\xff\xfe"])
@pytest.mark.parametrize("begins", [0, 4, 8])
def test_what_cannot_be_read_is_told_by_its_place_in_the_file(bad: bytes, begins: int) -> None:
    file = LogFile(Path("log"), "log", b"one\ntwo\ncaf" + bad + b"\n")
    with pytest.raises(Unreadable) as raised:
        Region(file, begins)
    span = raised.value.diagnostics[0].span
    assert (span.line, span.column) == (3, 4)
