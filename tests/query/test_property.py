"""The index's answer is that of a plain filter over the events, for any log and any query."""

from __future__ import annotations

import re

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from missionlog.edtf import Certainty
from missionlog.model.format import EVENT, PERSON, SOURCE, Plain
from missionlog.model.parsed_log import Entry, ParsedLog
from missionlog.model.spans import Span
from missionlog.model.values import typed
from missionlog.query.facts import find
from missionlog.query.parse import parse_query
from missionlog.query.windows import overlap
from tests.conftest import TODAY, reader_of
from tests.edtf.drawn import edtf, near
from tests.query import naive
from tests.query.naive import Entries, NaiveCondition, Shown

_PEOPLE = ("ada", "ben", "cleo")
_SOURCES = ("paper", "radio", "diary")
_TAGS = ("x", "y y", "z")
_WORDS = ("Bridge", "bridges", "café", "CAFE", "don’t", "stone", "U.S.", "Łódź", "lodz", "北京市政府", "京市")
_NAMES: dict[str, dict[str, Plain]] = {
    "ada": {"name": "Ada Stone"},
    "ben": {"name": "Ben", "aliases": ["Łódź bridge", "B. Café"]},
    "cleo": {"name": "政府京"},
}
_TITLES = {"paper": "The stone bridge", "radio": "Café Straße", "diary": "北京"}

_dates = st.one_of(
    near,
    near,
    near,
    edtf,
    st.sampled_from(["2003/..", "2004-02/..", "2003~/..", "../2004", "2004/", "/2003"]),
)
#: A person who types `2003-21` may mean two years: it is refused, and has tests of its own.
_typed = near.filter(lambda text: not re.search(r"[0-9]{4}-(2[1-9]|3[0-9]|4[01])(?![0-9])", text))
_texts = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=4).map(" ".join)


def some(values: tuple[str, ...]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(values), min_size=1, max_size=2, unique=True)


_evidence = st.lists(
    st.fixed_dictionaries({"source": st.sampled_from(_SOURCES)}, optional={"passage": _texts}), max_size=2
)
_quotes = st.lists(
    st.fixed_dictionaries(
        {"text": _texts, "speaker": some(_PEOPLE), "evidence": _evidence}, optional={"note": _texts}
    ),
    max_size=2,
)
_update = st.fixed_dictionaries(
    {"date": near, "status": st.sampled_from(["in-progress", "kept"])},
    optional={"note": _texts, "according-to": some(_PEOPLE)},
)


def _dated(event: dict[str, Plain]) -> dict[str, Plain]:
    """An event as it is, but without a promise that would give it a date of its own."""
    return event if "date" in event else {key: event[key] for key in event if key != "promise"}


_events = st.lists(
    st.fixed_dictionaries(
        {"title": _texts, "evidence": _evidence},
        optional={
            "date": _dates,
            "summary": _texts,
            "note": _texts,
            "according-to": some(_PEOPLE),
            "tags": some(_TAGS),
            "actors": some(_PEOPLE),
            "quotes": _quotes,
            "promise": st.just({"made": "2003", "by": ["ada"]}),
            "updates": st.lists(_update, min_size=1, max_size=3),
        },
    ).map(_dated),
    max_size=6,
)
_issued = st.fixed_dictionaries(
    {},
    optional={
        id_: st.sampled_from(["2003", "2004-03-05", "[2004..2006]", "2004~", "2005-05?"]) for id_ in _SOURCES
    },
)

