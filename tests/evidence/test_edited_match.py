from __future__ import annotations

import pytest

from missionlog.evidence.edited_match import EditedMatch, match_edited
from missionlog.evidence.editor_marks import split_at_marks
from missionlog.evidence.match import find
from missionlog.evidence.match_result import MatchState, TextGap
from missionlog.evidence.prepared_text import prepare
from tests.evidence.prose import TEXT

SOURCE = prepare(TEXT)


def _edited(passage: str, text: str = TEXT) -> EditedMatch | None:
    taken_apart = split_at_marks(prepare(passage).plain)
    assert taken_apart is not None
    return match_edited(taken_apart, prepare(text))


@pytest.mark.parametrize(
    ("passage", "words", "gaps"),
    [
        (
            "The board is […] selling the crane",
            "The board is not selling the crane",
            [TextGap("not", "", ("not",))],
        ),
        (
            "The ferry will continue ... and the villages",
            "The ferry will continue to serve the islands in the north\nand the villages",
            [TextGap("to serve the islands in the north", "", ())],
        ),
        (
            "said the harbour master [of Low Sound], who added",
            "said the harbour\nmaster, Ada Quill, who added",
            [TextGap(", Ada Quill", "of Low Sound", ())],
        ),
        ("[T]his plan is not", "This plan is not", []),
        ("Her word[s] followed", "Her words followed", []),
        ("a report […] put[s] the cost", "a report by the anti\u2010noise league, which put the cost", None),
        ("the ferry [never] will", "The ferry will", [TextGap("", "never", ("never",))]),
        (
            "… serve the islands in the north",
            "serve the islands in the north",
            [TextGap("The ferry will continue to", "", ())],
        ),
        (
            "The ferry will […]",
            "The ferry will",
            [TextGap("continue to serve the islands in the north\nand the villages around the bay", "", ())],
        ),
        ("… The ferry will continue to serve", "The ferry will continue to serve", []),
        (
            "This plan is not the end of the ferry service. …",
            "This plan is not the end of the ferry service",
            [],
        ),
        ("it said … of the […] setter", None, None),
        ("The crane is going … Her words followed", None, None),
        ("selling the crane … The board", None, None),
        ("It is, she said … [so] now", "It is, she said … for now", None),
    ],
)
def test_edited(passage: str, words: str | None, gaps: list[TextGap] | None) -> None:
    found = _edited(passage)
    assert (found and TEXT[slice(*SOURCE.in_text(found.place))]) == words
    if found and gaps is not None:
        assert list(found.gaps) == gaps


def test_words_broken_up_are_shown_whole() -> None:
    found = _edited("the board announce[s] it", "Then the board announced it")
    assert found is not None
    assert found.gaps == (TextGap("announced", "announces", ()),)
    found = _edited("[A]ble to go", "They were unable to go")
    assert found is not None
    assert found.gaps == (TextGap("unable", "Able", ("unable",)),)


FERRY = (
    "The ferry will not run at night. The council did not promise to reopen it by spring … Nobody answered. "
    "Without delay we left. I have never agreed to it. No U.S. Army troops will remain. "
    "The board agreed to nothing. It will sell the crane to no one, it said."
)


@pytest.mark.parametrize(
    ("passage", "gap"),
    [
        ("[The ferry will] run at night", TextGap("The ferry will not", "The ferry will", ("not",))),
        ("[The council] promise to reopen", TextGap("The council did not", "The council", ("not",))),
        ("[The council p]romise to", TextGap("The council did not promise", "The council promise", ("not",))),
        ("[Everybody] answered", TextGap("Nobody", "Everybody", ("nobody",))),
        ("[With] delay we left", TextGap("Without", "With", ("without",))),
        ("[He] agreed to it", TextGap("I have never", "He", ("never",))),
        ("[Today] troops will remain", TextGap("No U.S. Army", "Today", ("no",))),
        ("… promise to reopen it", TextGap("The council did not", "", ("not",))),
        ("[…] promise to reopen it", TextGap("The council did not", "", ("not",))),
        ("... [p]romise to reopen it", TextGap("The council did not promise", "promise", ("not",))),
        ("The board agreed [to all]", TextGap("to nothing", "to all", ("nothing",))),
        ("The board agreed to ...", TextGap("nothing", "", ("nothing",))),
        ("The board agree[s to all]", TextGap("agreed to nothing", "agrees to all", ("nothing",))),
        ("It will sell the crane … .", TextGap("to no one, it said", "", ("no",))),
    ],
)
def test_a_negation_is_not_hidden_behind_a_mark_at_either_end(passage: str, gap: TextGap) -> None:
    found = _edited(passage, FERRY)
    assert found is not None
    assert found.gaps == (gap,)


