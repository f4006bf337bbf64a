"""Words of events that archived copies do not have."""

from __future__ import annotations

from typing import Any

from missionlog.check.unproved import unproved
from missionlog.model.parsed_log import Archived

#: Texts of the archived copies of sources.
COPIES = {"a": "The port was shut on Monday. We are glad.", "b": "Nothing of the sort."}


def snapshots(source: str) -> list[Archived]:
    return [Archived(0, "2024", f"{source}.txt", COPIES[source])] if source in COPIES else []


def failed(**event: Any) -> list[tuple[tuple[str | int, ...], str]]:
    stored: dict[str, Any] = {"id": "fire", "title": "A fire", **event}
    return [(one.path, one.state) for one in unproved([stored], snapshots)]


def passage(source: str, words: str) -> dict[str, str]:
    return {"source": source, "passage": words}


def test_a_passage_holds_in_its_source() -> None:
    assert failed(evidence=[passage("a", "shut on Monday"), passage("b", "Nothing")]) == []
    assert failed(evidence=[passage("a", "The port is shut on Monday")]) == [
        (("evidence", 0, "passage"), "altered")
    ]
    assert failed(evidence=[passage("b", "a whale in the canal was seen")]) == [
        (("evidence", 0, "passage"), "missing")
    ]


def test_what_has_no_copy_is_not_told() -> None:
    assert failed(evidence=[passage("c", "a whale in the canal was seen")]) == []


def test_a_quote_holds_in_any_of_its_sources_and_may_in_one_without_a_copy() -> None:
    whale = {"text": "a whale in the canal was seen"}
    glad = {"text": "We are glad"}
    both = [{"source": "a"}, {"source": "b"}]
    assert failed(quotes=[glad, whale], evidence=both) == [(("quotes", 1, "text"), "missing")]
    assert failed(quotes=[whale], evidence=[*both, {"source": "c"}]) == []
    assert failed(quotes=[{**whale, "form": "paraphrase"}], evidence=both) == []
