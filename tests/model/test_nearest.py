"""The names that are nearest to one that was written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missionlog.model.nearest import count_mistakes, did_you_mean, nearest, only_meant

KEYS = ("title", "date", "dates", "place", "people", "after", "actors", "author", "note", "rank", "org")


@pytest.mark.parametrize(
    ("written", "near"),
    [
        ("titel", ["title"]),
        ("TITLE", ["title"]),
        ("dat", ["date"]),
        ("datess", ["dates"]),
        ("rnak", ["rank"]),
        ("actor", ["actors"]),
        ("auth", ["author"]),
        ("autho", ["author"]),
        ("colour", []),
        ("nose", ["note"]),
        ("role", []),
        ("x", []),
        ("", []),
        ("x" * 1000, []),
    ],
)
def test_the_nearest_and_never_a_far_one(written: str, near: list[str]) -> None:
    assert nearest(written, KEYS) == near


def test_all_that_are_equally_near_are_named() -> None:
    assert nearest("meeting-3", ["meeting-1", "meeting-2", "treaty"]) == ["meeting-1", "meeting-2"]
    assert did_you_mean("meeting-3", ["meeting-1", "meeting-2"]) == "did you mean 'meeting-1' or 'meeting-2'?"
    assert did_you_mean("lin", ["lind", "line", "ling"]) == "did you mean 'lind', 'line' or 'ling'?"
    many = [f"meeting-{n}" for n in range(10)]
    assert did_you_mean("meeting-x", many).endswith("or another like them?")
    assert did_you_mean("colour", KEYS) == ""
    assert did_you_mean("rnak", KEYS, after=":") == "did you mean 'rank:'?"


@pytest.mark.parametrize(
    ("written", "known", "meant"),
    [
        ("organisation", ["person", "organization"], "organization"),
        ("lint", ["lindt", "linn"], ""),
        ("lintd", ["lindt", "lind"], ""),
        ("org", ["person", "organization"], ""),
    ],
)
def test_only_what_is_certain_is_written(written: str, known: list[str], meant: str) -> None:
    assert only_meant(written, known) == meant


@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_mistakes_are_counted_as_well_from_the_other_side(written: str, name: str) -> None:
    count = count_mistakes(written, name)
    assert count == count_mistakes(name, written)
    assert (count == 0) == (written == name)
    assert abs(len(written) - len(name)) <= count <= max(len(written), len(name))
