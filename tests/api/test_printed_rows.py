"""What a listing prints of any log says the same in an empty one, and a second time changes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import missionlog
from missionlog.api.log_edits import add_given, typed_values
from missionlog.api.row_additions import given_additions
from missionlog.store.read.given_rows import read_rows
from missionlog.store.write.yaml_lines import in_flow
from missionlog.view.formats import FORMATS, Page, load

#: Texts that YAML and JSON would misread, and plain ones.
TEXTS = st.one_of(
    st.sampled_from(
        ("no", "2014", "a: b", "- c", "# d", "null", "'e'", '"f"', "[g]", "é\u2028ü", "\\", "{", "h\ni")
    ),
    st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=12),
).filter(lambda text: bool(text.strip()))
DATES = st.sampled_from(
    ("2011-12", "2011?", "[1999,2001]", "2010/2012", "2014-06-23T10:00:00Z", "201X", "-0044")
)
SOURCES = ("s-1", "s-2", "s-3")
PEOPLE = ("p-1", "p-2")


def optional(**values: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=values)


EVIDENCE = st.lists(
    st.builds(
        lambda source, more: {"source": source, **more}, st.sampled_from(SOURCES), optional(passage=TEXTS)
    ),
    min_size=1,
    max_size=2,
)
QUOTE = st.builds(
    lambda text, evidence, speaker, more: {"text": text, "evidence": evidence, "speaker": speaker, **more},
    TEXTS,
    EVIDENCE,
    st.one_of(
        st.sampled_from(PEOPLE), st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=2, unique=True)
    ),
    optional(
        form=st.sampled_from(("direct", "partial")), tags=st.lists(TEXTS, min_size=1, max_size=2), note=TEXTS
    ),
)
EVENT = st.builds(
    lambda title, date_, evidence, more: {"title": title, "date": date_, "evidence": evidence, **more},
    TEXTS,
    DATES,
    EVIDENCE,
    optional(
        summary=TEXTS,
        place=st.just("place-1"),
        actors=st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=2, unique=True),
        tags=st.lists(TEXTS, min_size=1, max_size=2, unique=True),
        quotes=st.lists(QUOTE, min_size=1, max_size=3),
        rank=st.just("normal"),
    ),
)


def text_of(events: list[dict[str, Any]], names: list[str]) -> str:
    """A log of some events, each entry in braces."""
    quoted = iter(names)
    tables: Mapping[str, Mapping[str, Any]] = {
        "sources": {id_: {"title": next(quoted)} for id_ in SOURCES},
        "people": {id_: {"name": next(quoted)} for id_ in PEOPLE},
        "places": {"place-1": {"name": next(quoted), "coordinates": [1.5, -3]}},
    }
    lines = ["missionlog: 1"]
    for table, entries in tables.items():
        lines += [f"{table}:", *(f"  {id_}: {in_flow({**one})}" for id_, one in entries.items())]
    rows = [{"id": f"e-{number}", **event} for number, event in enumerate(events)]
    return "\n".join((*lines, "events:", *(f"  - {in_flow(row)}" for row in rows), ""))


def printed(log: missionlog.Log, format_: str) -> bytes:
    answers = (
        [log.timeline()]
        if format_ == "yaml"
        else [log.quotes(), log.timeline(), log.sources(), log.people(), log.places()]
    )
    return "".join(chunk for answer in answers for chunk in load(format_)(answer.listing(), Page())).encode()


def facts(log: missionlog.Log) -> list[Any]:
    answers: tuple[Any, ...] = (log.timeline(), log.quotes())
    return [sorted((row for row in answer), key=lambda one: one.id) for answer in answers]


@pytest.mark.parametrize("format_", ["json", "jsonl", "yaml"])
@settings(max_examples=8, deadline=None)
@given(events=st.lists(EVENT, min_size=1, max_size=4), names=st.lists(TEXTS, min_size=6, max_size=6))
def test_what_was_printed_says_the_same_in_another_log(
    format_: str, events: list[dict[str, Any]], names: list[str]
) -> None:
    assert format_ in FORMATS
    with TemporaryDirectory() as folder:
        one, other = Path(folder, "one.yaml"), Path(folder, "other.yaml")
        one.write_text(text_of(events, names), encoding="utf-8")
        other.write_text("missionlog: 1\n", encoding="utf-8")
        today = date(2026, 11, 23)
        with missionlog.open(one, today=today) as log, missionlog.open(other, today=today) as copy:
            rows = printed(log, format_)
            for _ in range(2):
                additions = given_additions(read_rows(rows, "rows"), typed_values(copy))
                written = add_given(copy, additions)
            assert (written.files, written.ids) == ([], ())
            assert facts(copy) == facts(log)
