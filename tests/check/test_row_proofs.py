"""Proofs of the words of a row."""

from missionlog.check.row_proofs import verified
from missionlog.model.format import Plain
from missionlog.model.rows import Row
from tests.check.evidence import ARTICLE, PASSAGE, QUOTE, snapshot

EVENT: dict[str, Plain] = {
    "id": "bridge-closed",
    "date": "2024-04-02",
    "title": "The bridge closes",
    "evidence": [{"source": "courier", "passage": PASSAGE}],
    "quotes": [{"text": QUOTE, "speaker": "lindt"}],
}


def proofs(row: Row) -> list[Plain]:
    found = row.computed["proofs"]
    assert isinstance(found, list)
    return found


def test_an_event_has_a_proof_for_each_of_its_words() -> None:
    (row,) = verified([Row("event", EVENT, {"sources": ["courier"]})], lambda _: [snapshot(ARTICLE)])
    passage, quote = proofs(row)
    assert isinstance(passage, dict)
    assert isinstance(quote, dict)
    assert (passage["state"], passage["line"], passage["found"]) == ("exact", 3, PASSAGE)
    assert (quote["state"], quote["source"], quote["snapshot"]) == ("exact", "courier", "snapshots/0.txt")


def test_a_quote_without_evidence_is_asked_of_its_events_sources() -> None:
    stored: dict[str, Plain] = {"text": QUOTE.replace("year", "month"), "event": "bridge-closed"}
    (row,) = verified([Row("quote", stored, {"sources": ["courier"]})], lambda _: [snapshot(ARTICLE)])
    (proof,) = proofs(row)
    assert isinstance(proof, dict)
    assert proof["state"] == "altered"
    assert "[-year-] {+month+}" in str(proof["difference"])


def test_what_cannot_be_asked_has_no_snapshot() -> None:
    (row,) = verified([Row("event", EVENT, {"sources": ["courier"]})], lambda _: [])
    assert [one["state"] for one in proofs(row) if isinstance(one, dict)] == ["no snapshot"] * 2


def test_other_rows_stay_as_they_are() -> None:
    row = Row("person", {"id": "lindt", "name": "Mara Lindt"}, {"facts": 1})
    assert verified([row], lambda _: []) == [row]
