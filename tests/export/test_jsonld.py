"""JSON-LD expands without a network, names every row, and keeps every text of the log a text."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import assume, given

import missionlog
from missionlog.model.rows import Listing, Row
from missionlog.view.formats import Page, load
from tests.export.of_logs import FIRST, HOSTILE, export
from tests.index.three_logs import write_file, write_logs
from tests.store.read.test_incomplete import WHOLE
from tests.view.drawn import any_text

SCHEMA, OA, PROV = "https://schema.org/", "http://www.w3.org/ns/oa#", "http://www.w3.org/ns/prov#"
EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"
METHODS = (
    *("timeline", "quotes", "promises", "people", "sources", "places", "tags"),
    *("drift", "conflicts", "gaps"),
)


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


@pytest.mark.parametrize(
    ("ranks", "start"),
    [
        (("preferred", "normal"), "2024-03-05"),
        (("normal", "normal"), None),
        (("normal", "deprecated"), "2024-03-05"),
        (("preferred", "preferred"), None),
    ],
)
def test_a_date_that_others_contest_is_no_start(ranks: tuple[str, str], start: str | None) -> None:
    dates = [
        {"date": day, **({"rank": rank} if rank != "normal" else {})}
        for day, rank in zip(("2024-03-05", "2024-03-07"), ranks, strict=True)
    ]
    (node,) = graph(Row("event", {"id": "one", "title": "T", "dates": dates}, {"date": "2024-03-05"}))
    assert (node.get("startDate"), node["dcterms:date"]["@value"]) == (start, "2024-03-05")


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


def test_the_passages_of_quotes_updates_and_dates_are_annotations_too() -> None:
    def evidence(words: str) -> Any:
        return [{"source": "paper", "passage": words}]

    stored: Any = {
        "id": "one",
        "title": "T",
        "dates": [{"date": "2024", "evidence": evidence("a")}, {"date": "2023~", "evidence": evidence("b")}],
        "quotes": [{"id": "q", "text": "c", "speaker": "jo", "evidence": evidence("c")}],
        "promise": {"made": "2023", "by": ["jo"]},
        "updates": [{"id": "u", "date": "2024", "status": "kept", "evidence": evidence("d")}],
    }
    proofs: Any = [{"words": word, "source": "paper", "prefix": f"before {word}"} for word in "abcd"]
    nodes = graph(Row("event", stored, {"date": "2024", "proofs": proofs}))
    found = [node for node in nodes if node["@type"] == "oa:Annotation"]
    selectors = [node["oa:hasTarget"]["oa:hasSelector"] for node in found]
    assert [(one["oa:exact"], one["oa:prefix"]) for one in selectors] == [
        (word, f"before {word}") for word in "abcd"
    ]
    first, second, *others = [node["oa:hasBody"] for node in found]
    assert [body["dcterms:date"]["@value"] for body in (first, second)] == ["2024", "2023~"]
    assert first["about"] == {"@id": "#event/one"}
    assert others == [{"@id": "#quote/q"}, {"@id": "#update/u"}]


def test_a_paraphrase_is_no_quotation() -> None:
    quote = Row("quote", {"id": "q", "event": "one", "text": "T", "form": "paraphrase", "speaker": "jo"}, {})
    (node,) = graph(quote)
    assert (node["@type"], node["isPartOf"]) == ("Claim", {"@id": "#event/one"})


def test_a_conflict_assesses_its_events_with_the_claims_that_cannot_all_be_so() -> None:
    claims: list[Any] = [
        {
            "event": "one",
            "title": "A",
            "date": "2020~",
            "rank": "normal",
            "preferred": False,
            "disputes": ["two"],
        },
        {"event": "two", "title": "B", "rank": "preferred", "preferred": True, "sources": [{"id": "paper"}]},
    ]
    computed: Any = {"involves": ["one", "two"], "match": "possibly"}
    (node,) = graph(
        Row("conflict", {"id": "disputes:one+two", "type": "disputes", "claims": claims}, computed)
    )
    assert (node["@type"], node["oa:motivatedBy"]) == ("oa:Annotation", {"@id": "oa:assessing"})
    assert node["oa:hasTarget"] == [{"@id": "#event/one"}, {"@id": "#event/two"}]
    first, second = node["oa:hasBody"]
    assert (first["@type"], first["about"], first["dcterms:date"]["@value"], first["dcterms:temporal"]) == (
        *("Claim", {"@id": "#event/one"}, "2020~", "c. 2020"),
    )
    said = {(one["propertyID"], str(one["value"])) for one in first["additionalProperty"]}
    assert ("disputes", str({"@id": "#event/two"})) in said
    assert (second["prov:wasDerivedFrom"], second["dcterms:temporal"]) == (
        {"@id": "#source/paper"},
        "undated",
    )
    assert {"@type": "PropertyValue", "propertyID": "match", "value": "possibly"} in node[
        "additionalProperty"
    ]


def test_a_gap_asks_its_question_about_facts_and_sources() -> None:
    stored: Any = {
        "id": "silence:2020",
        "type": "silence",
        "question": "What happened?",
        "known": "no fact",
        "facts": 0,
        "about": {"kind": "event", "id": "one"},
        "earliest": "2020-01-02",
        "latest": "2023-02-26",
    }
    computed: Any = {"involves": ["one", "two"], "sources": ["paper"], "file": "events.yaml", "line": 3}
    (node,) = graph(Row("gap", stored, computed))
    assert (node["@id"], node["oa:motivatedBy"]) == ("#gap/silence%3A2020", {"@id": "oa:questioning"})
    body = node["oa:hasBody"]
    assert (body["@type"], body["text"], body["description"]) == ("Question", "What happened?", "no fact")
    assert body["temporalCoverage"]["@value"] == "2020-01-02/2023-02-26"
    assert [one["@id"] for one in node["oa:hasTarget"]] == ["#event/one", "#event/two", "#source/paper"]
    said = {one["propertyID"]: one["value"] for one in node["additionalProperty"]}
    assert (said["file"], said["line"], said["type"]) == ("events.yaml", 3, "silence")


def test_the_other_wordings_of_a_statement_are_its_examples() -> None:
    wordings: Any = [
        {"text": "It ends", "sources": ["paper"]},
        {"text": "It is to end", "sources": ["other"]},
    ]
    stored: Any = {"id": "q", "event": "one", "text": "It ends", "speaker": "jo"}
    (node,) = graph(Row("quote", stored, {"wordings": wordings, "also": ["r"]}))
    assert node["workExample"] == {
        "@type": "Quotation",
        "text": "It is to end",
        "citation": {"@id": "#source/other"},
    }
    assert node["additionalProperty"]["value"] == ["r"]


@pytest.mark.parametrize(
    ("stored", "words", "edtf"),
    [
        ({"date": "2020~"}, "c. 2020", "2020~"),
        ({"dates": [{"date": "2019"}, {"date": "2020", "rank": "preferred"}]}, "2020", "2020"),
        ({"dates": [{"date": "2019", "rank": "deprecated"}]}, "undated", None),
        ({"promise": {"made": "2024", "by": ["jo"], "due": "2025-03"}}, "by Mar 2025", "2025-03"),
        ({}, "undated", None),
        # Its date follows from those of others, which need not be here.
        ({"after": ["two"]}, None, None),
    ],
)
def test_an_event_that_is_only_named_has_the_date_of_its_entry(stored: Any, words: Any, edtf: Any) -> None:
    quote = Row("quote", {"id": "q", "event": "one", "text": "T", "speaker": "jo"}, {})
    context = {"events": {"one": {"title": "A ferry", **stored}}}
    node = next(one for one in graph(quote, context=lambda: context) if one["@id"] == "#event/one")
    date = node.get("dcterms:date", {}).get("@value")
    assert (node.get("dcterms:temporal"), date) == (words, edtf)


def test_ids_of_several_logs_are_whole_and_differ() -> None:
    rows = [Row("person", {"id": "jo", "name": "Jo"}, {"log": log}) for log in ("a", "b")]
    one, two = graph(*rows, of_logs=True, context=lambda log: {})
    assert one["@id"].startswith("urn:uuid:")
    assert one["@id"].endswith("#person/jo")
    assert one["@id"] != two["@id"]


def test_nothing_is_an_empty_graph() -> None:
    document = json.loads("".join(load("jsonld")(Listing("event", []), Page())))
    assert document["@graph"] == []


#: What is of the files of a log, and not of what it says; what becomes a type; and what is true or false.
NOT_TEXTS = ("missionlog", "text", "text-sha256", "extractor", "type", "anonymous")


def leaves(value: Any, passed_over: Collection[str] = ()) -> Iterator[str]:
    """Every text that stands in a value of JSON, but for some keys."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, passed_over) if key not in passed_over else ()
    elif isinstance(value, list):
        for one in value:
            yield from leaves(one, passed_over)
    else:
        yield str(value)


