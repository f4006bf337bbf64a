"""Several logs in one calendar or feed: each fact has its own sources and an identifier of its own."""

from __future__ import annotations

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
    assert sorted(found.losses) == sorted(loss for one in alone for loss in one.losses)
