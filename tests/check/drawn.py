"""Logs drawn at random: readable, and wrong in any way that a readable log can be."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import strategies as st

_IDS = st.sampled_from(("a", "b", "c"))
_DATES = st.sampled_from(
    (
        "2024",
        "2024-05",
        "2024-05-01",
        "2024-05-02",
        "2024~",
        "2024-05?",
        "2024-04/2024-06",
        "2024-05/..",
        "../2024-05",
        "2024-05/",
        "[..2024-05]",
        "[2023,2025]",
        "{2023,2025}",
        "156X-12-25",
        "20XX",
        "2024-21",
        "Y170000000",
        "-9999",
    )
)
_EVIDENCE = st.lists(
    st.fixed_dictionaries({"source": _IDS}, optional={"passage": st.just("so it stood")}),
    min_size=1,
    max_size=2,
)
_IDS_LIST = st.lists(_IDS, min_size=1, max_size=2)
_TEXTS = st.sampled_from(("The bridge closes", "The bridge closed", "Pier 1", "Pier 2", "…"))

_SOURCE = st.fixed_dictionaries(
    {"title": _TEXTS},
    optional={"issued": _DATES, "accessed": _DATES, "copy-of": _IDS, "derives-from": _IDS_LIST},
)
_ROLE = st.fixed_dictionaries({"title": _TEXTS}, optional={"from": _DATES, "until": _DATES})
_PERSON = st.fixed_dictionaries({"name": _TEXTS}, optional={"roles": st.lists(_ROLE, min_size=1, max_size=2)})
_PLACE = st.fixed_dictionaries({"name": _TEXTS}, optional={"within": _IDS})
_QUOTE = st.fixed_dictionaries(
    {"text": _TEXTS},
    optional={
        "id": _IDS,
        "speaker": _IDS_LIST,
        "role": _TEXTS,
        "form": st.just("paraphrase"),
        "date": _DATES,
        "evidence": _EVIDENCE,
    },
)
_UPDATE = st.fixed_dictionaries(
    {"date": _DATES, "status": st.sampled_from(("stalled", "kept", "broken"))},
    optional={"id": _IDS, "due": _DATES, "until": _DATES, "evidence": _EVIDENCE},
)
_EVENT = st.fixed_dictionaries(
    {"title": _TEXTS},
    optional={
        "date": _DATES,
        "dates": st.lists(
            st.fixed_dictionaries({"date": _DATES}, optional={"evidence": _EVIDENCE}), min_size=1, max_size=2
        ),
        "place": _IDS,
        "after": _IDS_LIST,
        "before": _IDS_LIST,
        "disputes": _IDS_LIST,
        "evidence": _EVIDENCE,
        "quotes": st.lists(_QUOTE, min_size=1, max_size=2),
        "promise": st.fixed_dictionaries(
            {"made": _DATES, "by": _IDS_LIST}, optional={"due": _DATES, "until": _DATES}
        ),
        "updates": st.lists(_UPDATE, min_size=1, max_size=3),
    },
)


def _table(entry: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({"a": entry, "b": entry, "c": entry})


def _log(sources: Any, people: Any, places: Any, events: Any) -> str:
    listed = [
        {"id": id_, **({} if event.keys() & _DATED else {"date": "2024"}), **event}
        for id_, event in events.items()
    ]
    tables = {"sources": sources, "people": people, "places": places, "events": listed}
    # JSON in one line a table is YAML, and quotes every text.
    return "missionlog: 1\n" + "".join(f"{name}: {json.dumps(table)}\n" for name, table in tables.items())


_DATED = {"date", "dates", "promise", "after", "before"}

#: The text of a log that can be read whole.
logs = st.builds(_log, _table(_SOURCE), _table(_PERSON), _table(_PLACE), _table(_EVENT))
