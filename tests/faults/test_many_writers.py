"""Several processes add to one log at once, and writers are killed: what was said to be written is there."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

from missionlog.store.read.read_log import read_log
from tests.faults.extent import cases

WRITER = """
import sys, missionlog
log = missionlog.open(sys.argv[1])
for number in range(int(sys.argv[3])):
    item = {"kind": "event", "id": f"e{sys.argv[2]}-{number}", "title": "T", "date": f"2{number:03d}"}
    log.add({**item, "evidence": [{"source": "paper"}]})
    print(item["id"], flush=True)
"""
LOG = "missionlog: 1\n# the head\nsources:\n  paper: {title: P}   # a remark\n\n# the end\n"


def writer(path: Path, name: str, count: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WRITER, str(path), name, str(count)]
    environment = os.environ | {"MISSIONLOG_CACHE": str(path.parent / "cache")}
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)


def test_every_event_that_was_said_to_be_added_is_in_the_log(tmp_path: Path) -> None:
    path = tmp_path / "events.yaml"
    path.write_text(LOG, encoding="utf-8")
    count = cases("events of each of eight writers", 4, 100)
    writers = [writer(path, str(number), count) for number in range(8)]
    said = [id_ for one in writers for id_ in one.communicate(timeout=900)[0].split()]
    assert len(said) == 8 * count
    log = read_log(path, "events.yaml")
    assert log.diagnostics == ()
    assert sorted(event.id for event in log.events) == sorted(said)
    assert path.read_text(encoding="utf-8").startswith(LOG.removesuffix("\n# the end\n"))


def test_a_writer_that_is_killed_leaves_a_log_that_says_what_was_said(tmp_path: Path) -> None:
    chance = random.Random(13)
    for kill in range(cases("kills of a writer", 4, 100)):
        path = tmp_path / f"{kill}.yaml"
        path.write_text(LOG, encoding="utf-8")
        one = writer(path, "k", 200)
        assert one.stdout is not None
        said = [one.stdout.readline().strip() for _ in range(chance.randrange(1, 5))]
        one.send_signal(signal.SIGKILL)
        said += one.communicate(timeout=60)[0].split()
        log = read_log(path, "events.yaml")
        assert log.diagnostics == ()
        ids = [event.id for event in log.events]
        assert {*said} <= {*ids}
        assert len(ids) <= len({*said}) + 1
