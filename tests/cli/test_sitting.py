"""An article entered by questions alone, in a terminal of 80 columns, and how many keys that takes."""

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import missionlog

#: Two minutes at 200 characters a minute. What is pasted from the article is one key press.
MAX_KEYS = 400
COLUMNS = 80

#: What each question is called, and what is typed: `\t` is Tab, and a line of the article is pasted.
ARTICLE = (
    "It opened again on Monday, and the ferry\nthat took its place made its last crossing on Sunday.",
    "made its last crossing on Sunday",
    "It was worth the wait",
    "A lane for bicycles is to follow by the end of September",
)
SOURCE = ("Traffic is back", "Nor\t", "9 May 2025", "", "", "art\tn\t", "")
EVENT = ("e", "", ARTICLE[0], "The harbour bridge opens again", "on Monday", "", "", "br\t", "")
SECOND = ("e", "", ARTICLE[1], "The ferry makes its last crossing", "on Sunday", "", "", "ferry", "")
QUOTE = ("q", "harb\t", "", "", ARTICLE[2], "Lin\t", "", "on Thursday", "", "")
PROMISE = ("pr", "", ARTICLE[3], "The bridge is to have a lane for bicycles", "on Thursday", "Lin\t")
ANSWERS = (*SOURCE, *EVENT, *SECOND, *QUOTE, *PROMISE, "September 2025", "", "br\t", "", "")
#: The beginnings of the questions, in the order in which they come.
_EVENT = ("next", "source", "passage", "title", "date", "actors", "place", "tags", "write this?")
_QUOTE = ("next", "event", "source", "form", "text", "speaker", "role", "date", "tags", "write this?")
_PROMISE = ("next", "source", "passage", "title", "made", "by", "due", "condition", "tags", "write this?")
_SOURCE = ("title", "container-title", "issued", "author", "URL", "type", "write this?")
QUESTIONS = (*_SOURCE, *_EVENT, *_EVENT, *_QUOTE, *_PROMISE, "next")


class Terminal:
    """A terminal of tmux, in which a shell runs."""

    def __init__(self, folder: Path) -> None:
        self._socket = str(folder / "tmux")
        self._folder = folder
        self.keys = 0
        size = ("-x", str(COLUMNS), "-y", "50")
        self.tmux("-f", "/dev/null", "new-session", "-d", *size, "env", "PS1=$ ", "sh")

    def tmux(self, *arguments: str) -> str:
        command = ["tmux", "-S", self._socket, *arguments]
        return subprocess.run(command, cwd=self._folder, check=True, capture_output=True, text=True).stdout

    def press(self, text: str) -> None:
        """Type a text and Enter."""
        for index, part in enumerate(text.split("\t")):
            if index:
                self.tmux("send-keys", "Tab")
            if part:
                self.tmux("send-keys", "-l", part)
        self.tmux("send-keys", "Enter")
        self.keys += len(text) + 1

    def paste(self, text: str) -> None:
        """Paste a text as from another window, and press Enter."""
        self.tmux("set-buffer", text)
        self.tmux("paste-buffer", "-p", "-r")
        self.tmux("send-keys", "Enter")
        self.keys += 2

    def last_line(self) -> str:
        return ([line for line in self.tmux("capture-pane", "-p").split("\n") if line] or [""])[-1]

    def wait_for(self, beginning: str) -> None:
        """Wait until a question stands on the last line, whole and unanswered."""
        for _ in range(600):
            if (line := self.last_line()).startswith(beginning) and line.endswith(":"):
                return
            time.sleep(0.05)
        raise AssertionError(f"no question {beginning!r}:\n{self.tmux('capture-pane', '-p')}")


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    program = [sys.executable, "-m", "missionlog"]
    subprocess.run([*program, "init", "."], cwd=tmp_path, check=True, capture_output=True)
    terminal = Terminal(tmp_path)
    yield terminal
    terminal.tmux("kill-server")


@pytest.mark.outside
def test_an_article_is_entered_in_two_minutes_of_typing(terminal: Terminal, tmp_path: Path) -> None:
    command = f"MISSIONLOG_CACHE={tmp_path}/cache {sys.executable} -m missionlog add source"
    terminal.press(command)
    terminal.keys = len("missionlog add source") + 1
    for question, answer in zip(QUESTIONS, ANSWERS, strict=True):
        terminal.wait_for(question)
        if answer in ARTICLE:
            terminal.paste(answer)
        else:
            terminal.press(answer)
    for _ in range(600):
        if terminal.last_line().startswith("$"):
            break
        time.sleep(0.05)

    assert terminal.keys <= MAX_KEYS, terminal.keys
    with missionlog.open(tmp_path / "events.yaml", today="2025-05-10") as log:
        first, second, promise = [*log.timeline()][1:]
        (quote,) = [one for one in log.quotes() if one.event == "harbour-bridge-opens-again"]
        (source,) = [one for one in log.sources() if one.id == "northport-courier-2025-05-09"]
        assert not [one for one in log.check() if one.severity == "error"]
    assert (source.container_title, source.type) == ("Northport Courier", "article-newspaper")
    assert (first.id, first.date.text) == ("ferry-makes-its-last-crossing", "2025-05-04")
    assert first.evidence[0].passage == ARTICLE[1]
    assert (second.id, second.date.text) == ("harbour-bridge-opens-again", "2025-05-05")
    assert second.evidence[0].passage == ARTICLE[0].replace("\n", " ")
    assert (quote.speaker, quote.text, quote.date.text) == (("mara-lindt",), ARTICLE[2], "2025-05-08")
    assert promise.promise is not None
    assert (promise.promise.by, promise.promise.due.text) == (("mara-lindt",), "2025-09")
    assert promise.tags == ("bridge",)
