"""The nearest names: all that are equally near, and never a far one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from missionlog.cli.commands import COMMANDS
from missionlog.model.nearest import did_you_mean, in_words, nearest


@pytest.mark.parametrize(
    ("written", "known", "expected"),
    [
        ("timelin", COMMANDS, ("timeline",)),
        ("TIMELINE", COMMANDS, ("timeline",)),
        ("hsitory", COMMANDS, ("history",)),
        ("promis", COMMANDS, ("promises",)),
        ("srouces", COMMANDS, ("sources",)),
        ("role", ("who", "source", "sort", "reverse", "verify"), ()),
        ("unsorted", ("not-edtf", "no-date"), ()),
        ("xsv", ("csv", "tsv", "json"), ("csv", "tsv")),
        ("speak", ("speaker", "source"), ("speaker",)),
        ("stage-tow", ("stage-one", "stage-two"), ("stage-two",)),
        ("stage-tree", ("stage-one", "stage-two", "stage-three"), ("stage-three",)),
        ("ab", ("abc", "ac"), ()),
        ("", ("a",), ()),
        ("x" * 101, ("x" * 100,), ()),
        ("kept", ("Kept", "kept"), ("Kept", "kept")),
    ],
)
def test_the_nearest(written: str, known: tuple[str, ...], expected: tuple[str, ...]) -> None:
    assert nearest(written, known) == expected


names = st.text("abcé-", min_size=1, max_size=12)


@given(names, st.lists(names, max_size=8))
def test_none_is_nearer_than_the_nearest(written: str, known: list[str]) -> None:
    near = nearest(written, known)
    distances = [OSA.distance(written, name) for name in near]
    least = min((OSA.distance(written, name) for name in known), default=0)
    assert {*near} <= {*known}
    if distances and not all(name.startswith(written) for name in near):
        assert {*distances} == {least}
        assert least <= max(1, (len(written) + 1) // 4)
        assert {name for name in known if OSA.distance(written, name) == least} == {*near}


def test_as_a_question() -> None:
    assert did_you_mean("jsn", ("json", "csv")) == "did you mean 'json'?"
    assert did_you_mean("xsv", ("csv", "tsv"), before="--") == "did you mean '--csv' or '--tsv'?"
    assert did_you_mean("nothing", ("json",)) == ""
    assert in_words(("a", "b", "c")) == "'a', 'b' or 'c'"
    assert in_words(("a", "b", "c", "d")) == "'a', 'b', 'c' or another like them"
