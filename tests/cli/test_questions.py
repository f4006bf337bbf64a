"""The questions of `missionlog add`, answered on a real terminal."""

import json
import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import pytest

import missionlog
from missionlog.cli.forms import FORMS
from tests.cli.conftest import Person, Run

LOG = """\
missionlog: 1
sources:
  courier: {title: Bridge to close, issued: 2024-04-03}
  notice: {title: At the town hall, issued: 2025-03}
people:
  mara-lindt: {name: Mara Lindt, roles: [{title: Harbour master}]}
  jo-lindt: {name: "Lindt, Jo"}
events:
  - id: closed
    date: 2024-04-02
    title: The bridge closes
    tags: [bridge]
    evidence: [{source: courier}]
    promise: {made: 2024-04-01, by: [mara-lindt], due: 2025}
"""
#: A whole answer to each question, by kind; Enter alone where nothing is given.
WHOLE = {
    "source": ["T", "The Daily", "2 May 2024", "Jo Brandt", "https://x.example/", "report"],
    "person": ["Jo Brandt", "Brandt; JB", "person"],
    "place": ["Pier", "The pier", ""],
    "event": ["courier", "It closed.", "It closes", "2024", "Mara", "", "bridge"],
    "promise": ["courier", "It will open.", "It is to open", "1 April 2024", "Mara", "2025", "", "bridge"],
    "quote": ["closed", "courier", "direct", "Never.", "Mara", "", "", ""],
    "update": ["closed", "courier", "Open.", "kept", "2 April 2024", "", ""],
}


#: How a prompt ends; a hint within it may have a colon, too.
_ASKS = re.compile(r"[])]: $")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "events.yaml"
    path.write_text(LOG, encoding="utf-8")
    return path


def answered(
    path: Path, kind: str, answers: list[str], *options: str, terminal_type: str = "dumb", more: str = ""
) -> tuple[str, int]:
    """What is shown when each question gets its answer, and the exit code."""
    process, terminal = pty.fork()
    if not process:
        # Where the tests run in the background, they do not hear Ctrl-C, and this would not either.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        os.chdir(path.parent)
        os.environ.update(TERM=terminal_type, MISSIONLOG_CACHE=str(path.parent / "cache"), COLUMNS="200")
        os.environ.update(NO_COLOR="1", MISSIONLOG_TODAY="2026-11-23")
        command = f'exec "$0" -m missionlog add "$@" {more}'
        os.execv("/bin/sh", ["sh", "-c", command, sys.executable, kind, *options])
    shown = ""
    for answer in answers:
        shown += _until_question(terminal)
        os.write(terminal, answer.encode("utf-8", "surrogateescape"))
    while chunk := _read(terminal, 2 if answers[-1:] == ["\x03"] else 20) or _again(terminal, answers):
        shown += chunk
        if _ASKS.search(shown):
            os.write(terminal, b"\x04")
    return shown.replace("\r\n", "\n"), _exit_code(process)


def lines(*answers: str) -> list[str]:
    return [f"{answer}\n" for answer in answers]


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
    while not _ASKS.search(shown):
        chunk = _read(terminal)
        assert chunk, shown
        shown += chunk
    return shown


def _again(terminal: int, answers: Sequence[str]) -> str:
    """What comes when Enter is pressed after Ctrl-C.

    A signal that comes between a prompt and the wait for a key is noticed by Python only with the next key.
    """
    if answers[-1:] != ["\x03"]:
        return ""
    with suppress(OSError):  # the other end is closed
        os.write(terminal, b"\n")
    return _read(terminal)


def _read(terminal: int, seconds: float = 20) -> str:
    ready, _, _ = select.select([terminal], [], [], seconds)
    try:
        return os.read(terminal, 4096).decode(errors="replace") if ready else ""
    except OSError:  # the other end is closed
        return ""


def added(path: Path) -> str:
    """The lines that a log has and did not have."""
    before = LOG.splitlines()
    return "\n".join(
        line for line in path.read_text(encoding="utf-8").splitlines() if line not in before and line
    )


