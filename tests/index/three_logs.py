"""Three logs whose ids, people, tags and places collide on purpose, and one file of all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from missionlog.index.facts_file import NamedLog, write_facts_file
from missionlog.index.open import open_index
from missionlog.query.syntax import Query
from missionlog.store.read.files import name_of

BRIDGE = """
missionlog: 1
title: The bridge
sources:
  herald: {type: article-newspaper, title: The bridge opens, issued: 2024-03-02}
  echo: {type: article-newspaper, title: The echo, issued: 2024-05-03, copy-of: herald}
people:
  mayor: {name: Ada Gray, aliases: [Gray], roles: [{org: council, title: mayor}]}
  council: {name: Town Council, type: organization}
places:
  region: {name: The Valley}
  town: {name: Mühlbach, within: region}
events:
  - id: opening
    title: The bridge opens
    date: 2024-03-01
    actors: [mayor]
    place: town
    tags: [works]
    evidence: [{source: herald, passage: The bridge opens}]
    quotes:
      - {id: proud, speaker: mayor, text: We are proud of the bridge, evidence: [{source: herald}]}
      - {id: glad, speaker: mayor, text: We are glad of the bridge, evidence: [{source: echo}]}
  - id: closing
    title: The bridge closes
    date: 2024-04
    tags: [works, late]
    disputes: [opening]
    evidence: [{source: echo, passage: closes}]
    promise: {made: 2024-04-01, by: [council], due: 2024-05}
    updates:
      - {date: 2024-05-02, status: kept, evidence: [{source: echo, passage: kept}]}
  - id: later
    title: After the bridge
    after: [closing]
    evidence: [{source: herald, passage: after}]
"""
#: The ids of the bridge, with other dates, names and updates; `gray` is an id here, and a name there.
TUNNEL = (
    BRIDGE.replace("bridge", "tunnel")
    .replace("2024-03-01", "2024-02")
    .replace("Ada Gray, aliases: [Gray]", "Bo Brown")
    .replace("status: kept", "status: broken")
    .replace("title: The bridge", "title: The tunnel")
    .replace("places:", "  gray: {name: Gray Ltd, type: organization}\nplaces:")
    .replace("actors: [mayor]", "actors: [mayor, gray]")
    + "    dates:\n      - {date: 2024-06, evidence: [{source: herald}]}\n"
    "      - {date: 2024-07, evidence: [{source: echo}]}\n"
)
#: A folder of two files, with an event that has the id of one that others dispute.
CANAL_ENTRIES = """
missionlog: 1
title: The canal
timezone: Europe/Berlin
sources:
  herald: {type: article-newspaper, title: The canal opens, issued: 2024-03}
people:
  mayor: {name: Cy Green}
"""
CANAL_EVENTS = """
missionlog: 1
events:
  - id: opening
    title: The canal opens
    date: 2023
    actors: [mayor]
    tags: [works, water]
    evidence: [{source: herald, passage: The canal opens}]
  - id: later
    title: Later on the canal
    date: 2024-03-01
    tags: [Late]
    evidence: [{source: herald, passage: later}]
"""


def write_logs(folder: Path) -> list[Path]:
    """The three logs in a folder."""
    (folder / "canal").mkdir()
    (folder / "canal" / "one.yaml").write_text(CANAL_ENTRIES, encoding="utf-8")
    (folder / "canal" / "two.yaml").write_text(CANAL_EVENTS, encoding="utf-8")
    (folder / "bridge.yaml").write_text(BRIDGE, encoding="utf-8")
    (folder / "tunnel.yaml").write_text(TUNNEL, encoding="utf-8")
    return [folder / "bridge.yaml", folder / "tunnel.yaml", folder / "canal"]


def write_file(target: Path, logs: Sequence[Path], query: Query | None = None) -> Path:
    """A file of some logs, or of what a query finds in them."""

    def opened() -> Iterator[NamedLog]:
        for log in logs:
            yield NamedLog(name_of(str(log)), open_index(log, str(log)))

    write_facts_file(target, opened(), len(logs), query or Query())
    return target
