"""The past of a log in real repositories."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from missionlog.history import HistoryError
from missionlog.history import log_history as module
from missionlog.history.log_history import LogHistory
from missionlog.model.changes import Step
from missionlog.model.parsed_log import ParsedLog
from missionlog.store.errors import Unreadable
from missionlog.store.read.read_log import read_texts

from .conftest import Work, begun
from .logs import FERRY

pytestmark = pytest.mark.outside

LATER = FERRY.replace("2014~", "2014-10-17")
LAST = LATER.replace("The ferry opens", "The first crossing")


def steps(path: Path) -> list[Step]:
    return [*LogHistory(path).steps()]


def dated(log: ParsedLog) -> object:
    """The date of the first event."""
    return log.events[0].stored["date"]


def told(path: Path) -> list[tuple[str, list[str]]]:
    return [(step.revision.subject, [f"{one.how} {one.id}" for one in step.changes]) for step in steps(path)]


def test_each_revision_and_what_it_did_newest_first(work: Work) -> None:
    work.commit("Begin", FERRY.partition("people:")[0])
    second = work.commit("The rest")
    work.commit("Beside", "x", "notes.txt")
    work.commit("Indent", FERRY.replace("[ferry, river]", "  # sorted\n      - 'ferry'\n      - river"))
    work.commit("Exactly", LATER)
    found = steps(work.root / "log.yaml")
    assert [(step.revision.subject, len(step.changes)) for step in found] == [
        ("Exactly", 1),
        ("The rest", 7),
        ("Begin", 3),
    ]
    assert found[1].revision == (second, "2024-05-06T07:08:09+00:00", "Ada", "The rest")


def test_each_revision_is_read_once(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(10):
        work.commit(f"No. {number}", FERRY.replace("2014~", f"20{number:02}"))
    count = []
    monkeypatch.setattr(module, "read_texts", lambda *given: (count.append(1), read_texts(*given))[1])
    assert len(steps(work.root / "log.yaml")) == 10
    assert len(count) == 10


def test_no_more_is_read_than_is_asked_for(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(10):
        work.commit(f"No. {number}", FERRY.replace("2014~", f"20{number:02}"))
    count = []
    monkeypatch.setattr(module, "read_texts", lambda *given: (count.append(1), read_texts(*given))[1])
    walk = LogHistory(work.root / "log.yaml").steps()
    assert next(walk).revision.subject == "No. 9"
    walk.close()
    assert len(count) == 2


def test_the_log_at_a_revision(work: Work) -> None:
    first = work.commit("Begin")
    work.commit("Exactly", LATER)
    work.git("tag", "old", "HEAD~1")
    past = LogHistory(work.root / "log.yaml")
    for name in (first, first[:8], "HEAD~1", "old", "main^", "@{0}~1"):
        assert dated(past.at(name)) == "2014~"
    assert dated(past.at("HEAD")) == "2014-10-17"


@pytest.mark.parametrize(
    "name",
    [
        "",
        "nope",
        "-n",
        "--all",
        "--output=x",
        "HEAD:log.yaml",
        "HEAD HEAD",
        "a..b",
        "^HEAD",
        "HEAD\n",
        "é",
        "$(x)",
        ":/Begun",
        ":/",
        ":/]",
        "HEAD~9",
    ],
)
def test_what_is_no_revision(work: Work, name: str) -> None:
    work.commit("Begin")
    with pytest.raises(HistoryError) as raised:
        LogHistory(work.root / "log.yaml").at(name)
    assert raised.value.message == f"there is no revision {name!r}"
    assert name not in (raised.value.mend or "")[: len("did you mean ''") + len(name)] or not name
    assert not (work.root / "x").exists()


def test_a_renamed_log_is_followed(work: Work) -> None:
    work.commit("Begin")
    work.git("mv", "log.yaml", "ferry.yaml")
    work.commit("Rename", LATER, "ferry.yaml")
    work.commit("Title", LAST, "ferry.yaml")
    assert told(work.root / "ferry.yaml")[:2] == [
        ("Title", ["changed opened"]),
        ("Rename", ["changed opened"]),
    ]
    assert len(steps(work.root / "ferry.yaml")[2].changes) == 10
    assert dated(LogHistory(work.root / "ferry.yaml").at("HEAD~2")) == "2014~"


@pytest.mark.parametrize(
    "name",
    [
        "a log.yaml",
        'd\'or "x"/l.yaml',
        "two\nlines.yaml",
        "ünï.yaml",
        "-n.yaml",
        ":(top)x.yaml",
        "[a]*?.yaml",
        "a\tb.yaml",
    ],
)
def test_any_name_of_a_file(work: Work, name: str) -> None:
    work.commit("Begin", FERRY, name)
    work.commit("Exactly", LATER, name)
    work.commit("Beside", "missionlog: 1\n", "a.yaml")
    assert [subject for subject, _ in told(work.root / name)] == ["Exactly", "Begin"]
    assert dated(LogHistory(work.root / name).at("HEAD~2")) == "2014~"


def test_a_folder_is_one_log(work: Work) -> None:
    head, events = FERRY.split("events:\n")
    work.write("logs/.hidden.yaml", "[")
    work.write("logs/notes.txt", "[")
    work.write("logs/sub/x.yaml", "[")
    work.commit("Begin", head, "logs/10.yaml")
    work.commit("Events", f"missionlog: 1\nevents:\n{events}", "logs/20.yaml")
    work.git("mv", "logs/20.yaml", "logs/30.yaml")
    work.commit("Nothing to tell", "more", "logs/notes.txt")
    work.commit("Exactly", f"missionlog: 1\nevents:\n{events}".replace("2014~", "2014"), "logs/30.yaml")
    assert [subject for subject, _ in told(work.root / "logs")] == ["Exactly", "Events", "Begin"]
    [found] = LogHistory(work.root / "logs").at("HEAD").sources[:1]
    assert found.span.path == "HEAD:logs/10.yaml"


def test_a_folder_that_is_the_repository(work: Work) -> None:
    work.commit("Begin", FERRY, "log.yaml")
    work.commit("Exactly", LATER, "log.yaml")
    assert told(work.root)[0] == ("Exactly", ["changed opened"])


def test_a_log_that_cannot_be_read_at_some_revision(work: Work) -> None:
    work.commit("Begin")
    work.commit("Broken", "missionlog: 1\nevents: [\n")
    work.commit("Still broken", b"\xff")
    work.commit("Beside", "x", "notes.txt")
    work.commit("Mended", LATER)
    found = steps(work.root / "log.yaml")
    assert [step.revision.subject for step in found] == ["Mended", "Still broken", "Broken", "Begin"]
    assert [one.id for one in found[0].changes] == ["opened"]
    assert found[1].unknown.startswith("the log can't be read: log.yaml:1:1: byte 0xFF")
    assert not found[1].changes
    with pytest.raises(Unreadable) as raised:
        LogHistory(work.root / "log.yaml").at("HEAD~3")
    assert str(raised.value).startswith("HEAD~3:log.yaml:2:10: ")


def test_entries_that_cannot_be_read_are_counted(work: Work) -> None:
    work.commit("Begin")
    work.commit("Slip", FERRY.replace("2014~", "about 2014"))
    newest = steps(work.root / "log.yaml")[0]
    assert newest.unread == 1
    assert newest.changes


def test_a_log_that_was_gone_for_a_while(work: Work) -> None:
    work.commit("Begin")
    work.git("rm", "--quiet", "log.yaml")
    work.commit("Gone", "x", "notes.txt")
    work.commit("Back")
    assert [{one.how for one in step.changes} for step in steps(work.root / "log.yaml")] == [
        {"added", "changed"},
        {"removed", "changed"},
        {"added", "changed"},
    ]
    with pytest.raises(HistoryError) as raised:
        LogHistory(work.root / "log.yaml").at("HEAD~1")
    assert raised.value.message == "HEAD~1 has no log 'log.yaml'"


def test_branches_tell_their_own_and_a_merge_only_what_neither_had(work: Work) -> None:
    work.commit("Begin")
    work.git("switch", "--quiet", "--create", "side")
    work.commit("Side", FERRY.replace("2025-09}", "2025-12}").replace("2014~", "2014"))
    work.git("switch", "--quiet", "main")
    work.commit("Main", LAST)
    subprocess.run(["git", "merge", "side"], cwd=work.root, capture_output=True, check=False)
    work.commit("Merge", LAST.replace("2025-09}", "2025-12}").replace("2014-10-17", "2014-10"))
    found = {step.revision.subject: step.changes for step in steps(work.root / "log.yaml")}
    assert {*found} == {"Merge", "Main", "Side", "Begin"}
    assert [one.id for one in found["Side"]] == ["opened", "closing"]
    assert [one.id for one in found["Main"]] == ["opened"]
    assert [one.id for one in found["Merge"]] == ["opened"]


def test_a_clean_merge_tells_nothing(work: Work) -> None:
    work.commit("Begin")
    work.git("switch", "--quiet", "--create", "side")
    work.commit("Side", FERRY.replace("2025-09}", "2025-12}"))
    work.git("switch", "--quiet", "main")
    work.commit("Main", FERRY.replace("title: The ferry\n", "title: A ferry\n"))
    work.git("merge", "--quiet", "--no-edit", "side")
    assert {subject for subject, _ in told(work.root / "log.yaml")} == {"Main", "Side", "Begin"}


def test_a_shallow_clone_says_where_it_ends(work: Work, tmp_path: Path) -> None:
    work.commit("Begin")
    work.commit("Exactly", LATER)
    work.commit("Title", LAST)
    work.git("clone", "--quiet", "--depth=2", f"file://{work.root}", str(tmp_path / "clone"))
    found = steps(tmp_path / "clone" / "log.yaml")
    assert [(step.revision.subject, len(step.changes)) for step in found] == [("Title", 1), ("Exactly", 0)]
    assert "git fetch --unshallow" in found[1].unknown


def test_a_detached_head(work: Work) -> None:
    work.commit("Begin")
    work.commit("Exactly", LATER)
    work.git("switch", "--quiet", "--detach", "HEAD~1")
    assert [subject for subject, _ in told(work.root / "log.yaml")] == ["Begin"]
    assert dated(LogHistory(work.root / "log.yaml").at("main")) == "2014-10-17"


def test_a_log_in_a_submodule_has_the_submodules_past(work: Work, another: Callable[[str], Work]) -> None:
    inner = another("inner")
    inner.commit("Inner")
    work.git("submodule", "--quiet", "add", str(inner.root), "part")
    work.commit("Outer", "x", "notes.txt")
    assert [subject for subject, _ in told(work.root / "part" / "log.yaml")] == ["Inner"]


def test_a_linked_log_has_the_past_of_what_it_leads_to(work: Work, tmp_path: Path) -> None:
    work.commit("Begin")
    (tmp_path / "link.yaml").symlink_to(work.root / "log.yaml")
    assert [subject for subject, _ in told(tmp_path / "link.yaml")] == ["Begin"]


def test_what_a_person_has_set_up_makes_no_difference(work: Work) -> None:
    work.commit("Begin")
    work.git("mv", "log.yaml", "ferry.yaml")
    work.commit("Rename", FERRY, "ferry.yaml")
    work.commit("Exactly", LATER, "ferry.yaml")
    for key, value in {
        "color.ui": "always",
        "log.showSignature": "true",
        "core.quotePath": "true",
        "diff.relative": "true",
        "diff.renames": "false",
        "log.date": "relative",
        "format.pretty": "oneline",
        "log.decorate": "full",
        "i18n.logOutputEncoding": "latin1",
        "core.pager": "false",
    }.items():
        work.git("config", key, value)
    assert [subject for subject, _ in told(work.root / "ferry.yaml")] == ["Exactly", "Begin"]


def test_the_author_is_the_one_of_the_commit_and_not_of_a_mailmap(work: Work) -> None:
    work.write(".mailmap", "Eve <eve@example.org> <ada@example.org>\n")
    work.commit("Begin")
    work.git("config", "log.mailmap", "true")
    assert work.git("log", "-1", "--format=%aN") == "Eve"
    assert [step.revision.author for step in steps(work.root / "log.yaml")] == ["Ada"]


def test_within_a_hook_it_is_still_the_logs_own_repository(
    work: Work, another: Callable[[str], Work], monkeypatch: pytest.MonkeyPatch
) -> None:
    work.commit("Begin")
    monkeypatch.setenv("GIT_DIR", str(another("other").root / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", "/nowhere")
    assert [subject for subject, _ in told(work.root / "log.yaml")] == ["Begin"]


def test_a_log_outside_any_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    (tmp_path / "log.yaml").write_text(FERRY)
    with pytest.raises(HistoryError) as raised:
        LogHistory(tmp_path / "log.yaml")
    assert raised.value.message == "the log is not in a git repository"


def test_nothing_is_committed_yet(work: Work) -> None:
    with pytest.raises(HistoryError) as raised:
        steps(work.write("log.yaml"))
    assert raised.value.message == "nothing is committed yet"


def test_the_log_is_not_committed(work: Work) -> None:
    work.commit("Beside", "x", "notes.txt")
    with pytest.raises(HistoryError) as raised:
        steps(work.write("log.yaml"))
    assert raised.value.message == "'log.yaml' has never been committed"


def test_a_log_in_a_bare_repository(tmp_path: Path) -> None:
    work = begun(tmp_path / "work")
    work.git("init", "--quiet", "--bare", "../bare.git")
    (tmp_path / "bare.git" / "log.yaml").write_text(FERRY)
    with pytest.raises(HistoryError) as raised:
        LogHistory(tmp_path / "bare.git" / "log.yaml")
    assert raised.value.message == "the log lies in git's own folder, or in a bare repository"


def test_content_that_is_lost(work: Work) -> None:
    work.commit("Begin")
    hash_ = work.git("rev-parse", "HEAD:log.yaml")
    (work.root / ".git" / "objects" / hash_[:2] / hash_[2:]).unlink()
    with pytest.raises(HistoryError) as raised:
        steps(work.root / "log.yaml")
    assert raised.value.message == "git lacks the content of a file of the log"


@pytest.mark.parametrize("name", ["HEAD", "HEAD~1", "HEAD~2", "@", "main~1"])
def test_a_commit_that_git_has_lost_is_not_called_unknown(work: Work, name: str) -> None:
    for number in range(3):
        work.commit(f"No. {number}")
    lost = work.git("rev-parse", "HEAD~1" if name == "HEAD~1" else "HEAD")
    (work.root / ".git" / "objects" / lost[:2] / lost[2:]).unlink()
    for ask in (LogHistory.steps, lambda history: [history.at(name)]):
        with pytest.raises(HistoryError) as raised:
            [*ask(LogHistory(work.root / "log.yaml"))]
        assert raised.value.message.startswith("git lacks objects"), name


def test_git_that_is_silent_is_not_a_repository_without_commits(
    work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    work.commit("Begin")
    history = LogHistory(work.root / "log.yaml")

    def silent(*_: object, **__: object) -> bytes:
        raise HistoryError("git did not answer")

    monkeypatch.setattr("missionlog.history.git.Git.run", silent)
    with pytest.raises(HistoryError, match="did not answer"):
        history.newest()


def test_a_shallow_clone_says_why_a_revision_is_not_there(work: Work) -> None:
    work.commit("Begin")
    work.commit("Later", LATER)
    (work.root / ".git" / "shallow").write_text(work.git("rev-parse", "HEAD") + "\n")
    with pytest.raises(HistoryError) as raised:
        LogHistory(work.root / "log.yaml").at("HEAD~1")
    assert "git fetch --unshallow" in raised.value.mend


@pytest.mark.parametrize(
    ("name", "mend"), [("HEAD~9", "It can be a hash"), ("HAED~9", "did you mean 'HEAD~9'")]
)
def test_a_revision_is_not_its_own_hint(work: Work, name: str, mend: str) -> None:
    work.commit("Begin")
    with pytest.raises(HistoryError) as raised:
        LogHistory(work.root / "log.yaml").at(name)
    assert raised.value.mend.startswith(mend)
