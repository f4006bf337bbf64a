"""`missionlog draft` on the command line: a log in a pipe, rows of JSON, spans, and the review."""

from __future__ import annotations

import errno
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from missionlog.api.drafts_taken import TakenDrafts
from missionlog.api.writing import WriteResult
from tests.cli.conftest import Run

ARTICLE = Path(__file__).parents[1] / "draft" / "bridge-article.txt"
LINE = ("draft", "bridge.txt", "--published", "2024-05-03")
LOG = """\
missionlog: 1
people:
  lindt: {name: Mara Lindt, roles: [{title: Mayor}]}
sources:
  courier: {title: The crane is here, issued: 2024-03-05}
events:
  - id: crane
    date: 2024-03-04
    title: A crane puts a girder in place
    evidence: [{source: courier, passage: "in place. Northport Quay, March 4, 2024"}]
"""
CLASH = """\
  - {id: divers-of-harbour-office-s-2nd-company, date: 2020, title: Another dive}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bridge.txt").write_bytes(ARTICLE.read_bytes())
    return tmp_path


def test_in_a_pipe_it_is_a_log_without_errors_that_tells_the_story(run: Run, folder: Path) -> None:
    drafted = run(*LINE)
    assert drafted.code == 0
    assert drafted.out.startswith("missionlog: 1\n\nsources:\n")
    Path("story.yaml").write_text(drafted.out, encoding="utf-8")
    assert run("check", "--log", "story.yaml", "--severity", "error").code == 0
    assert run("fmt", "--check", "--log", "story.yaml").code == 0
    titles = [row["title"] for row in json.loads(run("timeline", "--json", "--log", "story.yaml").out)]
    assert "The council opened talks with Eastbank about the cost" in titles
    quotes = json.loads(run("quotes", "--speaker", "Lindt", "--json", "--log", "story.yaml").out)
    assert [one["text"][:23] for one in quotes] == ["Nobody will be cut off ", "the divers have seen on"]
    assert run(*LINE).out == drafted.out


def test_what_is_unclear_has_a_comment_beside_its_value(run: Run, folder: Path) -> None:
    Path("one.txt").write_text("“We had no choice at all,” said Mara Lindt.\n", encoding="utf-8")
    out = run("draft", "one.txt", "--published", "2024-05-03").out
    assert 'date: "[..2024-05-03]"  # the article does not say when: not after its publication\n' in out


def test_what_is_left_out_is_counted_and_listed(run: Run, folder: Path) -> None:
    Path("one.txt").write_text("The bridge would close on 2 April 2024.\n", encoding="utf-8")
    line = ("draft", "one.txt", "--published", "2024-05-03")
    counted = run(*line).err
    assert "1 sentence with a date became nothing" in counted
    assert "--left lists them" in counted
    assert "The bridge would close on 2 April 2024." in run(*line, "--left").err


@pytest.mark.parametrize(
    ("options", "is_said"),
    [((), True), (("--kind", "history"), False), (("--published", "2024-05-03"), False)],
)
def test_an_article_that_is_read_as_history_for_want_of_a_day_is_named(
    run: Run, folder: Path, options: tuple[str, ...], is_said: bool
) -> None:
    said = "bridge.txt: no day of publication is known, so it is read as history; `--published DAY`"
    assert (said in run("draft", "bridge.txt", *options).err) == is_said


def test_a_text_that_is_called_a_pdf_is_named(run: Run, folder: Path) -> None:
    Path("bridge.txt").rename("bridge.pdf")
    assert "bridge.pdf: it is no PDF, though its name ends so" in run("draft", "bridge.pdf").err


@pytest.mark.parametrize(("day", "is_said"), [("2099-01-01", True), ("2026-11-23", False)])
@pytest.mark.parametrize("has_log", [True, False])
def test_a_day_of_publication_that_is_yet_to_come_is_named(
    run: Run, folder: Path, day: str, is_said: bool, has_log: bool
) -> None:
    if has_log:
        Path("events.yaml").write_text(LOG, encoding="utf-8")
    err = run("draft", "bridge.txt", "--published", day, "--today", "2026-11-23").err
    assert (f"--published {day} is after today, 2026-11-23" in err) == is_said


def test_the_rows_of_json_have_places_and_can_be_added(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("events.yaml").write_text(LOG, encoding="utf-8")
    out = run(*LINE, "--json").out
    text = ARTICLE.read_text(encoding="utf-8")
    spans = [span for row in json.loads(out) for span in row["spans"]]
    assert len(spans) > 10
    assert [one for one in spans if text[one["start"] : one["end"]] != one["text"]] == []
    rows = [one["row"] for one in json.loads(out)]
    Path("rows.json").write_text(json.dumps(rows), encoding="utf-8")
    assert run("add", "--from", "rows.json").code == 0


def test_the_log_gives_people_by_name_and_what_looks_the_same(run: Run, folder: Path) -> None:
    Path("events.yaml").write_text(LOG, encoding="utf-8")
    out = run(*LINE).out
    assert "speaker: lindt\n        role: Deputy Mayor\n" in out
    assert "the log has one of that date that looks the same, 'crane'" in out


def test_whom_two_drafts_do_not_name_are_two_people_of_the_log(run: Run, folder: Path) -> None:
    Path("events.yaml").write_text(LOG, encoding="utf-8")
    for name in ("one", "two"):
        text = f"Town council {name} meets\n\n“{name.capitalize()} of us is going home,” he said on Monday.\n"
        Path(f"{name}.txt").write_text(text, encoding="utf-8")
        run("draft", f"{name}.txt", "--published", "2024-05-03", "-o", f"{name}.yaml")
    assert run("add", "--from", "one.yaml").code == 0
    assert run("add", "--from", "two.yaml").code == 0
    assert "3 were there already" in run("add", "--from", "two.yaml").err
    speakers = [one["speaker"] for one in json.loads(run("quotes", "--json").out)]
    assert sorted(speakers) == [f"he-unnamed-town-council-{name}-meets-2024-05-03" for name in ("one", "two")]
    Path("two.txt").write_text(f"{Path('two.txt').read_text()}\n“We are tired of it,” he said on Friday.\n")
    again = run("draft", "two.txt", "--published", "2024-05-03").out
    assert "he-unnamed-town-council-two-meets-2024-05-03:" in again
    assert "he-unnamed-town-council-two-meets-2024-05-03-2" not in again


def test_an_article_that_cannot_be_read_is_named_and_the_others_are_drafted(run: Run, folder: Path) -> None:
    Path("bad.txt").write_bytes(b"\xff\xfe")
    result = run("draft", "bridge.txt", "bad.txt", "--published", "2024-05-03")
    assert result.code == 1
    assert "bad.txt: it is UTF-16" in result.err
    assert "events:" in result.out
    assert run("draft", "bad.txt").code == 2


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (("draft",), "name the articles to read"),
        (("draft", "a.txt", "--kind", "gossip"), "--kind 'gossip' is none of news, history"),
        (("draft", "--spans", "--left"), "--spans takes no --left"),
        (("draft", "-", "-"), "stdin can be read once"),
        (("draft", "-", "--log", "-"), "cannot be both"),
    ],
)
def test_what_cannot_be_done_is_said(run: Run, folder: Path, line: tuple[str, ...], message: str) -> None:
    result = run(*line)
    assert result.code == 2
    assert message in result.err


@pytest.mark.parametrize(
    ("target", "why"),
    [
        ("bridge.txt", "is one of the articles"),
        ("./other/../bridge.txt", "is one of the articles"),
        ("events.yaml", "is a file of the log"),
        ("link.yaml", "is a file of the log"),
        ("notes.txt", "is there, and is no earlier draft"),
        ("other/events.yaml", "is there, and is no earlier draft"),
    ],
)
def test_no_draft_is_written_over_something_else(run: Run, folder: Path, target: str, why: str) -> None:
    Path("other").mkdir()
    for name in ("events.yaml", "other/events.yaml", "notes.txt"):
        Path(name).write_text(LOG, encoding="utf-8")
    Path("link.yaml").symlink_to("events.yaml")
    before = Path(target).read_bytes()
    result = run(*LINE, "-o", target)
    assert result.code == 2
    assert f"--output {target!r} {why}" in result.err
    assert Path(target).read_bytes() == before


@pytest.mark.parametrize("form", [(), ("--json",)])
@pytest.mark.parametrize("article", ["bridge.txt", "bare.txt"])
def test_an_earlier_draft_is_replaced(run: Run, folder: Path, article: str, form: tuple[str, ...]) -> None:
    Path("bare.txt").write_text("Nothing happened\n", encoding="utf-8")
    assert run("draft", article, "-o", "draft", *form).code == 0
    assert run(*LINE, "-o", "draft", *form).code == 0
    assert "third pier" in Path("draft").read_text(encoding="utf-8")


def test_spans_of_lines_of_json(run: Run, folder: Path) -> None:
    lines = [
        {"id": "a", "dct": "2024-05-03", "text": "“We had no choice at all,” said Mara Lindt on Tuesday."},
        {"id": 2, "text": "In May 1940 the town fell."},
    ]
    Path("texts.jsonl").write_text("".join(f"{json.dumps(one)}\n" for one in lines), encoding="utf-8")
    first, second = map(json.loads, run("draft", "--spans", "texts.jsonl").out.splitlines())
    assert first["dates"] == [{"start": 46, "end": 53, "value": "2024-04-30"}]
    assert first["quotes"] == [{"start": 0, "end": 26, "speaker": [32, 42]}]
    assert second["id"] == 2
    assert [one["value"] for one in second["dates"]] == ["1940-05"]


@pytest.mark.parametrize("line", ["{", "[]", '{"id": 1}', '{"id": 1, "text": "x", "dct": "May"}'])
def test_a_line_that_is_no_text_is_named(run: Run, folder: Path, line: str) -> None:
    Path("texts.jsonl").write_text(f"{line}\n", encoding="utf-8")
    result = run("draft", "--spans", "texts.jsonl")
    assert result.code == 2
    assert "texts.jsonl:1: " in result.err


@pytest.fixture
def answered(monkeypatch: pytest.MonkeyPatch, folder: Path) -> Path:
    """A log in the folder, and a person at the terminal."""
    (folder / "events.yaml").write_text(LOG, encoding="utf-8")
    monkeypatch.setattr("missionlog.cli.draft.is_reviewed", lambda options: True)
    return folder / "events.yaml"


def reviewed(run: Run, monkeypatch: pytest.MonkeyPatch, *answers: str) -> tuple[int, str]:
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{one}\n" for one in answers)))
    result = run(*LINE)
    return result.code, result.err


def test_what_is_taken_is_written_at_the_end_in_one_write(
    run: Run, answered: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, _ = reviewed(run, monkeypatch, "", "n", "q", "n")
    assert code == 0
    written = answered.read_text(encoding="utf-8")
    assert "beside the third pier" in written
    assert "lorries may go on" not in written
    assert run("check", "--severity", "error").code == 0


def test_a_proposal_is_joined_to_what_looks_the_same(
    run: Run, answered: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, said = reviewed(run, monkeypatch, "n", "n", "n", "n", "n", "", "q", "n")
    assert code == 0
    assert "looks the same: crane" in said
    (event,) = json.loads(run("show", "crane", "--json").out)
    assert len(event["evidence"]) == 3
    assert run("check", "--severity", "error").code == 0


def test_ending_without_an_answer_writes_nothing(
    run: Run, answered: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = answered.read_bytes()
    code, said = reviewed(run, monkeypatch, "", "")
    assert code == 130
    assert "nothing was written" in said
    assert answered.read_bytes() == before


def _fill(log: Path) -> None:
    log.write_text(f"{log.read_text(encoding='utf-8')}{CLASH}", encoding="utf-8")


def _break(log: Path) -> None:
    log.write_text("missionlog: [\n", encoding="utf-8")


def _full_disk(log: Path) -> None:
    raise OSError(errno.ENOSPC, "No space left on device", str(log))


@pytest.mark.parametrize(
    ("happens", "why"),
    [
        (_fill, "there is an event 'divers-of-harbour-office-s-2nd-company' already"),
        (_break, "error[syntax]"),
        (_full_disk, "No space left on device"),
    ],
)
def test_what_was_taken_is_kept_where_it_cannot_be_written(
    run: Run,
    answered: Path,
    monkeypatch: pytest.MonkeyPatch,
    happens: Callable[[Path], None],
    why: str,
) -> None:
    write = TakenDrafts.write

    def written_late(taken: TakenDrafts, *args: Any, **others: Any) -> WriteResult | None:
        happens(answered)
        return write(taken, *args, **others)

    monkeypatch.setattr(TakenDrafts, "write", written_late)
    code, said = reviewed(run, monkeypatch, "", "n", "n", "n", "n", "", "q")
    assert code == 2
    assert why in said
    assert "what you took is in unfinished-draft.json, for `missionlog add --from`" in said
    answered.write_text(LOG, encoding="utf-8")
    assert run("add", "--from", "unfinished-draft.json").code == 0
    titles = [one["title"] for one in json.loads(run("timeline", "--json").out)]
    assert len(titles) == 3


def test_what_was_taken_before_an_interruption_is_kept(
    run: Run, answered: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, said = reviewed(run, monkeypatch, "")
    assert code == 130
    assert "nothing was written; what you took is in unfinished-draft.json" in said


def test_a_title_is_changed_and_words_that_the_article_does_not_have_are_refused(
    run: Run, answered: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, said = reviewed(
        run,
        monkeypatch,
        "c",
        "title",
        "Divers at the pier",
        "c",
        "passage",
        "No such words at all",
        "",
        "q",
        "n",
    )
    assert code == 0
    assert "do not stand in the article" in said
    assert "title: Divers at the pier" in answered.read_text(encoding="utf-8")


def test_without_a_log_nothing_is_asked(run: Run, answered: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answered.unlink()
    code, said = reviewed(run, monkeypatch, "")
    assert code == 2
    assert "missionlog init" in said


@pytest.mark.parametrize("name", ["Mara Elise Lindt", "Lindt", "Mara Lindtt"])
def test_a_name_that_is_nearly_one_of_the_log_is_marked_and_not_taken(
    run: Run, folder: Path, name: str
) -> None:
    log = LOG.replace("name: Mara Lindt", f"name: {name}")
    (folder / "events.yaml").write_text(log, encoding="utf-8")
    assert f"name: {name}" in log
    lines = run(*LINE).out.splitlines()
    assert any("name: Mara Lindt  # perhaps lindt of the log" in line for line in lines)
    rows = json.loads(run(*LINE, "--json").out)
    assert [one["like"] for one in rows if one["row"]["kind"] == "person" and "like" in one] == ["lindt"]


def test_a_person_with_nearly_the_name_of_one_of_the_log_is_taken_as_that_one(
    run: Run, answered: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered.write_text(LOG.replace("name: Mara Lindt", "name: Mara Elise Lindt"), encoding="utf-8")
    code, said = reviewed(run, monkeypatch, *"nnnp", "", "q", "n")
    assert "p: Mara Lindt is lindt of the log" in said
    assert code == 0
    assert "name: Mara Lindt" not in answered.read_text(encoding="utf-8")
    quotes = json.loads(run("quotes", "--speaker", "lindt", "--json").out)
    assert {one["role"] for one in quotes} == {"Deputy Mayor"}
    assert run("check", "--severity", "error").code == 0


def test_where_nobody_has_nearly_that_name_there_is_no_key_for_it(
    run: Run, answered: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, said = reviewed(run, monkeypatch, "p", "q")
    assert "Enter, n, c, j or q" in said
    assert "of the log" not in said.split("Enter, n, c, j or q")[0].split("take this?")[1]
