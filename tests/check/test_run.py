"""All rules over a log: none raises, nothing is lost, and the work grows as the log does."""

import sys
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings

from missionlog.check import check
from missionlog.check.rule_table import RULE_CODES
from missionlog.check.run import UnknownCode, in_order, known_code, selected
from missionlog.model.diagnostics import CATALOGUE, Diagnostic, Severity, finding
from missionlog.model.spans import Span
from missionlog.store.read.read_log import read_texts
from tests.check.drawn import logs
from tests.check.reading import TODAY, findings, places


@given(logs)
@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_no_rule_raises_on_a_log_that_can_be_read(text: str) -> None:
    log = read_texts([("log.yaml", text.encode())], "log.yaml")
    assert log.diagnostics == ()
    found = check(log, TODAY)
    assert found == in_order(found)
    for least in Severity:
        grave = [one for one in found if one.severity.is_at_least(least)]
        assert check(log, TODAY, least=least) == grave
    lines = text.splitlines()
    for one in found:
        assert one.code in CATALOGUE
        assert one.message
        assert one.excerpt == lines[one.span.line - 1]
        assert one.span.end_column > one.span.column


@pytest.mark.parametrize("today", [date.min, date.max])
def test_any_day_may_be_today(today: date) -> None:
    findings(log_of(3), today)


def test_what_the_reader_found_is_among_it() -> None:
    text = log_of(3).replace("Agency, issued: 2024-04-03", "Agency, issued: 3 April 2024")
    text = text.replace("place: town", "place: twon", 1)
    codes = {line.split()[1] for line in places(findings(text))}
    assert {"not-edtf", "unknown-reference"} <= codes


def test_rules_are_told_how_far_it_has_come() -> None:
    told: list[tuple[int, int]] = []
    log = read_texts([("log.yaml", log_of(2).encode())], "log.yaml")
    check(log, TODAY, progress=lambda done, of: told.append((done, of)))
    assert told == [(done, told[0][1]) for done in range(1, told[0][1] + 1)]
    assert len(told) > len(RULE_CODES)


def log_of(events: int) -> str:
    """A log in which every rule has work to do, and nothing is wrong."""
    lines = ["missionlog: 1", "sources:", "  agency: {title: Agency, issued: 2024-04-03}"]
    lines += [
        f"  s{n}: {{title: Paper {n}, issued: 2024-04-03, derives-from: [agency]}}" for n in range(events)
    ]
    lines += ["people:", "  lindt: {name: Mara Lindt, roles: [{title: Mayor, from: 2020}]}"]
    lines += ["places:", "  town: {name: Town}", "events:"]
    for n in range(events):
        lines += [
            f"  - id: e{n}",
            "    date: 2024-04-02",
            f"    title: Number {n} of the things that happened",
            "    place: town",
            *([f"    after: [e{n - 1}]"] if n else []),
            f"    evidence: [{{source: s{n}, passage: so it stood}}]",
            "    quotes: [{speaker: lindt, text: So it is}]",
            "    promise: {made: 2024-04-02, by: [lindt], due: 2030}",
            f"    updates: [{{date: 2024-04-03, status: stalled, evidence: [{{source: s{n}, passage: b}}]}}]",
        ]
    return "\n".join(lines) + "\n"


def log_of_chain(events: int) -> str:
    """A chain of events without dates, told from its end."""
    lines = ["missionlog: 1", "events:", "  - {id: e0, date: 2024, title: The first}"]
    lines += [f"  - {{id: e{n}, title: Number {n}, after: [e{n - 1}]}}" for n in range(events - 1, 0, -1)]
    return "\n".join(lines) + "\n"


def calls(run: Callable[[], object]) -> int:
    """How many functions are called, Python's own and those written in C."""
    count = 0

    def count_one(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(count_one)
    try:
        run()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("build", [log_of, log_of_chain])
def test_the_work_grows_as_the_log_does(build: Callable[[int], str]) -> None:
    def work(events: int) -> int:
        log = read_texts([("log.yaml", build(events).encode())], "log.yaml")
        return calls(lambda: check(log, TODAY))

    small, large = work(200), work(800)
    assert large < 4.5 * small


def diagnostic(code: str) -> Diagnostic:
    return finding(code, Span("log.yaml", 1, 1, 2), "so")


FINDINGS = [
    diagnostic("no-evidence"),
    diagnostic("no-passage"),
    diagnostic("stale"),
    diagnostic("no-passage"),
]


@pytest.mark.parametrize(
    ("select", "ignore", "left"),
    [
        ([], [], [0, 1, 2, 3]),
        (["no-passage"], [], [1, 3]),
        ([], ["no-passage"], [0, 2]),
        (["no-passage", "stale"], ["no-passage"], [2]),
        (["tab"], [], []),
    ],
)
def test_what_is_wanted(select: list[str], ignore: list[str], left: list[int]) -> None:
    assert selected(FINDINGS, select, ignore) == [FINDINGS[index] for index in left]


@pytest.mark.parametrize(
    ("code", "nearest"),
    [
        ("no-evidense", ["no-evidence"]),
        ("NO-PASSAGES", ["no-passage"]),
        ("update-without-promis", ["update-without-promise"]),
        ("xyzzy", []),
        ("", []),
    ],
)
def test_an_unknown_code_has_the_nearest(code: str, nearest: list[str]) -> None:
    with pytest.raises(UnknownCode) as raised:
        known_code(code)
    assert (raised.value.code, raised.value.nearest) == (code, nearest)


def test_a_known_code() -> None:
    assert known_code("stale") == "stale"
