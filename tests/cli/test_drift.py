"""`missionlog drift`."""

import json

import pytest

from tests.cli.conftest import Run


def ids(out: str) -> list[str]:
    return [row["id"] for row in json.loads(out)]


def test_a_speaker_s_words_one_after_the_other(run: Run) -> None:
    out, _, code = run("drift", "--speaker", "Singh", "Iraq")
    assert code == 0
    assert "since 25 Jan 2024: The [-HMC meeting-] {+US+} is not" in out


def test_the_same_question_by_either_door(run: Run) -> None:
    by_option = run("drift", "--speaker", "Singh", "--json").out
    assert run("drift", "speaker:singh", "--format", "json").out == by_option
    assert ids(by_option) == ["singh-not-a-negotiation", "singh-not-withdrawing", "singh-footprint"]


def test_a_phrase(run: Run) -> None:
    out, _, code = run("drift", "--phrase", "NOT Withdrawing")
    assert (code, out.splitlines()[0]) == (0, "“NOT Withdrawing”: 1 use on record")
    assert ids(run("drift", "--phrase", "not withdrawing", "--json").out) == ["singh-not-withdrawing"]
    assert run("drift", "--phrase", "not withdrawing", "--speaker", "Parnell", "--json").out == "[]\n"


def test_as_it_stood_on_the_record(run: Run) -> None:
    assert ids(run("drift", "--as-of", "2024-02-01", "--json").out) == ["singh-not-a-negotiation"]


def test_the_first_the_last_and_the_other_way_round(run: Run) -> None:
    every = ids(run("drift", "--json").out)
    assert ids(run("drift", "--limit", "2", "--json").out) == every[:2]
    assert ids(run("drift", "--last", "2", "--json").out) == every[-2:]
    assert ids(run("drift", "--reverse", "--json").out) == every[::-1]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--phrase", "…"], "there is no word here to look for"),
        (["--format", "xls"], "no format 'xls'"),
        (["--json", "--format", "md"], "two different things"),
        (["sinc:2024"], "there is no filter 'sinc:'"),
    ],
)
def test_what_cannot_be_read(run: Run, arguments: list[str], said: str) -> None:
    out, err, code = run("drift", *arguments)
    assert (out, code) == ("", 2)
    assert said in " ".join(err.split())


def test_a_file_and_a_name_that_nothing_has(run: Run) -> None:
    assert run("drift", "--output", "drift.md", "--format", "md").out == ""
    assert run("drift", "--speaker", "Sing").err.endswith(
        "no person or organisation is called 'Sing'; did you mean 'Sabrina Singh'?\n"
    )
