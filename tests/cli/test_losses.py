"""What a format of other programs could not say: one line on stderr, and a list in the file of --losses."""

import json
from pathlib import Path

import pytest

from missionlog.cli.losses import in_words
from missionlog.model.losses import COARSENED, LEFT_OUT, Loss
from tests.cli.conftest import Run
from tests.cli.test_exits import GOOD


@pytest.fixture(autouse=True)
def log(tmp_path: Path) -> None:
    (tmp_path / "events.yaml").write_text(GOOD, encoding="utf-8")


def test_they_are_counted_by_kind_and_reason() -> None:
    losses = [
        *[Loss("event", f"a{number}", LEFT_OUT, "no place") for number in range(1_200)],
        Loss("event", "b", LEFT_OUT, "no date"),
        Loss("promise", "c", COARSENED, "whole days only", "noon"),
    ]
    assert in_words(losses) == (
        "1,201 events left out (1,200 no place, 1 no date); 1 promise coarsened (whole days only)"
    )


def test_what_is_lost_for_two_reasons_is_counted_once() -> None:
    losses = [
        Loss("source", id_, COARSENED, reason) for id_ in "ab" for reason in ("dates", "names", "dates")
    ]
    assert in_words(losses) == "2 sources coarsened (2 dates, 2 names)"


def test_a_line_on_stderr_and_a_file(run: Run) -> None:
    said = run("timeline", "--format", "geojson")
    assert said.code == 0
    assert json.loads(said.out)["features"] == []
    assert "geojson: 2 events left out (no place); `--losses FILE` lists them" in " ".join(said.err.split())
    run("timeline", "--format", "geojson", "--losses", "lost.json")
    losses = json.loads(Path("lost.json").read_text(encoding="utf-8"))
    assert [(loss["kind"], loss["change"], loss["reason"]) for loss in losses] == [
        ("event", "left out", "no place")
    ] * 2


def test_a_file_without_losses_is_empty(run: Run) -> None:
    run("timeline", "nothing", "--format", "geojson", "--losses", "lost.json")
    assert json.loads(Path("lost.json").read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (("timeline", "--json", "--losses", "lost.tsv"), "json loses nothing"),
        (("timeline", "--format", "geojson", "--losses", "lost.yaml"), "no format 'yaml' here"),
        (("timeline", "--format", "geojson", "--losses", "lost.docx"), "no format has the ending"),
        (("timeline", "--format", "geojson", "--losses", "lost.ics"), "what is lost is listed in formats of"),
        (("timeline", "--format", "geojson", "--fields", "id"), "fields of its own"),
        (("quotes", "--format", "geojson"), "only events have a place on a map"),
        (("quotes", "--format", "ics"), "only events and promises have days in a calendar"),
        (("people", "--format", "atom"), "only events, quotes, promises and sources come onto the record"),
    ],
)
def test_what_cannot_be_is_refused_before_anything_is_written(
    run: Run, line: tuple[str, ...], reason: str
) -> None:
    out, err, code = run(*line)
    assert (out, code) == ("", 2)
    assert reason in " ".join(err.split())
    assert not Path("lost.tsv").exists()
