"""Findings in each format."""

import json

import pytest
from hypothesis import given

from missionlog.model.diagnostics import Diagnostic, Severity
from missionlog.model.spans import Span
from missionlog.view.findings import FORMATS, notes_in_brief, summary
from missionlog.view.formats import Page

from .drawn import UNSAFE, any_text

TYPO = Diagnostic(
    "unknown-reference",
    Severity.ERROR,
    Span("data/events.yaml", 31, 17, 31),
    "no source 'joint-statment'",
    "Did you mean 'joint-statement'?",
    "      - source: joint-statment",
)
BARE = Diagnostic("no-passage", Severity.WARNING, Span("a.yaml", 2, 1, 2), "no passage?")
ASIDE = Diagnostic("unused-source", Severity.NOTE, Span("a.yaml", 3, 1, 2), "nothing rests on it")


def written(format_: str, *findings: Diagnostic) -> str:
    return "".join(FORMATS[format_](findings, Page()))


def test_text_has_a_blank_line_after_each_finding() -> None:
    first, second, after = written("table", TYPO, BARE).split("\n\n")
    assert after == ""
    assert first.startswith("data/events.yaml:31:17: error[unknown-reference] no source")
    assert second == "a.yaml:2:1: warning[no-passage] no passage?"


def test_json_is_one_array() -> None:
    assert json.loads(written("json", TYPO, BARE)) == [
        {
            "kind": "finding",
            "id": "unknown-reference:data/events.yaml:31:17",
            "code": "unknown-reference",
            "severity": "error",
            "path": "data/events.yaml",
            "line": 31,
            "column": 17,
            "end_column": 31,
            "message": "no source 'joint-statment'",
            "help": "Did you mean 'joint-statement'?",
        },
        {
            "kind": "finding",
            "id": "no-passage:a.yaml:2:1",
            "code": "no-passage",
            "severity": "warning",
            "path": "a.yaml",
            "line": 2,
            "column": 1,
            "end_column": 2,
            "message": "no passage?",
            "help": "",
        },
    ]


def test_two_findings_of_one_code_at_one_place_are_told_apart() -> None:
    ids = [one["id"] for one in json.loads(written("json", BARE, TYPO, BARE))]
    assert ids[::2] == ["no-passage:a.yaml:2:1", "no-passage:a.yaml:2:1:2"]


def test_jsonl_has_the_same_objects_one_a_line() -> None:
    lines = written("jsonl", TYPO, BARE).splitlines()
    assert [json.loads(line) for line in lines] == json.loads(written("json", TYPO, BARE))


def test_github_gets_an_annotation_at_the_very_characters() -> None:
    assert written("github", TYPO, BARE, ASIDE) == (
        "::error file=data/events.yaml,line=31,col=17,endColumn=31,title=missionlog unknown-reference"
        "::no source 'joint-statment'. Did you mean 'joint-statement'?\n"
        "::warning file=a.yaml,line=2,col=1,endColumn=2,title=missionlog no-passage::no passage?\n"
        "::notice file=a.yaml,line=3,col=1,endColumn=2,title=missionlog unused-source::nothing rests on it.\n"
    )


def test_github_s_own_signs_are_escaped() -> None:
    odd = BARE._replace(span=Span("a,b:c%\n.yaml", 1, 1, 2), message="100%: a, b\r\nc", help="")
    assert written("github", odd) == (
        "::warning file=a%2Cb%3Ac%25%0A.yaml,line=1,col=1,endColumn=2,title=missionlog no-passage"
        "::100%25: a, b%0Ac.\n"
    )


@pytest.mark.parametrize(
    ("format_", "nothing"), [("table", ""), ("json", "[]\n"), ("jsonl", ""), ("github", "")]
)
def test_no_findings(format_: str, nothing: str) -> None:
    assert written(format_) == nothing


@given(any_text)
def test_no_finding_obeys_what_it_is_about(text: str) -> None:
    odd = Diagnostic("not-edtf", Severity.ERROR, Span("a.yaml", 1, 1, 2), text, text, text.replace("\n", " "))
    assert not UNSAFE.search(written("table", odd))
    assert json.loads(written("json", odd))[0]["message"] == text
    assert len(written("jsonl", odd).splitlines()) == 1
    annotation = written("github", odd)
    assert annotation.startswith("::error file=")
    assert annotation.count("\n") == 1


@pytest.mark.parametrize(
    ("findings", "said"),
    [
        ((), "the log holds"),
        ((ASIDE,), "the log holds (1 note)"),
        ((BARE, BARE), "2 warnings"),
        ((ASIDE, TYPO, BARE, TYPO), "2 errors, 1 warning, 1 note"),
        ((TYPO,) * 1200, "1,200 errors"),
    ],
)
def test_the_sum_of_it(findings: tuple[Diagnostic, ...], said: str) -> None:
    assert summary(findings) == said


def test_what_is_not_shown_is_counted_too() -> None:
    assert summary((TYPO, BARE, ASIDE, ASIDE), (TYPO,)) == (
        "1 error, 1 warning, 2 notes; not shown: 1 warning, 2 notes"
    )
    assert summary((ASIDE,), ()) == "the log holds (1 note); not shown: 1 note"
    assert summary((TYPO, TYPO), (TYPO, TYPO)) == "2 errors"


def test_notes_in_brief_are_a_line_for_each_code_and_how_to_see_them() -> None:
    assert "".join(notes_in_brief([ASIDE, ASIDE], Page())) == (
        "2  note  unused-source  A source that nothing rests on.\n"
        "`--severity note` shows each note at its place.\n"
    )
    assert "".join(notes_in_brief([], Page())) == ""
