"""`--as-of`: what may have been on the record is shown and marked, and `--certain` leaves it out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

import missionlog
from tests.cli.conftest import Run

LOG = """\
missionlog: 1
sources:
  notice: {title: The notice, issued: 2024-03-01}
  report: {title: The report, issued: 2024-03-10}
  page: {title: A page without a date}
people:
  city: {name: City council, type: organization}
events:
  - id: crack
    title: A crack is found
    dates:
      - {date: 2023, evidence: [{source: notice, passage: last year}]}
      - {date: 2024-01-05, rank: preferred, evidence: [{source: page, passage: on 5 January}]}
    quotes:
      - {id: no-danger, speaker: city, text: There is no danger, evidence: [{source: notice}]}
      - {id: small-danger, speaker: city, text: There is a small danger, evidence: [{source: page}]}
  - id: closed
    date: 2024-02-01
    title: The bridge is closed
    evidence: [{source: notice, passage: is closed}, {source: page, passage: they closed it}]
  - id: reopening
    title: The bridge is to reopen
    evidence: [{source: notice, passage: to reopen in May}]
    promise: {made: 2024-03-01, by: [city], due: 2024-05-31}
    updates:
      - {date: 2024-03-10, status: in-progress, evidence: [{source: report, passage: work has begun}]}
      - {date: 2024-03-20, status: kept, evidence: [{source: page, passage: is open}]}
  - id: toll
    date: 2024-02-20
    title: A toll is said to be planned
    evidence: [{source: page, passage: a toll}]
    disputes: [no-toll]
  - id: no-toll
    date: 2024-02-21
    title: The council says that no toll is planned
    evidence: [{source: notice, passage: no toll}]
