"""Each command that writes, on a disk without room and on one that is read only, both really mounted."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from tests.faults.test_hindered_writes import COMMANDS, LOG, Place, place

__all__ = ["place"]

#: Mounts a disk of one page, which the log fills, over the folder of the log, and runs a command there: in a
#: namespace of its own, with which the disk goes. Then prints what is on the disk.
SCRIPT: Final = """
set -e
mount -t tmpfs -o size=4k none "$1"
cp "$2" "$1/events.yaml"
if [ "$3" = ro ]; then mount -o remount,ro "$1"; fi
shift 3
set +e
"$@"
code=$?
cd "$OLDLOG" && ls -A && cat events.yaml
exit $code
"""
#: What is said of each disk.
WHY: Final = {"full": "No space left on device", "ro": "the file system is read-only"}


@pytest.mark.outside
@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("kind", WHY)
def test_a_disk_that_takes_nothing_keeps_the_log_as_it_is(
    place: Place, tmp_path: Path, command: str, kind: str
) -> None:
    log = tmp_path / "log.yaml"
    log.write_text(LOG)
    line = (sys.executable, "-m", "missionlog", *COMMANDS[command], "--log", str(place.file))
    ended = subprocess.run(
        ["unshare", "--map-root-user", "--mount", "sh", "-c", SCRIPT, "sh", place.log, log, kind, *line],
        cwd=place.work,
        env={
            **os.environ,
            "MISSIONLOG_CACHE": str(place.work / "cache"),
            "MISSIONLOG_TODAY": "2026-11-23",
            "EDITOR": "sed -i s/Closed/Opened/",
            "OLDLOG": str(place.log),
        },
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
    )
    assert WHY[kind] in ended.stderr, ended
    assert str(place.log) in ended.stderr or "events.yaml" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert ended.returncode == (1 if "what you wrote is in" in ended.stderr else 2)
    names, text = ended.stdout.split("missionlog: 1\n", 1)
    assert (f"missionlog: 1\n{text}", names.split()[:1]) == (LOG, ["events.yaml"])
    assert names.split()[1:] in ([], ["snapshots"])
