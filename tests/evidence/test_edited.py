from __future__ import annotations

import pytest

from missionlog.evidence.edited import Edited, edited
from missionlog.evidence.findings import Gap
from missionlog.evidence.marks import marked
from missionlog.evidence.prepared import prepare
from tests.evidence.prose import TEXT

SOURCE = prepare(TEXT)


def _edited(passage: str, text: str = TEXT) -> Edited | None:
    taken_apart = marked(prepare(passage).plain)
    assert taken_apart is not None
    return edited(taken_apart, prepare(text))


@pytest.mark.parametrize(
    ("passage", "words", "gaps"),
    [
        (
            "The board is […] selling the crane",
            "The board is not selling the crane",
            [Gap("not", "", ("not",))],
        ),
        (
            "The ferry will continue ... and the villages",
            "The ferry will continue to serve the islands in the north\nand the villages",
            [Gap("to serve the islands in the north", "", ())],
        ),
        (
            "said the harbour master [of Low Sound], who added",
            "said the harbour\nmaster, Ada Quill, who added",
            [Gap(", Ada Quill", "of Low Sound", ())],
        ),
        ("[T]his plan is not", "This plan is not", []),
        ("Her word[s] followed", "Her words followed", []),
        ("a report […] put[s] the cost", "a report by the anti\u2010noise league, which put the cost", None),
        ("the ferry [never] will", "The ferry will", [Gap("", "never", ("never",))]),
        ("… the ferry union", "the ferry union", []),
        ("the ferry union […]", "the ferry union", []),
        ("it said … of the […] setter", None, None),
        ("The crane is going … Her words followed", None, None),
        ("selling the crane … The board", None, None),
        ("It is, she said … [so] now", "It is, she said … for now", None),
    ],
)
def test_edited(passage: str, words: str | None, gaps: list[Gap] | None) -> None:
    found = _edited(passage)
    assert (found and TEXT[slice(*SOURCE.in_text(found.place))]) == words
    if found and gaps is not None:
        assert list(found.gaps) == gaps


def test_words_broken_up_are_shown_whole() -> None:
    found = _edited("the board announce[s] it", "Then the board announced it")
    assert found is not None
    assert found.gaps == (Gap("announced", "announces", ()),)
    found = _edited("[A]ble to go", "They were unable to go")
    assert found is not None
    assert found.gaps == (Gap("unable", "Able", ("unable",)),)


def test_gaps_are_bounded() -> None:
    assert _edited("a crane […] a quay", f"a crane {'x ' * 700} a quay")
    assert not _edited("a crane […] a quay", f"a crane {'x ' * 800} a quay")
    assert _edited("a crane [and] a quay", f"a crane {'x ' * 28} a quay")
    assert not _edited("a crane [and] a quay", f"a crane {'x ' * 35} a quay")


def test_one_way_leads_through_where_the_nearest_words_do_not() -> None:
    found = _edited(
        "the crane … the quay [of Low Sound] was shut", "the crane, the quay, and the quay there was shut"
    )
    assert found is not None
    assert found.gaps == (Gap(", the quay, and", "", ()), Gap("there", "of Low Sound", ()))


def test_times() -> None:
    found = _edited("the […] crane", "the old crane\n\nthe new crane")
    assert found is not None
    assert found.times == 2
