"""The commands shown in the README and the docs: run as they stand there, and what they print put back.

A block of the language `console` has commands, each after `$ `, and under each
what it prints. The commands of a page run one after the other in one folder,
on a terminal of 100 columns. The folder begins as a clone of the project does,
with data/events.yaml in it. What a reader of the page does in an editor is said by a
comment that is not shown: `<!-- append to FILE -->` and
`<!-- insert into FILE before LINE -->` take the block that follows, and
`<!-- in FILE, WORDS becomes WORDS -->` stands alone. What a reader answers to the questions of a
block's first command stands before it, one answer a line: `<!-- answers`, the lines, `-->`.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]
#: The day on which the pages are printed: states of promises are reckoned from it.
TODAY: Final = "2026-11-23"
#: Programs that a bare machine may not have.
OUTSIDE: Final = ("git", "jq", "pandoc", "sqlite3", "tmux")
#: Commands of our own that call git; `diff` of two days does not.
_ASKS_GIT: Final = re.compile(r"missionlog (?:history|diff(?!.* --as-of))\b")

_BLOCK: Final = re.compile(
    r"^<!-- in (?P<mended>\S+), (?P<wrong>.+) becomes (?P<right>.+) -->$"
    r"|(?:^<!-- (?:append to (?P<grown>\S+)|insert into (?P<file>\S+) before (?P<line>.+)) -->\n"
    r"|^<!-- answers\n(?P<answers>(?:(?!-->).*\n)*)-->\n)?"
    r"^```(?P<language>\w+)\n(?P<body>(?s:.*?))^```$",
    re.MULTILINE,
)
#: The end of a line on a terminal, and of one that had a carriage return already.
_LINE_END: Final = re.compile("\r+\n")
#: A progress bar, which a slow machine draws and takes away again.
_BAR: Final = re.compile(r"\x1b\[\?25l.*?\x1b\[\?25h[\r\n]*(?:\x1b\[1A|\x1b\[2K|\r)*", re.DOTALL)
_STEP: Final = re.compile(r"^\$ (?P<command>.+)\n(?P<printed>(?:(?!\$ ).*\n)*)", re.MULTILINE)


def pages() -> list[Path]:
    """The README and every page of the docs."""
    return [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def commands(text: str) -> list[str]:
    """The commands that a page shows, in order."""
    blocks = (block["body"] for block in _BLOCK.finditer(text) if block["language"] == "console")
    return [step["command"] for body in blocks for step in _STEP.finditer(body)]


def needs_outside(command: str) -> bool:
    """True for a command that calls a program which a bare machine may not have."""
    parts = [part.strip() for part in re.split(r"[|;&]+", command) if part.strip()]
    return any(part.split()[0] in OUTSIDE or _ASKS_GIT.match(part) for part in parts)


def replayed(text: str, folder: Path, *, outside: bool) -> str:
    """The page with what its commands print now; those for `outside` programs as they are, unless asked."""
    return _Session(folder, outside).page(text)


def printed(command: str, folder: Path) -> str:
    """What a command prints on a terminal, errors included; without a progress bar."""
    reader, terminal = pty.openpty()
    with subprocess.Popen(
        ["sh", "-c", command],
        cwd=folder,
        env=_environment(folder),
        stdin=subprocess.DEVNULL,
        stdout=terminal,
        stderr=terminal,
    ):
        os.close(terminal)
        written = b"".join(_chunks(reader))
    os.close(reader)
    return _LINE_END.sub("\n", _BAR.sub("", written.decode()))


def conversed(command: str, answers: Sequence[str], folder: Path) -> str:
    """What a command that asks prints on a terminal, with the answers, each typed when a question stands."""
    process, terminal = pty.fork()
    if not process:
        os.chdir(folder)
        # Lines as long as they are: what readline does at the edge of a screen is not for a page.
        environment = {**_environment(folder), "TERM": "dumb"}
        os.execvpe("sh", ["sh", "-c", command], environment)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 1000, 0, 0))
    written, left = b"", [*answers]
    for chunk in _chunks(terminal):
        written += chunk
        if written.endswith(b": ") and left:
            os.write(terminal, f"{left.pop(0)}\n".encode())
        elif written.endswith(b": "):
            os.write(terminal, b"\x04")
    os.close(terminal)
    os.waitpid(process, 0)
    assert not left, f"{command} has no question for {left}"
    return _LINE_END.sub("\n", written.decode())


class _Session:
    """The folder in which a page's commands run, one after the other."""

    def __init__(self, folder: Path, outside: bool) -> None:
        self._folder = folder
        self._outside = outside
        self._answers: list[str] | None = None
        log = folder / "data" / "events.yaml"
        log.parent.mkdir()
        log.write_bytes((ROOT / "data" / "events.yaml").read_bytes())

    def page(self, text: str) -> str:
        return _BLOCK.sub(self._block, text)

    def _block(self, block: re.Match[str]) -> str:
        if block["language"] == "console":
            self._answers = None if block["answers"] is None else block["answers"].splitlines()
            return block[0].replace(block["body"], _STEP.sub(self._step, block["body"]))
        if block["mended"]:
            self._edit(block["mended"], lambda text: text.replace(block["wrong"], block["right"]))
        if block["grown"]:
            self._edit(block["grown"], lambda text: f"{text}\n{block['body']}")
        if block["file"]:
            line = block["line"]
            self._edit(block["file"], lambda text: text.replace(line, f"{block['body']}\n{line}", 1))
        return block[0]

    def _edit(self, name: str, change: Callable[[str], str]) -> None:
        """Change a file as a reader of the page would, or begin one; it must make a difference."""
        file = self._folder / name
        before = file.read_text(encoding="utf-8") if file.exists() else ""
        after = change(before)
        assert after != before, f"the page's edit of {name} changes nothing"
        file.write_text(after, encoding="utf-8")

    def _step(self, step: re.Match[str]) -> str:
        command = step["command"]
        if command.startswith("cd "):
            self._folder /= command.removeprefix("cd ")
        elif self._answers is not None:
            answers, self._answers = self._answers, None
            return f"$ {command}\n{conversed(command, answers, self._folder)}"
        elif self._outside or not needs_outside(command):
            return f"$ {command}\n{printed(command, self._folder)}"
        return step[0]


def _environment(folder: Path) -> dict[str, str]:
    return {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(folder),
        "LANG": "C.UTF-8",
        "PYTHONUTF8": "1",
        "TERM": "xterm",
        "NO_COLOR": "1",
        "COLUMNS": "100",
        "LINES": "50",
        "MISSIONLOG_TODAY": TODAY,
        # A commit has the same hash on any machine.
        "GIT_AUTHOR_NAME": "Ada",
        "GIT_AUTHOR_EMAIL": "ada@example.org",
        "GIT_AUTHOR_DATE": f"{TODAY}T12:00:00Z",
        "GIT_COMMITTER_NAME": "Ada",
        "GIT_COMMITTER_EMAIL": "ada@example.org",
        "GIT_COMMITTER_DATE": f"{TODAY}T12:00:00Z",
        "GIT_CONFIG_NOSYSTEM": "1",
    }


def _chunks(reader: int) -> Iterator[bytes]:
    """What is written on the other side, until that is closed (on Linux an error says so)."""
    try:
        while chunk := os.read(reader, 65536):
            yield chunk
    except OSError:
        return
