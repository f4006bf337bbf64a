"""The questions of `missionlog add`, answered on a real terminal."""

import os
import pty
import select
import signal
import sys
import time
from pathlib import Path

import pytest

LOG = """\
missionlog: 1
sources:
  courier: {title: Bridge to close, issued: 2024-04-03}
people:
  mara-lindt: {name: Mara Lindt}
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "events.yaml"
    path.write_text(LOG, encoding="utf-8")
    return path


def answered(path: Path, kind: str, answers: list[str]) -> tuple[str, int]:
    """What is shown when each question gets its answer, and the exit code."""
    process, terminal = pty.fork()
    if not process:
        # Where the tests run in the background, they do not hear Ctrl-C, and this would not either.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        os.chdir(path.parent)
        os.environ.update(TERM="dumb", MISSIONLOG_CACHE=str(path.parent / "cache"), COLUMNS="200")
        os.execv(sys.executable, [sys.executable, "-m", "missionlog", "add", kind])
    shown = ""
    for answer in answers:
        shown += _until_question(terminal)
        os.write(terminal, answer.encode())
    while chunk := _read(terminal):
        shown += chunk
    return shown, _exit_code(process)


def _exit_code(process: int) -> int:
    """The exit code of a process, which is killed if it waits for more answers."""
    for _ in range(300):
        ended, status = os.waitpid(process, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.1)
    os.kill(process, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def _until_question(terminal: int) -> str:
    shown = ""
    while not shown.rstrip(" ").endswith(("):", "[Y/n]")):
        chunk = _read(terminal)
        assert chunk, shown
        shown += chunk
    return shown


def _read(terminal: int) -> str:
    ready, _, _ = select.select([terminal], [], [], 60)
    try:
        return os.read(terminal, 4096).decode() if ready else ""
    except OSError:  # the other end is closed
        return ""


def test_an_event_with_a_new_person_and_place_by_questions_alone(path: Path) -> None:
    answers = ["The bridge closes\n", "early April 2024\n", "Northport\n", "y\n", "\n", "\n"]
    answers += ["Lindt; Jo Brandt\n", "y\n", "\n", "\n", "bridge\n", "\n", "cour\t\n", "It closed.\n", "y\n"]
    shown, code = answered(path, "event", answers)
    assert code == 0
    assert "[2024-04-01..2024-04-10]: between 1 and 10 Apr 2024" in shown
    assert (
        path.read_text(encoding="utf-8")
        == f"""{LOG}\
  jo-brandt: {{name: Jo Brandt}}

places:
  northport:
    name: Northport

events:
  - id: bridge-closes
    date: "[2024-04-01..2024-04-10]"
    title: The bridge closes
    place: northport
    actors: [mara-lindt, jo-brandt]
    tags: [bridge]
    evidence:
      - source: courier
        passage: It closed.
"""
    )


@pytest.mark.parametrize("end", ["\x03", "\x04"])
@pytest.mark.parametrize("after", [0, 2])
def test_giving_up_at_any_question_writes_nothing(path: Path, end: str, after: int) -> None:
    shown, code = answered(path, "event", [*["T\n", "2024\n"][:after], end])
    assert code == 130
    assert "nothing was written" in shown
    assert path.read_text(encoding="utf-8") == LOG


def test_what_cannot_be_read_is_asked_again(path: Path) -> None:
    answers = ["T\n", "sometime\n", "2024\n", "\n", "\n", "\n", "\n", "courier\n", "\n", "n\n"]
    shown, code = answered(path, "event", answers)
    assert "no date that can be kept" in shown
    assert (code, path.read_text(encoding="utf-8")) == (0, LOG)
