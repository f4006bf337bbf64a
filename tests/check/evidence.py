"""A log about a bridge, and the archived text of the newspaper that it quotes: prose of our own."""

import datetime

from missionlog.check import check
from missionlog.model.diagnostics import Diagnostic
from missionlog.model.parsed_log import Archived
from missionlog.store.read.read_log import read_texts

TODAY = datetime.date(2026, 11, 23)

ARTICLE = """\
Harbour bridge closed for repairs

The bridge closed to all traffic on Tuesday, two years after engineers had found cracks in its
northern pier. “We would rather close it for a year than lose it for good”, said Mara Lindt, the
harbour master, at a crowded meeting in the town hall.

Lindt told residents that “the ferry will not run at night, and I don’t expect that to change
before the summer”. The council, which owns the bridge, has promised to reopen it by spring.
"""

LOG = """\
missionlog: 1
sources:
  courier: {title: Harbour bridge closed, issued: 2024-04-03}
people:
  lindt: {name: Mara Lindt}
events:
  - id: bridge-closed
    date: 2024-04-02
    title: The bridge closes
    evidence:
      - {source: courier, passage: "PASSAGE"}
    quotes:
      - {speaker: lindt, text: "QUOTE"}
"""
PASSAGE = "The bridge closed to all traffic on Tuesday"
QUOTE = "We would rather close it for a year than lose it for good"
QUOTES = (QUOTE, "the ferry will not run at night, and I don’t expect that to change before the summer")


def snapshot(text: str, index: int = 0) -> Archived:
    return Archived(index, "2024-04-05", f"snapshots/{index}.txt", text)


def found(
    passage: str = PASSAGE, quote: str = QUOTE, *snapshots: Archived, log: str = LOG
) -> list[Diagnostic]:
    """What check finds of the words of the log, against the snapshots of its one source."""
    text = log.replace("PASSAGE", passage).replace("QUOTE", quote)
    read = read_texts([("log.yaml", text.encode())], "log.yaml")
    assert not read.diagnostics
    copies = snapshots or (snapshot(ARTICLE),)
    return check(read, TODAY, lambda source: copies if source == "courier" else ())


def codes(diagnostics: list[Diagnostic]) -> list[str]:
    return [f"{one.span.line}:{one.span.column} {one.code}" for one in diagnostics]
