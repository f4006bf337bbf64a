"""States as they are typed."""

import pytest

from missionlog.query.states import read_states
from missionlog.query.syntax import QueryError


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
def test_read(texts: list[str], states: tuple[str, ...]) -> None:
    assert read_states(texts) == states


@pytest.mark.parametrize(
    ("text", "columns", "mend"),
    [
        ("overdu", (1, 7), "did you mean 'overdue'?"),
        ("kept, inprogress", (7, 17), "did you mean 'in-progress'?"),
        ("xyzzy", (1, 6), "there are in-progress, stalled, "),
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
