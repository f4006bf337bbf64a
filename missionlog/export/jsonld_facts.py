"""Events, promises, quotes and updates as nodes of JSON-LD, with the annotations of what supports them.

An event that is somebody's claim is an `Event` and a `Claim`, with the author; so is a promise, with the
action promised. A paraphrase is a `Claim` and no `Quotation`: its words are not those of the speaker.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from missionlog.export.jsonld_annotations import evidence_nodes
from missionlog.export.jsonld_values import (
    Ids,
    Node,
    Stored,
    dated,
    edtf,
    ends_of,
    text_value,
    without_nothing,
)
from missionlog.model.format import RANKS, Plain, records
from missionlog.model.ids import part_ids

_ACTION_STATUS: Final[Mapping[str, str]] = {
    "kept": "CompletedActionStatus",
    "broken": "FailedActionStatus",
    "withdrawn": "FailedActionStatus",
    "in-progress": "ActiveActionStatus",
    "partly-kept": "ActiveActionStatus",
}
#: What has no term: keys of the log, and computed fields.
_OTHERS: Final = (
    *("rank", "reason", "match", "possibly", "possible-sources", "announced", "between", "role", "form"),
    *("also", "first-use", "last-use"),
)


def event_nodes(id_: str, stored: Stored, computed: Stored, ids: Ids) -> Iterator[Node]:
    """An event, its quotes, its updates, and the annotations of all of them."""
    claim, promise = stored.get("according-to"), stored.get("promise")
    types = ["Event", *(["Claim"] if claim or promise else [])]
    ref = ids.id("event", id_)
    date = computed.get("date") or stored.get("date")
    yield without_nothing(
        {
            "@id": ref,
            "@type": types,
            "identifier": id_,
            "name": stored.get("title"),
            "description": stored.get("summary"),
            "disambiguatingDescription": _deprecated(stored),
            **dated(date),
            **({"dcterms:temporal": computed["words"]} if "words" in computed else {}),
            **({} if promise or _deprecated(stored) or _is_contested(stored) else ends_of(date)),
            "location": ids.refs("place", stored.get("place")),
            "about": ids.refs("person", stored.get("actors")),
            "author": ids.refs("person", claim),
            "keywords": stored.get("tags"),
            "prov:wasDerivedFrom": _sources(stored, computed, ids),
            "correction": [_correction(one) for one in records(stored.get("corrections"))],
            "additionalProperty": [
                *_others(stored, computed, ids),
                *text_value("note", stored.get("note")),
                *_recorded(stored.get("recorded")),
            ],
            **(_promise(stored, promise, ids) if isinstance(promise, dict) else {}),
        }
    )
    yield from evidence_nodes(ref, stored, computed, ids)
    for number, dating in enumerate(records(stored.get("dates")), 1):
        claim = {"@type": "Claim", "about": {"@id": ref}, **dated(dating.get("date"))}
        yield from evidence_nodes(f"{ref}/dates/{number}", dating, computed, ids, claim)
    yield from _nested(id_, stored, {"date": date or "", "proofs": computed.get("proofs") or []}, ids)


def _nested(id_: str, stored: Stored, of_event: Stored, ids: Ids) -> Iterator[Node]:
    """The quotes and the updates of an event, whose date and proofs are theirs too."""
    quote_ids, update_ids = part_ids(id_, stored, set())
    for quote_id, quote in zip(quote_ids, records(stored.get("quotes")), strict=True):
        computed = {**of_event, "date": quote.get("date") or of_event["date"]}
        yield from quote_nodes(quote_id, {**quote, "event": id_}, computed, ids)
    for update_id, update in zip(update_ids, records(stored.get("updates")), strict=True):
        yield from update_nodes(update_id, {**update, "event": id_}, of_event, ids)


def quote_nodes(id_: str, stored: Stored, computed: Stored, ids: Ids) -> Iterator[Node]:
    """A quote, and the annotations of what supports it."""
    ref = ids.id("quote", id_)
    date = computed.get("date") or stored.get("date")
    yield without_nothing(
        {
            "@id": ref,
            "@type": "Claim" if stored.get("form") == "paraphrase" else "Quotation",
            "identifier": id_,
            "text": stored.get("text"),
            "creator": ids.refs("person", stored.get("speaker")),
            **dated(date),
            "isPartOf": ids.ref("event", stored["event"]),
            "citation": _sources(stored, computed, ids),
            "keywords": stored.get("tags"),
            "description": stored.get("note"),
            "workExample": _wordings(stored, computed, ids),
            "additionalProperty": _others(stored, computed, ids),
        }
    )
    yield from evidence_nodes(ref, stored, computed, ids)


def _wordings(stored: Stored, computed: Stored, ids: Ids) -> list[Node]:
    """The other wordings of a statement, as sources have them."""
    return [
        without_nothing(
            {"@type": "Quotation", "text": one["text"], "citation": ids.refs("source", one.get("sources"))}
        )
        for one in records(computed.get("wordings"))
        if one["text"] != stored.get("text")
    ]


def update_nodes(id_: str, stored: Stored, computed: Stored, ids: Ids) -> Iterator[Node]:
    """What became of a promise, on which day."""
    ref = ids.id("update", id_)
    terms = {key: stored.get(key) for key in ("status", "due", "until")}
    yield without_nothing(
        {
            "@id": ref,
            "@type": "UpdateAction",
            "identifier": id_,
            "object": ids.ref("event", stored["event"]),
            **dated(stored["date"]),
            "actionStatus": _status(str(stored.get("status"))),
            "description": stored.get("note"),
            "author": ids.refs("person", stored.get("according-to")),
            "additionalProperty": [one for key, value in terms.items() for one in _term(key, value)],
            "prov:wasDerivedFrom": _sources(stored, computed, ids),
        }
    )
    yield from evidence_nodes(ref, stored, computed, ids)


def _deprecated(stored: Stored) -> str:
    """What readers of an event are to know first: that the log holds it for wrong, and why."""
    if stored.get("rank") != "deprecated":
        return ""
    return ": ".join(map(str, filter(None, ("deprecated", stored.get("reason")))))


def _recorded(recorded: Plain | None) -> list[Node]:
    """Who wrote an event into the log, and when."""
    if not isinstance(recorded, dict):
        return []
    day = recorded.get("on")
    made: Any = edtf(str(day)) if day else None
    return [*text_value("recorded.by", recorded.get("by")), *text_value("recorded.on", made)]


def _is_contested(stored: Stored) -> bool:
    """Whether several dates of an event have the best rank, so that none of them is settled."""
    ranks = [str(dating.get("rank", "normal")) for dating in records(stored.get("dates"))]
    return ranks.count(min(ranks, key=RANKS.index, default="")) > 1


def _promise(stored: Stored, promise: Stored, ids: Ids) -> Node:
    """The action that is promised: by whom, made when, and its term, moved or not."""
    updates = records(stored.get("updates"))
    status = str(updates[-1].get("status")) if updates else ""
    terms = {key: promise.get(key) for key in ("due", "until", "condition")}
    return {
        "author": ids.refs("person", promise.get("by")),
        "dateCreated": edtf(str(promise["made"])),
        "potentialAction": without_nothing(
            {
                "@type": "Action",
                "name": stored.get("title"),
                "agent": ids.refs("person", promise.get("by")),
                "actionStatus": _status(status),
                "additionalProperty": [one for key, value in terms.items() for one in _term(key, value)],
            }
        ),
    }


def _term(key: str, value: Plain | None) -> list[Node]:
    """A term of a promise; a day as EDTF."""
    shown: Any = edtf(str(value)) if value and key in ("due", "until") else value
    return text_value(key, shown)


def _status(status: str) -> Node:
    return {"@id": f"https://schema.org/{_ACTION_STATUS.get(status, 'PotentialActionStatus')}"}


def _correction(stored: Stored) -> Node:
    made = edtf(str(stored["on"])) if "on" in stored else None
    texts = {"text": stored.get("was"), "description": stored.get("why")}
    return without_nothing({"@type": "CorrectionComment", "dateCreated": made, **texts})


def _sources(stored: Stored, computed: Stored, ids: Ids) -> list[Node]:
    """The sources of a fact, its own or those of its event."""
    own: list[Plain] = [one["source"] for one in records(stored.get("evidence"))]
    return ids.refs("source", computed.get("sources") or list(dict.fromkeys(map(str, own))))


def _others(stored: Stored, computed: Stored, ids: Ids) -> list[Node]:
    """What no vocabulary has a term for: ranks, doubts, other dates, the order of events."""
    values = [one for key in _OTHERS for one in text_value(key, stored.get(key, computed.get(key)))]
    for key in ("after", "before", "disputes"):
        values += [
            {"@type": "PropertyValue", "propertyID": key, "value": ref}
            for ref in ids.refs("event", stored.get(key))
        ]
    for dating in records(stored.get("dates")):
        date = {"@type": "PropertyValue", "propertyID": "dates", "value": edtf(str(dating.get("date")))}
        values.append(
            without_nothing({**date, "description": dating.get("reason"), "name": dating.get("rank")})
        )
    return values
