"""RIS of sources: read back by our own import, and by bibutils, which programs of libraries build on."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missionlog.importing.csl_types import type_of_ris
from missionlog.importing.csl_variables import TYPES
from missionlog.model.losses import Loss
from missionlog.model.rows import Listing, Row
from missionlog.view.formats import Page, load
from tests.export.of_logs import FIRST, HOSTILE, export
from tests.export.test_csl import set_by_pandoc
from tests.importing.sources_of import sources_of_text


def exported(*sources: dict[str, Any]) -> tuple[str, list[Loss]]:
    losses: list[Loss] = []
    rows = [
        Row("source", {"id": f"source-{number}", "title": "T", **one}, {})
        for number, one in enumerate(sources)
    ]
    return "".join(load("ris")(Listing("source", rows), Page(lose=losses.append))), losses


def tags(**stored: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in exported(stored)[0].splitlines():
        tag, _, value = line.partition("  - ")
        found.setdefault(tag, []).append(value)
    return found


@pytest.mark.parametrize(
    ("edtf", "date", "year"),
    [
        ("2024-03-05", "2024/03/05/", "2024"),
        ("2024-03", "2024/03//", "2024"),
        ("2024", "2024///", "2024"),
        ("2021-22", "2021///Summer", "2021"),
        # What is not certain has no bare year either.
        ("2019~", "2019///c. 2019", "2019///c. 2019"),
        ("2014?", "2014///2014?", "2014///2014?"),
        ("[2020-01-05..2020-02-10]", "2020///between 5 Jan and 10 Feb 2020", None),
        ("198X", "1980s", None),
        ("-0043", "44 BCE", None),
        ("[..2020-05-01]", "by 1 May 2020", None),
        ("Y170000000", "year 170,000,000", None),
    ],
)
def test_dates(edtf: str, date: str, year: str | None) -> None:
    found = tags(issued=edtf)
    assert found["DA"] == [date]
    assert found.get("PY", [date])[0] == (year or date)
    _, losses = exported({"issued": edtf})
    is_exact = re.fullmatch(r"\d{4}(-\d\d)*", edtf) is not None
    assert [loss.change for loss in losses] == ([] if is_exact else ["coarsened"])
    (source,) = sources_of_text(exported({"issued": edtf})[0], "x.ris")
    assert isinstance(source, dict), source
    assert source["issued"] == edtf


@pytest.mark.parametrize("time", ["10:00:00", "10:00:00Z", "10:00:00+02:00"])
def test_a_time_of_day_stands_in_the_words_and_is_read_as_its_day(time: str) -> None:
    edtf = f"2024-03-05T{time}"
    text, losses = exported({"issued": edtf})
    assert [loss.change for loss in losses] == ["coarsened"]
    assert f"({edtf} in EDTF)" in text
    (source,) = sources_of_text(text, "x.ris")
    assert isinstance(source, dict), source
    assert source["issued"] == "2024-03-05"


def test_names_and_what_has_no_tag() -> None:
    note = "Berg || Jo || non-dropping-particle: van der"
    found = tags(note=f"At noon.\neditor: {note}\nscale: 1:5\nISBN: 978-3-16-148410-0\nkeyword: a; b")
    assert (found["A2"], found["SN"], found["KW"]) == (
        ["van der Berg, Jo"],
        ["978-3-16-148410-0"],
        ["a", "b"],
    )
    assert found["N1"] == ["At noon.", "scale: 1:5", "type: document"]


@pytest.mark.parametrize(
    ("kind", "note", "written"),
    [
        (
            "article-journal",
            "ISSN: 1234-567X\npage: 12-15",
            {"SN": ["1234-567X"], "SP": ["12"], "EP": ["15"]},
        ),
        ("article-newspaper", "page: A1", {"SP": ["A1"]}),
        ("article-newspaper", "page: 12–15", {"SP": ["12"], "EP": ["15"]}),
        (
            "book",
            "number-of-pages: 340\nISBN: 978-3-16-148410-0",
            {"SP": ["340"], "SN": ["978-3-16-148410-0"]},
        ),
        # A number that would be read as an ISSN, a page as the length of a book, an ISBN that is none.
        ("report", "number: 2024-1234", {"M1": ["2024-1234"]}),
        ("report", "number: OIR/24", {"SN": ["OIR/24"]}),
        ("book", "page: 12", {"N1": ["page: 12"]}),
        ("book", "ISBN: to come", {"N1": ["ISBN: to come"]}),
        ("webpage", "page: 1-2-3", {"N1": ["page: 1-2-3"]}),
    ],
)
def test_a_variable_has_a_tag_that_gives_it_back_or_a_line_of_the_notes(
    kind: str, note: str, written: dict[str, list[str]]
) -> None:
    found = tags(type=kind, note=note)
    assert {tag: found.get(tag) for tag in written} == written
    (read,) = sources_of_text(exported({"type": kind, "note": note})[0], "x.ris")
    assert isinstance(read, dict), read
    assert sorted(read["note"].splitlines()) == sorted(note.replace("–", "-").splitlines())


def test_a_line_of_the_note_itself_is_no_variable_afterwards() -> None:
    note = "note: volume: 99\nvolume: 12\nOn paper."
    (read,) = sources_of_text(exported({"type": "book", "note": note})[0], "x.ris")
    assert isinstance(read, dict), read
    assert sorted(read["note"].splitlines()) == sorted(note.splitlines())


def test_a_comma_in_a_whole_name_is_told() -> None:
    _, losses = exported({"author": ["Ministry of Health, Labour and Welfare"]})
    assert [loss.reason for loss in losses] == ["RIS takes a comma in a name for the end of a family name"]


@pytest.mark.parametrize("kind", sorted(TYPES))
def test_each_type_is_read_back_or_stands_in_the_notes(kind: str) -> None:
    found = tags(type=kind)
    assert type_of_ris(found["TY"][0]) == kind or f"type: {kind}" in found["N1"]


SIGNS = st.text(st.sampled_from("\\{}&%$#_~^@-'`\"=()[]!?| \nab1ÄعTYER"), min_size=1).filter(str.strip)


@given(st.lists(SIGNS, min_size=1, max_size=3))
def test_any_signs_are_read_back(titles: list[str]) -> None:
    text, _ = exported(*({"title": title, "publisher": f"{title}\nER  - \nTY  - JOUR"} for title in titles))
    for title, source in zip(titles, sources_of_text(text, "x.ris"), strict=True):
        assert isinstance(source, dict), source
        line = " ".join(title.split())
        assert (source["title"], source["publisher"]) == (line, f"{line} ER - TY - JOUR")


@pytest.mark.parametrize("path", [FIRST, HOSTILE])
def test_each_source_is_read_back(path: Path) -> None:
    text, _, ids = export(path, "sources", "ris")
    read = sources_of_text(text, "x.ris")
    assert [source["id"] for source in read if isinstance(source, dict)] == ids


@pytest.mark.outside
@pytest.mark.parametrize("path", [FIRST, HOSTILE])
def test_bibutils_reads_each_source(path: Path, tmp_path: Path) -> None:
    text, _, ids = export(path, "sources", "ris")
    (tmp_path / "x.ris").write_text(text, encoding="utf-8")
    mods = subprocess.run(
        ["ris2xml", "-i", "utf8", "-u", "x.ris"], cwd=tmp_path, capture_output=True, text=True, check=True
    ).stdout
    assert re.findall(r'<mods ID="(.*?)">', mods) == ids
    if path == FIRST:  # bibutils cannot write the signs of the other log for pandoc
        line = ["xml2bib", "-i", "utf8", "-o", "utf8", "-nb"]
        bibtex = subprocess.run(line, input=mods, capture_output=True, text=True, check=True).stdout
        (tmp_path / "x.bib").write_text(bibtex, encoding="utf-8")
        assert all(f'id="ref-{id_}"' in set_by_pandoc(tmp_path / "x.bib") for id_ in ids)
