"""A log that was made a folder or a file, split, put together or renamed keeps its past."""

from __future__ import annotations

import shutil
from collections.abc import Mapping

import pytest

from missionlog.history.compare import compare
from missionlog.history.fact_history import fact_steps
from missionlog.history.log_history import LogHistory
from missionlog.store.read.read_log import read_log

from .conftest import Work
from .logs import FERRY

pytestmark = pytest.mark.outside

HEAD, EVENTS = FERRY.split("events:\n")
SOURCES, PEOPLE = HEAD.split("people:\n")
START = "missionlog: 1\n"
#: The log in one text, in two, and in three; and with an edit of its first event.
ONE = {"": FERRY}
TWO = {"1": HEAD, "2": f"{START}events:\n{EVENTS}"}
THREE = {"1": SOURCES, "2": f"{START}people:\n{PEOPLE}", "3": f"{START}events:\n{EVENTS}"}


def edited(texts: Mapping[str, str], year: str = "2014") -> dict[str, str]:
    return {name: text.replace("2014~", year) for name, text in texts.items()}


def put(work: Work, subject: str, where: str, texts: Mapping[str, str], remove: str = "") -> str:
    """Write the log to a file or the files of a folder, remove what was elsewhere, and commit."""
    if remove:
        work.git("rm", "-r", "--quiet", remove)
    for name, text in texts.items():
        work.write(f"{where}{name}.yaml", text)
    work.git("add", "--all")
    work.git("commit", "--quiet", f"--message={subject}")
    return work.git("rev-parse", "HEAD")


def told(work: Work, log: str) -> list[tuple[str, int]]:
    """The revisions of a log, and how many changes each made."""
    return [(step.revision.subject, len(step.changes)) for step in LogHistory(work.root / log).steps()]


def of_first_event(work: Work, log: str) -> list[str]:
    past = LogHistory(work.root / log)
    return [step.revision.subject for step in fact_steps("opened", past.newest(), past.steps())]


#: Where the log was and in which texts, what was removed, where it is then, in which texts, and its name.
MOVES = {
    "a file becomes a folder": ("events", ONE, "events.yaml", "log/", THREE, "log"),
    "a file in a folder becomes another folder": ("a/x", ONE, "a", "b/c/", TWO, "b/c"),
    "a file becomes the files of the root": ("data/events", ONE, "data", "", THREE, "."),
    "a folder becomes a file": ("log/", THREE, "log", "events", ONE, "events.yaml"),
    "a folder becomes a file in it": ("log/", TWO, "log", "log/events", ONE, "log/events.yaml"),
    "a folder becomes one of its files": ("log/", TWO, "log/2.yaml", "log/1", ONE, "log/1.yaml"),
    "a folder is renamed": ("log/", THREE, "log", "facts/", THREE, "facts"),
    "a folder is renamed and split": ("log/", TWO, "log", "a/facts/", THREE, "a/facts"),
    "a file of a folder is split": ("log/", TWO, "log/1.yaml", "log/", THREE, "log"),
    "files of a folder are put together": ("log/", THREE, "log/3.yaml", "log/", TWO, "log"),
    "a file is split, and the folder named": ("log/0", ONE, "log/0.yaml", "log/", TWO, "log"),
    "a file is renamed": ("events", ONE, "events.yaml", "facts", ONE, "facts.yaml"),
    "a file is put into a folder": ("events", ONE, "events.yaml", "log/events", ONE, "log"),
}


@pytest.mark.parametrize("name", MOVES)
@pytest.mark.parametrize("with_an_edit", [False, True])
def test_a_log_that_was_moved_keeps_its_past(work: Work, name: str, with_an_edit: bool) -> None:
    where, texts, gone, then, other_texts, log = MOVES[name]
    begun = put(work, "Begin", where, texts)
    put(work, "Edit", where, edited(texts, "2015"))
    put(work, "Move", then, edited(other_texts, "2016" if with_an_edit else "2015"), remove=gone)
    put(work, "Last", then, edited(other_texts, "2017"))
    past = LogHistory(work.root / log)
    read = [len(log.events) for log in (past.at(begun), past.at("HEAD"))]
    assert read == [len(LogHistory(work.root / log).newest().events)] * 2
    moved = [("Move", 1)] if with_an_edit else []
    assert told(work, log)[:-1] == [("Last", 1), *moved, ("Edit", 1)]
    assert told(work, log)[-1][0] == "Begin"
    subjects = ["Last", *(subject for subject, _ in moved), "Edit", "Begin"]
    assert of_first_event(work, log) == subjects
    assert [change.id for change in compare(past.at(begun), past.at("HEAD"))] == ["opened"]