@pytest.mark.parametrize(
    ("passage", "text", "words"),
    [
        ("They will […] stay", "They will nev-\ner stay", ("never",)),
        ("They will […] stay", "They will nev\u00ad\ner stay", ("never",)),
        ("They will […] stay", "They will _not_ stay", ("not",)),
        ("They will […] stay", "They will not¹ stay", ("not",)),
        ("They … stay", "They couldn?t stay", ("couldn?t",)),
        ("They … stay", "They couldnt stay", ("couldnt",)),
        ("a […] protest", "a non-violent protest", ("non-violent",)),
        ("a [violent] protest", "a (non-)violent protest", ("non",)),
        ("[V]iolent protest", "A non-violent protest", ("non-violent",)),
        ("an [A]merican act", "an un-American act", ("un-american",)),
        ("[A]merican act", "an un-American act", ("un-american",)),
        ("the […] league", "the anti-\nnoise league", ("anti-noise",)),
        ("nuclear[-free] land", "nuclear land", ()),
    ],
)
def test_a_negation_is_seen_however_it_is_written(passage: str, text: str, words: tuple[str, ...]) -> None:
    found = _edited(passage, text)
    assert found is not None
    assert tuple(word for gap in found.gaps for word in gap.negations) == words


@pytest.mark.parametrize(
    ("passage", "gaps"),
    [
        ("[It] will not run at night", (TextGap("The ferry", "It", ()),)),
        ("[They have never] agreed to it", (TextGap("I have never", "They have never", ()),)),
        ("[But then] The council did not promise", (TextGap("", "But then", ()),)),
        ("[No U.S. Army] troops will remain", ()),
        ("The ferry will not run [after dark]", (TextGap("at night", "after dark", ()),)),
        ("the ferry [sic]", (TextGap("", "sic", ()),)),
    ],
)
def test_true_edits_at_either_end_hold(passage: str, gaps: tuple[TextGap, ...]) -> None:
    found = _edited(passage, FERRY)
    assert found is not None
    assert found.gaps == gaps


def test_words_that_an_insertion_stands_for_are_part_of_the_place() -> None:
    source = prepare(FERRY)
    for passage in ("[It] will not run", "The ferry will [run]"):
        found = _edited(passage, FERRY)
        assert found is not None
        assert FERRY[slice(*source.in_text(found.place))].startswith("The ferry will not run")


def test_a_place_without_a_negation_goes_before_one_with_it() -> None:
    found = _edited("[It] will run", "The ferry, never, will run. The bus will run.")
    assert found is not None
    assert found.gaps == (TextGap("The bus", "It", ()),)
    assert found.times == 2


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
    assert found.gaps == (TextGap(", the quay, and", "", ()), TextGap("there", "of Low Sound", ()))


def test_times() -> None:
    found = _edited("the […] crane", "the old crane\n\nthe new crane")
    assert found is not None
    assert found.times == 2


@pytest.mark.parametrize(
    ("passage", "text", "words"),
    [
        ("was [un]able to go", "was able to go", ("unable",)),
        ("was [il]legal then", "was legal then", ("illegal",)),
        ("they announce[d] it", "they announce it", ()),
        ("the [T]he man", "the The man", ()),
    ],
)
def test_a_part_of_a_word_that_negates_it_is_seen(passage: str, text: str, words: tuple[str, ...]) -> None:
    finding = find(passage, prepare(text))
    assert finding.state is MatchState.EDITED
    assert tuple(word for gap in finding.gaps for word in gap.negations) == words