"""
DAY = ("--as-of", "2024-04-01")


@pytest.fixture
def ask(run: Run, tmp_path: Path) -> Any:
    """The rows, or objects, that a command prints as JSON."""
    (tmp_path / "events.yaml").write_text(LOG)

    def call(*arguments: str) -> Any:
        out, _, code = run(*arguments, "--json")
        assert code == 0
        return json.loads(out)

    return call


def by_id(rows: Any) -> dict[str, Any]:
    return {row["id"]: row["computed"] for row in rows}


def test_a_state_that_only_an_undated_page_tells(ask: Any) -> None:
    (row,) = ask("promises", *DAY)
    assert row["computed"]["recorded"]["status"] == "kept"
    assert row["computed"]["calendar"]["words"] == "possibly kept on time"
    assert row["computed"]["possibly"] == ["date", "recorded", "calendar"]
    assert row["computed"]["possible-sources"] == ["page"]
    (certain,) = ask("promises", *DAY, "--certain")
    assert certain["computed"]["recorded"]["status"] == "in-progress"
    assert certain["computed"]["calendar"]["words"] == "pending"
    assert "possibly" not in certain["computed"]


def test_a_date_that_only_an_undated_page_tells(ask: Any) -> None:
    crack = by_id(ask("timeline", *DAY))["crack"]
    assert (crack["date"], crack["words"]) == ("2024-01-05", "possibly 5 Jan 2024")
    assert "match" not in crack
    certain = by_id(ask("timeline", *DAY, "--certain"))
    assert (certain["crack"]["date"], certain["crack"]["words"]) == ("2023", "2023")
    assert [*certain] == ["crack", "closed", "no-toll", "reopening"]


def test_a_number_of_origins(ask: Any) -> None:
    closed = by_id(ask("timeline", *DAY))["closed"]
    assert closed["independent"] == 2
    assert closed["possibly"] == ["sources", "independent"]
    assert by_id(ask("timeline", *DAY, "--certain"))["closed"]["independent"] == 1


def test_a_fact_that_only_an_undated_page_tells_is_a_possible_match(ask: Any) -> None:
    toll = by_id(ask("timeline", *DAY))["toll"]
    assert (toll["match"], toll["possibly"]) == ("possibly", ["record"])
    assert [row["computed"].get("match", "") for row in ask("quotes", *DAY)] == ["", "possibly"]


@pytest.mark.parametrize(
    ("question", "matches"),
    [
        # In the time that was asked for by a date that is only possibly known.
        (("--during", "2024-01"), {"crack": "possibly"}),
        # Found by words of a page, or by a source, that was only possibly published.
        (("they closed it",), {"closed": "possibly"}),
        (("bridge",), {"closed": "", "reopening": ""}),
        (
            ("source:page",),
            {"crack": "possibly", "closed": "possibly", "reopening": "possibly", "toll": "possibly"},
        ),
        (("status:kept",), {"reopening": "possibly"}),
        # Found only if the page was not published.
        (("status:in-progress",), {"reopening": "possibly"}),
        (("status:in-progress", "--certain"), {"reopening": ""}),
        (("--during", "2023"), {"crack": "possibly"}),
        (("--during", "2023", "--certain"), {"crack": "certainly"}),
        (("--until", "2024-01-10"), {"crack": "certainly"}),
        (("not:source:page", "bridge"), {"closed": "possibly", "reopening": "possibly"}),
    ],
)
def test_what_is_found_only_by_what_is_possible_matches_possibly(
    ask: Any, question: tuple[str, ...], matches: dict[str, str]
) -> None:
    found = by_id(ask("timeline", *question, *DAY))
    assert {id_: computed.get("match", "") for id_, computed in found.items()} == matches


def test_conflicts(ask: Any) -> None:
    told = {one["type"]: one for one in ask("conflicts", *DAY)}
    assert {kind: one["computed"]["match"] for kind, one in told.items()} == {
        "dates": "possibly",
        "disputes": "possibly",
    }
    assert [claim.get("match", "") for claim in told["dates"]["claims"]] == ["", "possibly"]
    (page,) = told["dates"]["claims"][1]["sources"]
    assert page["match"] == "possibly"
    assert [claim.get("match", "") for claim in told["disputes"]["claims"]] == ["possibly", ""]
    assert ask("conflicts", *DAY, "--certain") == []
    # Once the page was read, there is no doubt.
    assert {one["computed"]["match"] for one in ask("conflicts")} == {"certainly"}


def test_a_place_in_the_order(run: Run, ask: Any, tmp_path: Path) -> None:
    # By the page alone, the crack was found after the bridge had been closed.
    (tmp_path / "events.yaml").write_text(LOG.replace("date: 2024-01-05", "date: 2024-02-05"))
    marks = {id_: computed.get("possibly", []) for id_, computed in by_id(ask("timeline", *DAY)).items()}
    assert [*marks] == ["closed", "crack", "toll", "no-toll", "reopening"]
    assert {id_ for id_, names in marks.items() if "order" in names} == {"crack"}
    assert "possibly in this order" in run("timeline", *DAY, "--format", "table").out
    by_title = by_id(ask("timeline", *DAY, "--sort", "title"))
    assert not any("order" in computed.get("possibly", ()) for computed in by_title.values())


def test_promises_in_a_state_that_is_only_possible(ask: Any) -> None:
    assert by_id(ask("promises", "--state", "kept", *DAY))["reopening"]["match"] == "possibly"
    assert ask("promises", "--state", "kept", *DAY, "--certain") == []
    (row,) = ask("promises", "--state", "in-progress", *DAY)
    assert (row["computed"]["match"], row["computed"]["recorded"]["status"]) == ("possibly", "in-progress")
    assert row["computed"]["calendar"]["words"] == "possibly pending"
    (row,) = ask("promises", "--state", "in-progress", *DAY, "--certain")
    assert "match" not in row["computed"]


def test_sources_and_people(ask: Any) -> None:
    sources = by_id(ask("sources", *DAY))
    assert sources["page"]["match"] == "possibly"
    assert "match" not in sources["notice"]
    assert [*by_id(ask("sources", *DAY, "--certain"))] == ["notice", "report"]
    city = by_id(ask("people", *DAY))["city"]
    assert (city["facts"], "facts" in city["possibly"]) == (4, True)


def test_a_conflict_that_is_certain_is_not_lost(run: Run, ask: Any, tmp_path: Path) -> None:
    quotes = "    quotes:\n      - {id: no-danger"
    third = "      - {date: 2022, evidence: [{source: notice, passage: before}]}\n"
    (tmp_path / "events.yaml").write_text(LOG.replace(quotes, third + quotes))
    (dates,) = (one for one in ask("conflicts", *DAY) if one["type"] == "dates")
    assert dates["computed"]["match"] == "certainly"
    assert [claim.get("match", "") for claim in dates["claims"]] == ["", "possibly", ""]
    # By the page the event stands in 2024, without it in 2023.
    during = ("conflicts", "--during", "2023", *DAY)
    assert [one["computed"]["match"] for one in ask(*during)] == ["possibly"]
    assert [one["computed"]["match"] for one in ask(*during, "--certain")] == ["certainly"]
    assert len(ask("conflicts", *DAY, "--limit", "1")) == len(ask("conflicts", *DAY, "--last", "1")) == 1


def test_counts(run: Run, ask: Any) -> None:
    rows = ask("stats", *DAY)
    assert {row["what"]: row["count"] for row in rows}["sources"] == 3
    marked = {row["what"] for row in rows if row["computed"].get("possibly") == ["count"]}
    assert {"events", "quotes", "updates", "sources"} <= marked
    assert "promises" not in marked
    assert "? 3  sources" in run("stats", *DAY, "--format", "table").out
    certain = ask("stats", *DAY, "--certain")
    assert {row["what"]: row["count"] for row in certain}["sources"] == 2
    assert all(row["computed"] == {} for row in certain)


def test_drift_compares_with_what_may_have_been_said(run: Run, ask: Any, tmp_path: Path) -> None:
    told = by_id(ask("drift", *DAY))
    assert told["small-danger"]["match"] == "possibly"
    quotes = "      - {id: no-danger"
    later = "{id: later, speaker: city, text: No danger, date: 2024-02-28, evidence: [{source: notice}]}"
    (tmp_path / "events.yaml").write_text(LOG.replace(quotes, f"      - {later}\n{quotes}"))
    computed = by_id(ask("drift", *DAY))["later"]
    assert (computed["compared"]["with"], computed["possibly"]) == ("small-danger", ["compared"])
    assert "possibly since 5 Jan 2024: " in run("drift", *DAY).out
    (tmp_path / "events.yaml").write_text(LOG)
    certain = by_id(ask("drift", *DAY, "--certain"))
    assert [*certain] == ["no-danger"]


def test_uses_of_a_phrase(ask: Any) -> None:
    told = by_id(ask("drift", "--phrase", "danger", *DAY))
    assert {id_: computed["last-use"] for id_, computed in told.items()} == {
        "no-danger": "possibly",
        "small-danger": "possibly",
    }
    (certain,) = by_id(ask("drift", "--phrase", "danger", *DAY, "--certain")).values()
    assert certain["last-use"] == "certainly"


def test_every_format_marks_what_is_possible(run: Run, ask: Any) -> None:
    for format_ in ("table", "tsv", "csv", "md", "json", "jsonl"):
        for command in ("timeline", "promises", "quotes"):
            out = run(command, *DAY, "--format", format_).out
            assert "possibly" in out, (command, format_)
            certain = run(command, *DAY, "--certain", "--format", format_).out
            assert "possibly" not in certain, (command, format_)


def test_a_log_of_what_was_certain_has_nothing_else(run: Run, ask: Any) -> None:
    assert "A page without a date" in run("timeline", *DAY, "--format", "yaml").out
    assert "A page without a date" not in run("timeline", *DAY, "--certain", "--format", "yaml").out


def test_show_says_what_is_possible(run: Run, ask: Any) -> None:
    out = run("show", "reopening", *DAY).out
    assert "possibly kept on time" in out
    assert "A page without a date (page), possibly published by then" in out
    assert "possibly: its sources may have been published by then" in run("show", "toll", *DAY).out
    assert "possibly" not in run("show", "reopening").out


def test_where_nothing_is_in_doubt_nothing_is_marked(run: Run, ask: Any, tmp_path: Path) -> None:
    (tmp_path / "events.yaml").write_text(LOG.replace("without a date", "of March, issued: 2024-03-25"))
    assert "possibly" not in run("timeline", *DAY, "--format", "tsv").out


@pytest.mark.parametrize(
    ("date", "certainly"),
    [
        ("issued: 2024-03-25", True),
        ("accessed: 2024-03-25", True),
        ("issued: 2024-03-25?", False),
        ("issued: 2024-04-01~", False),
        ("issued: 2024-03-31~", True),
        ("issued: 2024", False),
        ("issued: 2024, accessed: 2024-03-31", True),
        ("accessed: 2024-04", False),
    ],
)
def test_since_when_a_source_is_on_the_record(
    run: Run, ask: Any, tmp_path: Path, date: str, certainly: bool
) -> None:
    (tmp_path / "events.yaml").write_text(LOG.replace("A page without a date", f"A page, {date}"))
    assert (ask("promises", *DAY, "--certain")[0]["computed"]["recorded"]["status"] == "kept") is certainly


def told(run: Run, *days: str) -> list[tuple[str, str, str, str]]:
    out = run("diff", *(part for day in days for part in ("--as-of", day)), "--json").out
    return [(one["change"], one["id"], one["was"], one["now"]) for one in json.loads(out)]


def test_diff_tells_the_step_from_possible_to_certain(run: Run, ask: Any, tmp_path: Path) -> None:
    log = LOG.replace("A page without a date", "A page, accessed: 2024-05-01")
    (tmp_path / "events.yaml").write_text(log)
    assert told(run, "2024-04-01", "2024-05-01") == [
        ("certain", "crack", "possibly 5 Jan 2024", "5 Jan 2024"),
        ("certain", "toll", "possibly on the record", "certainly on the record"),
        ("certain", "reopening", "possibly kept on time", "kept on time"),
        ("certain", "no-danger", "possibly 5 Jan 2024", "5 Jan 2024"),
        ("certain", "small-danger", "possibly on the record", "certainly on the record"),
    ]
    assert told(run, "2024-05-01", "2024-06-01") == []


def test_diff_tells_the_state_of_a_promise_that_is_new(run: Run, ask: Any, tmp_path: Path) -> None:
    assert ("new", "reopening", "", "possibly kept on time") in told(run, "2024-02-01", "2024-04-01")
    # It may have been there before, and then not as a matter of the calendar alone.
    log = LOG.replace("A page without a date", "A page, issued: 2024-03-25")
    (tmp_path / "events.yaml").write_text(log)
    days = ("2024-02-01", "2024-03-24", "2024-03-25")
    assert ("new", "reopening", "", "in progress, pending") in told(run, *days[:2])
    assert ("settled", "reopening", "in progress, pending", "kept on time") in told(run, *days[1:])
    assert ("new", "toll", "", "") in told(run, *days[1:])


def test_diff_says_that_something_new_is_only_possible(run: Run, ask: Any, tmp_path: Path) -> None:
    log = LOG.replace("A page without a date", "A page, issued: 2024-03-25?")
    (tmp_path / "events.yaml").write_text(log)
    assert ("new", "toll", "", "possibly on the record") in told(run, "2024-03-24", "2024-03-25")


def test_diff_gives_a_feed_and_tells_what_it_cannot_say(run: Run, ask: Any, tmp_path: Path) -> None:
    two_days = ("--as-of", "2024-02-01", "--as-of", "2024-04-01")
    fine = run("diff", *two_days, "-o", "feed.atom", "--losses", "losses.tsv")
    assert fine.code == 0
    came = {id_ for _, id_, _, _ in told(run, "2024-02-01", "2024-04-01")}
    feed = ElementTree.parse(tmp_path / "feed.atom")
    read = [one.text for one in feed.iter("{http://purl.org/dc/terms/}identifier")]
    assert sorted(map(str, read)) == sorted(came)
    lines = (tmp_path / "losses.tsv").read_text().splitlines()[1:]
    # Nothing says when the page came out on which these rest too.
    assert sorted(line.split("\t")[1] for line in lines) == ["closed", "crack", "reopening"]
    assert "losses.tsv lists them" in fine.err
    assert run("diff", *two_days, "--format", "atom", "--exit-code").code == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--format", "atom"), "give --as-of twice"),
        (("-o", "feed.atom"), "give --as-of twice"),
        (("--as-of=2024-02-01", "--format=atom"), "--as-of is given twice"),
        (("--as-of=2024-02-01", "--as-of=2024-04-01", "--format=atom", "--fields=id"), "none can be chosen"),
        (("--as-of=2024-02-01", "--as-of=2024-04-01", "--losses=x.tsv"), "table loses nothing"),
    ],
)
def test_a_feed_of_no_two_days_is_refused(
    run: Run, ask: Any, arguments: tuple[str, ...], message: str
) -> None:
    refused = run("diff", *arguments)
    assert (refused.out, refused.code) == ("", 2)
    assert message.casefold() in refused.err.casefold()


def test_an_update_without_evidence_is_possible_from_its_date_on(run: Run, ask: Any, tmp_path: Path) -> None:
    log = LOG.replace("status: kept, evidence: [{source: page, passage: is open}]", "status: kept")
    (tmp_path / "events.yaml").write_text(log)
    states = {
        day: ask("promises", "--as-of", day, "--fields", "recorded.status,possibly")[0]
        for day in ("2024-03-19", "2024-03-20")
    }
    assert states["2024-03-19"] == {"recorded.status": "in-progress", "possibly": None}
    assert states["2024-03-20"]["recorded.status"] == "kept"
    assert "recorded" in states["2024-03-20"]["possibly"]
    assert ask("promises", *DAY, "--certain")[0]["computed"]["recorded"]["status"] == "in-progress"
    assert "an update of 'reopening' has no evidence" in run("check").out


LATER = """\
missionlog: 1
sources:
  notice: {title: The notice, issued: 2024-03-01}
