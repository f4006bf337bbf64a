"""Ten processes add to one log while an editor rewrites another part of it and some are killed.

Eight add by the Python API, and two run the command line for each fact, which takes longer: these add fewer.

Whatever was said to be added is in the log, the log can be read at each instant, and nothing else changes.
The one exception is an editor that saves what it has read before: what was added since its last look at the
file is then lost, and nothing beside it. No program can prevent that.
"""

from __future__ import annotations

import random
import re
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import yaml

from missionlog.store.read.read_log import read_log
from tests.faults.extent import SEED, cases
from tests.faults.writers import Adding, Said, Saving, kill_some

#: How each of the writers adds, and the part of the facts that it adds.
WRITERS = (*[("api", 1)] * 8, *[("cli", 10)] * 2)
#: The log is read whole at one of so many looks; at the others, that it is there from head to end.
READ_AT = 20
HEAD = "missionlog: 1   # the head\nsources:\n  paper: {title: P}   # a remark\n"
EVENTS = "events:   # all of them\n"
END = "# the end\n"
NOTES = "missionlog: 1\npeople:\n  # saved 0 times\n  jo:   {name: 'Jo'}\n"
#: An event as it is added, in braces as the first one is.
ADDED = re.compile(r"  - \{id: (e\d-\d+), date: \d{4}, title: T, evidence: \[\{source: paper\}\]\}\n")


def run_all(
    log: Path, edited: Path, careful: float, full: int, watched: Callable[[bool], object]
) -> tuple[list[Said], Saving]:
    """Let the writers and an editor do their work, kill some, and look at the log all the time.

    Returns what the writers said to be added, and the editor.
    """
    count = cases("facts of each of eight writers", 2, full)
    cache = log.parent / "cache"
    counts = [max(count // part, 1) for _, part in WRITERS]
    writers = [Adding(way, log, str(number), counts[number]) for number, (way, _) in enumerate(WRITERS)]
    editor = Saving(edited, cache, careful, SEED)
    killer = threading.Thread(
        target=kill_some,
        args=(writers, cases("kills of writers", 3, full // 4), random.Random(SEED)),
        daemon=True,
    )
    for thread in (editor, *writers, killer):
        thread.start()
    looks = 0
    while any(one.is_alive() for one in writers):
        watched(looks % READ_AT == 0)
        looks += 1
        time.sleep(0.01)
    wrong = editor.stop()
    assert [one.wrong for one in writers if one.wrong] == []
    assert wrong == ""
    kills = sum(one.kills for one in writers)
    print(f"{looks:,} looks at the log, {len(editor.said):,} saves of the editor, {kills:,} kills")
    said = [one for writer in writers for one in writer.said]
    assert len({one.what for one in said}) == len(said) == sum(counts)
    return said, editor


def require_readable(log: Path, reads: bool) -> set[str]:
    """The ids of the events of a file if it is to be read; fails where it is not whole, or can't be read."""
    text = log.read_text(encoding="utf-8")
    assert text.startswith(HEAD[:20])
    assert text.endswith(END)
    if not reads:
        return set()
    found = yaml.load(text, yaml.CSafeLoader)
    return {one["id"] for one in found["events"]}


def without_added(text: str) -> tuple[str, list[str]]:
    """A text without the events that were added to it, and their ids."""
    return ADDED.sub("", text), ADDED.findall(text)


def saved(text: str, editor: Saving) -> list[str]:
    """A text as the editor has left it, which may have been stopped before it said so."""
    return [text.replace("saved 0", f"saved {len(editor.said) + more}") for more in (0, 1)]


def test_an_editor_at_another_file_of_the_log(tmp_path: Path) -> None:
    log = tmp_path / "log"
    log.mkdir()
    facts, notes = log / "facts.yaml", log / "notes.yaml"
    first = "  - {id: first, date: 1999, title: First}\n"
    facts.write_text(HEAD + EVENTS + first + END, encoding="utf-8")
    notes.write_text(NOTES, encoding="utf-8")
    seen: set[str] = {"first"}

    def watch(reads: bool) -> None:
        now = require_readable(facts, reads)
        assert not reads or seen <= now  # what is in the log once is not lost
        seen.update(now)

    said, editor = run_all(log, notes, 0.5, 1_000, watch)
    text, added = without_added(facts.read_text(encoding="utf-8"))
    assert sorted(added) == sorted(one.what for one in said)
    assert text == HEAD + EVENTS + first + END
    assert notes.read_text(encoding="utf-8") in saved(NOTES, editor)
    assert read_log(log, "log").diagnostics == ()
    assert not [*log.glob(".missionlog-*")]


def test_an_editor_at_the_same_file(tmp_path: Path) -> None:
    log = tmp_path / "events.yaml"
    first = "  - {id: first, date: 1999, title: First}\n"
    start = f"{HEAD}# saved 0 times\n{EVENTS}{first}{END}"
    log.write_text(start, encoding="utf-8")
    said, editor = run_all(log, log, 0.8, 200, lambda reads: require_readable(log, reads))
    text, added = without_added(log.read_text(encoding="utf-8"))
    require_lost_only_to_saves(said, {*added}, editor.said)
    assert len(added) == len({*added})
    assert text in saved(start, editor)
    assert read_log(log, "events.yaml").diagnostics == ()


def require_lost_only_to_saves(said: Sequence[Said], there: set[str], saves: Sequence[Said]) -> None:
    """Fail where a fact is not there that was not added between an editor's last look and its save."""
    lost = [one for one in said if one.what not in there]
    unexplained = [
        one for one in lost if not any(save.began < one.ended and one.began < save.ended for save in saves)
    ]
    print(f"{len(lost):,} facts of {len(said):,} lost to the editor")
    assert unexplained == []
    assert there <= {one.what for one in said}
