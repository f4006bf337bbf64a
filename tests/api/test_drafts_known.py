"""What a log has already of a draft: by names, by addresses, by the dates and the words of events."""

from __future__ import annotations

import pytest

import missionlog
from missionlog.api.drafts import Drafter
from missionlog.api.drafts_known import KnownFacts
from missionlog.model.format import Plain

LOG = """\
missionlog: 1

sources:
  herald: {title: A town waits, URL: "https://herald.example/waits", issued: 2024-05-03}
  courier: {title: The bridge, issued: 2024-05-03}
  courier-again: {title: The bridge, issued: 2024-06-01}
  twin: {title: The same twice, issued: 2024-06-01}
  twin-again: {title: The same twice, issued: 2024-06-01}

people:
  singh: {name: Sabrina T. Singh, aliases: [the deputy]}
  ruiz: {name: Ana Ruiz}
  ruiz-too: {name: Ana Ruiz, note: another one}
  water: {name: Lomar Water Agency, aliases: [Agency]}
  ministry: {name: Ministry}

events:
  - id: closing
    date: 2024-04-30
    title: The council closes the old bridge to lorries
    evidence:
      - {source: herald, passage: the council closed the old bridge to lorries}
    quotes:
      - {speaker: singh, text: "Nobody will be cut off."}
  - id: works
    title: The third pier is strengthened
    promise: {made: 2024-05-03, by: [ruiz], due: 2025-06}
    evidence: [{source: courier}]
  - id: numbered
    date: 2024-05-01
    title: The 2nd company dives at the bridge
    evidence: [{source: courier}]
"""


@pytest.fixture
def known(log: missionlog.Log) -> KnownFacts:
    return KnownFacts(log.engine)


def event(date: str, title: str, passage: str = "", **others: Plain) -> dict[str, Plain]:
    evidence: list[Plain] = [{"source": "herald", **({"passage": passage} if passage else {})}]
    return {**({"date": date} if date else {}), "title": title, "evidence": evidence, **others}


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("Sabrina T. Singh", ["singh"]),
        ("SABRINA T. SINGH", ["singh"]),
        ("The Deputy", ["singh"]),
        ("Sabrina Singh", []),
        ("Ana Ruiz", ["ruiz", "ruiz-too"]),
        ("Nobody", []),
    ],
)
def test_people_by_their_whole_names(known: KnownFacts, name: str, ids: list[str]) -> None:
    assert sorted(known.people(name)) == ids


@pytest.mark.parametrize(
    ("name", "ids"), [("Sabrina Singh", ("singh",)), ("Singh", ("singh",)), ("Karl Holt", ())]
)
def test_people_with_nearly_such_a_name(known: KnownFacts, name: str, ids: tuple[str, ...]) -> None:
    assert known.people_like(name) == ids


@pytest.mark.parametrize(
    ("given", "id_"),
    [
        ({"title": "Another title", "URL": "https://herald.example/waits"}, "herald"),
        ({"title": "A town waits", "issued": "2024-05-03"}, "herald"),
        ({"title": "A town waits", "issued": "2024-05-04"}, ""),
        ({"title": "A town waits"}, ""),
        ({"title": "The bridge", "issued": "2024-06-01"}, "courier-again"),
        ({"title": "The same twice", "issued": "2024-06-01"}, ""),
        ({"title": "Another title", "URL": "https://herald.example/other"}, ""),
    ],
)
def test_the_source(known: KnownFacts, given: dict[str, Plain], id_: str) -> None:
    assert known.source(given) == id_


@pytest.mark.parametrize(
    ("stored", "id_"),
    [
        (event("2024-04-30", "The council closed the old bridge to lorries"), "closing"),
        (event("2024-05-01", "The council closed the old bridge to lorries"), ""),
        (event("2024-04-30", "A sailor falls into the river"), ""),
        (
            event("2024-04-30", "Lorries", "On Tuesday the council closed the old bridge to lorries."),
            "closing",
        ),
        (event("2024-04-30", "Lorries", "the old bridge"), ""),
        (event("2024-05-01", "The 2nd company dived at the bridge"), "numbered"),
        (event("2024-05-01", "The 3rd company dived at the bridge"), ""),
        (event("", "The third pier is strengthened", promise={"due": "2025-06"}), "works"),
        (event("", "The third pier is strengthened", promise={"due": "2025-07"}), ""),
    ],
)
def test_an_event_that_tells_the_same(known: KnownFacts, stored: dict[str, Plain], id_: str) -> None:
    assert known.event_like(stored) == id_


PASSAGE = "The council closed the old bridge to lorries."


@pytest.mark.parametrize(
    ("stored", "expected"),
    [
        (event("", "", PASSAGE), True),
        (event("", "", "Another passage."), False),
        (event("", "", PASSAGE, quotes=[{"text": "Nobody will be cut off"}]), True),
        (event("", "", PASSAGE, quotes=[{"text": "We shut it"}]), False),
        ({"title": "", "evidence": [{"source": "courier", "passage": PASSAGE}]}, False),
    ],
)
def test_whether_an_event_says_it_all(known: KnownFacts, stored: dict[str, Plain], expected: bool) -> None:
    assert known.says("closing", stored) is expected


def test_ids_and_entries(known: KnownFacts) -> None:
    assert known.has_id("people", "singh")
    assert not known.has_id("people", "closing")
    assert known.stored("people", "singh")["name"] == "Sabrina T. Singh"


@pytest.mark.parametrize(("body", "id_"), [("Agency", "water"), ("Ministry", "ministry-lomar-waits")])
def test_a_bare_body_is_one_of_the_log_only_where_an_alias_says_so(
    body: str, id_: str, known: KnownFacts
) -> None:
    text = f"Lomar waits\n\nThe {body} said that it “cannot work faster than that”.\n"
    article = Drafter(known).read("a.txt", text.encode(), None, None)
    assert [entry.item.id for entry in article.people] == [id_]
