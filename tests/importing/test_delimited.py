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
    assert record.problem.startswith("it has 4 cells, and there are 2 columns; ")
    left = delimited.write_rejects(file, [RejectedRecord(record, record.problem)])
    assert left == f'not taken because,Date,Title\r\n"{record.problem}",1,a,b,c\r\n'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('Date,Title\n1,"a\n', "line 2"),
        ('Date,Title\n0,z\n1,"a\n2,b\n3,c\n', "the row that begins in line 3"),
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


@pytest.mark.parametrize(
    ("above", "row"),
    [
        ("Table 1,,\n", 2),
        ("The ferry, told by those who sold it\n\n", 3),
        (",,\n", 2),
        ("\n\n", 3),
        ("Chronology,,\n,,\nas of 2024,,\n", 4),
    ],
)
def test_headings_may_stand_below_the_name_of_the_table(above: str, row: int) -> None:
    file = delimited.read(f"{above}Date;Title;Where\n1;a;b\n".replace(";", ","), "t.csv")
    (record,) = file.records
    assert (record.place, record.values) == (f"row {row + 1}", {"Date": "1", "Title": "a", "Where": "b"})
    assert any(f"the headings stand in row {row}" in note for note in file.notes) == bool(above.strip("\n,"))
    left = delimited.write_rejects(file, [RejectedRecord(record, "why")])
    (again,) = delimited.read(left, "left.csv").records
    assert again.values == record.values
    assert above.split(",")[0].strip() in left


def test_a_first_row_of_unknown_headings_stays_the_first() -> None:
    assert values("Wann;Was\n2024;Fest\n") == [{"Wann": "2024", "Was": "Fest"}]


def test_the_name_of_a_table_does_not_tell_its_delimiter() -> None:
    assert values("Ferries, bridges, piers\nDate;Title\n1;a, b\n") == [{"Date": "1", "Title": "a, b"}]


def test_numbers_of_rows_have_no_heading_in_tables_of_r() -> None:
    expected = [
        {"column 1": "1", "date": "2020", "title": "a"},
        {"column 1": "2", "date": "2021", "title": "b"},
    ]
    assert values('"date","title"\n"1","2020","a"\n"2","2021","b"\n') == expected
    (first, second) = delimited.read("date,title\n7,2020,a\n2,2021,b\n", "t.csv").records
    assert all((first.problem, second.problem)), "other numbers may be values"


def test_a_value_that_is_missing_is_none_and_is_said() -> None:
    file = delimited.read("date,title,place\nNA,a,nan\nNaT,NULL,Nan\n2020,<NA>,Na\n", "t.csv")
    assert [dict(record.values) for record in file.records] == [
        {"date": "", "title": "a", "place": ""},
        {"date": "", "title": "", "place": "Nan"},
        {"date": "2020", "title": "", "place": "Na"},
    ]
    (note,) = file.notes
    assert note.endswith("'NA' (1), 'nan' (1), 'NaT' (1), 'NULL' (1), '<NA>' (1)")
    left = delimited.write_rejects(file, [RejectedRecord(file.records[0], "why")])
    assert left.endswith("why,NA,a,nan\r\n"), "rows are left as they came"
