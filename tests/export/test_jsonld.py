"""JSON-LD expands without a network, names every row, and keeps every text of the log a text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given

from missionlog.model.rows import Listing, Row
from missionlog.view.formats import Page, load
from tests.export.of_logs import FIRST, HOSTILE, export
from tests.view.drawn import any_text

SCHEMA, OA, PROV = "https://schema.org/", "http://www.w3.org/ns/oa#", "http://www.w3.org/ns/prov#"
EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"
METHODS = ("timeline", "quotes", "promises", "people", "sources", "places", "tags")


def graph(*rows: Row, **listing: Any) -> list[dict[str, Any]]:
    document = json.loads("".join(load("jsonld")(Listing(rows[0].kind, rows, **listing), Page())))
    nodes: list[dict[str, Any]] = document["@graph"]
    return nodes


def event(**stored: Any) -> Row:
    return Row("event", {"id": "one", "title": "A ferry", **stored}, {})


@pytest.mark.parametrize(
    ("date", "start", "end"),
    [
        ("2024-03-05", "2024-03-05", "2024-03-05"),
        ("2024-03", "2024-03", "2024-03"),
        ("2024-03-05T23:30:00Z", "2024-03-05T23:30:00Z", "2024-03-05T23:30:00Z"),
        ("2021-05/2021-08~", "2021-05", None),
        ("2019/..", "2019", None),
        # Nothing uncertain leaves as a bare day.
        *((date, None, None) for date in ("2014~", "2014?", "198X", "[2020,2021]", "2021-22", "Y170000000")),
        *((date, None, None) for date in ("-0043-03-15", "[..2020-05-01]")),
        ("../2019-05-03", None, "2019-05-03"),
    ],
)
def test_only_a_certain_date_is_a_start_or_an_end(date: str, start: str | None, end: str | None) -> None:
    (node,) = graph(event(date=date))
    assert (node.get("startDate"), node.get("endDate")) == (start, end)
    assert node["dcterms:date"] == {"@type": "edtf:EDTF", "@value": date}


def test_an_event_without_a_date_says_so() -> None:
    (node,) = graph(event())
    assert (node["dcterms:temporal"], "dcterms:date" in node) == ("undated", False)


def test_a_claim_a_promise_and_what_is_deprecated_are_not_told_as_facts() -> None:
    (claim,) = graph(event(**{"date": "2024", "according-to": ["jo"]}))
    assert (claim["@type"], claim["author"]) == (["Event", "Claim"], {"@id": "#person/jo"})
    (wrong,) = graph(event(date="2024", rank="deprecated", reason="A forgery"))
    assert (wrong["disambiguatingDescription"], "startDate" in wrong) == ("deprecated: A forgery", False)
    (promise, *_) = graph(
        event(promise={"made": "2023", "by": ["jo"], "due": "2024-05-01"}, date="2024-05-01")
    )
    assert (promise["@type"], "startDate" in promise) == (["Event", "Claim"], False)
    action = promise["potentialAction"]
    assert action["additionalProperty"]["value"] == {"@type": "edtf:EDTF", "@value": "2024-05-01"}


def test_a_passage_is_a_web_annotation_with_the_text_around_it_if_that_is_known() -> None:
    evidence = [{"source": "paper", "passage": "it sank", "locator": "p. 3"}]
    proof = {"words": "it sank", "source": "paper", "prefix": "and so ", "suffix": ".", "taken": "2024-03-06"}
    row = Row("event", {"id": "one", "title": "T", "evidence": evidence}, {"proofs": [proof]})
    _, annotation = graph(row)
    assert (annotation["@type"], annotation["oa:hasBody"]) == ("oa:Annotation", {"@id": "#event/one"})
    target = annotation["oa:hasTarget"]
    assert target["oa:hasSource"] == {"@id": "#source/paper"}
    assert target["oa:hasSelector"] == {
        "@type": "oa:TextQuoteSelector",
        "oa:exact": "it sank",
        "oa:prefix": "and so ",
        "oa:suffix": ".",
    }
    assert target["oa:hasState"]["oa:sourceDate"]["@value"] == "2024-03-06"


def test_a_paraphrase_is_no_quotation() -> None:
    quote = Row("quote", {"id": "q", "event": "one", "text": "T", "form": "paraphrase", "speaker": "jo"}, {})
    (node,) = graph(quote)
    assert (node["@type"], node["isPartOf"]) == ("Claim", {"@id": "#event/one"})


def test_ids_of_several_logs_are_whole_and_differ() -> None:
    rows = [Row("person", {"id": "jo", "name": "Jo"}, {"log": log}) for log in ("a", "b")]
    one, two = graph(*rows, of_logs=True, context=lambda log: {})
    assert one["@id"].startswith("urn:uuid:")
    assert one["@id"].endswith("#person/jo")
    assert one["@id"] != two["@id"]


def test_nothing_is_an_empty_graph() -> None:
    document = json.loads("".join(load("jsonld")(Listing("event", []), Page())))
    assert document["@graph"] == []


def refused(url: str, options: Any) -> Any:
    raise AssertionError(f"the network is asked for {url}")


def expanded(text: str) -> list[dict[str, Any]]:
    from pyld import jsonld

    nodes: list[dict[str, Any]] = jsonld.expand(json.loads(text), {"documentLoader": refused})
    return nodes


def values_in(value: Any) -> Iterator[str]:
    """Every text that is a value."""
    if isinstance(value, dict):
        if "@value" in value:
            yield str(value["@value"])
        for inner in value.values():
            yield from values_in(inner)
    elif isinstance(value, list):
        for one in value:
            yield from values_in(one)


def iris_in(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if "@id" in value:
            yield value["@id"]
        for inner in value.values():
            yield from iris_in(inner)
    elif isinstance(value, list):
        for one in value:
            yield from iris_in(one)


@pytest.mark.outside
@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("path", [FIRST, HOSTILE])
def test_pyld_reads_every_row_back(path: Path, method: str) -> None:
    text, losses, ids = export(path, method, "jsonld")
    nodes = expanded(text)
    assert losses == []
    assert {*ids} <= {value["@value"] for node in nodes for value in node.get(f"{SCHEMA}identifier", [])}
    known = {node["@id"] for node in nodes}
    for iri in iris_in(nodes):
        assert iri in known or iri.startswith((SCHEMA, OA)), iri


@pytest.mark.outside
@given(any_text)
def test_any_text_stays_a_value(text: str) -> None:
    assume(text)
    row = event(summary=text, tags=[text], evidence=[{"source": "paper", "passage": text}], title=text)
    document = "".join(load("jsonld")(Listing("event", [row]), Page()))
    assert [*values_in(expanded(document))].count(text) == 4
