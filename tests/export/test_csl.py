"""CSL-JSON of sources: valid by its own variables, honest in its dates, and set by citeproc-py and pandoc."""

from __future__ import annotations

import json
import subprocess
import warnings
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from missionlog.importing.csl_variables import DATES, NAMES, TYPES, VARIABLES
from missionlog.model.losses import Loss
from missionlog.model.rows import Listing, Row
from missionlog.view.formats import Page, load
from tests.export.of_logs import FIRST, HOSTILE, export
from tests.view.drawn import any_text


def exported(**stored: Any) -> tuple[dict[str, Any], list[Loss]]:
    losses: list[Loss] = []
    row = Row("source", {"id": "one", "title": "T", **stored}, {"copy-of-title": "The other"})
    (item,) = json.loads("".join(load("csl")(Listing("source", [row]), Page(lose=losses.append))))
    return item, losses


@pytest.mark.parametrize(
    ("edtf", "issued"),
    [
        ("2024-03-05", {"date-parts": [[2024, 3, 5]]}),
        ("2004-06~", {"date-parts": [[2004, 6]], "circa": True}),
        ("2021-22", {"date-parts": [[2021]], "season": 2}),
        ("2019/2021-05", {"date-parts": [[2019], [2021, 5]]}),
        ("2019~/2021~", {"date-parts": [[2019], [2021]], "circa": True}),
        ("2019/..", {"date-parts": [[2019], [0]]}),
        # CSL has no year 0: its year -1 is the first before Christ.
        ("0000", {"date-parts": [[-1]]}),
        ("-0043-03-15", {"date-parts": [[-44, 3, 15]]}),
        ("Y170000000", {"date-parts": [[170000000]]}),
    ],
)
def test_a_date_that_csl_can_say(edtf: str, issued: dict[str, Any]) -> None:
    item, losses = exported(issued=edtf)
    assert (item["issued"], losses, item.get("note")) == (issued, [], None)


@pytest.mark.parametrize(
    ("edtf", "parts", "words"),
    [
        ("[2020-01-05..2020-02-10]", [[2020, 1, 5], [2020, 2, 10]], "between 5 Jan and 10 Feb 2020"),
        # Bounds that are a whole month or year are not a range of days.
        ("2014?", [[2014]], "2014?"),
        ("2021-05-XX", [[2021, 5]], None),
        ("2020-02-XX", [[2020, 2]], None),
        ("2014-03-05?", [[2014, 3, 5]], None),
        ("198X", [[1980], [1989]], "1980s"),
        ("-004X", [[-50], [-41]], None),
        ("[2019-05-03..2019-12-31]", [[2019, 5, 3], [2019, 12, 31]], None),
        ("2021-05/2021-08~", [[2021, 5], [2021, 8]], None),
        ("2021-33", [[2021, 1], [2021, 3]], None),
        ("[..2020-05-01]", None, "by 1 May 2020"),
        ("/2019-05-03", None, None),
        ("../2019-05-03", None, None),
    ],
)
def test_a_date_that_csl_cannot_say_has_its_bounds_its_words_and_its_edtf(
    edtf: str, parts: Any, words: str | None
) -> None:
    item, losses = exported(issued=edtf)
    issued = item["issued"]
    assert (issued.get("date-parts"), issued.get("circa"), issued["edtf"]) == (parts, parts and True, edtf)
    ((id_, change, said),) = [(loss.id, loss.change, loss.words) for loss in losses]
    assert (id_, change, said) == ("one", "coarsened", words or said)
    assert item["note"] == f"Published {said} ({edtf} in EDTF)."
    assert issued.get("literal") == (None if parts else said)


def test_a_time_of_day_is_coarsened_to_its_day() -> None:
    item, losses = exported(accessed="2024-03-05T23:30:00Z")
    assert item["accessed"] == {"date-parts": [[2024, 3, 5]], "edtf": "2024-03-05T23:30:00Z"}
    assert [loss.reason for loss in losses] == ["CSL has whole days only"]