def test_several_moves_are_followed_one_after_another(work: Work) -> None:
    put(work, "Begin", "events", ONE)
    put(work, "Folder", "log/", THREE, remove="events.yaml")
    put(work, "Edit", "log/", edited(THREE))
    put(work, "Rename", "facts/", edited(THREE), remove="log")
    put(work, "File", "data/events", edited(ONE), remove="facts")
    put(work, "Last", "data/events", edited(ONE, "2016"))
    assert [subject for subject, _ in told(work, "data/events.yaml")] == ["Last", "Edit", "Begin"]
    assert LogHistory(work.root / "data/events.yaml").at("HEAD~4").events[0].stored["date"] == "2014~"


def test_a_move_that_is_not_committed(work: Work) -> None:
    put(work, "Begin", "events", ONE)
    put(work, "Edit", "events", edited(ONE))
    (work.root / "events.yaml").unlink()
    for name, text in edited(THREE, "2016").items():
        work.write(f"log/{name}.yaml", text)
    past = LogHistory(work.root / "log")
    changes = compare(past.at("HEAD"), read_log(work.root / "log", "log"))
    assert [(change.how, change.id) for change in changes] == [("changed", "opened")]
    assert [subject for subject, _ in told(work, "log")] == ["Edit", "Begin"]
    assert of_first_event(work, "log") == ["Edit", "Begin"]


def test_another_log_that_is_removed_with_a_commit_is_none_of_ours(work: Work) -> None:
    other = FERRY.replace("id: ", "id: other-").replace("opened]", "other-opened]")
    work.write("other.yaml", other)
    put(work, "Begin", "events", ONE)
    put(work, "Edit and tidy up", "events", edited(ONE), remove="other.yaml")
    assert [subject for subject, _ in told(work, "events.yaml")] == ["Edit and tidy up", "Begin"]
    assert told(work, "events.yaml")[0][1] == 1


def test_other_files_in_yaml_are_no_logs(work: Work) -> None:
    for name in ("ci.yaml", "docker/compose.yml", "x.yaml"):
        work.write(name, "services: [a]\n")
    put(work, "Begin", "events", ONE)
    work.git("rm", "--quiet", "-r", "ci.yaml", "docker", "x.yaml")
    put(work, "Folder", "log/", THREE, remove="events.yaml")
    assert [subject for subject, _ in told(work, "log")] == ["Begin"]


def test_a_log_that_cannot_be_read_is_followed_if_it_is_the_same_or_has_the_same_ids(work: Work) -> None:
    broken = FERRY.replace("2014~", "[2014")
    put(work, "Begin", "events", ONE)
    put(work, "Broken", "events", {"": broken})
    put(work, "Rename", "facts", {"": broken}, remove="events.yaml")
    put(work, "Mended", "facts", edited(ONE))
    found = [step.revision.subject for step in LogHistory(work.root / "facts.yaml").steps()]
    assert found == ["Mended", "Rename", "Broken", "Begin"]


def test_a_branch_from_before_the_move_is_told_too(work: Work) -> None:
    put(work, "Begin", "events", ONE)
    work.git("switch", "--quiet", "--create", "side")
    put(work, "Side", "events", {"": FERRY.replace("2025-09}", "2025-12}")})
    work.git("switch", "--quiet", "main")
    put(work, "Folder", "log/", THREE, remove="events.yaml")
    work.git("merge", "--quiet", "--strategy=ours", "--no-commit", "side")
    put(work, "Merge", "log/", {"3": THREE["3"].replace("2025-09}", "2025-12}")})
    assert {subject for subject, _ in told(work, "log")} == {"Side", "Begin"}


def test_no_more_is_read_than_is_asked_for(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    put(work, "Begin", "events", ONE)
    put(work, "Folder", "log/", THREE, remove="events.yaml")
    put(work, "Last", "log/", edited(THREE))
    walk = LogHistory(work.root / "log").steps()
    assert next(walk).revision.subject == "Last"
    shutil.rmtree(work.root / ".git" / "objects")
    walk.close()
