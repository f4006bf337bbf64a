"""Which format a file has, by its ending and what is in it; and in which encodings."""

import pytest

from missionlog.importing.formats import FORMATS, format_of, read_file, rejects
from missionlog.importing.records import RejectedRecord, UnreadableFile


@pytest.mark.parametrize(
    ("name", "text", "format_"),
    [
        ("t.csv", "a,b\n1,2\n", "csv"),
        ("t.tsv", "a\tb\n", "csv"),
        ("t.txt", "a;b\n", "csv"),
        ("<stdin>", "a,b\n", "csv"),
        ("t.json", '[{"date": "2024"}]', "json"),
        ("t.jsonl", '{"date": "2024"}\n{"date": "2025"}\n', "json"),
        ("t.json", '{"events": [{"start_date": {"year": 1}}]}', "timelinejs"),
        ("<stdin>", "BEGIN:VCALENDAR\nEND:VCALENDAR\n", "icalendar"),
        ("t.csv", '"[a"",",b\n', "csv"),
    ],
)
def test_what_a_file_is(name: str, text: str, format_: str) -> None:
    assert format_of(text, name) == format_


def test_what_is_none_of_them_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="--format names one"):
        format_of("just words", "notes.md")
    with pytest.raises(UnreadableFile, match="did you mean 'icalendar'"):
        read_file(b"x", "x.ics", "icalender")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_marked_encodings_are_recognised_and_kept(encoding: str) -> None:
    data = "Date,Title\r\n2024,Größe\r\n".encode(encoding)
    file = read_file(data, "t.csv")
    assert file.records[0].values == {"Date": "2024", "Title": "Größe"}
    left = rejects(file, [RejectedRecord(file.records[0], "why")])
    assert [one.values for one in read_file(left, "t.csv").records] == [file.records[0].values]
    assert left.decode(encoding).splitlines() == ["not taken because,Date,Title", "why,2024,Größe"]


def test_another_encoding_is_named_and_never_guessed() -> None:
    data = "Date,Title\n2024,Größe\n".encode("cp1252")
    with pytest.raises(UnreadableFile) as told:
        read_file(data, "t.csv")
    assert "byte 0xF6 in line 2 of t.csv is not UTF-8" in str(told.value)
    assert "--encoding windows-1252" in str(told.value)
    assert read_file(data, "t.csv", encoding="windows-1252").records[0].values["Title"] == "Größe"
    with pytest.raises(UnreadableFile, match="utf-16-le"):
        read_file("Date,Title\n".encode("utf-16-le"), "t.csv")
    with pytest.raises(UnreadableFile, match="no encoding 'rot13'"):
        read_file(b"a,b\n", "t.csv", encoding="rot13")


def test_every_format_has_a_module_that_reads_and_writes() -> None:
    for one in FORMATS.values():
        module = __import__(f"missionlog.importing.{one.module}", fromlist=["read"])
        assert callable(module.read)
        assert callable(module.write_rejects)


def test_a_reason_that_an_encoding_does_not_have_loses_nothing() -> None:
    file = read_file("Date,Title\n1939-41,Größe\n".encode("latin-1"), "t.csv", encoding="latin-1")
    left = rejects(file, [RejectedRecord(file.records[0], "1939–1941")])
    assert left.decode("latin-1").splitlines()[1] == r"1939\u20131941,1939-41,Größe"
    lone = read_file(rb'[{"date": "2024", "title": "\ud800"}]', "t.json")
    assert rb'"title": "\ud800"' in rejects(lone, [RejectedRecord(lone.records[0], "why")])


def test_a_table_of_one_column_is_known_by_its_ending() -> None:
    assert [dict(one.values) for one in read_file(b"Name\nJo\nAnn\n", "t.csv").records] == [
        {"Name": "Jo"},
        {"Name": "Ann"},
    ]
    with pytest.raises(UnreadableFile, match="none of the formats"):
        read_file(b"Name\nJo\n", "t.txt")


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b" \r\n"])
def test_an_empty_file_is_called_so(data: bytes) -> None:
    with pytest.raises(UnreadableFile, match=r"t\.csv is empty"):
        read_file(data, "t.csv")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"PK\x03\x04\x14\0", "save the sheet as CSV"),
        (b"\xd0\xcf\x11\xe0\xa1", "save the sheet as CSV"),
        (b"%PDF-1.7\n", "is a PDF"),
        (b"\x1f\x8b\x08", "gunzip"),
    ],
)
def test_a_file_that_is_no_text_is_called_what_it_is(data: bytes, message: str) -> None:
    with pytest.raises(UnreadableFile, match=message):
        read_file(data, "t.csv", "csv")
