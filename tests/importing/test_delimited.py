"""Tables: text in, records and their places out; and the rows that are left, as they came."""

import pytest

from missionlog.importing import delimited
from missionlog.importing.records import RejectedRecord, UnreadableFile


def values(text: str) -> list[dict[str, object]]:
    return [dict(record.values) for record in delimited.read(text, "t.csv").records]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Date,Title\n1,a\n", [{"Date": "1", "Title": "a"}]),
        ("Date;Title\r\n1;a, b\r\n", [{"Date": "1", "Title": "a, b"}]),
        ("Date\tTitle\r1\ta\r", [{"Date": "1", "Title": "a"}]),
        ("Date|Title\n1|a", [{"Date": "1", "Title": "a"}]),
        ("sep=;\nDate;Title\n1;a\n", [{"Date": "1", "Title": "a"}]),
        ('Date,Title\n1,"a\nb ""c"", d"\n', [{"Date": "1", "Title": 'a\nb "c", d'}]),
        ("Date,,Date\n1,2,3\n", [{"Date": "1", "column 2": "2", "Date (column 3)": "3"}]),
        ("Date,Title\n\n,\n 1 ,\n", [{"Date": " 1 ", "Title": ""}]),
        ("Date,Title\n1\n", [{"Date": "1"}]),
        ('"Date, or year";Title\n1;a\n', [{"Date, or year": "1", "Title": "a"}]),
        # TSV as IANA has it: a quotation mark is one.
        ('Date\tTitle\n1\t"a" he said\n', [{"Date": "1", "Title": '"a" he said'}]),
        ("not taken because,Date,Title\nwhy,1,a\n", [{"Date": "1", "Title": "a"}]),
    ],
)
def test_what_is_read(text: str, rows: list[dict[str, object]]) -> None:
    assert values(text) == rows


def test_places_are_the_rows_of_a_spreadsheet() -> None:
    file = delimited.read('Date,Title\n1,"a\nb"\n\n3,c\n', "t.csv")
    assert [record.place for record in file.records] == ["row 2", "row 4"]


def test_a_row_that_is_too_long_is_left_with_all_its_cells() -> None:
    file = delimited.read("Date,Title\n1,a,b,c\n", "t.csv")
    (record,) = file.records
    assert record.problem == "it has 4 cells, and there are 2 columns"
    left = delimited.write_rejects(file, [RejectedRecord(record, record.problem)])
    assert left == 'not taken because,Date,Title\r\n"it has 4 cells, and there are 2 columns",1,a,b,c\r\n'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('Date,Title\n1,"a\n', "line 2"),
        ('Date,Title\n1,"a" b\n', "quotation marks"),
        ("", "no row of headings"),
        (",,\n1,2,3\n", "no row of headings"),
    ],
)
def test_what_is_no_table_is_refused(text: str, message: str) -> None:
    with pytest.raises(UnreadableFile, match=message):
        delimited.read(text, "t.csv")


@pytest.mark.parametrize(
    "text", ['Date\tTitle\n1\t"a" he said\n', "sep=;\nDate;Title\n1;a\n", "D,T\n=1,@x\n"]
)
def test_what_is_left_is_read_again_as_it_was(text: str) -> None:
    file = delimited.read(text, "t.csv")
    left = delimited.write_rejects(file, [RejectedRecord(record, "why") for record in file.records])
    again = delimited.read(left, "t.csv")
    assert [record.values for record in again.records] == [record.values for record in file.records]
    assert delimited.write_rejects(again, [RejectedRecord(record, "why") for record in again.records]) == left
