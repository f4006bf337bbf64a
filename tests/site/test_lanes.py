"""The strokes of the page's axis: none for a date of which nothing is known."""

from __future__ import annotations

from missionlog.edtf import parse
from missionlog.model.conflicts import Claim
from missionlog.model.rows import Row
from missionlog.site.lanes import claim_lane, event_lanes, lanes_of
from missionlog.view.chart.promise_lane import promise_lanes


def test_an_unknown_date_has_no_stroke_and_the_others_of_a_fact_have() -> None:
    assert event_lanes(Row("event", {"id": "one"}, {"date": "XXXX"}), None) == []
    dates = [{"date": "XXXX-12"}, {"date": "2024-05-01"}]
    (lane,) = event_lanes(Row("event", {"id": "one", "dates": dates}, {"date": "XXXX-12"}), None)
    day = parse("2024-05-01").start_earliest
    assert lane == [[2, day, day, day, day, 0]]
    assert claim_lane(Claim(event="one", title="One", date=parse("XXXX"))) == []


def test_a_promise_made_nobody_knows_when_is_drawn_at_its_term() -> None:
    stored = {"id": "one", "promise": {"made": "XXXX", "due": "2025-12-31"}}
    lanes = lanes_of(promise_lanes(Row("promise", stored, {"made": "XXXX", "due": "2025-12-31"})))
    assert [[stroke[0] for stroke in lane] for lane in lanes] == [["term"]]