_values: dict[str, st.SearchStrategy[str]] = {
    "": st.one_of(
        _texts,
        st.sampled_from(
            ["bridge*", "caf*", "u*", "stone bridge*", "don't", "京", "府", "市北", "京*", "strasse"]
        ),
    ),
    "tag": st.sampled_from(_TAGS),
    "speaker": st.sampled_from(_PEOPLE),
    "actor": st.sampled_from(_PEOPLE),
    "who": st.sampled_from(_PEOPLE),
    "source": st.sampled_from(_SOURCES),
    "has": st.sampled_from(["promise", "quotes", "updates"]),
    "status": st.sampled_from(["in-progress", "kept", "broken"]),
    "id": st.sampled_from(["e0", "e1", "e9"]),
    "since": _typed,
    "until": _typed,
    # Of a mask only some days are meant: that has tests of its own.
    "during": _typed.filter(lambda text: "X" not in text),
}
_conditions = st.lists(
    st.sampled_from(
        [
            "",
            "",
            "",
            "tag",
            "speaker",
            "actor",
            "who",
            "source",
            "has",
            "status",
            "id",
            *["since", "until", "during"] * 3,
        ]
    )
    .flatmap(
        lambda key: st.tuples(st.just(key), st.lists(_values[key], min_size=1, max_size=2), st.booleans())
    )
    .map(lambda drawn: NaiveCondition(drawn[0], tuple(drawn[1]), drawn[2])),
    max_size=4,
)
_counts = st.none() | st.integers(0, 5)
_shown = st.builds(Shown, certain=st.booleans(), reverse=st.booleans(), limit=_counts, last=_counts)

_NOWHERE = Span("drawn", 1, 1, 2)


def log_of(events: list[dict[str, Plain]], issued: dict[str, str]) -> ParsedLog:
    def entries(stored: dict[str, dict[str, Plain]]) -> tuple[Entry, ...]:
        return tuple(Entry("sources", id_, one, _NOWHERE) for id_, one in stored.items())

    sources: dict[str, dict[str, Plain]] = {
        id_: {"title": _TITLES[id_], **({"issued": issued[id_]} if id_ in issued else {})} for id_ in _SOURCES
    }
    return ParsedLog(
        "drawn",
        sources=entries(sources),
        people=entries(_NAMES),
        events=tuple(Entry("events", str(event["id"]), event, _NOWHERE) for event in events),
    )


def typed_in(one: NaiveCondition) -> str:
    """A condition as a person would type it: a filter, with its values in quotes."""
    values = ",".join(f'"{value}"' for value in one.any_of)
    return f"{'not:' if one.negated else ''}{one.key + ':' if one.key else ''}{values}"


@settings(max_examples=200, deadline=None)
@given(_events, _issued, _conditions, _shown)
def test_the_index_answers_as_a_plain_filter_does(
    drawn: list[dict[str, Plain]], issued: dict[str, str], conditions: list[NaiveCondition], shown: Shown
) -> None:
    events: list[dict[str, Plain]] = [{"id": f"e{number}", **event} for number, event in enumerate(drawn)]
    log = log_of(events, issued)
    entries = Entries(
        {entry.id: typed(SOURCE, entry.stored, id=entry.id) for entry in log.sources},
        {entry.id: typed(PERSON, entry.stored, id=entry.id) for entry in log.people},
    )
    expected = naive.found([typed(EVENT, event) for event in events], entries, conditions, shown)

    reader = reader_of(log)
    query = parse_query([typed_in(one) for one in conditions], {}, today=TODAY, **shown._asdict())
    rows = [*find(reader, query, "event", TODAY).rows]
    reader.close()
    assert [(row.stored["id"], row.computed.get("match", "")) for row in rows] == expected


@settings(max_examples=100, deadline=None)
@given(edtf.filter(lambda text: not text.endswith("/..")), near)
def test_what_may_overlap_is_not_left_out_by_the_index(date: str, window: str) -> None:
    """SQLite leaves out what cannot overlap; that must never be more than what does not."""
    assume(not re.search("[0-9]{4}-(2[1-9]|3[0-9]|4[01])", window))  # to a person, it may be two years
    reader = reader_of(log_of([{"id": "e0", "title": "T", "date": date}], {}))
    for key in ("during", "not:during"):
        query = parse_query([f'{key}:"{window}"'], {}, today=TODAY)
        answer = overlap(date, None, query.windows)
        assert bool([*find(reader, query, "event", TODAY).rows]) == bool(answer)
        query = query._replace(certain=True)
        assert bool([*find(reader, query, "event", TODAY).rows]) == (answer is Certainty.CERTAINLY)
    reader.close()