people:
  city: {name: City council, type: organization}
events:
  - id: toll
    title: There is to be a toll
    evidence: [{source: notice, passage: a toll}]
    promise: {made: 2024-03-01, by: [city], due: 2024-06-30}
    updates:
      - {date: 2024-03-01, status: in-progress, evidence: [{source: notice, passage: begun}]}
      - {date: 2024-05-01, status: extended, due: 2024-09-30, evidence: [{source: notice, passage: later}]}
      - {date: 2024-08, status: kept, evidence: [{source: notice, passage: from August on}]}
  - {id: first, title: The first car pays, after: [toll], evidence: [{source: notice}]}
"""


@pytest.mark.parametrize("option", ["--today", "--as-of"])
@pytest.mark.parametrize(
    ("day", "status", "due", "stands"),
    [
        ("2024-04-30", "in-progress", "2024-06-30", "2024-06-30"),
        ("2024-05-01", "extended", "2024-09-30", "2024-09-30"),
        ("2024-07-31", "extended", "2024-09-30", "2024-09-30"),
        # It may lie on that day already.
        ("2024-08-01", "kept", "2024-09-30", "2024-08"),
        ("2024-08-31", "kept", "2024-09-30", "2024-08"),
    ],
)
def test_an_update_that_lies_later_does_not_count(
    run: Run, tmp_path: Path, option: str, day: str, status: str, due: str, stands: str
) -> None:
    (tmp_path / "events.yaml").write_text(LATER)
    (row,) = json.loads(run("promises", option, day, "--json").out)
    assert row["computed"]["recorded"]["status"] == status
    assert (row["computed"]["due"], row["computed"]["date"]) == (due, stands)
    assert len(row["updates"]) == 3
    toll, after = json.loads(run("timeline", "--sort", "log", option, day, "--json").out)
    assert (toll["computed"]["date"], toll["computed"]["promise"]["recorded"]["status"]) == (stands, status)
    # The term of a promise dates no other event; the day on which it was kept does.
    first = toll["computed"]["earliest"] if status == "kept" else None
    assert after["computed"].get("earliest") == first
    found = json.loads(run("timeline", f"status:{status}", option, day, "--json").out)
    assert [one["id"] for one in found] == ["toll"]


def test_an_update_counts_once_its_day_has_come(run: Run, tmp_path: Path) -> None:
    (tmp_path / "events.yaml").write_text(LATER)
    days = ("2024-04-30", "2024-05-01", "2024-04-30")
    due = [
        json.loads(run("promises", "--today", day, "--fields", "due", "--json").out)[0]["due"] for day in days
    ]
    assert due == ["2024-06-30", "2024-09-30", "2024-06-30"]


def test_what_is_certainly_to_come_is_not_lost_to_what_is_possible(ask: Any) -> None:
    (row,) = ask("next", *DAY)
    assert (row["computed"]["match"], row["computed"]["next"]) == ("possibly", "possibly in 60 days")
    (certain,) = ask("next", *DAY, "--certain")
    assert certain["computed"]["next"] == "in 60 days"


@pytest.mark.parametrize(
    "arguments",
    [
        ("timeline", "--until", "2024-02"),
        ("timeline", "--during", "2023"),
        ("timeline", "not:status:kept"),
        ("timeline", "--during", "2023", "--reverse"),
        ("quotes", "--during", "2023"),
        ("promises", "--state", "pending"),
        ("next",),
        ("search", "danger", "during:2023"),
        ("drift", "--during", "2023"),
        ("sources", "not:status:kept"),
        ("people", "--during", "2023"),
        ("gaps", "--only", "date,conflict"),
    ],
    ids=" ".join,
)
def test_whatever_is_certain_is_found_without_certain_too(ask: Any, arguments: tuple[str, ...]) -> None:
    certain = [row["id"] for row in ask(*arguments, *DAY, "--certain")]
    assert certain
    assert {*certain} <= {row["id"] for row in ask(*arguments, *DAY)}


def test_what_only_the_certain_record_finds_stands_in_its_place(ask: Any) -> None:
    rows = ask("timeline", "not:status:kept", "--until", "2024-03", *DAY)
    assert [row["id"] for row in rows] == ["crack", "closed", "toll", "no-toll"]
    crack = ("timeline", "during:2023,2024-02", *DAY)
    assert [row["id"] for row in ask(*crack)] == ["crack", "closed", "toll", "no-toll"]
    assert [row["id"] for row in ask(*crack, "--reverse")] == ["no-toll", "toll", "closed", "crack"]
    assert [row["id"] for row in ask(*crack, "--limit", "1")] == ["crack"]


CHAIN = """\
missionlog: 1
sources:
  notice: {title: The notice, issued: 2024-03-01}
  page: {title: A page without a date}
