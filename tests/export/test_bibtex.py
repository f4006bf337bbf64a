"""BibTeX of sources: read back by our own import and by pandoc, whatever a text has in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from bibtexparser import parse_string
from hypothesis import given
from hypothesis import strategies as st

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
    return "".join(load("bibtex")(Listing("source", rows), Page(lose=losses.append))), losses


def fields(**stored: Any) -> dict[str, str]:
    text, _ = exported(stored)
    (entry,) = parse_string(text).entries
    return {"entry": entry.entry_type, **{field.key: field.value for field in entry.fields}}


@pytest.mark.parametrize(
    ("edtf", "date", "year"),
    [
        ("2024-03-05", "2024-03-05", "2024"),
        ("2004-06~", "2004-06~", "c. Jun 2004"),
        ("2014?", "2014?", "2014?"),
        ("2021-22", "2021-22", "2021"),
        ("2019/2021-05", "2019/2021-05", "2019 – May 2021"),
        ("-0043", "-0043", "44 BCE"),
        # pandoc drops these without a word, so only the words leave.
        ("[2020-01-05..2020-02-10]", None, "between 5 Jan and 10 Feb 2020"),
        ("198X", None, "1980s"),
        ("2019/..", None, "since 2019"),
        ("Y170000000", None, "year 170,000,000"),
        ("[..2020-05-01]", None, "by 1 May 2020"),
    ],
)
def test_dates(edtf: str, date: str | None, year: str) -> None:
    found = fields(issued=edtf)
    assert (found.get("date"), found["year"]) == (date, year)
    _, losses = exported({"issued": edtf})
    assert [(loss.change, loss.words) for loss in losses] == ([] if date else [("coarsened", year)])
    assert ("note" in found) == (date is None)


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("Lindt || Mara", "Lindt, Mara"),
        ("Berg || Jo || non-dropping-particle: van der", "van der Berg, Jo"),
        ("van der Berg || Jo", "{van der Berg}, Jo"),
        ("Berg || Jo || non-dropping-particle: Van der", "{Van der Berg}, Jo"),
        ("King || Martin || suffix: Jr.", "King, Jr., Martin"),
        ("Barnes and Noble || Jo", "{Barnes and Noble}, Jo"),
        ("Plato ||", "{Plato}"),
        ("Ministry of Health, Labour and Welfare", "{Ministry of Health, Labour and Welfare}"),
        ("et al.", "others"),
    ],
)
def test_names(line: str, written: str) -> None:
    assert fields(note=f"editor: {line}")["editor"] == written


def test_what_has_no_field_is_a_line_of_the_note_and_types_that_bibtex_lacks_are_subtypes() -> None:
    found = fields(
        type="speech", note="At noon.\ninterviewer: Lindt || Mara\nevent-date: 2024-05\nscale: 1:5"
    )
    assert (found["entry"], found["entrysubtype"], found["eventdate"]) == ("misc", "speech", "2024-05")
    bars = r"\textbar{}\textbar{}"
    assert found["note"].splitlines() == ["At noon.", "scale: 1:5", f"interviewer: Lindt {bars} Mara"]


@pytest.mark.parametrize("line", ['{"edtf": "198X"}', '{"raw": "the 1980s"}'])
def test_a_date_that_was_imported_in_other_words_is_told_too(line: str) -> None:
    source = {"issued": "198X", "note": f"issued: {line}"}
    _, losses = exported(source)
    assert [(loss.change, loss.words) for loss in losses] == [("coarsened", "1980s")]
    assert "Published 1980s (198X in EDTF)." in fields(**source)["note"]


def test_other_dates_are_fields_if_all_read_them_and_else_lines_of_the_note() -> None:
    lines = ["event-date: [..2020]", 'original-date: {"date-parts": [[2024, 13, 40]]}', "submitted: 2024-05"]
    found = fields(note="\n".join(lines))
    assert not {"eventdate", "origdate", "date"} & found.keys()
    (read,) = sources_of_text(exported({"note": "\n".join(lines)})[0], "x.bib")
    assert isinstance(read, dict), read
    assert sorted(read["note"].splitlines()) == sorted([*lines, "type: document"][:3])
    assert fields(note="event-date: 2020-05~")["eventdate"] == "2020-05~"


def test_a_line_of_the_note_itself_is_no_variable_afterwards() -> None:
    note = "note: volume: 99\nvolume: 12\nOn paper."
    (read,) = sources_of_text(exported({"note": note})[0], "x.bib")
    assert isinstance(read, dict), read
    assert sorted(read["note"].splitlines()) == sorted(note.splitlines())


@pytest.mark.parametrize(
    ("written", "latex"),
    [
        ("Of <i>Quercus</i> & <b>more</b>", r"Of \textit{Quercus} \& \textbf{more}"),
        ("H<sub>2</sub>O, 1<sup>st</sup>", r"H\textsubscript{2}O, 1\textsuperscript{st}"),
        ('<span style="font-variant:small-caps;">nato</span>', r"\textsc{nato}"),
        ('A <span class="nocase">iPhone</span>', "A {iPhone}"),
        ("<i>a <b>b</b> {c}</i>", r"\textit{a \textbf{b} \{\vphantom{\}}c\vphantom{\{}\}}"),
        # What is no markup of CSL is text.
        ("<script>", r"\textless{}script\textgreater{}"),
        ("a <i> b", r"a \textless{}i\textgreater{} b"),
        ("a < b > c | d", r"a \textless{} b \textgreater{} c \textbar{} d"),
    ],
)
def test_markup_of_csl_is_that_of_latex(written: str, latex: str) -> None:
    assert fields(title=written)["title"] == f"{{{latex}}}"


def test_keys_are_safe_and_differ() -> None:
    rows = [
        Row("source", {"id": id_, "title": "T"}, {"log": log}) for log, id_ in [("a b", "x"), ("a-b", "x")]
    ]
    text = "".join(load("bibtex")(Listing("source", rows), Page()))
    assert [entry.key for entry in parse_string(text).entries] == ["a-b/x", "a-b/x-2"]


@pytest.mark.parametrize("title", ["<a>", "a <b> 1", "x<a>b</a>", "<p>", "AT&T <i> now"])
def test_a_tag_that_is_text_is_read_back(title: str) -> None:
    text, _ = exported({"title": title})
    assert [one["title"] for one in sources_of_text(text, "x.bib")] == [title]


SIGNS = st.text(st.sampled_from("\\{}&%$#_~^@-'`\"=,()[]!?|<> \nab1Äع"), min_size=1).filter(str.strip)


@given(st.lists(SIGNS, min_size=1, max_size=3), SIGNS)
def test_any_signs_are_read_back(titles: list[str], name: str) -> None:
    text, _ = exported(*({"title": title, "author": [name], "publisher": title} for title in titles))
    assert not parse_string(text).failed_blocks
    for title, source in zip(titles, sources_of_text(text, "x.bib"), strict=True):
        assert isinstance(source, dict), source
        line = " ".join(title.split())
        assert (source["title"], source["publisher"]) == (line, line)
        assert source["author"] == " ".join(name.split())


@pytest.mark.parametrize("path", [FIRST, HOSTILE])
def test_each_source_is_read_back(path: Path) -> None:
    text, _, ids = export(path, "sources", "bibtex")
    assert [entry.key for entry in parse_string(text).entries] == ids
    read = sources_of_text(text, "x.bib")
    assert [source["id"] for source in read if isinstance(source, dict)] == ids


@pytest.mark.outside
@pytest.mark.parametrize("path", [FIRST, HOSTILE])
def test_pandoc_sets_each_source(path: Path, tmp_path: Path) -> None:
    text, _, ids = export(path, "sources", "bibtex")
    file = tmp_path / "sources.bib"
    file.write_text(text, encoding="utf-8")
    page = set_by_pandoc(file)
    assert all(f'id="ref-{id_}"' in page for id_ in ids)
    assert "<script>alert" not in page
    assert page.count("n.d.") == sum("year =" not in entry for entry in text.split("\n@"))
