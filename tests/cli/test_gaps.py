"""`missionlog gaps`."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest

from tests.cli.conftest import Run

COPY = "The port was shut on Monday."
DIGEST = sha256(COPY.encode()).hexdigest()
LOG = f"""\
missionlog: 1
sources:
  early:
    title: Early <b>
    issued: 2024-01-10
    snapshots:
      - {{taken: 2024, original: a.txt, original-sha256: {DIGEST}, text: a.txt, text-sha256: {DIGEST}}}
  late: {{title: Late, issued: 2024-03-01}}
people: {{ada: {{name: Ada}}}}
events:
  - {{id: fire, date: 2024-01-05, title: A fire, evidence: [{{source: early, passage: The port is shut}}]}}
  - id: talk
    date: 2024-01-06
    title: A talk
    evidence: [{{source: early}}, {{source: late}}]
    quotes:
      - {{id: said, speaker: ada, text: The port was shut}}
      - {{id: never-said, speaker: ada, text: A whale in the canal was seen}}
  - {{id: bare, date: 2024-01-07, title: "=cmd|' /C calc'!A0"}}
"""


@pytest.fixture
def log(tmp_path: Path) -> None:
    (tmp_path / "events.yaml").write_text(LOG, encoding="utf-8")
    (tmp_path / "a.txt").write_text(COPY, encoding="utf-8")


def test_the_first_log(run: Run) -> None:
    done = run("gaps", "--format", "jsonl")
    rows = [json.loads(line) for line in done.out.splitlines()]
    assert done.code == 0
    assert [row["id"] for row in rows[:3]] == [
        "outcome:stage-two",
        "outcome:hmc-procedures",
        "silence:2020-01-01/2023-02-26",
    ]
    assert rows[2]["question"] == "What happened between 2019 and 27 Feb 2023?"
    assert done.err.splitlines()[-1].startswith("missionlog: 42 gaps: 2 outcome, 1 silence, ")
    assert len({row["id"] for row in rows}) == len(rows)


@pytest.mark.usefixtures("log")
def test_words_are_compared_with_copies_if_asked_for(run: Run) -> None:
    plain, verified = (
        run("gaps", "--json"),
        run("gaps", "--verify", "--json"),
    )
    assert [row["id"] for row in json.loads(plain.out) if row["type"] == "words"] == []
    assert "words were not compared with the archived copies" in plain.err
    assert "not compared" not in verified.err
    rows = json.loads(run("gaps", "--only", "words", "--json").out)
    assert rows == json.loads(verified.out)[: len(rows)]
    assert [(row["id"], row["question"], row["known"], row["computed"]["line"]) for row in rows] == [
        (
            "words:fire",
            "Where does “Early <b>” say “The port is shut”?",
            "the archived copy has it otherwise",
            11,
        )
    ]


@pytest.mark.usefixtures("log")
def test_words_of_some_facts(run: Run) -> None:
    late = LOG.replace("evidence: [{source: early}, {source: late}]", "evidence: [{source: early}]")
    Path("events.yaml").write_text(late, encoding="utf-8")
    rows = json.loads(run("gaps", "speaker:ada", "--only", "words", "--verify", "--json").out)
    assert [(row["id"], row["about"]["kind"]) for row in rows] == [("words:never-said", "quote")]


@pytest.mark.usefixtures("log")
def test_formats(run: Run) -> None:
    table = run("gaps", "--format", "table").out
    assert "Which source supports “=cmd|' /C calc'!A0”?" in table
    assert "events.yaml:19" in table
    md = run("gaps", "--only", "copy,evidence", "--format", "md").out
    assert [line.split(" | ")[0] for line in md.splitlines()[2:]] == ["| evidence", "| copy"]
    fields = run("gaps", "--only", "evidence", "--fields", "about.id,about.title,line", "--format", "csv").out
    assert fields.splitlines() == ["about.id,about.title,line", "bare,'=cmd|' /C calc'!A0,19"]


@pytest.mark.usefixtures("log")
def test_yaml_is_a_log_of_what_they_are_about(run: Run) -> None:
    Path("gaps.yaml").write_text(run("gaps", "--only", "copy,origin", "--format", "yaml").out, "utf-8")
    rows = json.loads(run("--log", "gaps.yaml", "gaps", "--only", "copy,origin", "--json").out)
    assert [row["id"] for row in rows] == ["origin:fire"]
    assert "Late" in Path("gaps.yaml").read_text("utf-8")
    assert "found" not in run("--log", "gaps.yaml", "timeline", "--strict").err


@pytest.mark.usefixtures("log")
def test_the_record_of_a_day(run: Run) -> None:
    def told(*options: str) -> list[tuple[str, str]]:
        rows = json.loads(run("gaps", "--only", "origin", *options, "--json").out)
        return [(row["about"]["id"], row["computed"]["match"]) for row in rows]

    assert told() == [("fire", "certainly")]
    assert told("--as-of", "2024-02-01") == [("talk", "certainly"), ("fire", "certainly")]
    assert told("--as-of", "2023-12-31") == []
    text = LOG.replace("issued: 2024-03-01", "issued: 2024-02")
    Path("events.yaml").write_text(text, encoding="utf-8")
    assert told("--as-of", "2024-02-10") == [("talk", "possibly"), ("fire", "certainly")]
    assert told("--as-of", "2024-02-10", "--certain") == [("talk", "certainly"), ("fire", "certainly")]


@pytest.mark.usefixtures("log")
def test_nothing_found_and_mistakes(run: Run) -> None:
    done = run("gaps", "--only", "silence")
    assert done.out.splitlines()[1:] == []
    assert "nothing found. Asked for: What is still to be reported" in done.err
    assert run("gaps", "--only", "silense").code == 2
    assert "the most telling come first" in run("gaps", "--sort", "id").err


@pytest.mark.usefixtures("log")
def test_a_dataset_answers_and_has_no_copies(run: Run) -> None:
    alone = json.loads(run("gaps", "--json").out)
    assert run("dataset", "-o", "facts.db").code == 0
    together = json.loads(run("--log", "facts.db", "gaps", "--json").out)
    assert [row["id"] for row in together] == [row["id"] for row in alone]
    assert "not compared" not in run("--log", "facts.db", "gaps").err
    for way in (["--verify"], ["--only", "words"]):
        refused = run("--log", "facts.db", "gaps", *way)
        assert (refused.code, "ask the log itself for proofs" in refused.err) == (2, True)
