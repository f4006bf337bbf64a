"""GeoJSON as RFC 7946 has it, of events with and without a place on a map."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from missionlog.model.losses import Loss
from missionlog.model.rows import Listing, Row
from missionlog.view.formats import Page, load
from tests.export.exported import LOGS, export_log
from tests.view.drawn import any_text

PLACES = {"quay": {"name": "The quay", "coordinates": [-1.5, 53]}, "sea": {"name": "The sea"}}


def exported(rows: list[Row]) -> tuple[Any, list[Loss]]:
    losses: list[Loss] = []
    listing = Listing("event", rows, context=lambda: {"places": PLACES})
    text = "".join(load("geojson")(listing, Page(lose=losses.append)))
    return json.loads(text), losses


def event(id_: str, title: str = "A ferry", **stored: Any) -> Row:
    days = {"earliest": "1980-01-01", "latest": "1989-12-31", "words": "1980s"}
    return Row("event", {"id": id_, "title": title, "date": "198X", **stored}, days)


def test_a_point_for_each_event_on_a_map_and_a_word_on_the_others() -> None:
    collection, losses = exported([event("one", place="quay"), event("two", place="sea"), event("three")])
    (feature,) = collection["features"]
    assert (collection["type"], feature["type"], feature["id"]) == ("FeatureCollection", "Feature", "one")
    assert feature["geometry"] == {"type": "Point", "coordinates": [-1.5, 53]}  # 3.1.1: longitude first
    assert [(loss.id, loss.change, loss.reason) for loss in losses] == [
        ("two", "left out", "its place has no coordinates"),
        ("three", "left out", "no place"),
    ]


def test_a_date_leaves_with_its_bounds_and_its_edtf() -> None:
    collection, _ = exported([event("one", place="quay")])
    properties = collection["features"][0]["properties"]
    assert (properties["date"], properties["earliest"], properties["latest"], properties["words"]) == (
        *("198X", "1980-01-01", "1989-12-31", "1980s"),
    )


def test_what_is_no_plain_fact_says_so() -> None:
    stored = {"according-to": ["jo"], "rank": "deprecated", "reason": "A forgery", "disputes": ["two"]}
    dates = [{"date": "198X"}, {"date": "1990", "rank": "normal"}]
    promise = {"made": "1979", "due": "198X"}
    row = event("one", place="quay", dates=dates, promise=promise, **stored)
    row = row._replace(computed={**row.computed, "announced": True, "claimants": ["Jo"]})
    properties = exported([row])[0]["features"][0]["properties"]
    expected = {**stored, "dates": dates, "promise": promise, "announced": True, "claimants": ["Jo"]}
    assert {key: properties.get(key) for key in expected} == expected


def test_an_event_left_out_of_several_logs_is_named_with_its_log() -> None:
    rows = [Row("event", {"id": "one", "title": "T"}, {"log": log}) for log in ("a", "b")]
    losses: list[Loss] = []
    listing = Listing("event", rows, of_logs=True, context=lambda log: {})
    assert json.loads("".join(load("geojson")(listing, Page(lose=losses.append))))["features"] == []
    assert [loss.id for loss in losses] == ["a/one", "b/one"]


def test_a_place_within_another_does_not_lend_its_point() -> None:
    places = {"quay": {"name": "The quay", "within": "town"}, "town": {"name": "T", "coordinates": [1, 2]}}
    losses: list[Loss] = []
    listing = Listing("event", [event("one", place="quay")], context=lambda: {"places": places})
    assert json.loads("".join(load("geojson")(listing, Page(lose=losses.append))))["features"] == []
    assert [(loss.id, loss.reason) for loss in losses] == [("one", "its place has no coordinates")]


@pytest.mark.parametrize("path", LOGS)
def test_both_logs_are_as_the_rfc_has_them(path: Path) -> None:
    exported_log = export_log("geojson", path)
    collection = json.loads(exported_log.text, parse_constant=_no_constant)
    features = collection.pop("features")
    assert collection == {"type": "FeatureCollection"}  # 4: the crs of the first version is gone
    for feature in features:
        assert {*feature} == {"type", "id", "geometry", "properties"}  # 7.1: nothing of other types
        assert (feature["type"], {*feature["geometry"]}) == ("Feature", {"type", "coordinates"})
        longitude, latitude = feature["geometry"]["coordinates"]
        assert -180 <= longitude <= 180
        assert -90 <= latitude <= 90
    ids = [feature["id"] for feature in features]
    assert len(ids) == len({*ids})
    assert ids == [row.key for row in exported_log.written]
    assert len(ids) + len(exported_log.losses) == len(exported_log.rows)


def _no_constant(name: str) -> None:
    raise AssertionError(f"{name} is no number of JSON")


@pytest.mark.parametrize("rows", [[], [event("two", place="sea")]])
def test_no_point_is_a_collection_all_the_same(rows: list[Row]) -> None:
    assert exported(rows)[0] == {"type": "FeatureCollection", "features": []}


@given(any_text)
def test_any_text_stays_what_it_is(title: str) -> None:
    collection, _ = exported([event("one", title, place="quay"), event("two", title, place="quay")])
    assert [feature["properties"]["title"] for feature in collection["features"]] == [title, title]
