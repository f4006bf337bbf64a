"""Several logs in one file of another program: each fact has its own sources, places and identifier."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.export.of_logs import export
from tests.index.three_logs import write_file, write_logs


@pytest.mark.parametrize(
    ("format_", "identifier"), [("ics", r"(?m)^UID:(.*)\r$"), ("atom", r"(?<=entry>)[^$]*?<id>(.*)</id>")]
)
def test_facts_of_one_id_in_two_logs_are_two(format_: str, identifier: str, tmp_path: Path) -> None:
    logs = write_logs(tmp_path)
    found = export(write_file(tmp_path / "facts.db", logs), "timeline", format_)
    alone = [export(path, "timeline", format_) for path in logs]
    assert len(set(found.ids)) < len(found.ids)  # else this shows nothing
    names = re.findall(identifier, found.text.replace("\r\n ", ""))
    assert len(set(names)) == len(names) == sum(len(one.ids) - len(one.left_out) for one in alone)
    losses = [
        loss._replace(id=f"{path.stem}/{loss.id}")
        for path, one in zip(logs, alone, strict=True)
        for loss in one.losses
    ]
    assert sorted(found.losses) == sorted(losses)


@pytest.mark.parametrize("format_", ["geojson", "timelinejs", "markwhen"])
def test_events_of_several_logs_have_their_own_ids_and_places(format_: str, tmp_path: Path) -> None:
    logs = write_logs(tmp_path)
    for path in (tmp_path / "bridge.yaml", tmp_path / "tunnel.yaml"):
        text = path.read_text(encoding="utf-8")
        latitude = 47 if path.name == "bridge.yaml" else 48
        path.write_text(
            text.replace("within: region}", f"within: region, coordinates: [8, {latitude}]}}"),
            encoding="utf-8",
        )
    found = export(write_file(tmp_path / "facts.db", logs), "timeline", format_)
    written = [f"{log}/opening" for log in ("bridge", "tunnel")]
    assert all(found.text.count(f'"{id_}"') == 1 for id_ in written)
    assert len(set(found.ids) & {"opening"}) == 1
    if format_ == "geojson":
        points = {one["id"]: one["geometry"]["coordinates"] for one in json.loads(found.text)["features"]}
        assert points == {"bridge/opening": [8, 47], "tunnel/opening": [8, 48]}
