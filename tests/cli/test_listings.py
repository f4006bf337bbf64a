"""Every listing takes the same filters and formats."""

import json
from pathlib import Path

import pytest
import yaml

from tests.cli.conftest import Run

LISTINGS = ("timeline", "quotes", "people", "sources", "places", "tags")


@pytest.mark.parametrize("command", [*LISTINGS, "promises"])
@pytest.mark.parametrize("format_", ["table", "json", "jsonl", "csv", "tsv", "md", "yaml"])
def test_every_listing_has_every_format(run: Run, command: str, format_: str) -> None:
    out, _, code = run(command, "--format", format_)
    assert code == 0
    assert out


@pytest.mark.parametrize("command", LISTINGS)
def test_every_listing_takes_the_filters(run: Run, command: str) -> None:
    rows = json.loads(run(command, "source:overt-defense", "--until", "2024-09", "--json").out)
    everything = json.loads(run(command, "--json").out)
    assert 0 < len(rows) < len(everything)


@pytest.mark.parametrize("command", [*LISTINGS, "promises", "search"])
def test_limit_and_last_and_reverse(run: Run, command: str) -> None:
    words = ["coalition"] if command == "search" else []
    every = [_id(row) for row in json.loads(run(command, *words, "--json").out)]
    first = [_id(row) for row in json.loads(run(command, *words, "--limit", "2", "--json").out)]
    last = [_id(row) for row in json.loads(run(command, *words, "--last", "2", "--json").out)]
    assert (first, last) == (every[:2], every[-2:])


def _id(row: dict[str, object]) -> object:
    return row.get("id") or row.get("tag")


def test_search_says_which_field_matched_and_where(run: Run) -> None:
    rows = json.loads(run("search", "not a negotiation", "--json").out)
    best = rows[0]["computed"]
    assert best["field"] == "quote"
    marked = [best["excerpt"][start:end] for start, end in best["highlights"]]
    assert " ".join(marked).casefold() == "not a negotiation"


def test_stats_count_and_draw(run: Run) -> None:
    out = run("stats", "--format", "table").out
    assert "10  sources" in out
    assert "2024  ██" in out


def test_sources_show_how_many_facts_rest_on_each(run: Run) -> None:
    rows = json.loads(run("sources", "--json").out)
    counts = {row["id"]: row["computed"]["facts"] for row in rows}
    assert counts["lwj-2026-01-21"] == 3  # two events and an update
    assert min(counts.values()) > 0
    derived = {row["id"]: row["computed"]["derived"] for row in rows}
    assert derived["joint-statement-2024-09-27"] == ["overt-defense-2024-10-02"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["quotes", "--speaker", "Singh"],
        ["search", "Singh", "withdrawing"],
        ["timeline", "tag:bases"],
    ],
)
def test_a_part_of_a_log_is_a_log_with_the_same_rows(run: Run, arguments: list[str]) -> None:
    run(*arguments, "--format", "yaml", "--output", "part.yaml")
    assert run("check", "--log", "part.yaml").code == 0
    told = run(*arguments, "--format", "tsv", "--fields", "id").out
    assert run(*arguments, "--format", "tsv", "--fields", "id", "--log", "part.yaml").out == told


@pytest.mark.parametrize("option", ["--sort=date", "--reverse", "--limit=3", "--last=3", "--verify"])
def test_what_would_have_no_effect_on_stats_is_refused(run: Run, option: str) -> None:
    assert run("stats", option).code == 2


def test_stats_described(run: Run) -> None:
    assert run("stats", "--describe").out == "Facts, counted.\n"
    assert run("stats", "tag:photo", "--describe").out == "Facts tagged photo, counted.\n"


def test_stats_have_the_formats_of_the_others(run: Run) -> None:
    rows = json.loads(run("stats", "--json").out)
    assert {"kind": "count", "id": "events", "what": "events", "count": 18, "computed": {}} in rows
    assert [row["count"] for row in rows if row["id"] == "facts-2017"] == [1]
    assert run("stats").out.splitlines()[0] == "what\tyear\tcount"


@pytest.mark.parametrize("ending", ["csv", "json", "jsonl", "md", "yaml"])
def test_a_file_gets_the_format_of_its_ending(run: Run, ending: str) -> None:
    run("timeline", "--output", f"told.{ending}")
    assert Path(f"told.{ending}").read_bytes().decode() == run("timeline", "--format", ending).out


def test_finding_nothing_is_said_with_what_was_understood(run: Run) -> None:
    out, err, code = run("quotes", "speaker:Sabrina Sing")
    assert (out.count("\n"), code) == (1, 0)
    assert "nothing found" in err
    assert "“Sing”, and said by Sabrina" in err
    assert "Sing*" in err


def test_yaml_has_only_the_quotes_that_were_asked_for(run: Run) -> None:
    every = json.loads(run("quotes", "--json").out)
    quotes = json.loads(run("quotes", "parnell", "--json").out)
    assert 0 < len(quotes) < len(every)
    run("quotes", "parnell", "--format", "yaml", "--output", "part.yaml")
    again = json.loads(run("quotes", "--json", "--log", "part.yaml").out)
    assert [row["computed"]["id"] for row in again] == [row["computed"]["id"] for row in quotes]


@pytest.mark.parametrize("command", [*LISTINGS, "promises", "search"])
def test_nothing_found_is_never_said_beside_a_log(run: Run, command: str) -> None:
    out, err, code = run(command, "xyzzy", "--format", "yaml")
    assert (yaml.safe_load(out)["missionlog"], code) == (1, 0)
    assert "nothing found" not in err
    assert "the log that was written has no facts. Asked for: " in err
    assert "nothing found" in run(command, "xyzzy", "--json").err


def test_a_hit_never_puts_the_title_of_an_event_into_the_mouth_of_who_spoke_there(run: Run) -> None:
    for row in json.loads(run("search", "singh", "--json").out):
        title = row["computed"].get("event-title")
        if title:
            assert f"Sabrina Singh: {title}" not in run("search", "singh", "--format", "table").out


@pytest.mark.parametrize(
    ("command", "name"), [("timeline", "sean parnell"), ("promises", "coalition to defeat")]
)
def test_the_name_of_someone_is_a_word(run: Run, command: str, name: str) -> None:
    who = [row["id"] for row in json.loads(run(command, "--who", name, "--json").out)]
    words = [row["id"] for row in json.loads(run(command, name, "--json").out)]
    assert who
    assert {*who} <= {*words}