def test_whatever_a_log_says_stands_in_the_graph(tmp_path: Path) -> None:
    path = tmp_path / "events.yaml"
    path.write_text(yaml.safe_dump(WHOLE, sort_keys=False), encoding="utf-8")
    documents = [
        export(path, method, "jsonld").text for method in ("timeline", "people", "sources", "places")
    ]
    said = {text for one in documents for text in leaves(json.loads(one))}
    said |= {text.partition("/")[2] for text in said if text.startswith("#")}  # what an id names
    assert {*leaves(WHOLE, NOT_TEXTS)} - said == set()


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
    assert losses == []
    assert {*ids} <= {*whole_graph(text)}


@pytest.mark.outside
@pytest.mark.parametrize("path", [FIRST, HOSTILE])
def test_pyld_reads_whatever_is_shown(path: Path) -> None:
    with missionlog.open(path, today="2026-11-30") as log:
        ids = [row.id for rows in (log.timeline(), log.people(), log.sources(), log.places()) for row in rows]
        text = "".join(load("jsonld")(log.lookup(*ids).listing(), Page()))
    assert {*ids} <= {*whole_graph(text)}


@pytest.mark.outside
@pytest.mark.parametrize("method", METHODS)
def test_pyld_reads_several_logs_as_one_graph(method: str, tmp_path: Path) -> None:
    found = export(write_file(tmp_path / "facts.db", write_logs(tmp_path)), method, "jsonld")
    assert sorted({*found.ids}) == sorted({*found.ids} & {*whole_graph(found.text)})


def whole_graph(text: str) -> Iterator[str]:
    """The ids of the log in a graph of which every reference leads to a node, and each node stands once."""
    nodes = expanded(text)
    for node in nodes:
        yield from (value["@value"] for value in node.get(f"{SCHEMA}identifier", []))
    assert len({node["@id"] for node in nodes}) == len(nodes)
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
