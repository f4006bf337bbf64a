"""The JSON Schemas hold to the table of the format."""

from typing import Any, get_args

import pytest
from jsonschema import Draft202012Validator

from missionlog.model.format import PRINTED_KEYS, TABLES, Choice, Many, Record, Scalar, Shape
from missionlog.model.json_schema import listing_schema, log_schema
from missionlog.model.row_fields import FORMS, RowForm
from missionlog.model.rows import FACT_KINDS, WITHOUT_COMPUTED, Kind


def is_valid(schema: dict[str, Any], value: Any) -> bool:
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema).is_valid(value)


def log(**tables: Any) -> dict[str, Any]:
    return {"missionlog": 1, **tables}


def event(**keys: Any) -> dict[str, Any]:
    return log(events=[{"id": "a", "title": "A", **keys}])


def test_every_key_of_the_format_is_described_in_its_words() -> None:
    definitions = log_schema()["$defs"]

    def compare(shape: Shape) -> None:
        if isinstance(shape, Many):
            compare(shape.of)
        elif isinstance(shape, Record):
            described = definitions[shape.name]["properties"]
            printed = {*PRINTED_KEYS.get(shape.name, ())} - {field.key for field in shape.fields}
            assert printed <= {*described}
            described = {key: value for key, value in described.items() if key not in printed}
            assert {field.key: field.doc for field in shape.fields} == {
                key: value["description"] for key, value in described.items()
            }
            for field in shape.fields:
                compare(field.shape)

    for record in TABLES.values():
        compare(record)


@pytest.mark.parametrize(
    "good",
    [
        log(),
        event(date="2024", kind="event", computed={"words": "2024", "unwritten": []}),
        log(people={"a": {"kind": "person", "id": "a", "name": "A", "computed": {}}}),
        log(title="x", timezone="Europe/Oslo", sources={"a-1": {"title": "x", "author": "Ann"}}),
        log(sources={"a": {"title": 2014, "author": ["Ann", "Bo"], "issued": 2024}}),
        log(places={"a": {"name": "A", "coordinates": [1.5, -2]}}),
        event(quotes=[{"text": "No.", "speaker": ["a"], "form": "partial"}]),
    ],
)
def test_what_a_log_may_hold(good: Any) -> None:
    assert is_valid(log_schema(), good)


@pytest.mark.parametrize(
    "bad",
    [
        {},
        {"missionlog": 2},
        log(event=[]),
        event(evidence=[{"source": "a", "kind": "evidence"}]),
        log(sources={"A b": {"title": "x"}}),
        log(sources={"a": {"type": "x"}}),
        log(places={"a": {"name": "A", "coordinates": [1]}}),
        log(people={"a": {"name": "A", "anonymous": "yes"}}),
        event(titel="x"),
        event(tags="x"),
        event(tags=[]),
        event(rank="best"),
        event(date=["2025-01..2025-02"]),
        event(quotes=[{"speaker": "a"}]),
    ],
)
def test_what_a_log_may_not_hold(bad: Any) -> None:
    assert not is_valid(log_schema(), bad)


def required(form: RowForm) -> dict[str, Any]:
    """The least that a row of a form has beside `computed`."""
    return {field.key: example(field.shape) for field in form.own if field.required}


@pytest.mark.parametrize("kind", get_args(Kind))
def test_a_listing_is_an_array_of_what_is_stored_and_computed(kind: Kind) -> None:
    schema = listing_schema(kind)
    assert is_valid(schema, [])
    assert not is_valid(schema, {})
    for form in FORMS[kind]:
        row = required(form)
        whole = row if kind in WITHOUT_COMPUTED else {**row, "computed": {}}
        assert is_valid(schema, [whole])
        assert not is_valid(schema, [{**whole, "else": 1}])
        assert not is_valid(schema, [{**row, "computed": {"else": 1}}])
        assert is_valid(schema, [row]) == (kind in WITHOUT_COMPUTED)
        for key in row:
            assert not is_valid(schema, [{name: value for name, value in whole.items() if name != key}])


@pytest.mark.parametrize("kind", get_args(Kind))
def test_a_row_begins_with_its_kind_and_id_and_a_fact_with_its_date(kind: Kind) -> None:
    for form in FORMS[kind]:
        words = form.top[0].shape
        assert isinstance(words, Choice)
        facts = FACT_KINDS.issuperset(words.words) and kind not in WITHOUT_COMPUTED
        assert [field.key for field in form.own][: 2 + facts] == ["kind", "id", *(["date"] if facts else [])]


@pytest.mark.parametrize("date", ["2024", None])
def test_a_fact_without_a_date_says_so(date: str | None) -> None:
    row = {"kind": "event", "id": "a", "title": "A", "computed": {}}
    assert is_valid(listing_schema("event"), [{**row, "date": date}])
    assert not is_valid(listing_schema("event"), [row])


@pytest.mark.parametrize("kind", get_args(Kind))
def test_every_computed_field_has_its_type(kind: Kind) -> None:
    for form in FORMS[kind]:
        row = {field.key: example(field.shape) for field in form.own}
        if kind not in WITHOUT_COMPUTED:
            row["computed"] = example(form.computed)
        assert is_valid(listing_schema(kind), [row])
        for field in form.own:
            wrong = {**row, field.key: {"else": ["1"]}}
            assert is_valid(listing_schema(kind), [wrong]) == (field.shape is Scalar.ANY)
        for field in form.computed.fields:
            wrong = {**row, "computed": {**row["computed"], field.key: None}}
            assert not is_valid(listing_schema(kind), [wrong])


def example(shape: Shape) -> Any:
    """A value of a shape, with every key that its records may have."""
    if isinstance(shape, Record):
        return {field.key: example(field.shape) for field in shape.fields}
    if isinstance(shape, Many):
        return [example(shape.of)] * (shape.length or 1)
    if isinstance(shape, Choice):
        return shape.words[0]
    by_scalar = {
        Scalar.FLAG: True,
        Scalar.NUMBER: 0.5,
        Scalar.INTEGER: 2,
        Scalar.DAYS: "inf",
        Scalar.DAY: "-inf",
        Scalar.DAY_OR_NULL: None,
        Scalar.INTEGER_OR_NULL: 2,
    }
    return by_scalar.get(shape, "2024") if isinstance(shape, Scalar) else "a"


def test_a_date_is_a_text_in_a_listing() -> None:
    assert not is_valid(
        listing_schema("event"), [{"kind": "event", "id": "a", "title": "A", "date": 2024, "computed": {}}]
    )


@pytest.mark.parametrize(
    ("computed", "good"),
    [
        ({"recorded": {}, "calendar": {}}, True),
        ({"recorded": {"status": "kept"}, "calendar": {"state": "kept-late", "late": [1, 110]}}, True),
        ({"calendar": {"late": [10, "inf"], "slip": ["-inf", 3], "moved": 1}}, True),
        ({"recorded": {"status": "done"}}, False),
        ({"recorded": "kept"}, False),
        ({"calendar": {"late": [10]}}, False),
        ({"calendar": {"late": [1, "far"]}}, False),
        ({"calendar": {"moved": "once"}}, False),
    ],
)
def test_of_a_promise_what_is_recorded_stands_apart_from_the_calendar(
    computed: dict[str, Any], good: bool
) -> None:
    promise = {
        "kind": "promise",
        "id": "a",
        "date": "2024",
        "title": "A",
        "promise": {"made": "2024", "by": ["b"]},
        "computed": computed,
    }
    assert is_valid(listing_schema("promise"), [promise]) == good
