"""Entries read from the events of a text: what they hold, where it stands, and what is wrong with them."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from missionlog.model.format import EVENT, SOURCE, Choice, Many, Plain, Record, Ref, Scalar, Shape, Table
from missionlog.model.spans import Span
from missionlog.store.read.entries import Draft, EntryReader
from missionlog.store.read.findings import Findings, Stop
from missionlog.store.read.nodes import Composer
from missionlog.store.read.text import text_of

ALL = """\
- id: bridge
  date: 2021-03
  title: "It opens"
  summary: |
    At last,
    it does.
  actors: [mara, council]
  according-to: [mara]
  evidence: [{source: herald, passage: 'it opens', locator: 3}]
"""
EVENT_ON_SEVERAL_LINES = """\
- id: opened
  date: 2024
  title: |
    In two
    lines
  actors: [mayor, council]
  evidence:
    - source: courier
      passage: "quoted"
    - {source: ledger}
  tags: []
"""


def read(written: str, table: Table = "events") -> tuple[list[Draft], list[str]]:
    """The entries of a text that is a table, and the codes of what is wrong with it."""
    text, findings = text_of("log", written), Findings()
    findings.enter(text)
    composer = Composer(text, findings)
    drafts: list[Draft] = []
    try:
        for _ in range(3):  # the stream begins, the document, and the table
            composer.next()
        reader = EntryReader(text, findings, composer)
        while not isinstance(begins := composer.next(), yaml.CollectionEndEvent | yaml.DocumentEndEvent):
            drafts.append(reader.entry(table, begins))
    except Stop:
        pass
    return drafts, [one.code for one in findings.in_order()]


def test_an_event_with_much_that_it_may_have() -> None:
    [draft], codes = read(ALL)
    assert codes == []
    assert draft.sound
    assert draft.begins == 1
    assert (draft.entry.id, draft.entry.span) == ("bridge", Span("log", 1, 7, 13))
    assert draft.entry.stored == {
        "id": "bridge",
        "date": "2021-03",
        "title": "It opens",
        "summary": "At last,\nit does.\n",
        "actors": ["mara", "council"],
        "according-to": ["mara"],
        "evidence": [{"source": "herald", "passage": "it opens", "locator": "3"}],
    }
    assert [(one.table, one.id, one.span.line, one.span.column) for one in draft.mentions] == [
        ("people", "mara", 7, 12),
        ("people", "council", 7, 18),
        ("people", "mara", 8, 18),
        ("sources", "herald", 9, 23),
    ]


def test_every_value_has_its_place_by_the_way_to_it() -> None:
    [draft], codes = read(EVENT_ON_SEVERAL_LINES)
    assert codes == ["empty"]
    assert draft.entry.spans == {
        ("id",): Span("log", 1, 7, 13),
        ("date",): Span("log", 2, 9, 13),
        ("title",): Span("log", 3, 10, 11),
        ("actors",): Span("log", 6, 11, 27),
        ("actors", 0): Span("log", 6, 12, 17),
        ("actors", 1): Span("log", 6, 19, 26),
        ("evidence",): Span("log", 8, 5, 22),
        ("evidence", 0): Span("log", 8, 7, 22),
        ("evidence", 0, "source"): Span("log", 8, 15, 22),
        ("evidence", 0, "passage"): Span("log", 9, 16, 24),
        ("evidence", 1): Span("log", 10, 7, 23),
        ("evidence", 1, "source"): Span("log", 10, 16, 22),
        ("tags",): Span("log", 11, 9, 11),
    }


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ("- {id: a, title: A}", ["missing-key"]),
        ("- {id: a, date: 2024}", ["missing-key"]),
        ("- {id: A b, date: 2024, title: A}", ["bad-id"]),
        ("- {id: a, date: 2024, title: }", ["empty"]),
        ("- {id: a, date: 2024, title: ~}", ["empty"]),
        ("- {id: a, date: 2024, title: ' '}", ["empty"]),
        ('- {id: a, date: 2024, title: "\\0"}', ["control-character"]),
        ("- {id: a, date: nonsense, title: A}", ["not-edtf"]),
        ("- {id: a, date: 2024, title: A, title: B}", ["duplicate-key"]),
        ("- {id: a, date: 2024, title: A, colour: red}", ["unknown-key"]),
        ("- {id: a, date: 2024, title: A, colour: red, colour: red}", ["unknown-key", "duplicate-key"]),
        ("- {id: a, date: 2024, title: A, rank: high}", ["bad-value"]),
        ("- {id: a, date: 2024, title: A, tags: b}", ["wrong-shape"]),
        ("- {id: a, date: 2024, title: A, tags: []}", ["empty"]),
        ("- {id: a, date: 2024, title: A, tags: [~]}", ["empty"]),
        ("- {id: a, date: 2024, title: A, quotes: [b]}", ["wrong-shape"]),
        ("- {id: a, date: 2024, title: [A]}", ["wrong-shape"]),
        ("- {id: a, date: 2024, title: &a A}", ["not-in-format"]),
        ("- {id: a, date: 2024, title: !!str A}", ["not-in-format"]),
        ("- !!map {id: a, date: 2024, title: A}", ["not-in-format"]),
        ("- &a {id: a, date: 2024, title: A}", ["not-in-format"]),
        ("- {id: a, date: 2024, title: *a }", ["not-in-format"]),
        ("- {id: a, date: 2024, title: A, <<: {}}", ["not-in-format"]),
        ("- {id: a, date: 2024, title: A, [b]: c}", ["wrong-shape"]),
        ("- {id: a, date: 2024, title: A, quotes: [{text: A, evidence: [{passage: A}]}]}", ["missing-key"]),
        ("- a", ["wrong-shape"]),
        ("-", ["wrong-shape"]),
        ("- [a]", ["wrong-shape"]),
        ("- {}", ["missing-key"] * 3),
        ("- {id: a, date: 2024, title: A", ["syntax"]),
        ("- {id: A b, titel: A", ["syntax"]),
        ("- {id: a, date: 2024, title: " + "A" * (2**20 + 1) + "}", ["too-large"]),
        ("- {id: a, date: 2024, title: A, tags: [" + "a, " * 100_000 + "]}", ["too-large"]),
        ("- {id: a, date: 2024, title: A, tags: [" + "a, " * 2_000 + "]}", []),
    ],
)
def test_what_is_wrong_with_an_event(written: str, codes: list[str]) -> None:
    drafts, found = read(f"{written}\n")
    assert found == codes
    assert all(draft.sound == (not codes) for draft in drafts)


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ("a: {title: A, issued: 2021-03-04}", []),
        ("A: {title: A}", ["bad-id"]),
        ("a: ~", ["empty"]),
        ("a:", ["empty"]),
        ("a: &b", ["not-in-format", "empty"]),
        ("a: A", ["wrong-shape"]),
        ("a: *b", ["not-in-format"]),
        ("a: {titel: A}", ["missing-key", "unknown-key"]),
        ("&a a: {title: A}", ["not-in-format"]),
        ("? [a]\n: {title: A}", ["wrong-shape"]),
        ("a: {title: A, derives-from: [b, c], copy-of: [d]}", ["wrong-shape"]),
    ],
)
def test_what_is_wrong_with_a_source(written: str, codes: list[str]) -> None:
    [draft], found = read(f"{written}\n", "sources")
    assert sorted(found) == sorted(codes)
    assert draft.sound == (not codes)


def test_of_two_ids_the_first_names_the_event() -> None:
    [draft], _ = read("- {colour: red, id: a, title: A, date: 2024, id: b}\n")
    assert draft.entry.id == "a"


def test_a_character_that_a_log_should_not_have() -> None:
    drafts, _ = read("- {id: a, date: 2024, title: A}\n- {id: b, date: 2024, title: \u202eB}\n")
    assert [draft.sound for draft in drafts] == [True, False]


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
        fits = st.sampled_from(["A", "'it''s'", '"B\\n"', "3", "true", "a b"])
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


def as_text(value: Plain) -> Any:
    """What is stored, as YAML has it where every scalar is a text."""
    if isinstance(value, dict):
        return {key: as_text(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_text(inner) for inner in value]
    return str(value).lower() if isinstance(value, bool) else str(value)


@settings(max_examples=300)
@given(st.lists(_records(EVENT), min_size=1, max_size=3))
def test_a_sound_event_says_what_yaml_does_and_where(events: list[str]) -> None:
    lines = [f"- {one}" for one in events]
    drafts, codes = read("\n".join(lines) + "\n")
    assert all(draft.sound for draft in drafts) == (not codes)
    for line, draft in zip(lines, drafts, strict=True):
        if draft.sound:
            [expected] = yaml.load(line, yaml.BaseLoader)
            assert as_text({**draft.entry.stored}) == expected
            for path, span in draft.entry.spans.items():
                inner = expected
                for step in path:
                    inner = inner[step]
                assert yaml.load(line[span.column - 1 : span.end_column - 1], yaml.BaseLoader) == inner


@given(_records(SOURCE))
def test_a_sound_source_says_what_yaml_does(source: str) -> None:
    [draft], codes = read(f"a: {source}\n", "sources")
    assert draft.sound == (not codes)
    if draft.sound:
        assert as_text({**draft.entry.stored}) == yaml.load(source, yaml.BaseLoader)
