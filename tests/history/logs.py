"""Small logs to compare: written as text, and read as any log is."""

from __future__ import annotations

from missionlog.model.parsed_log import ParsedLog
from missionlog.store.read.read_log import read_texts

FERRY = """\
missionlog: 1
title: The ferry
sources:
  paper: {title: The Paper, issued: 2014-10-20}
  council-notes: {title: Notes of the council, author: [Ann, Bob]}
people:
  ada: {name: Ada, roles: [{title: Mayor, from: 2010}, {title: Clerk}]}
places:
  quay: {name: The quay}
events:
  - id: opened
    date: 2014~
    title: The ferry opens
    place: quay
    tags: [ferry, river]
    evidence:
      - {source: paper, passage: The ferry was opened on Friday}
      - {source: council-notes, locator: p. 3}
    quotes:
      - {speaker: ada, text: "It will not close, ever."}
  - id: closing
    title: The ferry closes
    after: [opened]
    promise: {made: 2014-10-20, by: [ada], due: 2025-09}
    updates:
      - {date: 2025-01-02, status: stalled, note: No boat.}
      - {id: ended, date: 2025-10, status: kept}
"""


def log(text: str = FERRY) -> ParsedLog:
    """The log in a text, which must be one that holds."""
    found = read_texts([("log.yaml", text.encode())], "log.yaml")
    assert not found.diagnostics
    return found


def edited(*edits: tuple[str, str]) -> ParsedLog:
    """The ferry's log after some replacements, each of which must replace something."""
    text = FERRY
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    return log(text)
