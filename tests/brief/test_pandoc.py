"""A brief as a tree for pandoc, and what is said where pandoc cannot write it."""

from __future__ import annotations

import json
import re
import stat
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from missionlog.brief import pandoc
from missionlog.brief.document import NoteMark
from missionlog.errors import ProgramError
from tests.view.drawn import any_text

from .samples import TIMES, assert_shown, brief_of


def shown(node: Any) -> str:
    """The text in a tree, with a line break for each."""
    if isinstance(node, list | tuple):
        return "".join(map(shown, node))
    if not isinstance(node, dict):
        return ""
    if node.get("t") == "LineBreak":
        return "\n"
    return str(node["c"]) if node.get("t") == "Str" else shown(node.get("c"))


@given(any_text)
def test_any_text_is_in_the_tree_as_it_is(text: str) -> None:
    brief = brief_of(text)
    blocks = json.loads(json.dumps([*pandoc._blocks(brief)]))
    assert_shown(text, shown(blocks), TIMES - 1)  # the title stands in the metadata


def test_a_note_stands_where_it_is_first_marked_and_is_then_referred_to() -> None:
    text = json.dumps([*pandoc._blocks(brief_of("word"))])
    assert text.count('"Note"') == 1
    assert text.count("NOTEREF note1 ") == 1
    assert text.index('"Note"') < text.index("NOTEREF")


def test_each_note_has_a_bookmark_of_its_own_and_links_lead_to_places() -> None:
    brief = brief_of("word")
    second = brief.notes[0]._replace(number=2, marks=1)
    brief = brief._replace(lead=((NoteMark(2),), *brief.lead), notes=(*brief.notes, second))
    text = json.dumps([*pandoc._blocks(brief)])
    for end in ("Start", "End"):
        assert len({*re.findall(rf'w:bookmark{end} w:id=\\"(\d+)\\"', text)}) == 2
    ways, places = re.findall(r'\["(#[^"]+)", ""\]', text), re.findall(r'"Span", "c": \[\["([^"]+)"', text)
    assert {*ways} == {f"#{place}" for place in places} == {"#fact-one", "#source-one"}


def program(folder: Path, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pandoc that does what a shell script says, and no other."""
    path = folder / "pandoc"
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(folder))


def test_without_pandoc_it_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ProgramError, match="pandoc is not installed, which writes docx: apt install pandoc"):
        pandoc.render(brief_of("word"))


@pytest.mark.parametrize(
    ("day", "seconds"),
    [("2026-11-23", "1795392000"), ("1980-01-02", "315619200"), ("1848-02-21", "315532800")],
)
def test_the_file_is_of_the_day_of_the_brief_and_not_before_1980(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, day: str, seconds: str
) -> None:
    tree = '{"pandoc-api-version": [1, 23], "meta": {}, "blocks": []}'
    program(
        tmp_path, f"case $1 in *commonmark) echo '{tree}';; *) echo $SOURCE_DATE_EPOCH;; esac", monkeypatch
    )
    assert pandoc.render(brief_of("word")._replace(day=day)).decode() == f"{seconds}\n"


@pytest.mark.parametrize(
    ("script", "message"),
    [
        ('echo \'{"pandoc-api-version": [1, 17], "meta": {}, "blocks": []}\'', "version 2.10 or later"),
        ("echo Oh no >&2; exit 3", "pandoc says: Oh no"),
    ],
)
def test_what_pandoc_cannot_do_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, message: str
) -> None:
    program(tmp_path, script, monkeypatch)
    with pytest.raises(ProgramError, match=message):
        pandoc.render(brief_of("word"))