def test_an_event_with_a_new_person_and_place_by_questions_alone(path: Path) -> None:
    answers = lines(
        "cour\t", "It closed.", "The bridge shuts", "early April 2024", "Mara; Jo Brandt", "y", ""
    )
    answers += lines("", "Northport", "", "", "", "bridge, repairs", "y", "")
    shown, code = answered(path, "event", answers)
    assert code == 0
    assert "= [2024-04-01..2024-04-10]: between 1 and 10 Apr 2024" in shown
    assert "= mara-lindt (Mara Lindt); jo-brandt (Jo Brandt)" in shown
    assert added(path).splitlines() == [
        "  jo-brandt: {name: Jo Brandt}",
        "places:",
        "  northport:",
        "    name: Northport",
        "  - id: bridge-shuts",
        '    date: "[2024-04-01..2024-04-10]"',
        "    title: The bridge shuts",
        "    place: northport",
        "    actors: [mara-lindt, jo-brandt]",
        "    tags: [bridge, repairs]",
        "    evidence: [{source: courier, passage: It closed.}]",
    ]


@pytest.mark.parametrize("kind", WHOLE)
def test_each_kind_is_asked_for_and_written(path: Path, kind: str) -> None:
    shown, code = answered(path, kind, lines(*WHOLE[kind], "y", ""))
    assert (code, path.read_text(encoding="utf-8") == LOG) == (0, False), shown


@pytest.mark.parametrize(
    ("kind", "asked", "end"),
    [
        *(("event", 1, "\x03"), ("event", 7, "\x03"), ("quote", 0, "\x03"), ("source", 2, "\x03")),
        *(("promise", 9, "\x03"), ("update", 5, "\x04"), ("place", 3, "\x04")),
    ],
)
def test_giving_up_writes_nothing_and_loses_nothing(path: Path, kind: str, asked: int, end: str) -> None:
    answers = WHOLE[kind][:asked]
    shown, code = answered(path, kind, [*lines(*answers), end])
    assert code == 130, shown
    assert "nothing was written" in shown
    assert path.read_text(encoding="utf-8") == LOG
    kept = path.parent / f"unfinished-{kind}.json"
    assert kept.exists() == any(answers)
    if kind == "event" and asked == 7:
        assert json.loads(kept.read_text(encoding="utf-8")) == [
            {
                "kind": "event",
                "title": "It closes",
                "date": "2024",
                "actors": ["mara-lindt"],
                "tags": ["bridge"],
                "evidence": [{"source": "courier", "passage": "It closed."}],
            }
        ]


@pytest.mark.parametrize("end", [KeyboardInterrupt, EOFError])
@pytest.mark.parametrize("kind", WHOLE)
def test_giving_up_at_each_question_of_each_kind_leaves_answers_that_can_be_read(
    path: Path, run: Run, monkeypatch: pytest.MonkeyPatch, kind: str, end: type[BaseException]
) -> None:
    kept = path.parent / f"unfinished-{kind}.json"
    for asked in range(len(WHOLE[kind]) + 1):
        monkeypatch.setattr(sys, "stdin", Person(WHOLE[kind][:asked], end))
        out, err, code = run("add", kind)
        assert (out, code, path.read_text(encoding="utf-8")) == ("", 130, LOG)
        assert "nothing was written" in err
        if not asked:
            assert not kept.exists()
            continue
        rows = json.loads(kept.read_text(encoding="utf-8"))
        assert [row["kind"] for row in rows] == ["event" if kind == "promise" else kind]
        _, err, code = run("add", "--from", kept.name)
        assert (code == 0) != (path.read_text(encoding="utf-8") == LOG), err
        assert code == 0 or re.search(rf"{kept.name}:\d+: row 1: ", err), err
        path.write_text(LOG, encoding="utf-8")
        kept.unlink()


