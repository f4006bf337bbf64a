"""What is read straight is what is read by way of nodes."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from missionlog.model.format import EVENT, Choice, Many, Record, Ref, Scalar, Shape
from missionlog.store.read.compose import Composer
from missionlog.store.read.entries import Draft, event, under_its_id
from missionlog.store.read.findings import Findings, Stop
from missionlog.store.read.straight import Unusual, straight
from missionlog.store.read.text import text_of

ALL = """\
- id: bridge
  date: 2021-03
  title: "It opens"
  summary: |
    At last,
    it does.
  actors: [mara, council]
  according-to: []
  evidence: [{source: herald, passage: 'it opens', locator: 3}]
"""


def said(draft: Draft) -> tuple[Any, ...]:
    """All that an index takes of an entry."""
    entry = draft.entry
    quotes, updates = entry.stored.get("quotes", []), entry.stored.get("updates", [])
    places = [
        entry.at(key, at)
        for key, every in (("quotes", quotes), ("updates", updates))
        for at in range(len(every) if isinstance(every, list) else 0)
    ]
    mentions = [(one.table, one.id, one.span) for one in draft.mentions]
    return entry.id, entry.stored, [*entry.stored], entry.span, places, mentions, draft.sound, draft.begins


def by_nodes(written: str) -> list[tuple[Any, ...]] | None:
    """None where anything is wrong with them."""
    text, findings = text_of("log", written), Findings()
    findings.enter(text)
    composer = Composer(text, findings)
    found: list[tuple[Any, ...]] = []
    try:
        for _ in range(3):
            begins = composer.next()
        if not type(begins).__name__.startswith("Sequence"):
            return None
        while not type(inner := composer.next()).__name__.startswith("SequenceEnd"):
            found.append(said(event(text, findings, composer.piece(inner))))
        composer.next()
        if not type(composer.next()).__name__.startswith("StreamEnd"):
            return None
    except Stop:
        return None
    return None if len(findings) else found


def read(written: str) -> list[tuple[Any, ...]] | None:
    try:
        return [said(draft) for draft in straight("events", text_of("log", written))]
    except Unusual:
        return None


def test_an_event_with_all_that_it_may_have() -> None:
    full = ALL.replace("  according-to: []\n", "")
    found = read(full)
    assert found is not None
    assert found == by_nodes(full)


@pytest.mark.parametrize(
    "unusual",
    [
        ALL,
        "- {id: a, title: A}\n",
        "- {id: a, date: 2024}\n",
        "- {id: A b, date: 2024, title: A}\n",
        "- {id: a, date: 2024, title: }\n",
        "- {id: a, date: 2024, title: ~}\n",
        "- {id: a, date: 2024, title: ' '}\n",
        '- {id: a, date: 2024, title: "\\0"}\n',
        "- {id: a, date: nonsense, title: A}\n",
        "- {id: a, date: 2024, title: A, title: B}\n",
        "- {id: a, date: 2024, title: A, colour: red}\n",
        "- {id: a, date: 2024, title: A, rank: high}\n",
        "- {id: a, date: 2024, title: A, tags: b}\n",
        "- {id: a, date: 2024, title: A, tags: [~]}\n",
        "- {id: a, date: 2024, title: A, quotes: [b]}\n",
        "- {id: a, date: 2024, title: [A]}\n",
        "- {id: a, date: 2024, title: &a A}\n",
        "- {id: a, date: 2024, title: !!str A}\n",
        "- !!map {id: a, date: 2024, title: A}\n",
        "- &a {id: a, date: 2024, title: A}\n",
        "- {id: a, date: 2024, title: *a }\n",
        "- {id: a, date: 2024, title: A, <<: {}}\n",
        "- {id: a, date: 2024, title: A, [b]: c}\n",
        "- {id: a, date: 2024, title: A, quotes: [{text: A, evidence: [{passage: A}]}]}\n",
        "- a\n",
        "a: b\n",
        "--- !!seq\n- {id: a, date: 2024, title: A}\n",
        "%YAML 1.1\n---\n- {id: a, date: 2024, title: A}\n",
        "- {id: a, date: 2024, title: A}\n...\n---\nb\n",
        "- {id: a, date: 2024, title: A\n",
        "- {id: a, date: 2024, title: " + "A" * (2**20 + 1) + "}\n",
        "- {id: a, date: 2024, title: A, tags: [" + "a, " * 2_000 + "]}\n",
        "",
    ],
)
def test_what_is_left_to_the_nodes(unusual: str) -> None:
    assert read(unusual) is None


def _values(shape: Shape) -> st.SearchStrategy[str]:
    """Values of a shape in flow style, most of which fit."""
    fits: st.SearchStrategy[str]
    if isinstance(shape, Record):
        fits = _records(shape)
    elif isinstance(shape, Many):
        several = st.lists(st.deferred(lambda: _values(shape.of)), max_size=3)
        fits = several.map(lambda values: f"[{', '.join(values)}]")
        fits = st.one_of(fits, _values(shape.of)) if shape.or_one else fits
    elif isinstance(shape, Choice):
        fits = st.sampled_from(shape.words)
    elif shape is Scalar.EDTF:
        fits = st.sampled_from(["2024", "2021-03-04", "'[2020..2022]'", "2019~"])
    elif shape is Scalar.ID or isinstance(shape, Ref):
        fits = st.sampled_from(["a", "b-2", "'c'"])
    else:
        fits = st.sampled_from(["A", "'it''s'", '"B\\n"', "3", "true", "null", "a b"])
    odd = st.sampled_from(["~", "''", "[]", "{}", "&x A", "*x", "!!str A", "A B", '"\\0"', "nonsense"])
    return st.one_of(*[fits] * 30, odd)


def _records(record: Record) -> st.SearchStrategy[str]:
    @st.composite
    def drawn(draw: st.DrawFn) -> str:
        pairs = [
            f"{field.key}: {draw(_values(field.shape))}"
            for field in record.fields
            if draw(st.integers(0, 30)) and (field.required or not draw(st.integers(0, 4)))
        ]
        if record is EVENT and draw(st.integers(0, 20)):
            pairs.append("date: 2024")
        return f"{{{', '.join(draw(st.permutations(pairs)))}}}"

    return drawn()


@settings(max_examples=400)
@given(st.lists(_records(EVENT), min_size=1, max_size=3))
def test_any_events(events: list[str]) -> None:
    written = "".join(f"- {one}\n" for one in events)
    found = read(written)
    assert found is None or found == by_nodes(written)


@given(_records(EVENT))
def test_what_is_sound_is_read_straight(one: str) -> None:
    expected = by_nodes(f"- {one}\n")
    if expected is not None and all(one[6] for one in expected):
        assert read(f"- {one}\n") == expected


SOURCES = """\
a: {title: A, issued: 2021-03-04}
b:
  title: "B"
  derives-from: [a]
"""


def test_entries_under_their_ids() -> None:
    text, findings = text_of("log", SOURCES), Findings()
    findings.enter(text)
    composer = Composer(text, findings)
    for _ in range(3):
        composer.next()
    expected = [
        said(
            under_its_id(
                text, findings, "sources", composer.piece(composer.next()), composer.piece(composer.next())
            )
        )
        for _ in range(2)
    ]
    assert [said(draft) for draft in straight("sources", text)] == expected


@pytest.mark.parametrize(
    "unusual",
    [
        "A: {title: A}\n",
        "a: ~\n",
        "a:\n",
        "a: A\n",
        "a: {titel: A}\n",
        "&a a: {title: A}\n",
        "? [a]\n: {title: A}\n",
        "- a\n",
        "a: {title: A}\na\n",
    ],
)
def test_entries_that_are_left_to_the_nodes(unusual: str) -> None:
    with pytest.raises(Unusual):
        list(straight("sources", text_of("log", unusual)))