events:
  - {id: later, date: 2024-02-01, title: Later, after: [between], evidence: [{source: notice}]}
  - {id: between, date: 2024-02-01, title: Between, after: [first], evidence: [{source: page}]}
  - {id: first, date: 2024-02-01, title: First, evidence: [{source: notice}]}
  - {id: last, date: 2024-02-02, title: Last, evidence: [{source: notice}]}
"""


def test_an_order_that_only_an_undated_page_tells(run: Run, tmp_path: Path) -> None:
    (tmp_path / "events.yaml").write_text(CHAIN)
    rows = by_id(json.loads(run("timeline", *DAY, "--json").out))
    assert [*rows] == ["first", "between", "later", "last"]
    assert {id_: computed.get("possibly", []) for id_, computed in rows.items()} == {
        "first": ["order"],
        "between": ["record"],
        "later": ["order"],
        "last": [],
    }
    certain = json.loads(run("timeline", *DAY, "--certain", "--json").out)
    assert [row["id"] for row in certain] == ["later", "first", "last"]


PLACED = """\
missionlog: 1
sources:
  notice: {title: The notice, issued: 2024-03-01}
  page: {title: A page without a date}
people:
  city: {name: City council}
places:
  bridge: {name: The bridge}
events:
  - id: crack
    title: A crack is found
    place: bridge
    actors: [city]
    tags: [cracks]
    dates:
      - {date: 2022-06-01, evidence: [{source: notice, passage: two years ago}]}
      - {date: 2023-01-05, rank: preferred, evidence: [{source: page, passage: on 5 January}]}
