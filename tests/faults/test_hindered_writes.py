"""Each command that writes, where something hinders it: a clear error with the file, and all as it was."""

from __future__ import annotations

import ctypes
import fcntl
import os
import re
import resource
import shutil
import stat
import sys
import traceback
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from missionlog.cli import main
from missionlog.store.write import edits, lock, replacing
from tests.faults.extent import cases

LOG: Final = """\
missionlog: 1
sources:
  paper: {title: Paper, issued: 2024-04-03}   # a remark
  wire: {title: Wire, issued: 2026-01}
  spare: {title: Spare}
people:
  jo: {name: Jo}
  jo-2: {name: Joe}
events:
  # above
  - id: closed
    date: 2024-04-02
    title: Closed
    actors: [jo]
    tags: [bridge]
    evidence: [{source: paper}]
  - id: promised
    title: Promised
    evidence: [{source: paper}]
    promise: {made: 2024-04-02, by: [jo-2], due: 2025-05}
  - {id: wrong, date: 2 April 2024, title: A date in words, evidence: [{source: wire}]}
"""
#: Each command that writes to a log.
COMMANDS: Final[Mapping[str, tuple[str, ...]]] = {
    "add event": ("add", "event", "--title", "New", "--date", "2024-04-02", "--source", "paper"),
    "add promise": (
        *("add", "promise", "--title", "New", "--made", "2024", "--by", "jo", "--due", "2027"),
        *("--source", "paper"),
    ),
    "add quote": (
        *("add", "quote", "--event", "closed", "--speaker", "jo", "--text", "So it is", "--source", "paper"),
    ),
    "add update": (
        *("add", "update", "--event", "promised", "--status", "kept", "--date", "2025", "--source", "wire"),
    ),
    "add source": ("add", "source", "--title", "New"),
    "add person": ("add", "person", "--name", "New"),
    "add place": ("add", "place", "--name", "New"),
    "set": ("set", "closed", "title", "Other"),
    "tag": ("tag", "closed", "+new", "-bridge"),
    "update": ("update", "promised", "--status", "kept", "--on", "2025-05-01", "--source", "wire"),
    "remove": ("remove", "spare"),
    "rename": ("rename", "paper", "newspaper"),
    "merge": ("merge", "jo-2", "jo"),
    "edit": ("edit", "closed"),
    "archive": ("archive", "paper", "document.txt"),
    "add --from": ("add", "--from", "rows.jsonl"),
    "import": ("import", "rows.csv", "--yes"),
    "fmt": ("fmt",),
    "check --fix": ("check", "--fix", "--yes"),
}


class Place(NamedTuple):
    """Where a command runs: the folder of the log, and another one that is its current folder."""

    log: Path
    work: Path

    @property
    def file(self) -> Path:
        return self.log / "events.yaml"


class Ended(NamedTuple):
    """How a command ended: its exit code, and what it said."""

    code: int
    said: str


Hindrance = Callable[[Place], None]


@pytest.fixture
def place(tmp_path: Path) -> Place:
    here = Place(tmp_path / "log", tmp_path / "work")
    for folder in here:
        folder.mkdir()
    here.file.write_text(LOG)
    (here.work / "document.txt").write_text("The bridge is closed.")
    (here.work / "rows.jsonl").write_text('{"kind": "person", "id": "new", "name": "New"}\n')
    (here.work / "rows.csv").write_text("date,title,source\n2024-04-02,New,paper\n")
    return here


def run(here: Place, command: str, hinder: Hindrance = lambda here: None) -> Ended:
    """Run a command in a process of its own, which `hinder` may do something to."""
    said = here.work / "said"
    process = os.fork()
    if process == 0:
        try:
            _prepare(here, said)
            hinder(here)
            sys.argv = ["missionlog", *COMMANDS[command], "--log", str(here.file)]
            main()
        except SystemExit as ended:
            sys.stderr.flush()
            os._exit(ended.code if isinstance(ended.code, int) else 99)
        except BaseException:
            traceback.print_exc()
            sys.stderr.flush()
            os._exit(98)
    code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    return Ended(code, said.read_text())


def _prepare(here: Place, said: Path) -> None:
    """Give a process that was forked off the streams, the folder and the variables of a command."""
    os.chdir(here.work)
    os.environ |= {
        "MISSIONLOG_CACHE": str(here.work / "cache"),
        "MISSIONLOG_TODAY": "2026-11-23",
        "EDITOR": "sed -i s/Closed/Opened/",
    }
    nowhere, output = os.open(os.devnull, os.O_RDWR), os.open(said, os.O_CREAT | os.O_WRONLY | os.O_TRUNC)
    for number, descriptor in enumerate((nowhere, output, output)):
        os.dup2(descriptor, number)
    sys.stdin, sys.stdout, sys.stderr = sys.__stdin__, sys.__stdout__, sys.__stderr__


def without_rights(here: Place) -> None:
    """Take from a process what lets root write everywhere (capset(2)); of others, nothing."""
    if os.geteuid() == 0:
        libc = ctypes.CDLL(None, use_errno=True)
        header, none = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
        assert libc.capset(header, none) == 0


def just_before_writing(do: Hindrance) -> Hindrance:
    """Do something to a log when a command has read it and worked out what to write."""
    whole = edits.replace_all

    def hinder(here: Place) -> None:
        def late(replacements: Iterable[replacing.Replacement]) -> None:
            do(here)
            whole(replacements)

        edits.replace_all = late

    return hinder


def remove(here: Place) -> None:
    here.file.unlink()


