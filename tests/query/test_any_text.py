"""Whatever is typed, each listing answers with rows, or the query with its own error."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from missionlog.index.engine import SqliteEngine
from missionlog.query.entries import entries
from missionlog.query.facts import find
from missionlog.query.search import search
from missionlog.query.stats import stats
from missionlog.query.syntax import QueryError
from tests.conftest import TODAY
from tests.query.queries import query

_KEYS = st.sampled_from(
    [
        "",
        "tag:",
        "speaker:",
        "who:",
        "place:",
        "source:",
        "id:",
        "since:",
        "not:during:",
        "not:",
        "has:",
        "status:",
    ]
)
_SCRAPS = st.sampled_from(
    [*"[]{},\"“”*^-+:()'%_\\/?~ \0\udc80\ue000é日𞤀", "NEAR", "OR", "ferry", "2021", ".."]
)
_values = st.one_of(st.lists(_SCRAPS, min_size=1, max_size=6).map("".join), st.text(min_size=1, max_size=15))
_arguments = st.lists(st.tuples(_KEYS, _values).map("".join), min_size=1, max_size=3)


@settings(max_examples=200, deadline=None)
@given(_arguments, st.sampled_from(["", "date", "log", "id", "title", "sources"]), st.none() | st.integers(0))
def test_rows_or_a_query_error(bridge: SqliteEngine, words: list[str], sort: str, last: int | None) -> None:
    try:
        asked = query(*words, sort=sort, last=last)
        found = [*search(bridge, query("the", *words, sort=sort, last=last), TODAY).rows]
    except QueryError:
        return
    assert {row.kind for row in found} <= {"hit"}
    for kind in ("event", "quote"):
        assert {row.kind for row in find(bridge, asked, kind, TODAY).rows} <= {kind}
    for entry in ("person", "source", "place", "tag"):
        order = "facts" if sort == "sources" else sort
        assert {row.kind for row in entries(bridge, query(*words, sort=order), entry).rows} <= {entry}
    assert stats(bridge, asked).counts
