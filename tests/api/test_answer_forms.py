"""Answers as notebooks show them, and as pandas has them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import missionlog
from missionlog.api.log import Log


def test_a_data_frame_has_a_row_for_each_fact(log: Log) -> None:
    frame = log.timeline(sort="id").to_df()
    assert [*frame["id"]] == ["ferry", "flood", "legend", "naming", "rebuilding", "speech"]
    assert [*frame.columns[:5]] == ["kind", "id", "date", "earliest", "latest"]
    assert str(frame["earliest"].dtype) == "datetime64[s]"
    assert [str(day)[:10] for day in frame["earliest"]][:2] == ["2020-01-01", "2019-01-01"]
    assert str(frame["latest"][0]) == "NaT"  # 2020/..
    row = frame.set_index("id").loc["rebuilding"]
    assert (row["promise.due"], row["tags"]) == ("2023-03-31", ["bridge", "joint works"])
    assert row["promise.words"].startswith("extended")


@pytest.mark.parametrize(
    "name", ["timeline", "quotes", "promises", "drift", "people", "sources", "places", "tags", "gaps"]
)
def test_a_data_frame_has_its_columns_without_rows_too(log: Log, name: str) -> None:
    columns = [*getattr(log, name)().to_df().columns]
    empty = getattr(log, name)(id="flood", speaker="nobody").to_df()
    assert (len(empty), [*empty.columns]) == (0, columns)


def test_years_of_five_digits_are_datetimes_too(tmp_path: Path) -> None:
    path = tmp_path / "events.yaml"
    path.write_text("missionlog: 1\nevents:\n  - {id: a, title: A, date: Y12024}\n", encoding="utf-8")
    with missionlog.open(path) as log:
        (day,) = log.timeline().to_df()["earliest"].to_numpy()
    assert str(day) == "12024-01-01T00:00:00"


def test_each_claim_of_a_conflict_has_a_row(conflicting: Log) -> None:
    frame = conflicting.conflicts().to_df()
    assert [*frame["conflict"]] == [1, 1]
    assert [*frame["date"]] == ["2018", "2020"]
    assert [*frame["preferred"]] == [False, True]
    assert [*conflicting.conflicts("nothing").to_df().columns] == [*frame.columns]


def test_without_pandas_its_error_says_how_to_install_it(log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(
        missionlog.MissingLibraryError, match=r"pip install 'missionlog\[pandas\]'"
    ) as missing:
        log.timeline().to_df()
    assert isinstance(missing.value, missionlog.Error)


def test_its_repr_has_the_first_of_it(log: Log) -> None:
    assert repr(log.timeline(id=["flood", "ferry"])).splitlines() == [
        "<Answer of events, 2 in all>",
        "  c. 2019  flood  A flood takes the bridge",
        "  since 2020  ferry  A ferry crosses instead",
    ]
    events = log.timeline()
    assert repr(events).startswith("<Answer of events, the first 5>")
    assert repr(events).endswith("\n  …")
    assert len(events) == 6
    assert repr(events).startswith("<Answer of events, 6 in all>")
    assert repr(log.timeline("nothing")) == "<Answer of events, 0 in all>"


def test_its_html_is_escaped_and_bounded(tmp_path: Path, conflicting: Log) -> None:
    html = conflicting.conflicts()._repr_html_()
    assert "&lt;b&gt;" in html
    assert "<b>" not in html
    path = tmp_path / "events.yaml"
    title = '"<script>alert(1)</script>"'
    many = "".join(f"  - {{id: e{number}, title: {title}, date: 2024}}\n" for number in range(50))
    path.write_text(f"missionlog: 1\nevents:\n{many}", encoding="utf-8")
    with missionlog.open(path) as log:
        html = log.timeline()._repr_html_()
    assert html.count("<tr>") == 21
    assert "the first 20" in html
    assert "<script>" not in html


@pytest.mark.parametrize(
    "name",
    ["timeline", "quotes", "promises", "people", "sources", "places", "tags", "drift", "conflicts", "gaps"],
)
def test_every_listing_can_be_shown(conflicting: Log, name: str) -> None:
    answer = getattr(conflicting, name)()
    assert repr(answer).count("\n") == min(len(answer.to_df()), 6)
    assert answer._repr_html_().startswith("<p>Answer of ")
    assert "<td>" in answer._repr_html_()
