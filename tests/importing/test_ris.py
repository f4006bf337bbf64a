"""RIS: each record is taken, or says why it can't be taken; lines outside records are told."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missionlog.importing import ris
from missionlog.importing.records import RejectedRecord
from tests.importing.sources_of import FILES, sources_of_text


def _record(kind: str, *lines: str) -> str:
    return "\n".join((f"TY  - {kind}", *lines, "ER  - ", ""))


def _values(kind: str, *lines: str) -> dict[str, Any]:
    (source,) = sources_of_text(_record(kind, *lines), "x.ris")
    assert isinstance(source, dict), source
    return source


@pytest.mark.parametrize(
    ("kind", "csl"),
    [
        ("NEWS", "article-newspaper"),
        ("MGZN", "article-magazine"),
        ("BLOG", "post-weblog"),
        ("ELEC", "webpage"),
        ("WEB", "webpage"),
        ("HEAR", "hearing"),
        ("RPRT", "report"),
        ("PCOMM", "personal_communication"),
        ("JOUR", "article-journal"),
        ("SLIDE", "speech"),
        ("VIDEO", "motion_picture"),
        ("XYZ", None),
    ],
)
def test_types(kind: str, csl: str | None) -> None:
    assert _values(kind, "TI  - T").get("type") == csl


@pytest.mark.parametrize(
    ("lines", "key", "value"),
    [
        (["AU  - Lindt, Mara", "A1  - Brandt, Jo"], "author", ["Mara Lindt", "Jo Brandt"]),
        (["AU  - Young, Brigham, Jr."], "author", "Brigham Young Jr."),
        (["AU  - Reuters"], "author", "Reuters"),
        (["T1  - Old title"], "title", "Old title"),
        (["JF  - Journal", "JO  - J."], "container-title", "Journal"),
        (["JO  - J."], "container-title", "J."),
        (["T2  - Journal", "JF  - Journal"], "container-title", "Journal"),
        (["PY  - 2025"], "issued", "2025"),
        (["Y1  - 2025/05//"], "issued", "2025-05"),
        (["PY  - 2025", "DA  - 2025/05/09/"], "issued", "2025-05-09"),
        (["PY  - 2025", "DA  - May 9"], "issued", "2025-05-09"),
        (["PY  - 2025///", "DA  - 9 May 2025"], "issued", "2025-05-09"),
        (["DA  - May 9, 2025"], "issued", "2025-05-09"),
        (["Y2  - 2025/05/10/08:12:33"], "accessed", "2025-05-10"),
        (["UR  - https://a.example/?a=1&copy=2"], "URL", "https://a.example/?a=1&copy=2"),
        (["L2  - https://a.example/full"], "URL", "https://a.example/full"),
        (["DO  - 10.1/x"], "URL", "https://doi.org/10.1/x"),
        (["SN  - 0028-0836"], "note", "ISSN: 0028-0836"),
        (["SN  - 978-3-16-148410-0; 3161484100"], "note", "ISBN: 978-3-16-148410-0; 3161484100"),
        (["SP  - 12", "EP  - 15"], "note", "page: 12-15"),
        (["SP  - A1"], "note", "page: A1"),
        (["KW  - one", "KW  - two"], "note", "keyword: one; two"),
        (["N1  - First", "second line", "N1  - Another"], "note", "First\nsecond line\nAnother"),
        (["AB  - A long", "  abstract"], "note", "abstract: A long abstract"),
        (["LA  - en", "TI - One blank"], "title", "T; One blank"),
    ],
)
def test_values(lines: list[str], key: str, value: str | list[str]) -> None:
    title = [] if any(line.startswith("T1") for line in lines) else ["TI  - T"]
    assert _values("JOUR", *title, *lines)[key] == value


def test_what_csl_does_not_name_is_shown_and_left_out() -> None:
    text = _record(
        "JOUR", "TI  - T", "C1  - green", "U1  - 7", "L1  - /home/x.pdf", "UR  - http://a", "UR  - http://b"
    )
    file = ris.read(text, "x.ris")
    assert {column for column, key in file.mapping.items() if not key} == {"C1", "U1", "UR (further)"}
    assert [note for note in file.notes if "attached files" in note]


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("TY  - JOUR\nTI  - cut", ["it has no ER line; is the file cut off?"]),
        (
            "TY  - JOUR\nTI  - one\nTY  - JOUR\nTI  - two\nER  - \n",
            ["it has no ER line; is the file cut off?", None],
        ),
        (
            "TY  - JOUR\nTI  - one\nER  - \nTI  - two\nER  - \nTY  - JOUR\nTI  - three\nER  - ",
            [None, "it has no TY line", None],
        ),
        (
            _record("JOUR", "TI  - T", "PY  - 2023", "DA  - 2024/05/09"),
            ["issued: 'DA 2024/05/09, PY 2023' is no date: 'DA' is no word of a date"],
        ),
    ],
)
def test_each_faulty_record_is_told(text: str, problems: list[str | None]) -> None:
    assert [one if isinstance(one, str) else None for one in sources_of_text(text, "x.ris")] == problems


def test_rejects_are_records_as_they_came_and_read_again_give_the_same() -> None:
    file = ris.read((FILES / "endnote.ris").read_text(), "endnote.ris")
    written = ris.write_rejects(file, [RejectedRecord(one, "why\nso") for one in file.records])
    assert written.startswith("not taken because: why so\nTY  - NEWS\n")
    again = ris.read(written, "rejects.ris")
    assert [(one.values, one.problem) for one in again.records] == [
        (one.values, one.problem) for one in file.records
    ]
    assert again.notes == ()


_LINES = st.lists(
    st.sampled_from(
        ["TY  - JOUR", "ER  - ", "TI  - T", "AU  - A, B", "words", "", "PY  - 2024", "XX  - y", "TY - "]
    )
)


@given(_LINES, st.sampled_from(["\n", "\r\n", "\r"]))
def test_no_line_is_lost(lines: list[str], line_end: str) -> None:
    text = line_end.join(lines)
    file = ris.read(text, "x.ris")
    in_records = [line for record in file.records for line in record.raw.lines]
    told = sum(
        int(found[1].replace("a", "1")) for note in file.notes if (found := re.match(r"(\d+|a) line", note))
    )
    outside = [line for line in lines if line.strip()]
    assert len([line for line in in_records if line.strip()]) + told == len(outside)


@given(st.text(alphabet="TYERAU -\n\r2024/,<b>&;:'x"))
def test_any_text_is_read(text: str) -> None:
    ris.read(f"TY  - {text}\nER  - ", "x.ris")


def test_the_end_of_a_file_of_the_web_of_science_is_no_record() -> None:
    for end in ("EF", "EF  -", "EF  - \n"):
        (record,) = ris.read(f"TY  - JOUR\nTI  - x\nER  -\n\n{end}\n", "t.ris").records
        assert not record.problem
