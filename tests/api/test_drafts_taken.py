"""What is taken of drafts is written at once, each source and person with the first event that names it."""

from __future__ import annotations

from pathlib import Path

import missionlog
from missionlog.api.additions import Addition
from missionlog.api.drafts import DraftedItem
from missionlog.api.drafts_taken import TakenDrafts
from missionlog.model.format import Plain, Table

LOG = """\
missionlog: 1

sources:
  herald: {title: A town waits, issued: 2024-05-03}

people:
  ruiz: {name: Ana Ruiz}

events:
  - id: closing
    date: 2024-04-30
    title: The bridge is closed
    evidence: [{source: herald}]
"""
KINDS = {"sources": "source", "people": "person", "events": "event"}


def item(table: Table, id_: str, is_known: bool = False, **stored: Plain) -> DraftedItem:
    return DraftedItem(table, Addition(KINDS[table], stored, id_), {}, {}, is_known)


ROLES: list[Plain] = [{"title": "Mayor"}]
COURIER = item("sources", "courier", title="The bridge", issued="2024-05-04")
HOLT = item("people", "holt", name="Karl Holt")
RUIZ = item("people", "ruiz", is_known=True, name="Ana Ruiz")
OPENING = item(
    "events",
    "opening",
    date="2024-05-04",
    title="The bridge is opened",
    actors=["ruiz"],
    evidence=[{"source": "courier", "passage": "it was opened"}],
)
SPEECH = item(
    "events",
    "speech",
    date="2024-05-04",
    title="Holt speaks",
    actors=["holt"],
    evidence=[{"source": "courier"}],
    quotes=[{"speaker": "holt", "text": "It is open again."}],
)


def taken() -> TakenDrafts:
    drafts = TakenDrafts()
    drafts.offer([COURIER, HOLT, RUIZ])
    return drafts


def test_a_source_comes_with_the_first_event_that_names_it_and_who_is_known_with_none() -> None:
    drafts = taken()
    assert [one.item.id for one in drafts.new_with(OPENING.item.stored)] == ["courier"]
    drafts.take(OPENING)
    assert [one.item.id for one in drafts.new_with(SPEECH.item.stored)] == ["holt"]
    assert drafts.count == 1


def test_all_is_written_at_once(log: missionlog.Log, path: Path) -> None:
    drafts = taken()
    drafts.take(OPENING)
    drafts.take(SPEECH)
    assert path.read_text(encoding="utf-8") == LOG
    assert drafts.count == 2
    assert drafts.write(log)
    with missionlog.open(path) as written:
        assert [one.id for one in written.timeline()] == ["closing", "opening", "speech"]
        assert [one.id for one in written.people()] == ["holt", "ruiz"]
        assert written.show("opening").evidence[0].source == "courier"


def test_a_person_who_is_one_of_the_log_is_so_in_all_events_to_come() -> None:
    drafts = taken()
    holt = HOLT._replace(
        like="holt-of-log", item=Addition("person", {**HOLT.item.stored, "roles": ROLES}, "holt")
    )
    drafts.offer([holt])
    drafts.know(holt, {"name": "Karl M. Holt"})
    event = drafts.with_known(SPEECH)
    assert event.item.stored["actors"] == ["holt-of-log"]
    assert event.item.stored["quotes"] == [
        {"speaker": "holt-of-log", "text": "It is open again.", "role": "Mayor"}
    ]
    assert [one.item.id for one in drafts.new_with(event.item.stored)] == ["courier"]
    assert drafts.with_known(OPENING) == OPENING


def test_a_role_that_the_log_has_is_not_said_again() -> None:
    drafts = taken()
    drafts.know(
        HOLT._replace(like="x", item=Addition("person", {"name": "Karl Holt", "roles": ROLES}, "holt")),
        {"name": "Karl M. Holt", "roles": [{"title": "mayor"}]},
    )
    assert drafts.with_known(SPEECH).item.stored["quotes"] == [{"speaker": "x", "text": "It is open again."}]


def test_nothing_taken_is_nothing_written(log: missionlog.Log, path: Path) -> None:
    assert taken().write(log) is None
    assert path.read_text(encoding="utf-8") == LOG


def test_what_is_tried_is_not_written(log: missionlog.Log, path: Path) -> None:
    drafts = taken()
    drafts.take(OPENING)
    result = drafts.write(log, dry_run=True)
    assert result
    assert path.read_text(encoding="utf-8") == LOG


def test_evidence_and_quotes_are_joined_to_an_event_of_the_log(log: missionlog.Log, path: Path) -> None:
    drafts = taken()
    drafts.join("closing", SPEECH)
    assert drafts.count == 1
    assert drafts.write(log)
    with missionlog.open(path) as written:
        event = written.show("closing")
        assert [one.source for one in event.evidence] == ["herald", "courier"]
        (quote,) = event.quotes
        assert (quote.speaker, quote.text) == (("holt",), "It is open again.")
        assert [one.source for one in quote.evidence] == ["courier"]
        assert [one.id for one in written.timeline()] == ["closing"]
