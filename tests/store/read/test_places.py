"""Where values stand."""

from __future__ import annotations

from missionlog.model.spans import Span
from missionlog.store.read.compose import Composer
from missionlog.store.read.findings import Findings
from missionlog.store.read.nodes import Node
from missionlog.store.read.places import all_places
from missionlog.store.read.text import Text, text_of

EVENT = """\
id: opened
title: |
  In two
  lines
actors: [mayor, council]
evidence:
  - source: courier
    passage: "quoted"
  - {source: ledger}
tags:
"""


def composed(written: str) -> tuple[Node, Text]:
    text, findings = text_of("log", written), Findings()
    findings.enter(text)
    composer = Composer(text, findings)
    composer.next()  # the stream begins, and then the document
    composer.next()
    return composer.piece(composer.next()), text


def test_every_value_by_the_way_to_it() -> None:
    assert all_places(*composed(EVENT)) == {
        ("id",): Span("log", 1, 5, 11),
        ("title",): Span("log", 2, 8, 9),
        ("actors",): Span("log", 5, 9, 25),
        ("actors", 0): Span("log", 5, 10, 15),
        ("actors", 1): Span("log", 5, 17, 24),
        ("evidence",): Span("log", 7, 3, 20),
        ("evidence", 0): Span("log", 7, 5, 20),
        ("evidence", 0, "source"): Span("log", 7, 13, 20),
        ("evidence", 0, "passage"): Span("log", 8, 14, 22),
        ("evidence", 1): Span("log", 9, 5, 21),
        ("evidence", 1, "source"): Span("log", 9, 14, 20),
        ("tags",): Span("log", 10, 6, 7),
    }
