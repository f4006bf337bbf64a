"""Random logs in which more depends on the day of the record: roles, claims, disputes, tags and places."""

from __future__ import annotations

from random import Random
from typing import Any

import yaml

from missionlog.model.parsed_log import ParsedLog
from missionlog.store.read.read_log import read_texts
from tests.oracle.random_logs import Stored, random_log

_WORDS = ("bridge", "river", "ferry", "toll")
_PEOPLE = ("council", "mara", "bruno")


def worded_log(dice: Random) -> Stored:
    """A random log, and more in it."""
    log = random_log(dice)
    years = [int(str(date)[:4]) for date in _dates(log) if str(date)[:4].isdigit()]
    first = min(years, default=2016)
    for id_ in _PEOPLE[1:]:
        log["people"][id_] = {"name": id_.title(), "roles": [_role(dice, first) for _ in range(2)]}
    log["places"] = {"valley": {"name": "The valley"}, "town": {"name": "Town", "within": "valley"}}
    ids = [event["id"] for event in log["events"]]
    for event in log["events"]:
        event["title"] = f"{event['title']} at the {dice.choice(_WORDS)}"
        if dice.random() < 0.4:
            event["disputes"] = [dice.choice([id_ for id_ in ids if id_ != event["id"]])]
        if dice.random() < 0.5:
            event["tags"] = dice.sample(_WORDS, 2)
        if dice.random() < 0.4:
            event["place"] = dice.choice(["town", "valley"])
        if dice.random() < 0.3:
            event["actors"] = [dice.choice(_PEOPLE)]
        for part in (*event.get("quotes", ()), *event.get("updates", ())):
            part["note"] = f"Of the {dice.choice(_WORDS)}"
            if "speaker" in part:
                part["speaker"] = dice.choice(_PEOPLE)
            elif dice.random() < 0.4:
                part["according-to"] = [dice.choice(_PEOPLE)]
        for evidence in event.get("evidence", ()):
            evidence["passage"] = f"by the {dice.choice(_WORDS)}"
    return log


def text_of(log: Stored) -> str:
    return str(
        yaml.dump(log, Dumper=yaml.CSafeDumper, sort_keys=False, default_flow_style=False, width=10_000)
    )


def parsed(text: str) -> ParsedLog:
    return read_texts([("log", text.encode())], "log")


def _dates(log: Stored) -> list[Any]:
    return [source["issued"] for source in log["sources"].values() if "issued" in source]


def _role(dice: Random, first: int) -> Stored:
    role: Stored = {"title": dice.choice(["Mayor", "Minister", "Clerk"])}
    begins = first - 2 + dice.randrange(5)
    if dice.random() < 0.8:
        role["from"] = dice.choice([f"{begins}", f"{begins}-06", f"{begins}~"])
    if dice.random() < 0.5:
        role["until"] = dice.choice([f"{begins + 1}-03", f"{begins + 2}", f"{begins + 1}?"])
    return role
