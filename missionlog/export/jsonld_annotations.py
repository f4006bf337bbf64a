"""Web Annotations of JSON-LD: evidence, which links facts to passages; conflicts, which assess facts; and
gaps, which ask a question about them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from missionlog.export.jsonld_values import Ids, Node, Stored, dated, edtf, text_value, without_nothing
from missionlog.model.format import Plain, records


def evidence_nodes(
    ref: str, stored: Stored, computed: Stored, ids: Ids, body: Node | None = None
) -> Iterator[Node]:
    """An annotation for each piece of evidence: it links a fact, or a `body`, to the words of a source."""
    proofs = records(computed.get("proofs"))
    for number, evidence in enumerate(records(stored.get("evidence")), 1):
        id_, target = f"{ref}/evidence/{number}", _passage(evidence, proofs, ids)
        yield _annotation(id_, "linking", body or {"@id": ref}, target)


def _passage(evidence: Stored, proofs: Sequence[Stored], ids: Ids) -> Node:
    """The source, with its words that are evidence, and the text around them if that is known."""
    passage = evidence.get("passage")
    proof = next(
        (
            one
            for one in proofs
            if one.get("words") == passage and one.get("source") == evidence.get("source")
        ),
        {},
    )
    selector = {"@type": "oa:TextQuoteSelector", "oa:exact": passage}
    around = {f"oa:{key}": proof[key] for key in ("prefix", "suffix") if proof.get(key)}
    state = (
        {"@type": "oa:TimeState", "oa:sourceDate": edtf(str(proof["taken"]))} if "taken" in proof else None
    )
    return without_nothing(
        {
            "@type": "oa:SpecificResource",
            "oa:hasSource": ids.ref("source", evidence["source"]),
            "oa:hasSelector": {**selector, **around} if passage else None,
            "oa:hasState": state,
            "pagination": evidence.get("locator"),
        }
    )


def conflict_nodes(id_: str, stored: Stored, computed: Stored, ids: Ids) -> Iterator[Node]:
    """A conflict: it assesses its events, and its body are the claims that cannot all be so."""
    ref = ids.id("conflict", id_)
    claims = [_claim(one, ids) for one in records(stored["claims"])]
    yield {
        **_annotation(ref, "assessing", claims, ids.refs("event", computed.get("involves"))),
        **_said_of_it(id_, {"type": stored["type"], "match": computed.get("match")}),
    }


def _claim(claim: Stored, ids: Ids) -> Node:
    """One of the claims of a conflict: an event at a date, and who has it so."""
    others = {key: claim.get(key) for key in ("rank", "reason", "preferred", "match")}
    disputed = ids.refs("event", claim.get("disputes"))
    sources: list[Plain] = [one["id"] for one in records(claim.get("sources"))]
    return without_nothing(
        {
            "@type": "Claim",
            "name": claim.get("title"),
            "about": ids.ref("event", claim["event"]),
            **dated(claim.get("date")),
            "prov:wasDerivedFrom": ids.refs("source", sources),
            "additionalProperty": [
                *(value for key, other in others.items() for value in text_value(key, other)),
                *({"@type": "PropertyValue", "propertyID": "disputes", "value": one} for one in disputed),
            ],
        }
    )


def gap_nodes(id_: str, stored: Stored, computed: Stored, ids: Ids) -> Iterator[Node]:
    """A gap: it asks its question about facts and sources."""
    about: Any = stored["about"]
    question = {"@type": "Question", "text": stored["question"], "description": stored["known"]}
    if "earliest" in stored:
        question["temporalCoverage"] = edtf(f"{stored['earliest']}/{stored['latest']}")
    concerned = [
        ids.ref(about["kind"], about["id"]),
        *ids.refs("event", computed.get("involves")),
        *ids.refs("source", computed.get("sources")),
    ]
    others = {
        key: stored.get(key, computed.get(key)) for key in ("type", "facts", "days", "match", "file", "line")
    }
    targets = [one for number, one in enumerate(concerned) if one not in concerned[:number]]
    yield {
        **_annotation(ids.id("gap", id_), "questioning", without_nothing(question), targets),
        **_said_of_it(id_, others),
    }


def _annotation(ref: str, motivation: str, body: Any, target: Any) -> Node:
    return without_nothing(
        {
            "@id": ref,
            "@type": "oa:Annotation",
            "oa:motivatedBy": {"@id": f"oa:{motivation}"},
            "oa:hasBody": body,
            "oa:hasTarget": target,
        }
    )


def _said_of_it(id_: str, others: Mapping[str, Plain | None]) -> Node:
    """The id of a row, and what no vocabulary has a term for."""
    values = [value for key, other in others.items() for value in text_value(key, other)]
    return {"identifier": id_, "additionalProperty": values}
