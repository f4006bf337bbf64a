"""The first log holds to the format, and its passages are those that were compared with their sources."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import yaml

from missionlog.derive.timeline_dates import own_timeline_date
from missionlog.edtf import EdtfError, When, parse
from missionlog.model.format import HEADER, TABLES, Choice, Many, Record, Scalar, Shape, references
from missionlog.model.values import Event, Evidence, Quote, typed
from missionlog.store.read.read_log import read_log

FILE = Path(__file__).parents[2] / "data" / "events.yaml"
TEXT = FILE.read_text(encoding="utf-8")

#: Where each dated event stands.
DATED = {
    "task-force-created": "2014-10-17",
    "isis-defeated-in-iraq": "2017",
    "isis-defeated-in-syria": "2019",
    "weapons-discussed-at-al-asad": "2023-02-27",
    "talks-announced": "2024-01-25",
    "live-fire-exercise": "2024-07-31",
    "joint-statement": "2024-09-27",
    "pentagon-briefing": "2024-09-27",
    "state-department-comments": "2024-09-27",
    "convoy-leaves-ain-al-asad": "[2025-08-18..2025-08-25]",
    "commitment-repeated": "2025-08-25",
    "reduction-announced": "2025-09-30",
    "small-unit-stays": "2025-10",
    "ain-al-asad-handed-over": "[2025-10-01..2026-01-17]",
    "bases-left": "2026-01-18",
}
#: The due and until dates of each promise, and its updates.
PROMISED = {
    "stage-one": (
        ("2025-09-30", None),
        [
            "[2025-08-18..2025-08-25] in-progress",
            "2025-09-30 in-progress",
            "2025-10 in-progress",
            "[2025-10-01..2026-01-18] kept",
        ],
    ),
    "stage-two": ((None, "2026-09"), []),
    "hmc-procedures": ((None, None), ["2024-09-27 in-progress"]),
}
#: When each quote was said, by whom, and in which sources it stands.
SAID = {
    "singh-not-a-negotiation": ("2024-01-25", "sabrina-singh", "dod-briefing-2024-01-25"),
    "transition-to-partnerships": (
        "2024-09-27",
        "us-government iraq-government",
        "joint-statement-2024-09-27 overt-defense-2024-10-02",
    ),
    "singh-not-withdrawing": ("2024-09-27", "sabrina-singh", "overt-defense-2024-10-02"),
    "singh-footprint": ("2024-09-27", "sabrina-singh", "overt-defense-2024-10-02"),
    "official-not-the-end": ("2024-09-27", "unnamed-state-official", "overt-defense-2024-10-02"),
    "official-continued-support": ("2024-09-27", "unnamed-state-official", "overt-defense-2024-10-02"),
    "official-committed-to-end": ("2025-08-25", "unnamed-dod-official", "shafaq-2025-08-25"),
    "parnell-will-reduce": ("2025-09-30", "sean-parnell", "aa-2025-09-30"),
}
#: Every passage and quote was compared with its source to the character. The sources' texts are not the
#: project's to ship, so a digest keeps what was compared: of the distinct texts, sorted, a line each.
#: Compare a new or mended passage with its source before changing a digest here.
COMPARED = {
    "dod-briefing-2024-01-25": "01823e38ed5c",
    "joint-statement-2024-09-27": "f38acd8da29f",
    "state-background-2024-09-27": "a07bf8a0ad18",
    "overt-defense-2024-10-02": "c044753e6c88",
    "shafaq-2025-08-25": "ed536b615584",
    "aa-2025-09-30": "246bf0ef70e1",
    "khaleej-2026-01-17": "db87d7153406",
    "independent-2026-01-17": "839c12e40668",
    "lwj-2026-01-21": "e933e1ae1774",
    "oir-history": "85ac71d1986f",
}


def _stored() -> dict[str, Any]:
    """The log as written: every scalar is text."""
    log = yaml.load(TEXT, Loader=yaml.BaseLoader)
    assert isinstance(log, dict)
    return log


STORED = _stored()
#: The entries of each table, by id.
ENTRIES: dict[str, dict[str, Any]] = {
    **{name: STORED[name] for name in ("sources", "people", "places")},
    "events": {entry["id"]: entry for entry in STORED["events"]},
}
EVENTS: dict[str, Event] = {id_: typed(TABLES["events"], one) for id_, one in ENTRIES["events"].items()}
QUOTES = [(event, quote) for event in EVENTS.values() for quote in event.quotes]


def misfits(shape: Shape, value: object, at: str) -> Iterator[str]:
    """What in a value does not have the shape that the format gives it."""
    match shape, value:
        case Record(), dict():
            known = {field.key: field.shape for field in shape.fields}
            for key in {field.key for field in shape.fields if field.required} | set(value):
                if key not in known or key not in value:
                    yield f"{at}.{key} is {'missing' if key in known else 'unknown'}"
                else:
                    yield from misfits(known[key], value[key], f"{at}.{key}")
        case Many(), list() if value and len(value) == (shape.length or len(value)):
            for index, one in enumerate(value):
                yield from misfits(shape.of, one, f"{at}.{index}")
        case Many(or_one=True), str():
            yield from misfits(shape.of, value, at)
        case _, str() if not isinstance(shape, Record | Many) and fits(shape, value):
            return
        case _:
            yield f"{at} does not fit: {value!r}"


def fits(shape: Shape, text: str) -> bool:
    match shape:
        case Choice(words):
            return text in words
        case Scalar.EDTF:
            return is_edtf(text)
        case Scalar.FLAG:
            return text in ("true", "false")
        case Scalar.NUMBER:
            return text.replace(".", "", 1).isdecimal()
        case Scalar.ID:
            return set(text) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    return text == text.strip() != ""


def is_edtf(text: str) -> bool:
    try:
        parse(text)
    except EdtfError:
        return False
    return True


def doubled_keys(node: yaml.Node | None) -> list[str]:
    """Keys that stand twice in one mapping: the loader would keep the last in silence."""
    if isinstance(node, yaml.MappingNode):
        keys = [key.value for key, _ in node.value]
        inner = [line for _, value in node.value for line in doubled_keys(value)]
        return [key for key in keys if keys.count(key) > 1] + inner
    if isinstance(node, yaml.SequenceNode):
        return [line for value in node.value for line in doubled_keys(value)]
    return []


def own_evidence(event: Event) -> list[Evidence]:
    return [*event.evidence, *(one for dating in event.dates for one in dating.evidence)]


def standing(event: Event) -> When:
    when = own_timeline_date(event).when
    assert when is not None, event.id
    return when


def sources_of(event: Event, quote: Quote) -> list[str]:
    return [*dict.fromkeys(one.source for one in quote.evidence or own_evidence(event))]


def words_by_source() -> dict[str, set[str]]:
    """The passages of each source, and the quotes that stand in it."""
    found: dict[str, set[str]] = {id_: set() for id_ in ENTRIES["sources"]}
    for event in EVENTS.values():
        parts = [update.evidence for update in event.updates] + [quote.evidence for quote in event.quotes]
        for one in (*own_evidence(event), *(one for part in parts for one in part)):
            found[one.source].add(one.passage)
    for event, quote in QUOTES:
        for source in sources_of(event, quote):
            found[source].add(quote.text)
    return found


# Its form.


def test_the_file_is_a_log_of_version_1() -> None:
    assert next(iter(STORED.items())) == ("missionlog", "1")
    assert set(STORED) <= {field.key for field in HEADER} | set(TABLES)


def test_no_key_and_no_id_stands_twice() -> None:
    assert doubled_keys(yaml.compose(TEXT, Loader=yaml.BaseLoader)) == []
    assert len(EVENTS) == len(STORED["events"])
    quotes = [quote.id for _, quote in QUOTES]
    assert len({*quotes, *EVENTS}) == len(quotes) + len(EVENTS)


def test_every_entry_fits_the_format() -> None:
    found = [
        line
        for name, record in TABLES.items()
        for id_, entry in ENTRIES[name].items()
        for line in (*misfits(Scalar.ID, id_, name), *misfits(record, entry, f"{name}.{id_}"))
    ]
    assert found == []


def test_every_reference_resolves_and_every_entry_is_used() -> None:
    entries = [(record, entry) for name, record in TABLES.items() for entry in ENTRIES[name].values()]
    used = {(to.table, to.id) for record, entry in entries for to in references(record, entry)}
    there = {(name, id_) for name in TABLES for id_ in ENTRIES[name]}
    assert used - there == set()
    assert {(name, id_) for name, id_ in there - used if name != "events"} == set()


def test_a_line_is_at_most_110_wide_unless_it_is_one_address() -> None:
    assert [line for line in TEXT.splitlines() if len(line) > 110 and "URL: https://" not in line] == []


def test_the_store_reads_all_of_it_and_finds_nothing_wrong() -> None:
    log = read_log(FILE, "data/events.yaml")
    assert (log.unread, log.diagnostics) == (0, ())
    assert {name: [entry.id for entry in log.table(name)] for name in TABLES} == {
        name: list(entries) for name, entries in ENTRIES.items()
    }


# What it says.


def test_the_dated_events_stand_in_order() -> None:
    dated = [event for event in EVENTS.values() if event.promise is None]
    assert {event.id: standing(event).text for event in dated} == DATED
    keys = [standing(event).sort_key for event in dated]
    assert keys == sorted(keys)


def test_the_promises_and_what_became_of_them() -> None:
    promises = {event.id: (event.promise, event.updates) for event in EVENTS.values() if event.promise}
    assert {
        id_: (
            (promise.due and promise.due.text, promise.until and promise.until.text),
            [f"{update.date.text} {update.status}" for update in updates],
        )
        for id_, (promise, updates) in promises.items()
    } == PROMISED
    for promise, updates in promises.values():
        assert promise.made.text == "2024-09-27"
        assert promise.by == ("us-government", "iraq-government")
        dates = [promise.made.start_earliest, *(update.date.start_earliest for update in updates)]
        assert dates == sorted(dates)


def test_the_condition_of_stage_two_is_in_the_words_of_the_statement() -> None:
    conditions = {id_: one.promise.condition for id_, one in EVENTS.items() if one.promise}
    assert conditions == {
        "stage-one": "",
        "stage-two": "subject to conditions on the ground and consultations among Iraq, the United States, "
        "and the members of the Coalition",
        "hmc-procedures": "",
    }


def test_that_stage_one_was_kept_is_a_claim() -> None:
    *before, kept = EVENTS["stage-one"].updates
    assert kept.according_to == ("security-media-cell",)
    assert [one.source for one in kept.evidence] == ["lwj-2026-01-21"]
    assert not any(update.according_to for update in before)


def test_the_quotes() -> None:
    assert {
        quote.id: (
            (quote.date or standing(event)).text,
            " ".join(quote.speaker),
            " ".join(sources_of(event, quote)),
        )
        for event, quote in QUOTES
    } == SAID


def test_two_events_keep_two_dates_each_with_its_reason_and_evidence() -> None:
    two = {id_: [dating.date.text for dating in event.dates] for id_, event in EVENTS.items() if event.dates}
    assert two == {
        "task-force-created": ["2014-10-17", "2014~"],
        "talks-announced": ["2024-01-25", "2024-01"],
    }
    for id_ in two:
        assert [dating.rank for dating in EVENTS[id_].dates] == ["preferred", "normal"]
        assert all(dating.reason and dating.evidence for dating in EVENTS[id_].dates)


def test_the_two_accounts_of_the_talks_stand_side_by_side() -> None:
    talks = EVENTS["talks-announced"]
    assert any("it would begin negotiations" in one.passage for one in own_evidence(talks))
    assert "not a negotiation about the withdrawal" in talks.quotes[0].text


# What it rests on.


def test_every_fact_has_evidence_and_all_evidence_its_passage() -> None:
    for event in EVENTS.values():
        assert own_evidence(event), event.id
        assert all(update.evidence for update in event.updates), event.id
    assert [source for source, words in words_by_source().items() if not words or "" in words] == []


def test_a_passage_stands_in_its_quote_or_is_the_same() -> None:
    """A quote's own evidence has that source's wording; here no source words it otherwise."""
    for _, quote in QUOTES:
        assert {one.passage for one in quote.evidence} <= {quote.text}


def test_nothing_that_happened_is_later_than_all_it_rests_on() -> None:
    for event in EVENTS.values():
        facts = [(update.date, update.evidence) for update in event.updates]
        if event.promise is None:
            facts.append((standing(event), tuple(own_evidence(event))))
        for when, evidence in facts:
            issued = [ENTRIES["sources"][one.source].get("issued") for one in evidence]
            latest = [parse(date).end_latest for date in issued if date]
            assert None in issued or when.start_earliest <= max(latest), (event.id, when.text)


@pytest.mark.parametrize("source", COMPARED)
def test_the_words_are_those_that_were_compared_with_the_source(source: str) -> None:
    text = "\n".join(sorted(words_by_source()[source]))
    assert sha256(text.encode()).hexdigest()[:12] == COMPARED[source], text


def test_every_source_was_compared() -> None:
    assert list(COMPARED) == list(ENTRIES["sources"])
