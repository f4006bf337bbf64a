"""What follows from entries of which something can't be read: nothing lost, and nothing wrong."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from missionlog.derive.as_of import record_of
from missionlog.derive.entities import entities_of
from missionlog.derive.facts import Fact
from missionlog.model.parsed_log import ParsedLog
from missionlog.store.read.read_log import read_texts
from tests.derive.log_facts import facts_of

LOG = """\
missionlog: 1
sources:
  agency: {title: Agency, issued: 2024-04-02}
  courier: {title: Courier, issued: 2024-04-03}
  herald: {title: Herald, issued: 2024-04-04}
people:
  lindt: {name: Mara Lindt, roles: [{title: Mayor, from: 2020, until: 2023}]}
events:
  - id: closed
    date: 2024-04-02
    title: The bridge closes
    evidence: [{source: courier}, {source: herald}]
    quotes:
      - {speaker: lindt, text: It is shut., form: direct, date: 2024-04-01, evidence: [{source: herald}]}
  - id: promised
    title: It opens again
    promise: {made: 2024-04-02, by: [lindt], due: 2024-06}
    updates: [{date: 2024-07, status: stalled}, {date: 2024-09, status: kept}]
    evidence: [{source: courier}]
"""


def read(old: str = "", new: str = "") -> ParsedLog:
    assert LOG.count(old) == 1 or not old
    return read_texts([("log", LOG.replace(old, new).encode())], "log")


def facts(log: ParsedLog) -> dict[str, Fact]:
    """The facts of a log by their ids, and the quote under its kind."""
    found = [fact for several in facts_of(log, entities_of(log)) for fact in several]
    return {fact.id if fact.kind == "event" else fact.kind: fact for fact in found}


def computed(old: str, new: str, id_: str) -> Mapping[str, Any]:
    return facts(read(old, new))[id_].computed


def test_an_event_whose_date_cannot_be_read_is_undated() -> None:
    found = facts(read("date: 2024-04-02\n", "date: one day\n    dates: [{date: 2023}]\n"))["closed"]
    assert (found.when, found.computed["words"]) == (None, "undated (its date can't be read)")


def test_dates_of_which_one_cannot_be_read_tell_none() -> None:
    found = facts(read("    date: 2024-04-02\n", "    dates: [{date: 2023}, {date: 2024, rank: prefered}]\n"))
    assert (found["closed"].when, found["closed"].stored["unreadable"]) == (None, ["dates"])


@pytest.mark.parametrize("new", ["status: kpt", "status: kept, due: soon", "status: kept, status: broken"])
def test_a_promise_of_which_an_update_cannot_be_read_has_no_state(new: str) -> None:
    found = facts(read("status: kept", new))
    assert found["promised"].stored["unreadable"] == ["promise", "updates"]
    assert (found["promised"].status, found["promised"].when, "update" in found) == ("", None, False)
    assert found["promised"].computed["words"] == "undated (its promise can't be read)"


def test_a_note_that_cannot_be_read_leaves_the_promise_as_it_is() -> None:
    found = facts(read("status: kept", "status: kept, note: [a, b]"))
    assert (found["promised"].status, found["update"].stored["unreadable"]) == ("kept", ["note"])


def test_a_quote_whose_date_cannot_be_read_does_not_take_that_of_its_event() -> None:
    assert facts(read("date: 2024-04-01", "date: yesterday"))["quote"].when is None


@pytest.mark.parametrize("new", ["[{source: nothing}]", "none", "[{passage: x}]", "[]"])
def test_a_quote_whose_evidence_cannot_be_read_does_not_take_that_of_its_event(new: str) -> None:
    found = facts(read("evidence: [{source: herald}]}", f"evidence: {new}}}"))["quote"]
    assert (found.sources, found.computed["independent"]) == ((), 0)


@pytest.mark.parametrize(
    ("old", "new", "independent"),
    [
        ("title: Herald", "title: Herald", 2),
        ("title: Herald", "title: Herald, copy-of: nothing", 1),
        ("title: Herald", "title: Herald, derives-from: [agency, nothing]", 1),
        ("title: Herald", "title: Herald, copy-fo: agency", 1),
        ("title: Herald", "title: Herald, copy-of: agency", 2),
        ("title: Herald", "title: Herald, note: [a]", 2),
    ],
)
def test_a_source_of_unknown_origin_is_counted_as_independent_of_none(
    old: str, new: str, independent: int
) -> None:
    assert computed(old, new, "closed")["independent"] == independent


def test_a_role_whose_end_cannot_be_read_may_still_be_held() -> None:
    assert computed("until: 2023", "until: 2023", "quote")["role"] == ""
    assert computed("until: 2023", "until: then", "quote")["role"] == "Mayor"
    log = read("until: 2023", "until: then")
    held = entities_of(log).people["lindt"].roles[0]
    assert held.unreadable == ("until",)


def test_a_source_whose_date_cannot_be_read_is_only_possibly_on_the_record() -> None:
    log = read("title: Herald, issued: 2024-04-04", "title: Herald, issued: lately")
    record = record_of(log, date(2024, 4, 3).toordinal())
    assert [source.id for source in record.possible.sources] == ["agency", "courier", "herald"]
    assert [source.id for source in record.certain.sources] == ["agency", "courier"]


def test_what_rests_on_a_source_that_cannot_be_read_is_only_possibly_on_the_record() -> None:
    log = read("evidence: [{source: courier}, {source: herald}]", "evidence: [{source: nothing}]")
    record = record_of(log, date(2024, 4, 2).toordinal())
    assert "closed" in {event.id for event in record.possible.events}
    assert "closed" not in {event.id for event in record.certain.events}