"""


@pytest.mark.parametrize("kind", ["people", "sources", "places", "tags"])
@pytest.mark.parametrize("year", ["2022", "2023"])
def test_who_and_what_is_found_in_one_record_alone_is_marked_in_every_format(
    run: Run, tmp_path: Path, kind: str, year: str
) -> None:
    """Of 2022 only the certain record knows the crack, of 2023 only the possible one."""
    (tmp_path / "events.yaml").write_text(PLACED)
    asked = (kind, "--during", year, *DAY)
    rows = json.loads(run(*asked, "--json")[0])
    row = next(row for row in rows if row.get("id") != "page")
    assert row["computed"]["match"] == "possibly"
    assert {"facts", "first", "last"} <= {*row["computed"]["possibly"]}
    assert row["computed"]["first-words"].startswith("possibly ")
    for format_ in ("tsv", "csv", "md"):
        (line, *_) = [line for line in run(*asked, "--format", format_)[0].splitlines() if year in line]
        assert "facts; events; first; last" in line
    shown = run(*asked, "--format", "table")[0]
    assert "? 1" in shown
    assert "possibly" in shown


def test_a_year_in_which_only_the_certain_record_has_facts_is_counted(run: Run, tmp_path: Path) -> None:
    (tmp_path / "events.yaml").write_text(PLACED)
    years = {row["year"]: row for row in json.loads(run("stats", *DAY, "--json")[0]) if "year" in row}
    assert [(year, row["count"]) for year, row in years.items()] == [(2022, 0), (2023, 1)]
    assert all(row["computed"]["possibly"] == ["count"] for row in years.values())
    drawn = run("stats", *DAY, "--format", "table")[0]
    assert "\n? 2022\n" in drawn
    assert "\n? 2023  █" in drawn
    assert "? " not in run("stats", *DAY, "--certain", "--format", "table")[0]


def test_show_says_that_no_source_supports_it(run: Run, tmp_path: Path) -> None:
    unsupported = "  - {id: heard, date: 2024-02-22, title: Something is heard}\n"
    update = "      - {date: 2024-03-25, status: stalled}\n  - id: toll"
    (tmp_path / "events.yaml").write_text(LOG.replace("  - id: toll", update) + unsupported)
    assert "possibly: no source supports it" in run("show", "heard", *DAY).out
    assert (
        "25 Mar 2024 (2024-03-25), stalled\n  no source supports it\n" in run("show", "reopening", *DAY).out
    )
    assert "possibly stalled" in run("show", "reopening", *DAY).out


def test_a_state_within_another_is_said_in_words_too(ask: Any) -> None:
    promise = by_id(ask("timeline", *DAY))["reopening"]["promise"]
    assert promise["calendar"]["words"] == "possibly kept on time"
    assert promise["recorded"]["date-words"] == "possibly 20 Mar 2024"


FOUND = """\
missionlog: 1
sources:
  page: {title: A page without a date}
  notice: {title: The notice, issued: 2024-03-01}
