"""`missionlog edit` and `open`: the editor is a program that does to a file what a person would."""

import shlex
import sys
from pathlib import Path

import pytest

from missionlog.store.write.atomic import create
from tests.cli.conftest import Person, Run

LOG = """\
missionlog: 1
sources:
  courier: {title: Bridge to close, issued: 2024-04-03}
people:
  mara: {name: Mara Lindt}
events:
  # When the mayor said so.
  - id: closed
    date: 2024-04-02   # a Tuesday
    title: The bridge closes
    evidence: [{source: courier}]

  # The other one.
  - id: opened
    date: 2024-04-03
    title: The bridge opens
    evidence: [{source: courier}]
    quotes:
      - id: said
        speaker: mara
        text: At last
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "events.yaml"
    path.write_text(LOG, encoding="utf-8")
    return path


def editor(monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    """Let the editor run a line of a shell, in which $0 is the file."""
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", f"sh -c {shlex.quote(command)}")


def test_an_entry_comes_with_its_comments_and_goes_back(
    run: Run, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor(monkeypatch, 'cp "$0" given; sed -i "s/opens/is open/" "$0"')
    _, err, code = run("edit", "said")
    assert (code, err) == (0, "missionlog: events.yaml: opened is changed\n")
    assert path.read_text(encoding="utf-8") == LOG.replace("The bridge opens", "The bridge is open")
    assert Path("given").read_text(encoding="utf-8") == LOG[LOG.index("  # The other one.") :]


def test_nothing_is_written_when_nothing_changed(
    run: Run, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = path.stat().st_mtime_ns
    editor(monkeypatch, "true")
    assert run("edit", "opened").err == "missionlog: nothing was changed\n"
    assert path.stat().st_mtime_ns == written


def test_what_is_not_sound_is_shown_and_kept_aside(
    run: Run, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor(monkeypatch, 'sed -i "s/2024-04-03/3 April/" "$0"')
    _, err, code = run("edit", "opened")
    assert code == 1
    assert "events.yaml:15:11: error[not-edtf]" in err
    assert "what you wrote is in unfinished-opened.txt" in err
    assert path.read_text(encoding="utf-8") == LOG
    assert "3 April" in Path("unfinished-opened.txt").read_text(encoding="utf-8")
    run("edit", "opened")
    assert Path("unfinished-opened-2.txt").exists()


def test_an_edit_reaches_no_other_entry(run: Run, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    third = "  - {id: third, date: 2024, title: T, evidence: [{source: courier}]}"
    editor(monkeypatch, f'echo "{third}" >> "$0"')
    _, err, code = run("edit", "closed")
    assert (code, path.read_text(encoding="utf-8")) == (1, LOG)
    assert "more than it should" in err


def test_what_an_editor_did_meanwhile_is_left(run: Run, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    editor(monkeypatch, f'sed -i "s/opens/is open/" "$0"; sed -i "s/opens/stands/" {path}')
    _, err, code = run("edit", "opened")
    assert code == 1
    assert "somebody changed opened meanwhile" in err
    assert "The bridge stands" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("program", "arguments"),
    [
        *((name, "+14 {path}") for name in ("vi", "vim", "nvim", "emacs", "nano", "micro", "kak", "gedit")),
        ("vim.basic -u", "-u +14 {path}"),
        ("emacsclient -nw", "-nw +14 {path}"),
        ("code", "--goto {path}:14"),
        ("code --wait --new-window", "--wait --new-window --goto {path}:14"),
        *((name, "{path}:14") for name in ("subl", "zed", "hx")),
        ("subl -w", "-w {path}:14"),
        ("idea", "--line 14 {path}"),
        ("kate", "--line 14 {path}"),
        ("unheard-of -x", "-x {path}"),
    ],
)
@pytest.mark.parametrize("folder", ["bin", "with blanks"])
def test_each_editor_is_told_of_the_line_in_its_way(
    run: Run,
    path: Path,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    folder: str,
    program: str,
    arguments: str,
) -> None:
    (tmp_path / folder).mkdir()
    name, *options = program.split()
    script = tmp_path / folder / name
    script.write_text('#!/bin/sh\necho "$@" > told\n')
    script.chmod(0o755)
    monkeypatch.setenv("VISUAL", " ".join([shlex.quote(str(script)), *options]))
    _, err, code = run("open", "opened")
    assert code == 0
    assert Path("told").read_text() == arguments.format(path=path) + "\n"
    assert (err == "missionlog: opened stands in events.yaml at line 14\n") is (name == "unheard-of")


def test_a_path_with_blanks_needs_no_quotes(
    run: Run, path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "my programs").mkdir()
    script = tmp_path / "my programs" / "vi"
    script.write_text('#!/bin/sh\necho "$@" > told\n')
    script.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(script))
    assert run("open", "opened").code == 0
    assert Path("told").read_text() == f"+14 {path}\n"


@pytest.mark.parametrize(
    ("program", "given"),
    [("code", "--wait"), ("code -w", "-w"), ("kate", "--block"), ("subl --wait", "--wait"), ("vi", "")],
)
def test_an_editor_with_windows_is_waited_for(
    run: Run, path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, program: str, given: str
) -> None:
    script = tmp_path / program.split()[0]
    script.write_text('#!/bin/sh\necho "$@" > told\n')
    script.chmod(0o755)
    monkeypatch.setenv("VISUAL", f"{tmp_path}/{program}")
    assert run("edit", "opened").code == 0
    assert Path("told").read_text().rpartition(" ")[0] == given


@pytest.mark.parametrize(
    ("id_", "line"),
    [("said", 19), ("opened", 14), ("closed", 8), ("mara", 5), ("courier", 3)],
)
@pytest.mark.parametrize("whole", [False, True])
def test_a_quote_is_opened_at_its_own_line(
    run: Run, path: Path, monkeypatch: pytest.MonkeyPatch, id_: str, line: int, whole: bool
) -> None:
    text = LOG + "places: {hall: {name: Hall}}\n" * whole
    path.write_text(text, encoding="utf-8")
    editor(monkeypatch, "true")
    _, err, code = run("open", id_)
    assert (err, code) == (f"missionlog: {id_} stands in events.yaml at line {line}\n", 0)
    assert id_ in text.splitlines()[line - 1]


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("", "no editor is named"),
        ("'", "can't be read as a command"),
        ("/no/such", "No such file"),
        ("false", "ended with code 1"),
    ],
)
def test_an_editor_that_is_not_there(
    run: Run, path: Path, monkeypatch: pytest.MonkeyPatch, command: str, said: str
) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", command)
    _, err, code = run("edit", "opened")
    assert said in err
    assert (code, path.read_text(encoding="utf-8")) == (2, LOG)


def test_bytes_that_are_not_utf_8_are_kept_aside_as_they_are(
    run: Run, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor(monkeypatch, r'sed -i "s/opens/\xe9/" "$0"; cp "$0" given')
    _, err, code = run("edit", "opened")
    assert "not UTF-8" in err
    assert (code, path.read_text(encoding="utf-8")) == (1, LOG)
    assert Path("unfinished-opened.txt").read_bytes() == Path("given").read_bytes()


def test_what_was_written_is_kept_where_the_log_can_no_longer_be_read(
    run: Run, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor(monkeypatch, f'sed -i "s/opens/is open/" "$0"; echo "[" > {path}')
    _, err, code = run("edit", "opened")
    assert code == 1
    assert "what you wrote is in unfinished-opened.txt" in err
    assert "The bridge is open" in Path("unfinished-opened.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("end", [KeyboardInterrupt, EOFError])
def test_what_was_written_is_kept_where_the_person_gives_up(
    run: Run, path: Path, monkeypatch: pytest.MonkeyPatch, end: type[BaseException]
) -> None:
    editor(monkeypatch, 'sed -i "s/2024-04-03/3 April/" "$0"')
    monkeypatch.setattr(sys, "stdin", Person([], end))
    _, err, code = run("edit", "opened")
    assert (code, path.read_text(encoding="utf-8")) == (1, LOG)
    assert "edit again? (Y/n): " in err
    assert "3 April" in Path("unfinished-opened.txt").read_text(encoding="utf-8")
    assert run("check", "--severity", "error", "--log", ".").code == 0


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(
    "habit",
    [
        "s/$/\\r/; s/\\r\\r$/\\r/",  # the line ends of Windows
        "s/\\r$//",  # those of others
        "1s/^/\\xef\\xbb\\xbf/",  # a byte order mark
        "$ s/$//",  # with the command below, no line end at the end of the file
    ],
)
@pytest.mark.parametrize("id_", ["closed", "opened"])
def test_the_habits_of_an_editor_do_not_come_into_the_log(
    run: Run, path: Path, monkeypatch: pytest.MonkeyPatch, habit: str, newline: str, id_: str
) -> None:
    before = LOG.replace("\n", newline).encode()
    path.write_bytes(before)
    cut = f'truncate -s -{len(newline)} "$0"' if habit.startswith("$") else "true"
    editor(monkeypatch, f"""sed -i -e 's/The bridge/A bridge/' -e '{habit}' "$0"; {cut}""")
    assert run("edit", id_).code == 0
    verb = {"closed": b"closes", "opened": b"opens"}[id_]
    assert path.read_bytes() == before.replace(b"The bridge " + verb, b"A bridge " + verb)


@pytest.mark.parametrize(
    ("command", "how"), [("exit 1", "ended with code 1"), ("kill -9 $$", "was ended by signal 9")]
)
def test_what_was_saved_before_an_editor_failed_is_kept(
    run: Run, path: Path, monkeypatch: pytest.MonkeyPatch, command: str, how: str
) -> None:
    editor(monkeypatch, f'sed -i "s/opens/is open/" "$0"; {command}')
    _, err, code = run("edit", "opened")
    assert code == 1
    assert how in err
    assert "The bridge is open" in Path("unfinished-opened.txt").read_text(encoding="utf-8")
    assert path.read_text(encoding="utf-8") == LOG
    editor(monkeypatch, command)
    assert run("edit", "opened").code == 2


@pytest.mark.parametrize("command", [': > "$0"', 'rm "$0"', 'echo > "$0"'])
def test_an_entry_that_was_emptied_is_not_removed(
    run: Run, path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    editor(monkeypatch, command)
    _, err, code = run("edit", "opened")
    assert (code, path.read_text(encoding="utf-8")) == (2, LOG)
    assert "`missionlog remove opened` takes an entry out" in err


def test_ctrl_c_in_the_editor_belongs_to_the_editor(
    run: Run, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor(monkeypatch, 'sed -i "s/opens/is open/" "$0"; kill -INT $PPID; sleep 0.1')
    _, err, code = run("edit", "opened")
    assert (code, err) == (0, "missionlog: events.yaml: opened is changed\n")
    assert path.read_text(encoding="utf-8") == LOG.replace("The bridge opens", "The bridge is open")


def test_what_was_saved_before_ctrl_c_ended_the_editor_is_kept(
    run: Run, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor(monkeypatch, 'sed -i "s/opens/is open/" "$0"; kill -INT $PPID; kill -INT $$; sleep 1')
    _, err, code = run("edit", "opened")
    assert code == 1
    assert "what you wrote is in unfinished-opened.txt" in err
    assert "The bridge is open" in Path("unfinished-opened.txt").read_text(encoding="utf-8")
    assert path.read_text(encoding="utf-8") == LOG


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_last_line_that_an_editor_gets_ends(
    run: Run, path: Path, monkeypatch: pytest.MonkeyPatch, end: str
) -> None:
    before = LOG.rstrip("\n").replace("\n", end)
    path.write_bytes(before.encode())
    written = f"        form: direct{end}".encode("unicode_escape").decode()
    editor(monkeypatch, f"printf '{written}' >> \"$0\"")
    _, err, code = run("edit", "opened")
    assert (code, err) == (0, "missionlog: events.yaml: opened is changed\n")
    assert path.read_bytes() == f"{before}{end}        form: direct".encode()


def test_what_was_written_is_kept_elsewhere_where_the_folder_takes_nothing(
    run: Run, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused_here(wanted: Path, data: bytes) -> None:
        if wanted.parent == Path():
            raise PermissionError(13, "Permission denied", str(wanted))
        create(wanted, data)

    monkeypatch.setattr("missionlog.cli.kept_file.create", refused_here)
    monkeypatch.setattr("missionlog.cli.kept_file.gettempdir", lambda: str(path.parent))
    editor(monkeypatch, 'sed -i "s/2024-04-03/3 April/" "$0"')
    _, err, code = run("edit", "opened")
    kept = path.parent / "unfinished-opened.txt"
    assert (code, f"what you wrote is in {kept}" in "".join(err.split("\n"))) == (1, True)
    assert "3 April" in kept.read_text(encoding="utf-8")


def test_ctrl_c_before_the_question_loses_nothing(
    run: Run, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(diagnostic: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("missionlog.cli.editor.say_diagnostic", interrupted)
    editor(monkeypatch, 'sed -i "s/2024-04-03/3 April/" "$0"')
    _, err, code = run("edit", "opened")
    assert (code, "what you wrote is in unfinished-opened.txt" in err) == (130, True)
    assert "3 April" in Path("unfinished-opened.txt").read_text(encoding="utf-8")
    assert path.read_text(encoding="utf-8") == LOG
