"""What `show` lists with an entry: the facts in which it has a part, places around it, and members."""

from collections.abc import Iterator, Mapping
from typing import Final

from missionlog.model.format import records
from missionlog.model.rows import Kind, Row
from missionlog.view.cells import flat, spoken, texts
from missionlog.view.fact_page import FactLine
from missionlog.view.reference_lines import Cites, StoredRecord, with_keys

#: The lists of facts of each kind: the heading, and the computed field.
_LISTS: Final[Mapping[Kind, tuple[tuple[str, str], ...]]] = {
    "person": (("Promised", "promised"), ("Took part in", "did"), ("Said", "said"), ("Claimed", "claimed")),
    "source": (("Supports", "supports"),),
    "place": (("Facts at it or within it", "happened"),),
    "tag": (("Facts with it", "tagged"),),
}


def fact_lists(row: Row) -> list[tuple[str, list[FactLine]]]:
    """The facts that are listed with an entry, by the heading of their list."""
    return [
        (heading, [_fact_line(row, fact, field) for fact in records(row.computed.get(field))])
        for heading, field in _LISTS.get(row.kind, ())
    ]


def _fact_line(row: Row, fact: StoredRecord, field: str) -> FactLine:
    date = flat(fact.get("words")) or "undated"
    notes = ", ".join(_notes(row, fact, field))
    return FactLine(
        f"? {date}" if fact.get("match") == "possibly" else date,
        _what(fact, is_own=field == "said") + (f" ({notes})" if notes else ""),
        flat(fact["id"]),
        [_passage(one) for one in records(fact.get("passages"))],
    )


def _what(fact: StoredRecord, *, is_own: bool) -> str:
    """The title of an event, the words of a quote, or what an update records."""
    if fact["kind"] == "event":
        return flat(fact["title"])
    if fact["kind"] == "update":
        recorded = ", ".join(flat(fact[key]) for key in ("status", "note") if key in fact)
        return f"{flat(fact['event-title'])}: {recorded}"
    said = spoken(flat(fact["text"]), fact)
    return said if is_own else f"{', '.join(texts(fact.get('speakers'))) or 'nobody named'}: {said}"


def _notes(row: Row, fact: StoredRecord, field: str) -> Iterator[str]:
    """What came of a promise, where an event was if not here, and what is special about its rank or date."""
    if "promise" in fact:
        yield flat(fact["promise"])
    place = flat(fact.get("place-name"))
    if field == "happened" and place not in ("", flat(row.stored.get("name"))):
        yield f"at {place}"
    if fact.get("rank", "normal") != "normal":
        yield flat(fact["rank"])
    if fact.get("between"):
        yield "by its order"
    elif fact.get("announced"):
        yield "announced"


def _passage(passage: StoredRecord) -> str:
    words, locator = flat(passage.get("passage")), flat(passage.get("locator"))
    return " · ".join(part for part in (f"“{words}”" if words else "", locator) if part)


def around(row: Row, cites: Cites) -> list[str]:
    """The places that a place lies in, from the inside out."""
    outer = records(row.computed.get("lies-in"))
    return [_named(one, cites) for one in outer] or cites.names("places", row.stored.get("within"))


def inside(row: Row, cites: Cites) -> list[str]:
    """The places that lie in a place, and of those that lie in another one of them, in which."""
    places = records(row.computed.get("contains"))
    names = {flat(one["id"]): flat(one["name"]) for one in places}
    lines = []
    for one in places:
        outer = names.get(flat(one.get("within")))
        lines.append(_named(one, cites) + (f", in {outer}" if outer else ""))
    return lines


def members(row: Row, cites: Cites) -> list[str]:
    """Who had which role in an organisation, and when."""
    return [
        ", ".join([_named(one, cites), flat(one["title"]), *with_keys(one, "from", "until")])
        for one in records(row.computed.get("members"))
    ]


def _named(one: StoredRecord, cites: Cites) -> str:
    return cites.with_id(flat(one["name"]), flat(one["id"]))
