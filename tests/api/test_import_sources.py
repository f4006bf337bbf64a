"""Bibliographies imported into a log: what is new is added, what is there is skipped, none is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

import missionlog
from missionlog.api.imports import Import, read_import
from missionlog.api.whole_log import check_log
from missionlog.model.diagnostics import Severity
from missionlog.store.read.locate import locate

DATA = Path(__file__).parent.parent / "importing" / "data"
#: How many records of each file are taken, and how many are not.
COUNTS = {
    "zotero.bib": (6, 0),
    "zotero.ris": (6, 0),
    "zotero.json": (6, 0),
    "endnote.ris": (3, 3),
    "jabref.bib": (5, 1),
    "mendeley.bib": (2, 0),
    "pandoc.json": (7, 3),
    "crossref.json": (1, 0),
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "events.yaml"
    path.write_text("missionlog: 1\nsources:\n  courier: {title: Bridge to close}\n", encoding="utf-8")
    return path


def _import(path: Path, data: bytes, name: str) -> Import:
    with missionlog.open(path) as log:
        imported = read_import(log, data, name)
        if imported.taken:
            imported.write(log)
    return imported


def _imported_text(path: Path, text: str, name: str = "x.bib") -> list[str]:
    """What becomes of each record of a text: the id that it is added by or is there by, or why it is not."""
    imported = _import(path, text.encode(), name)
    return [
        one.problem
        or one.record.skipped
        or (f"there: {one.there}" if one.there else one.item.id if one.item else "")
        for one in imported.records
    ]


@pytest.mark.parametrize(("name", "counts"), COUNTS.items())
def test_twice_adds_nothing(name: str, counts: tuple[int, int], path: Path) -> None:
    data = (DATA / name).read_bytes()
    first = _import(path, data, name)
    assert (len(first.taken), len(first.rejected)) == counts
    written = path.read_bytes()
    again = _import(path, data, name)
    assert (len(again.taken), len(again.there), len(again.rejected)) == (0, *counts)
    assert path.read_bytes() == written
    assert not [
        one
        for one in check_log(locate(str(path), {}, path.parent, path.parent))
        if one.severity is Severity.ERROR
    ]


@pytest.mark.parametrize("name", [name for name, (_, rejected) in COUNTS.items() if rejected])
def test_what_is_not_taken_can_be_imported_from_its_file(name: str, path: Path) -> None:
    first = _import(path, (DATA / name).read_bytes(), name)
    again = _import(path, first.rejects(), f"rejects{Path(name).suffix}")
    reasons = [one.reason for one in first.rejected]
    assert [one.reason for one in again.rejected][: len(reasons)] == [
        reason.replace("in line 29", "in line 8") for reason in reasons
    ] or len(again.rejected) == len(reasons)


def test_three_exports_of_one_library_are_six_sources(path: Path) -> None:
    _import(path, (DATA / "zotero.bib").read_bytes(), "zotero.bib")
    with missionlog.open(path) as log:
        before = len(log.sources())
    for name in ("zotero.ris", "zotero.json"):
        later = _import(path, (DATA / name).read_bytes(), name)
        assert not later.taken
        assert all("differs in" in one.reason for one in later.rejected), later.rejected
    with missionlog.open(path) as log:
        assert len(log.sources()) == before


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("@misc{smith-2024, title={T}, url={https://a.example/}}", ["smith-2024"]),
        ("@misc{Smith_2024, title={T}, publisher={The Press}, date={2024-05-09}}", ["press-2024-05-09"]),
        ("@misc{courier, title={Bridge to close}}", ["there: courier"]),
        ("@misc{courier, title={Another}}", ["there is a source 'courier' already"]),
        ("@misc{a, title={T}}\n@misc{b, title={T}}", ["a", "there: a"]),
        ("@misc{a, title={T}, doi={10.1/x}}\n@misc{b, title={T}, doi={10.1/y}}", ["a", "b"]),
        ("@misc{a, author={Nobody}}", ["it has no title"]),
        ("@misc{a, title={T}, date={2999}}", ["published 2999, which is yet to come. Mend the date"]),
    ],
)
def test_what_becomes_of_a_source(text: str, becomes: list[str], path: Path) -> None:
    assert _imported_text(path, text) == becomes


def test_a_source_that_says_something_else_is_not_taken(path: Path) -> None:
    assert _imported_text(path, "@misc{a, title={T}, url={https://a.example/}, year=2024}") == ["a"]
    (reason,) = _imported_text(path, "@misc{b, title={Else}, url={https://a.example/}, year=2024}")
    assert reason == "'a' is in the log already, and differs in title; `missionlog edit` changes it"


def test_a_note_with_more_lines_says_what_is_imported(path: Path) -> None:
    text = "@misc{a, title={T}, doi={10.1/x}, note={Read it}}"
    assert _imported_text(path, text) == ["a"]
    with missionlog.open(path) as log:
        log.edit("a", note="Ours first\nRead it\nDOI: 10.1/x")
    assert _imported_text(path, text) == ["there: a"]