def put_folder(here: Place) -> None:
    here.file.unlink()
    here.file.mkdir()


def put_pipe(here: Place) -> None:
    here.file.unlink()
    os.mkfifo(here.file)


def put_link_to_nowhere(here: Place) -> None:
    here.file.unlink()
    here.file.symlink_to("gone.yaml")


def put_link_to_itself(here: Place) -> None:
    here.file.unlink()
    here.file.symlink_to("events.yaml")


def put_link_to_another(here: Place) -> None:
    (here.log / "other.txt").write_text(LOG.replace("# above", "# other"))
    here.file.unlink()
    here.file.symlink_to("other.txt")


def put_garbage(here: Place) -> None:
    here.file.write_bytes(b"missionlog: 1\nevents: [\xff\x00")


def empty(here: Place) -> None:
    here.file.write_bytes(b"")


def save_in_editor(here: Place) -> None:
    beside = here.log / "beside"
    beside.write_text(LOG.replace("# above", "# ABOVE"))
    beside.replace(here.file)


def save_in_place(here: Place) -> None:
    here.file.write_text(LOG.replace("# above", "# ABOVE"))


def remove_folder(here: Place) -> None:
    shutil.rmtree(here.log)


def close_folder(here: Place) -> None:
    here.log.chmod(0o555)
    without_rights(here)


def close_file(here: Place) -> None:
    here.file.chmod(0)
    without_rights(here)


def no_room(here: Place) -> None:
    """No file may have as many bytes as the log has, which stands for a full disk."""
    size = len(LOG) // 2
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def no_descriptors(here: Place) -> None:
    """So few files may be open that the temporary one can't be."""
    resource.setrlimit(resource.RLIMIT_NOFILE, (os.dup(0) + 1, 100))


def somebody_writes(here: Place) -> None:
    """Another program holds the lock and does not let go."""
    lock.LOCK_WAIT_SECONDS = 0
    fcntl.flock(os.open(here.log, os.O_RDONLY), fcntl.LOCK_EX)


#: What stands in the way from the beginning, and what comes when the log has been read.
HINDRANCES: Final[Mapping[str, Hindrance]] = {
    one.__name__: one
    for one in (
        *(remove, put_folder, put_pipe, put_link_to_nowhere, put_link_to_itself, put_garbage, remove_folder),
        *(close_folder, close_file, somebody_writes),
    )
}
LATE: Final[Mapping[str, Hindrance]] = {
    f"late {one.__name__}": just_before_writing(one)
    for one in (
        *(remove, put_folder, put_pipe, put_link_to_nowhere, put_link_to_itself, put_link_to_another),
        *(put_garbage, empty, save_in_editor, save_in_place, remove_folder, close_folder),
        *(no_room, no_descriptors),
    )
}


def tree(folder: Path) -> dict[str, object]:
    """What is in a folder: names, and bytes, targets or kinds."""
    found: dict[str, object] = {}
    for path in sorted(folder.rglob("*")):
        mode = path.lstat().st_mode
        is_text = stat.S_ISREG(mode) and os.access(path, os.R_OK)
        found[str(path.relative_to(folder))] = path.read_bytes() if is_text else stat.S_IFMT(mode)
    return found


def require_refused(here: Place, command: str, hindrance: Hindrance, after: Hindrance) -> None:
    """Run a command that can't write, and fail where it harms anything or does not say what is wrong."""
    ended = run(here, command, hindrance)
    assert "Traceback" not in ended.said, ended.said
    assert ended.code == (1 if "what you wrote is in" in ended.said else 2), ended
    assert re.search(r"events\.yaml|/log\b", ended.said), ended.said
    kept = {name: one for name, one in tree(here.log).items() if not name.startswith("snapshots")}
    assert kept == expected(here, after)


def expected(here: Place, hindrance: Hindrance) -> dict[str, object]:
    """What is in the folder of a log when nothing but the hindrance was there."""
    other = Place(here.work / "expected", here.work)
    other.log.mkdir()
    other.file.write_text(LOG)
    process = os.fork()
    if process == 0:
        with suppress(BaseException):
            hindrance(other)
        os._exit(0)
    os.waitpid(process, 0)
    return tree(other.log)


def pairs(hindrances: Mapping[str, Hindrance]) -> list[tuple[str, str]]:
    """Each command with some of the hindrances, each hindrance with some of the commands; in full, all."""
    every = [(command, one) for command in COMMANDS for one in hindrances]
    count = cases("commands that are hindered", len(every) // 6, len(every))
    return every[:: len(every) // count]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_writes_when_nothing_hinders_it(place: Place, command: str) -> None:
    left = place.log / ".missionlog-0123456789abcdef"
    left.write_text("what a killed writer has left")
    ended = run(place, command)
    assert ended.code == 0, ended.said
    assert place.file.read_text() != LOG
    assert [name for name in tree(place.log) if not name.startswith("snapshots")] == ["events.yaml"]
    assert "# a remark" in place.file.read_text()


@pytest.mark.parametrize(("command", "hindrance"), pairs(HINDRANCES))
def test_what_stands_in_the_way(place: Place, command: str, hindrance: str) -> None:
    require_refused(place, command, HINDRANCES[hindrance], HINDRANCES[hindrance])


@pytest.mark.parametrize(("command", "hindrance"), pairs(LATE))
def test_what_comes_in_between(place: Place, command: str, hindrance: str) -> None:
    after = globals()[hindrance.removeprefix("late ")]
    require_refused(place, command, LATE[hindrance], after)
