"""GeoJSON as RFC 7946 has it, of events with and without a place on a map."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given

from missionlog.model.losses import Loss
from missionlog.model.rows import Listing, Row
from missionlog.view.formats import Page, load
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


@pytest.mark.parametrize("rows", [[], [event("two", place="sea")]])
def test_no_point_is_a_collection_all_the_same(rows: list[Row]) -> None:
    assert exported(rows)[0] == {"type": "FeatureCollection", "features": []}


@given(any_text)
def test_any_text_stays_what_it_is(title: str) -> None:
    collection, _ = exported([event("one", title, place="quay"), event("two", title, place="quay")])
    assert [feature["properties"]["title"] for feature in collection["features"]] == [title, title]
