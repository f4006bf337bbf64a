"""`missionlog watch`: every save is seen, in whichever manner an editor writes, and every change is shown."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from threading import Thread

import pytest

from tests.cli.conftest import Run
from tests.cli.saving import MANNERS, atomically, in_place, like_vim, the_folder_made_again

LOG = """missionlog: 1
sources: {a: {title: A, issued: 2024}}
events:
  - {id: ferry, date: DATE, title: A ferry crosses, evidence: [{source: a, passage: A ferry crosses}]}
"""
#: As long is waited for something to be shown before the test fails.
_DEADLINE = 60.0


def text(date: str) -> bytes:
    return LOG.replace("DATE", date).encode()


class Watching:
    """`missionlog watch` in a process of its own, and all that it has written."""

    def __init__(self, *arguments: str, terminal: bool = False, read: bool = True) -> None:
        command = [sys.executable, "-m", "missionlog", "watch", *arguments]
        environment = os.environ | {"TERM": "xterm", "MISSIONLOG_TODAY": "2026-11-23"}
        for name in ("COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR"):
            environment.pop(name, None)
        self.reader, writer = pty.openpty() if terminal else os.pipe()
        if terminal:
            self.resize(24, 80)
        self.process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=writer, stderr=subprocess.PIPE, env=environment
        )
        os.close(writer)
        self.written = ""
        if read:
            Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        try:
            while piece := os.read(self.reader, 65536):
                self.written += piece.decode(errors="replace")
        except OSError:  # the terminal is closed
            return

    def resize(self, lines: int, columns: int) -> None:
        fcntl.ioctl(self.reader, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def until(self, wanted: str, since: int = 0) -> int:
        """Wait until something is shown; where that ends in all that was written."""
        end = time.monotonic() + _DEADLINE
        while (at := self.written.find(wanted, since)) < 0:
            assert time.monotonic() < end, f"{wanted!r} is not in {self.written[since:]!r}"
            assert self.process.poll() is None, self.process.stderr
            time.sleep(0.01)
        return at + len(wanted)

    def until_closed(self, wanted: str, since: int) -> None:
        """Wait until something was shown, also if the process has ended meanwhile."""
        end = time.monotonic() + _DEADLINE
        while self.written.find(wanted, since) < 0:
            assert time.monotonic() < end, f"{wanted!r} is not in {self.written[since:]!r}"
            time.sleep(0.01)

    def end(self, number: int = signal.SIGINT) -> int:
        self.process.send_signal(number)
        return self.process.wait(_DEADLINE)


Watch = Callable[..., Watching]


@pytest.fixture
def watch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Watch]:
    """Begin to watch, in a folder with a log that holds."""
    monkeypatch.chdir(tmp_path)
    Path("events.yaml").write_bytes(text("2024"))
    begun: list[Watching] = []

    def call(*arguments: str, terminal: bool = False, read: bool = True) -> Watching:
        begun.append(Watching(*arguments, terminal=terminal, read=read))
        return begun[-1]

    yield call
    for one in begun:
        one.process.kill()
        one.process.wait()
        assert one.process.stderr
        one.process.stderr.close()


@pytest.mark.parametrize(
    ("named", "manners"),
    [
        ("file", MANNERS),
        ("link", [like_vim, the_folder_made_again, in_place]),
        ("folder", [like_vim, the_folder_made_again, atomically]),
    ],
)
def test_a_save_in_each_manner_is_seen_again_and_again(
    watch: Watch, tmp_path: Path, named: str, manners: Sequence[Callable[[Path, bytes], None]]
) -> None:
    path = tmp_path / "own" / "events.yaml"
    path.parent.mkdir()
    path.write_bytes(text("2024"))
    (tmp_path / "link.yaml").symlink_to(path)
    watching = watch("--log", {"file": str(path), "link": "link.yaml", "folder": "own"}[named])
    at = watching.until("the log holds")
    for save in manners:
        for number in range(2):
            wrong = f"{save.__name__}{number}"
            save(path, text(wrong))
            at = watching.until(f"'{wrong}'", at)
        save(path, text("2023"))
        at = watching.until("the log holds", at)


@pytest.mark.parametrize("saves", [20, pytest.param(200, marks=pytest.mark.outside)])
def test_no_save_of_vim_is_missed_on_a_terminal(watch: Watch, saves: int) -> None:
    watching = watch("--log", "events.yaml", terminal=True)
    at = watching.until("the log holds")
    for number in range(saves):
        like_vim(Path("events.yaml"), text(f"wrong{number}"))
        at = watching.until(f"'wrong{number}'", at)
    assert watching.end() == 0


def test_of_many_saves_at_once_the_last_is_shown(watch: Watch) -> None:
    watching = watch("--log", "events.yaml")
    at = watching.until("the log holds")
    for number in range(300):
        like_vim(Path("events.yaml"), text(f"wrong{number}"))
    watching.until("'wrong299'", at)


def test_a_swap_file_or_a_file_beside_the_log_is_no_save(watch: Watch) -> None:
    watching = watch("--log", "events.yaml")
    at = watching.until("the log holds")
    for name in (".events.yaml.swp", "events.yaml~", "notes.txt", "other.yaml", "#events.yaml#"):
        Path(name).write_bytes(b"x")
        time.sleep(0.1)
    Path("events.yaml").write_bytes(text("wrong"))
    end = watching.until("'wrong'", at)
    assert watching.written[at:end].count("events.yaml at ") == 1


def test_several_files_of_a_folder_and_a_new_one(watch: Watch, tmp_path: Path) -> None:
    folder = tmp_path / "log"
    folder.mkdir()
    for name in ("a", "b"):
        (folder / f"{name}.yaml").write_bytes(text("2024").replace(b"ferry", name.encode()))
    (folder / "b.yaml").write_bytes(b"missionlog: 1\nevents: [{id: b, date: 2024, title: B}]\n")
    watching = watch("--log", "log")
    at = watching.until("log at ")
    (folder / "a.yaml").write_bytes(text("wrong-a").replace(b"ferry", b"a"))
    (folder / "b.yaml").write_bytes(b"missionlog: 1\nevents: [{id: b, date: wrong-b, title: B}]\n")
    end = watching.until("'wrong-b'", at)
    assert "'wrong-a'" in watching.written[at:end]
    (folder / "new.yaml").write_bytes(b"missionlog: 1\nevents: [{id: c, date: wrong-c, title: C}]\n")
    end = watching.until("'wrong-c'", end)
    (folder / "new.yaml").unlink()
    watching.until("2 gone", end)


def test_an_archived_copy_that_changes_is_seen(watch: Watch) -> None:
    Path("snapshots").mkdir()
    copy = Path("snapshots", "copy.txt")
    copy.write_bytes(b"A ferry crosses.")
    hash_ = sha256(copy.read_bytes()).hexdigest()
    snapshot = (
        f"{{taken: 2024, original: {copy}, original-sha256: {hash_}, text: {copy}, text-sha256: {hash_},"
        " extractor: plain}"
    )
    log = text("2024").decode().replace("issued: 2024", f"issued: 2024, snapshots: [{snapshot}]")
    Path("events.yaml").write_text(log, encoding="utf-8")
    watching = watch("--log", "events.yaml")
    at = watching.until("the log holds")
    copy.write_bytes(b"No ferry crosses.")
    at = watching.until("error[tampered]", at)
    copy.unlink()
    at = watching.until("snapshot-lost", at)
    copy.write_bytes(b"A ferry crosses.")
    watching.until("the log holds", at)


def test_a_log_that_cannot_be_read_says_so_and_is_watched_on(watch: Watch) -> None:
    Path("events.yaml").write_bytes(b"missionlog: [")
    watching = watch("--log", "events.yaml")
    at = watching.until("The log can't be read as it is now.")
    assert "error[" in watching.written
    Path("events.yaml").unlink()
    at = watching.until("no such file", at)
    Path("events.yaml").write_bytes(b"missionlog: 1\n\xff\n")
    at = watching.until("UTF-8", at)
    Path("events.yaml").write_bytes(text("2024"))
    watching.until("the log holds", at)


def test_what_is_new_and_what_is_gone_is_said(watch: Watch) -> None:
    watching = watch("--log", "events.yaml", "--severity", "warning")
    at = watching.until("the log holds")
    Path("events.yaml").write_bytes(b"\n\n" + text("wrong"))
    at = watching.until("Since the last save: 1 new.", at)
    Path("events.yaml").write_bytes(text("wrong"))  # it stands elsewhere, and is not new
    at = watching.until("Since the last save: nothing new.", at)
    Path("events.yaml").write_bytes(text("2024"))
    watching.until("Since the last save: 1 gone.", at)


def test_it_is_drawn_anew_for_another_size_and_the_screen_is_put_back_at_the_end(watch: Watch) -> None:
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    several = [watch("--log", "events.yaml", terminal=True) for _ in numbers]
    for watching, number in zip(several, numbers, strict=True):
        at = watching.until("Ctrl-C ends.")
        assert "\x1b[?1049h" in watching.written
        watching.resize(40, 140)
        at = watching.until("Ctrl-C ends.", at)
        assert watching.end(number) == 0
        watching.until_closed("\x1b[?1049l", at)
        assert watching.process.stderr
        assert re.fullmatch(
            rb"missionlog: events.yaml at \d\d:\d\d:\d\d: the log holds.*\n", watching.process.stderr.read()
        )


def test_it_ends_where_nobody_reads_on(watch: Watch) -> None:
    watching = watch("--log", "events.yaml", read=False)
    assert os.read(watching.reader, 10) == b"events.yam"
    os.close(watching.reader)
    assert watching.process.wait(_DEADLINE) == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "never changes"),
        (("--log", "-"), "stdin"),
        (("--log", "nowhere"), "no such file"),
        (("--log", "events.yaml", "--severity", "grave"), "no severity"),
        (("--log", "events.yaml", "--select", "stail"), "no finding has the code 'stail'"),
    ],
)
def test_what_cannot_be_watched(run: Run, tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    if arguments:
        (tmp_path / "events.yaml").write_bytes(text("2024"))
    out, err, code = run("watch", *arguments)
    assert (out, code) == ("", 2)
    assert said in err


def test_without_the_library_it_says_how_to_get_it(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "events.yaml").write_bytes(text("2024"))
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    out, err, code = run("watch")
    assert (out, code) == ("", 2)
    assert err == "missionlog: watchfiles is not installed: pip install 'missionlog[watch]'\n"