events:
  - id: left
    title: Something
    date: 2024-01-01
    evidence: [{source: page, passage: the long convoy left}, {source: notice, passage: a convoy came}]
  - id: came
    title: Something else
    date: 2024-01-02
    evidence: [{source: page, passage: another convoy}, {source: notice, passage: trucks}]
"""


def test_words_are_shown_where_they_certainly_stand(ask: Any, tmp_path: Path) -> None:
    (tmp_path / "events.yaml").write_text(FOUND)
    left, came = (by_id(ask("search", "convoy", *DAY))[id_] for id_ in ("left", "came"))
    assert (left["excerpt"], left["highlights"]) == ("a convoy came", [[2, 8]])
    assert "match" not in left
    assert (came["excerpt"], came["match"]) == ("another convoy", "possibly")
    assert by_id(ask("search", "convoy", *DAY, "--certain"))["left"]["excerpt"] == "a convoy came"


@pytest.mark.parametrize("extra", [(), ("--sort=log", "--sort=date")])
def test_another_day_can_be_today_as_in_the_api(ask: Any, tmp_path: Path, extra: tuple[str, ...]) -> None:
    """The record of one day, judged by the calendar of another. MISSIONLOG_TODAY gives way to --as-of.

    An option that is given twice is read by Typer.
    """
    as_of, today = "2024-03-05", "2022-06-10"
    states = []
    for day, options in ((today, [f"--today={today}"]), (None, [])):
        with missionlog.open(tmp_path / "events.yaml", as_of=as_of, today=day) as log:
            states.append([event.computed["calendar"] for event in log.promises()])
        rows = ask("promises", "--as-of", as_of, *options, *extra)
        assert [row["computed"]["calendar"] for row in rows] == states[-1]
    assert states[0] != states[1]