@pytest.mark.parametrize("kind", WHOLE)
def test_what_is_declined_and_then_added_from_its_file_is_what_would_have_been_written(
    path: Path, run: Run, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setattr(sys, "stdin", Person([*WHOLE[kind], "n"], EOFError))
    run("add", kind)
    assert run("add", "--from", f"unfinished-{kind}.json").code == 0
    from_file = path.read_text(encoding="utf-8")
    path.write_text(LOG, encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", Person([*WHOLE[kind], "y", ""], EOFError))
    assert run("add", kind).code == 0
    assert path.read_text(encoding="utf-8") == from_file


def test_what_was_new_on_the_way_is_in_the_file_too(
    path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = ["A new paper", "y", "The Daily", "9 May 2025", "", "", ""]
    answers = [*source, "", "T", "2025", "Jo Brandt", "y", "", "", "Pier", "y", "", "", "", "n"]
    monkeypatch.setattr(sys, "stdin", Person(answers, EOFError))
    assert run("add", "event").code == 0
    out, err, code = run("add", "--from", "unfinished-event.json")
    assert code == 0, err
    assert {*out.split()} == {"daily-2025-05-09", "jo-brandt", "pier", "t"}


def test_giving_up_while_something_new_is_made_on_the_way(path: Path) -> None:
    _, code = answered(path, "event", [*lines("A new paper", "y", "The Daily"), "\x03"])
    assert (code, path.read_text(encoding="utf-8")) == (130, LOG)
    assert "A new paper" in (path.parent / "unfinished-event.json").read_text(encoding="utf-8")


def test_a_declined_entry_is_kept_in_a_file_of_its_own(path: Path) -> None:
    for name in ("unfinished-person.json", "unfinished-person-2.json"):
        shown, code = answered(path, "person", lines("Jo Brandt", "", "", "n"))
        assert (code, path.read_text(encoding="utf-8")) == (0, LOG)
        assert f"what you answered is in {name}" in shown
        kept = (path.parent / name).read_text(encoding="utf-8")
        assert json.loads(kept) == [{"kind": "person", "name": "Jo Brandt"}]


def test_what_cannot_be_read_is_asked_again(path: Path) -> None:
    answers = lines("courier", "", "T", "sometime", "2024", "", "", "", "n")
    shown, code = answered(path, "event", answers)
    assert "no date that can be kept" in shown
    assert (code, path.read_text(encoding="utf-8")) == (0, LOG)


def test_what_check_refuses_is_shown_and_the_answer_changed(path: Path) -> None:
    answers = lines("closed", "courier", "", "kept", "2025", "", "", "date", "2 April 2024", "y", "")
    shown, code = answered(path, "update", answers)
    assert code == 0, shown
    assert "error[" in shown.partition("change what?")[0]
    assert "date: 2024-04-02" in added(path)


def test_an_answer_is_changed_before_it_is_written(path: Path) -> None:
    answers = lines("courier", "", "Tpyo", "2024", "", "", "", "ti", "A title", "", "")
    shown, code = answered(path, "event", answers)
    assert code == 0, shown
    assert "title [Tpyo]" in shown
    assert "title: A title" in added(path)
    assert "id: title" in added(path)


def test_going_back_asks_the_question_before_once_more(path: Path) -> None:
    answers = lines("<", "Jo", "<", "Jo Brandt", "", "", "", "")
    shown, code = answered(path, "person", answers)
    assert code == 0, shown
    assert "this is the first question" in shown
    assert "name: Jo Brandt" in added(path)


def test_a_log_that_is_broken_before_the_last_answer_is_said_once(
    path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = Person(["Jo Brandt", "", "", "y", "n"], EOFError)
    answer = person.readline

    def readline() -> str:
        line = answer()
        if line == "y\n":
            path.write_text("[", encoding="utf-8")
        return line

    monkeypatch.setattr(person, "readline", readline)
    monkeypatch.setattr(sys, "stdin", person)
    _, err, _ = run("add", "person")
    assert err.count("error[syntax]") == 1, err
    assert path.read_text(encoding="utf-8") == "["
    assert "Jo Brandt" in (path.parent / "unfinished-person.json").read_text(encoding="utf-8")


def test_going_back_from_a_question_about_an_answer_asks_for_the_answer_again(
    path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = ["notice", "", "T", "yesterday", "<", "2025", "Jo Brandt", "<", "Mara", "Pier", "<", ""]
    answers += ["brigde", "<", "bridge, pier", "", ""]
    monkeypatch.setattr(sys, "stdin", Person(answers, EOFError))
    out, err, code = run("add", "event")
    assert (out, code) == ("t\n", 0), err
    assert [line.strip() for line in added(path).splitlines()][:5] == [
        "- id: t",
        "date: 2025",
        "title: T",
        "actors: [mara-lindt]",
        "tags: [bridge, pier]",
    ]


def test_a_date_is_counted_from_the_day_of_the_source(path: Path) -> None:
    answers = lines("courier", "", "T", "last Friday", "", "", "", "", "")
    shown, _ = answered(path, "event", answers)
    assert "= 2024-03-29: 29 Mar 2024, counted from 2024-04-03" in shown
    assert "date: 2024-03-29" in added(path)


def test_a_date_is_counted_from_a_new_source_that_is_made_on_the_way(path: Path) -> None:
    answers = lines("Traffic is back", "y", "The Daily", "9 May 2025", "", "", "", "", "T", "last Friday")
    shown, _ = answered(path, "event", [*answers, *lines("", "", "", "", "")])
    assert "= 2025-05-02: 2 May 2025, counted from 2025-05-09" in shown
    assert "source: daily-2025-05-09" in added(path)


def test_where_the_source_tells_no_day_it_is_asked_for(path: Path) -> None:
    answers = lines(
        "", "notice", "", "T", "yesterday", "today", "yesterday", "2025-03-01", "", "", "", "", ""
    )
    shown, _ = answered(path, "event", answers)
    assert "source is needed" in shown
    assert "'today' is no day; write it as 2026-11-23" in shown
    assert "date: 2025-02-28" in added(path), shown


def test_the_day_of_the_option_counts_before_that_of_the_source(path: Path) -> None:
    answers = lines("courier", "", "T", "yesterday", "", "", "", "", "")
    answered(path, "event", answers, "--published", "2024-03-02")
    assert "date: 2024-03-01" in added(path)


@pytest.fixture
def with_copy(path: Path) -> Path:
    copy = path.parent / "courier.txt"
    copy.write_text("She said it may\nopen again. “Never,” said Ms Lindt.\n", encoding="utf-8")
    command = [sys.executable, "-m", "missionlog", "archive", "courier", str(copy)]
    subprocess.run(command, cwd=path.parent, check=True, capture_output=True)
    return path


def test_a_passage_is_shown_in_its_context_or_asked_again(with_copy: Path) -> None:
    answers = lines("courier", "it will open again", "it may open again", "T", "2024", "", "", "", "", "")
    shown, code = answered(with_copy, "event", answers)
    assert code == 0
    assert "it [-may-] {+will+} open again" in shown
    assert "words   it may open again" in shown
    assert "passage: it may open again" in added(with_copy)


def test_the_text_of_a_quote_is_looked_for_unless_it_is_a_paraphrase(with_copy: Path) -> None:
    answers = lines("closed", "courier", "", "Maybe", "Never", "Mara", "", "", "", "", "quote", "", "")
    answers += lines("paraphrase", "She did not want to.", "Mara", "", "", "", "", "")
    shown, code = answered(with_copy, "quote", answers)
    assert code == 0, shown
    assert "nothing near it stands there" in shown
    assert "text: Never" in added(with_copy)
    assert "text: She did not want to." in added(with_copy)


def test_the_source_and_the_event_of_an_entry_are_offered_for_the_next(path: Path) -> None:
    answers = lines(
        "courier", "", "One", "2024", "", "", "", "", "q", "", "", "", "Aye.", "Mara", "", "", "", ""
    )
    shown, code = answered(path, "event", [*answers, *lines("")])
    assert code == 0, shown
    assert "event [one]" in shown
    assert "source [courier]" in shown
    assert "      - speaker: mara-lindt" in added(path)


def test_a_tag_that_looks_misspelt_is_pointed_out(path: Path) -> None:
    answers = lines("courier", "", "T", "2024", "", "", "brigde; ferry", "y", "y", "")
    answered(path, "event", answers)
    assert "tags: [bridge, ferry]" in added(path)


def test_names_with_a_comma_between_them_are_several_where_each_is_known(path: Path) -> None:
    answers = lines("courier", "", "T", "2024", "Lindt, Jo; Mara Lindt, jo-lindt", "", "", "", "")
    shown, _ = answered(path, "event", answers)
    assert "actors: [jo-lindt, mara-lindt]" in added(path), shown


def test_a_name_that_may_be_two_is_asked_again(path: Path) -> None:
    answers = lines("courier", "", "T", "2024", "Lindt", "Mara", "", "", "", "")
    shown, _ = answered(path, "event", answers)
    assert "may be more than one" in shown
    assert "actors: [mara-lindt]" in added(path)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("mar\t", "mara-lindt"),
        ("Mara L\t", "mara-lindt"),
        ("JO\t", "jo-lindt"),
        ("Mara; j\t", "mara-lindt, jo-lindt"),
    ],
)
def test_tab_completes_people_by_id_and_by_name(path: Path, typed: str, kept: str) -> None:
    shown, _ = answered(path, "event", lines("courier", "", "T", "2024", typed, "", "", "", ""))
    assert f"actors: [{kept}]" in added(path), shown


def test_tab_lists_several_and_keeps_what_was_typed(path: Path) -> None:
    shown, _ = answered(path, "event", lines("courier", "", "T", "2024", "Lindt\t, Jo", "", "", "", ""))
    assert "jo-lindt" in shown.partition("Lindt")[2].partition("actors: [")[0]
    assert "actors: [jo-lindt]" in added(path), shown


def test_tab_offers_the_roles_of_the_speaker(path: Path) -> None:
    answers = lines("closed", "courier", "", "Never.", "Mara", "Har\t", "", "", "", "")
    answered(path, "quote", answers)
    assert "role: Harbour master" in added(path)


def test_no_answer_comes_back_at_another_question(path: Path) -> None:
    answers = lines("Jo Brandt", "\x1b[A\x1b[A", "", "", "")
    answered(path, "person", answers, terminal_type="xterm")
    assert "aliases" not in added(path)


def test_pasted_lines_are_one_answer(path: Path) -> None:
    pasted = 'It closed\r  to all traffic,\nsaid the inter-\rnational \\ "press" #1 日本 e\u0301 😀'
    answers = [*lines("courier", f"\x1b[200~{pasted}\x1b[201~"), *lines("T", "2024", "", "", "", "", "")]
    shown, code = answered(path, "event", answers, terminal_type="xterm")
    assert code == 0, shown
    with missionlog.open(path) as log:
        (event,) = [one for one in log.timeline() if one.id == "t"]
    text = 'It closed to all traffic, said the inter-\nnational \\ "press" #1 日本 e\u0301 😀'
    assert event.evidence[0].passage == text


def test_a_log_that_cannot_be_written_is_refused_before_anything_is_asked(path: Path) -> None:
    path.write_text("missionlog: [1\n", encoding="utf-8")
    shown, code = answered(path, "person", [])
    assert (code, "full name" in shown) == (2, False), shown
    path.unlink()
    shown, code = answered(path, "person", [])
    assert (code, "full name" in shown) == (2, False), shown
    assert "missionlog init" in shown


def test_what_is_not_utf_8_is_asked_again(path: Path) -> None:
    shown, code = answered(path, "person", lines("Jo \udcff", "Jo Brandt", "", "", "", ""))
    assert code == 0
    assert "not UTF-8" in shown
    assert "name: Jo Brandt" in added(path)


def test_the_id_alone_goes_to_a_pipe(path: Path) -> None:
    shown, code = answered(path, "person", lines("Jo Brandt", "", "", "", ""), more="> ids.txt")
    assert code == 0, shown
    assert (path.parent / "ids.txt").read_text(encoding="utf-8") == "jo-brandt\n"


@pytest.mark.parametrize("kind", FORMS)
def test_where_there_is_no_terminal_what_is_missing_is_said(path: Path, kind: str) -> None:
    command = [sys.executable, "-m", "missionlog", "add", kind]
    ended = subprocess.run(command, cwd=path.parent, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    assert ended.returncode == 2
    for question in FORMS[kind]:
        if question.required and (kind, question.key) not in (("event", "date"), ("quote", "speaker")):
            assert f"--{question.key}" in ended.stderr
    assert path.read_text(encoding="utf-8") == LOG
