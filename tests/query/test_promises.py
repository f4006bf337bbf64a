"""Promises by their states, and in the orders that they can have."""

import pytest

from missionlog.index.engine import SqliteEngine
from missionlog.query.promises import is_in, read_states
from missionlog.query.syntax import QueryError
from tests.conftest import Ask
from tests.query.promised_log import PROMISED, ids, listed


@pytest.fixture
def log(index: Ask) -> SqliteEngine:
    return index(PROMISED)


def test_every_promise_and_nothing_else(log: SqliteEngine) -> None:
    assert set(ids(log).split()) == {
        *("open", "soon", "month", "maybe", "going", "ended", "late", "later", "held", "given-up")
    }


@pytest.mark.parametrize(
    ("state", "found"),
    [
        ("pending", "soon month"),
        ("due", "maybe"),
        ("overdue", "late later"),
        ("running", "going"),
        ("term-ended", "ended"),
        ("kept", "held"),
        ("kept-on-time", "held"),
        ("extended", "later"),
        ("withdrawn,due", "maybe given-up"),
        ("stalled", ""),
    ],
)
def test_a_state_is_recorded_or_follows_from_the_calendar(log: SqliteEngine, state: str, found: str) -> None:
    assert ids(log, state=state, sort="log") == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["by:álvarez"], "month later"),
        (["by:town", "late*"], "late later"),
        (["since:2024-06-15", "not:by:town"], "month"),
        (["has:updates", "not:id:held"], "later given-up"),
        (["status:withdrawn,kept"], "held given-up"),
        (['status:"in progress"'], ""),
    ],
)
def test_the_filters_are_those_of_every_listing(log: SqliteEngine, words: list[str], found: str) -> None:
    assert ids(log, *words, sort="log") == found


def test_by_due_those_without_stand_last(log: SqliteEngine) -> None:
    dated = ["held", "given-up", "later", "late", "maybe", "soon", "month"]
    assert ids(log, sort="due").split()[:7] == dated
    assert ids(log, sort="due", reverse=True).split()[:7] == dated[::-1]
    for backwards in (False, True):
        assert set(ids(log, sort="due", reverse=backwards).split()[7:]) == {"open", "going", "ended"}


def test_by_slip_the_furthest_moved_first(log: SqliteEngine) -> None:
    found = ids(log, sort="slip").split()
    assert (found[0], found[-1]) == ("later", "open")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, "later late maybe going soon month"),
        ({"within": 8}, "later late maybe going"),
        ({"within": 12}, "later late maybe going soon"),
        ({"within": 12, "certain": True}, "later late going soon"),
        ({"within": 0}, "later late maybe"),
        ({"reverse": True, "limit": 2}, "month soon"),
        ({"limit": 2}, "later late"),
        ({"last": 2}, "soon month"),
        ({"state": "pending"}, "soon month"),
        ({"sort": "id", "state": "running,overdue"}, "going late later"),
    ],
)
def test_what_comes_next(log: SqliteEngine, asked: dict[str, object], found: str) -> None:
    assert ids(log, ahead=True, **asked) == found


def test_how_soon_it_comes(log: SqliteEngine) -> None:
    assert {str(row.stored["id"]): row.computed["next"] for row in listed(log, ahead=True)} == {
        "later": "late by 63 days",
        "late": "late by 15 days",
        "going": "in 8 days",
        "soon": "in 12 days",
        "maybe": "in at most 20 days, if not past already",
        "month": "in 60 days",
    }
    assert all("next" not in row.computed for row in listed(log))


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"sort": "id", "limit": 2}, "ended given-up"),
        ({"sort": "id", "last": 2}, "open soon"),
        ({"sort": "id", "last": 2, "limit": 1}, "open"),
        ({"sort": "id", "reverse": True, "limit": 2}, "soon open"),
        ({"sort": "id", "reverse": True, "last": 2}, "given-up ended"),
        ({"last": 0}, ""),
        ({"limit": 0}, ""),
    ],
)
def test_so_many_of_them(log: SqliteEngine, asked: dict[str, object], found: str) -> None:
    assert ids(log, **asked) == found


