"""A new entry is written as its neighbours are: in lines or in braces, each kind of record as theirs."""

from typing import Any

import pytest

from missionlog.model.format import Table
from missionlog.store.write.contents import EntryChange
from tests.store.write.test_log_changes import revised

ADA = {"name": "Ada", "roles": [{"from": "2020", "title": "Mayor"}]}
EVENT = {
    "date": "2025",
    "title": "T",
    "evidence": [{"source": "a", "passage": "p"}],
    "quotes": [{"text": "W", "speaker": "bob"}],
}
PROMISE = {"title": "P", "promise": {"made": "2025", "by": ["bob"]}, "evidence": [{"source": "a"}]}
LONG = "w" * 100
TABLE: list[tuple[str, Table, str, str, dict[str, Any], str]] = [
    (
        "roles in braces",
        "people",
        "people:\n  bob:\n    name: Bob\n    roles:\n      - {title: Clerk, from: 2010}\n",
        "ada",
        ADA,
        "\n  ada:\n    name: Ada\n    roles:\n      - {title: Mayor, from: 2020}\n",
    ),
    (
        "roles in lines",
        "people",
        "people:\n  bob:\n    name: Bob\n    roles:\n      - title: Clerk\n        from: 2010\n",
        "ada",
        ADA,
        "\n  ada:\n    name: Ada\n    roles:\n      - title: Mayor\n        from: 2020\n",
    ),
    (
        "roles on one line",
        "people",
        "people:\n  bob:\n    name: Bob\n    roles: [{title: Clerk, from: 2010}]\n",
        "ada",
        ADA,
        "\n  ada:\n    name: Ada\n    roles: [{title: Mayor, from: 2020}]\n",
    ),
    (
        "entries in braces",
        "people",
        "people:\n  bob: {name: Bob}\n",
        "ada",
        ADA,
        "  ada: {name: Ada, roles: [{title: Mayor, from: 2020}]}\n",
    ),
    (
        "an entry that is too long for braces",
        "people",
        "people:\n  bob: {name: Bob}\n",
        "ada",
        {"name": "Ada", "note": LONG},
        f"  ada:\n    name: Ada\n    note: {LONG}\n",
    ),
    (
        "evidence and quotes each in its own way",
        "events",
        "events:\n  - id: one\n    date: 2024\n    title: One\n    evidence: [{source: a}]\n"
        "    quotes:\n      - text: A\n        speaker: bob\n",
        "two",
        EVENT,
        "\n  - id: two\n    date: 2025\n    title: T\n    evidence: [{source: a, passage: p}]\n"
        "    quotes:\n      - speaker: bob\n        text: W\n",
    ),
    (
        "evidence that is too long for one line",
        "events",
        "events:\n  - id: one\n    date: 2024\n    title: One\n    evidence: [{source: a}]\n",
        "two",
        {
            "date": "2025",
            "title": "T",
            "evidence": [{"source": "a", "passage": LONG[:60]}, {"source": LONG[:50]}],
        },
        "\n  - id: two\n    date: 2025\n    title: T\n    evidence:\n"
        f"      - {{source: a, passage: {LONG[:60]}}}\n      - {{source: {LONG[:50]}}}\n",
    ),
    (
        "events in braces",
        "events",
        "events:\n  - {id: one, date: 2024, title: One, evidence: [{source: a}]}\n",
        "two",
        {"date": "2025", "title": "T, and more", "evidence": [{"source": "a"}]},
        '  - {id: two, date: 2025, title: "T, and more", evidence: [{source: a}]}\n',
    ),
    (
        "a promise in braces, evidence in lines",
        "events",
        "events:\n  - id: one\n    title: One\n    evidence:\n      - source: a\n"
        "    promise: {made: 2024, by: [bob]}\n",
        "two",
        PROMISE,
        "\n  - id: two\n    title: P\n    evidence:\n      - source: a\n"
        "    promise: {made: 2025, by: [bob]}\n",
    ),
]


@pytest.mark.parametrize(
    ("table", "before", "id_", "stored", "added"),
    [case[1:] for case in TABLE],
    ids=[case[0] for case in TABLE],
)
def test_a_new_entry_looks_as_its_neighbours(
    table: Table, before: str, id_: str, stored: dict[str, Any], added: str
) -> None:
    others = "" if table == "people" else "people: {bob: {name: Bob}}\n"
    sources = f"sources: {{a: {{title: A}}, {LONG[:50]}: {{title: B}}}}\n"
    text = f"missionlog: 1\n{sources}{others}{before}"
    assert revised(text, EntryChange(table, id_, stored)) == text + added
