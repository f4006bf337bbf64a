"""The form of ids, and those derived for the quotes and updates that the log gives none."""

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from missionlog.model.folding import words_as_written
from missionlog.model.format import Plain, records

_FORM: Final = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?")


def is_id(text: str) -> bool:
    """Whether a text has the form of an id: lower-case letters, digits and hyphens."""
    return _FORM.fullmatch(text) is not None


class PartIds(NamedTuple):
    """The ids of an event's quotes and of its updates, given or derived, in the order of the log."""

    quotes: list[str]
    updates: list[str]


def part_ids(event: str, stored: Mapping[str, Plain], taken: set[str]) -> PartIds:
    """The ids of what is nested in an event that is called `event`. None that is given there is derived.

    `taken` are ids that other facts have, and gets those that are derived.
    """
    quotes, updates = records(stored.get("quotes")), records(stored.get("updates"))
    given = frozenset(str(one["id"]) for one in (*quotes, *updates) if "id" in one)
    numbers: dict[str, int] = {}

    def id_of(part: Mapping[str, Plain], *keys: str) -> str:
        if "id" in part:
            return str(part["id"])
        return derived_id(event, " ".join(str(part.get(key, "")) for key in keys), taken, given, numbers)

    return PartIds(
        [id_of(quote, "text") for quote in quotes],
        [id_of(update, "status", "date", "note") for update in updates],
    )


def derived_id(
    event: str,
    text: str,
    taken: set[str],
    given: frozenset[str] = frozenset(),
    numbers: dict[str, int] | None = None,
) -> str:
    """The id of a quote or update, from its event and its words alone: the same wherever it stands.

    Case, accents and punctuation do not matter. The same words said twice at
    one event are told apart by a number; `taken` gets the new id, and `numbers`
    from which number on an id is free.
    """
    from hashlib import sha256  # to write a fact needs it seldom

    digest = sha256((words_as_written(text) or text).encode()).hexdigest()[:8]
    id_ = without_number = f"{event}-{digest}"
    number = numbers.get(id_, 2) if numbers else 2
    while id_ in taken or id_ in given:
        id_ = f"{without_number}-{number}"
        number += 1
    taken.add(id_)
    if numbers is not None:
        numbers[without_number] = number
    return id_