def test_those_alike_stand_as_in_the_log(index: Ask) -> None:
    each = "".join(
        f"  - {{id: {name}, title: A, promise: {{made: 2023, by: [a], due: 2024-05-01}}}}\n" for name in "cab"
    )
    log = index(f"missionlog: 1\npeople: {{a: {{name: A}}}}\nevents:\n{each}")
    for asked in ({"sort": "due"}, {"sort": "slip"}, {"ahead": True}):
        assert ids(log, **asked) == "c a b"


DOUBTED = """missionlog: 1
people: {a: {name: A}}
events:
  - {id: month, title: A, promise: {made: 2023, by: [a], due: 2024-06}}
  - {id: day, title: B, promise: {made: 2023, by: [a], due: 2024-06-20}}
  - {id: doubted, title: C, promise: {made: 2023, by: [a], due: 2024-05-20?}}
  - {id: doubted-end, title: D, promise: {made: 2023, by: [a], until: 2024-05-20?}}
  - id: put-off
    title: E
    promise: {made: 2023, by: [a], due: 2024-05-20}
    updates: [{date: 2024-05-01, status: extended}]
  - id: ran-on
    title: F
    promise: {made: 2023, by: [a], until: 2024-04}
    updates: [{date: 2024-05-01, status: in-progress}]
"""


def test_what_is_in_doubt_or_has_no_day_comes_next_only_possibly(index: Ask) -> None:
    log = index(DOUBTED)
    assert {str(row.stored["id"]): row.computed["next"] for row in listed(log, ahead=True)} == {
        "month": "in 29 days",
        "day": "in 19 days",
        "doubted": "possibly late by 12 days",
        "doubted-end": "term possibly ended, outcome not on record",
        "put-off": "new day not on record",
    }
    assert ids(log, ahead=True) == "doubted doubted-end day month put-off"
    assert ids(log, ahead=True, within=20) == "doubted doubted-end day put-off"
    assert ids(log, ahead=True, within=20, certain=True) == "day"
    assert (ids(log, state="overdue"), ids(log, state="due")) == ("", "doubted")
    assert (ids(log, state="extended"), ids(log, state="ran-on")) == ("put-off", "ran-on")


def test_a_row_is_in_its_states(log: SqliteEngine) -> None:
    (later,) = listed(log, "id:later")
    assert is_in(later, ("overdue",))
    assert is_in(later, ("kept", "extended"))
    assert not is_in(later, ("kept",))
    (unset,) = listed(log, "id:open")
    assert not is_in(unset, ("overdue", "pending"))


def test_names_that_nothing_has_are_told(log: SqliteEngine) -> None:
    assert ids(log, "by:toun") == ""


@pytest.mark.parametrize("asked", [{"sort": "dew"}, {"within": -1}, {"state": "overdu"}])
def test_what_cannot_be_read_is_refused(log: SqliteEngine, asked: dict[str, object]) -> None:
    with pytest.raises(QueryError):
        ids(log, **asked)


@pytest.mark.parametrize(
    ("texts", "states"),
    [
        ([], ()),
        (["overdue"], ("overdue",)),
        (["overdue,in-progress"], ("overdue", "in-progress")),
        (["overdue", "kept"], ("overdue", "kept")),
        (["Overdue, In Progress, overdue"], ("overdue", "in-progress")),
        (["kept late"], ("kept-late",)),
    ],
)
def test_states_are_read_from_texts(texts: list[str], states: tuple[str, ...]) -> None:
    assert read_states(texts) == states


@pytest.mark.parametrize(
    ("text", "columns", "mend"),
    [
        ("overdu", (1, 7), "did you mean 'overdue'?"),
        ("kept, inprogress", (7, 17), "did you mean 'in-progress'?"),
        ("xyzzy", (1, 6), "there are: in-progress, stalled, "),
    ],
)
def test_an_unknown_state_gets_the_nearest(text: str, columns: tuple[int, int], mend: str) -> None:
    with pytest.raises(QueryError) as refused:
        read_states([text])
    assert (refused.value.column, refused.value.end_column) == columns
    assert refused.value.mend.startswith(mend)


@pytest.mark.parametrize("text", ["", "kept,", '"kept'])
def test_what_is_no_list_of_states_is_refused(text: str) -> None:
    with pytest.raises(QueryError):
        read_states([text])
