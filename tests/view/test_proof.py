"""A finding as a person sees it, and as a program does."""

import json
from collections.abc import Callable

import pytest
from hypothesis import given

from missionlog.evidence.match import find
from missionlog.evidence.prepared_text import prepare
from missionlog.view.formats import Page
from missionlog.view.proof import FORMATS, Verified, as_text

from .drawn import UNSAFE, any_text

SOURCE = """\
“We waited for years,” she said, and that nobody, whatever was promised by the council, would wait longer.

The bridge will not close on 2 April. The ferry goes on. The ferry goes on, as it did in all the years \
before there was a bridge.
"""
STATES = {
    "exact": "The bridge will not close",
    "normalised": '"We waited for years," she said',
    "edited": "the ferry goes on, as it did ... before there was [the old] bridge",
    "negation": "the bridge ... close on [Monday] 2 April",
    "altered": "The bridge will soon close on 3 April",
    "missing": "cows fly over distant moons",
    "wordless": "— …",
    "several": "The ferry goes on",
}


def verified(words: str, source: str = SOURCE, name: str = "source.txt") -> Verified:
    return Verified(words, name, find(words, prepare(source)))


def drawn(words: str, page: Page) -> str:
    return "".join(as_text(verified(words), page))


@pytest.mark.parametrize("name", STATES)
def test_each_state_is_shown(name: str, snapshot: Callable[[str, str], None]) -> None:
    snapshot(f"proof-{name}", drawn(STATES[name], Page(60, wraps=True)))


def test_in_colour(snapshot: Callable[[str, str], None]) -> None:
    shown = "\n".join(drawn(words, Page(60, colour=True, wraps=True)) for words in STATES.values())
    snapshot("proof-colour", shown.replace("\x1b", "\\x1b"))


def test_what_turns_a_no_into_a_yes_does_not_hold() -> None:
    assert verified("The bridge will not ... on 2 April").holds
    assert not verified("The bridge will ... close").holds


@pytest.mark.parametrize("name", STATES)
def test_json_has_all_that_was_found(name: str) -> None:
    [told] = json.loads("".join(FORMATS["json"](verified(STATES[name]), Page())))
    finding = verified(STATES[name]).finding
    assert told["state"] == finding.state
    assert (told["times"], told["proved"]) == (finding.times, finding.proved)
    assert told.get("place") == (finding.place and finding.place._asdict())
    assert [gap["negations"] for gap in told["gaps"]] == [[*gap.negations] for gap in finding.gaps]
    assert [(one["source"], one["log"]) for one in told["difference"]] == [
        (one.source, one.log) for one in finding.difference
    ]
    if finding.place:
        start, end = told["place"]["start"], told["place"]["end"]
        assert SOURCE[start:end] == told["place"]["words"]


@given(any_text, any_text, any_text)
def test_any_words_and_any_source_are_shown_harmless(words: str, source: str, name: str) -> None:
    for text in (source, f"{source} {words} {source}"):
        found = verified(words, text, name)
        assert not UNSAFE.search("".join(as_text(found, Page())))
        written = "".join(FORMATS["json"](found, Page()))
        assert json.loads(written)[0]["words"] == words
