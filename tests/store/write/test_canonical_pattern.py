"""What the pattern takes for canonical is so: written anew, it is the same text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from missionlog.model.format import Table
from missionlog.model.yaml_scalar import log_scalar
from missionlog.store.read.seen_files import LogFile
from missionlog.store.write.canonical_pattern import canonical_id, is_long
from missionlog.store.write.file_entries import FileEntries, entry_in
from missionlog.store.write.region import Region
from missionlog.store.write.unit_reader import entry_text
from tests.store.write.odd_logs import OddLog, odd_logs
from tests.store.write.test_formatting import format_text, text_after

TABLES: tuple[Table, ...] = ("sources", "people", "places", "events")


def entries_of(text: str) -> list[tuple[Table, str]]:
    """The text of each entry of a log that can be cut."""
    data = text.encode()
    file = FileEntries(LogFile(Path("x"), "x", data))
    if file.blocks is None:
        return []
    items = [file.item(table, at) for table in TABLES for at in range(file.count(table))]
    return [(one.table, data[one.begins : one.ends].decode()) for one in items]


def written_anew(table: Table, text: str) -> str | None:
    found = entry_text(Region(LogFile(Path("x"), "x", text.encode())), table, 2)
    return found and found.text


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(odd_logs())
def test_an_entry_that_the_pattern_knows_is_canonical(log: OddLog) -> None:
    for text in (log.text, text_after(log.text)):
        for table, entry in entries_of(text):
            id_ = canonical_id(table, entry)
            if id_ is not None:
                assert written_anew(table, entry) == entry
                draft = entry_in(table, entry)
                assert draft
                assert draft.entry.id == id_


#: Words, signs and blanks of which a value may consist, hostile to YAML.
PIECES = st.sampled_from(
    [
        *"a-?:#'\"\\,[]{}&*!|>%@` \t\xa0ü\u2028\x85\ufeff~=.",
        "no",
        "null",
        "2014",
        ": ",
        " #",
        "<<",
        "0x1",
        "1:30",
    ]
)


@settings(max_examples=500, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=4).map("".join), st.sampled_from(["", "'", '"']))
def test_of_odd_values_the_pattern_knows_only_canonical_ones(value: str, quote: str) -> None:
    for line in (
        f"title: {quote}{value}{quote}",
        f"tags: [{value}, {quote}{value}{quote}]",
        f"place: {value}",
    ):
        text = f"  - id: e\n    {line}\n"
        if canonical_id("events", text) is not None:
            assert written_anew("events", text) == text
            draft = entry_in("events", text)
            assert draft
            assert draft.entry.id == "e"


EVENT = """  - id: bridge-closed
    date: 2024-04-02
    dates:
      - date: 2024-04-01
        rank: preferred
      - date: 2024-04-02
    title: The harbour bridge, closed at 10:30 again
    place: northport
    actors: [mara-lindt, northport-council]
    evidence:
      - source: courier-2024
        passage: "He said: the bridge closed."
      - source: herald
    quotes:
      - speaker: mara-lindt
        text: Ça suffit
        evidence:
          - source: herald
            locator: page 3
    promise:
      made: 2024-04
      by: [mara-lindt]
"""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("    date: 2024-04-02\n    dates", "    dates"),
        ("northport\n", "'northport'\n"),
        ("northport\n", "no\n"),
        ("    title: The", "     title: The"),
        ("    place: northport\n", "    place: northport # x\n"),
        ("    place: northport\n", "    # x\n    place: northport\n"),
        ("    place: northport\n", "\n    place: northport\n"),
        ("    place: northport\n", "    place: northport\n    place: northport\n"),
        ("    place: northport\n", "    place: northport \n"),
        ("    place: northport\n", ""),
        ("    place: northport\n", "    place:  northport\n"),
        ("    place: northport\n", "    place: north\n      port\n"),
        ("[mara-lindt, northport-council]", "[mara-lindt,northport-council]"),
        ("[mara-lindt, northport-council]", f"[{', '.join(['mara-lindt'] * 9)}]"),
        ("[mara-lindt, northport-council]", f"[{', '.join(['mara-lindt'] * 8)}]"),
        ("    promise:\n      made: 2024-04\n      by", "    promise:\n      by"),
        ("      - source: herald\n", "      -\n"),
        ("      - source: herald\n", "      - passage: p\n        source: herald\n"),
        ("            locator: page 3\n", ""),
        ("            locator: page 3\n", "        locator: page 3\n"),
    ],
)
def test_an_entry_that_differs_is_known_only_if_it_is_canonical(old: str, new: str) -> None:
    assert canonical_id("events", EVENT) == "bridge-closed"
    assert old in EVENT
    changed = EVENT.replace(old, new, 1)
    if canonical_id("events", changed) is not None:
        assert written_anew("events", changed) == changed


@pytest.mark.parametrize(
    ("table", "text"),
    [
        ("sources", "  s:\n    title: T\n    author: A B\n    URL: https://x.example/a?b=1\n"),
        (
            "people",
            "  p:\n    name: P Q\n    anonymous: true\n    roles:\n      - title: R\n        from: 2020\n",
        ),
        ("places", "  p:\n    name: P Q\n    coordinates: [-1.5, 20]\n"),
    ],
)
def test_the_entries_of_other_tables_are_known(table: Table, text: str) -> None:
    assert canonical_id(table, text)
    assert written_anew(table, text) == text


def written(text: str) -> tuple[bytes | None, object]:
    """The bytes of a log that is formatted, if it changes, and what is kept as it is."""
    found = format_text(text)
    return (found.revised.data if found.revised else None), found.kept


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(odd_logs())
def test_a_long_log_is_formatted_as_a_short_one(log: OddLog) -> None:
    short = [written(log.text), written(text_after(log.text))]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("missionlog.store.write.canonical_pattern._LONG", 0)
        assert is_long(b"")
        assert [written(log.text), written(text_after(log.text))] == short


def test_what_the_pattern_takes_for_plain_is_written_plain() -> None:
    assert log_scalar("a: b") == '"a: b"'
    assert canonical_id("events", "  - id: e\n    title: a: b\n") is None
    assert canonical_id("events", "  - id: no\n    title: a\n") is None
    assert canonical_id("people", "  y:\n    name: a\n") is None