def test_lines_of_the_note_are_variables_while_they_say_what_the_keys_say() -> None:
    note = "Read in print.\nauthor: Berg || Jo || non-dropping-particle: van der\nDOI: 10.1/x\nvolume: 12"
    item, _ = exported(author=["Jo van der Berg"], note=note)
    assert item["author"] == [{"family": "Berg", "given": "Jo", "non-dropping-particle": "van der"}]
    assert (item["DOI"], item["volume"], item["note"]) == ("10.1/x", "12", "Read in print.")
    changed, _ = exported(author=["Jo Berg"], note=note)
    assert changed["author"] == [{"literal": "Jo Berg"}]
    assert changed["note"].splitlines() == note.splitlines()[:2]


def test_nothing_is_guessed_of_a_name() -> None:
    item, _ = exported(author=["Mara Lindt", "O'Neill, Éamon", "Ministry of Health, Labour and Welfare"])
    assert [[*name] for name in item["author"]] == [["literal"]] * 3


def test_what_csl_has_no_name_for_is_said_in_the_note() -> None:
    item, losses = exported(**{"copy-of": "other", "type": "leaflet"})
    assert item["note"] == "A copy of other (The other)."
    assert (item["type"], item["genre"]) == ("document", "leaflet")
    assert [(loss.reason, loss.words) for loss in losses] == [("CSL has no such type", "leaflet")]


@given(any_text)
def test_any_text_stays_what_it_is(text: str) -> None:
    item, _ = exported(title=text, publisher=text)
    assert (item["title"], item.get("publisher", "")) == (text or None, text) if text else "title" not in item


@pytest.mark.parametrize("path", [FIRST, HOSTILE])
def test_each_source_is_an_item_of_the_schema(path: Path) -> None:
    text, _, ids = export(path, "sources", "csl")
    items = json.loads(text)
    assert [item["id"] for item in items] == ids
    for item in items:
        assert item["type"] in TYPES
        assert {*item} <= {*VARIABLES}
        assert all(isinstance(item[name], dict) for name in DATES if name in item)
        assert all(isinstance(item[name], list) for name in NAMES if name in item)


@pytest.mark.outside
@pytest.mark.parametrize("path", [FIRST, HOSTILE])
def test_citeproc_py_sets_each_source(path: Path) -> None:
    from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
    from citeproc.source.json import CiteProcJSON

    text, _, ids = export(path, "sources", "csl")
    items = json.loads(text)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # citeproc-py warns of variables that its style does not print
        source = CiteProcJSON(items)
        style = CitationStylesStyle("harvard-cite-them-right", validate=False)
        bibliography = CitationStylesBibliography(style, source, formatter.plain)
        assert {*source} == {*ids}
        for id_ in ids:
            bibliography.register(Citation([CitationItem(id_)]))
        entries = [str(entry) for entry in bibliography.bibliography()]
    assert len(entries) == len(ids)
    assert all(any(item["title"] in entry for entry in entries) for item in items)


@pytest.mark.outside
@pytest.mark.parametrize("path", [FIRST, HOSTILE])
def test_pandoc_sets_each_source(path: Path, tmp_path: Path) -> None:
    text, _, ids = export(path, "sources", "csl")
    file = tmp_path / "sources.json"
    file.write_text(text, encoding="utf-8")
    page = set_by_pandoc(file)
    assert page.count("n.d.") == sum("issued" not in item for item in json.loads(text))
    assert all(f'id="ref-{id_}"' in page for id_ in ids)
    assert "<script>alert" not in page


def set_by_pandoc(file: Path) -> str:
    """The bibliography of all that a file has, as HTML."""
    asked = '---\nnocite: "@*"\n---\n'
    line = ["pandoc", "--citeproc", f"--bibliography={file}", "-t", "html"]
    return subprocess.run(line, input=asked, capture_output=True, text=True, check=True).stdout
