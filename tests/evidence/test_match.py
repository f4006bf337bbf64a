from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from missionlog.evidence.match import find
from missionlog.evidence.match_result import Finding, MatchState
from missionlog.evidence.prepared_text import prepare, search_key
from missionlog.evidence.prepared_text import prepare as prepared
from tests.evidence.drawn import texts
from tests.evidence.prose import QUOTES, TEXT

SOURCE = prepare(TEXT)


def _find(passage: str, text: str | None = None) -> Finding:
    found = find(passage, SOURCE if text is None else prepare(text))
    if found.place:
        place = found.place
        assert place.words == (TEXT if text is None else text)[place.start : place.end] != ""
    return found


@pytest.mark.parametrize(
    "passage",
    [
        *QUOTES[:1],
        *QUOTES[2:4],
        "a price to read out",
        "2.5 million crowns",
        "until the end of March 2031.",
        "It is, she said … for now.",
        "Is the crane safe?",
        "  the old crane\n",
        "two-\nstage plan",
    ],
)
def test_exact(passage: str) -> None:
    assert _find(passage).state is MatchState.EXACT


#: Each kind of change that typography makes, alone.
_TYPOGRAPHY: dict[str, Callable[[str], str]] = {
    "plain quotes": lambda text: text.replace("’", "'"),
    "other quotes": lambda text: text.replace("’", "‛"),
    "wrapped lines": lambda text: text.replace(" ", "\n  "),
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "soft hyphens": lambda text: text.replace("e", "\u00ade"),
    "zero-width characters": lambda text: text.replace(" ", "\u200b \ufeff"),
    "full width": lambda text: text.replace("a", "ａ"),
    "first letter small": lambda text: text[0].lower() + text[1:],
    "first letter capital": lambda text: text[0].upper() + text[1:],
    "hyphenated at line ends": lambda text: re.sub(r"(\w\w)(\w\w\w)", "\\1-\n\\2", text),
    "comma at the end": lambda text: text.rstrip(".") + ",",
    "full stop at the end": lambda text: text.rstrip(".") + ".",
}


@pytest.mark.parametrize("passage", QUOTES)
@pytest.mark.parametrize("change", _TYPOGRAPHY.values(), ids=_TYPOGRAPHY)
def test_typography_holds(passage: str, change: Callable[[str], str]) -> None:
    assert _find(change(passage)).proved


@pytest.mark.parametrize(
    "passage",
    [
        'board "not selling" the old crane',
        "I don't have a price",
        "anti-noise league",
        "named — a slip",
        "the typesetter",
        "cooperation of both towns",
        "a two-stage plan was finished in 2029",
        "the town of Low Sound",
        "the crane is going to be repaired within the year,”",
        "she said ... for now",
        "Until the snow comes.",
    ],
)
def test_normalised(passage: str) -> None:
    found = _find(passage)
    assert found.state is MatchState.NORMALISED
    assert found.proved
    assert not found.difference


def _changed(passage: str) -> Iterator[str]:
    """The passage with a word changed in several ways, with one added, with an inner one dropped."""
    words = passage.split()
    for index, word in enumerate(words):
        bare = word.strip(".,")
        for other in ("banana", "internationalisation", f"{bare}s", f"x{bare}", bare.swapcase()):
            tail = word[len(bare) :]
            if other[1:] + tail != word[1:] or other.lower() != bare.lower() or index:
                yield " ".join([*words[:index], other + tail, *words[index + 1 :]])
        for added in ("banana", "not"):
            yield " ".join([*words[:index], added, *words[index:]])
            yield " ".join([*words[: index + 1], added, *words[index + 1 :]])
        if 0 < index < len(words) - 1:
            yield " ".join([*words[:index], *words[index + 1 :]])


@pytest.mark.parametrize("quote", QUOTES)
def test_one_word_makes_it_altered(quote: str) -> None:
    for changed in _changed(quote):
        found = _find(changed)
        assert (found.state, changed) == (MatchState.ALTERED, changed)
        assert any(not stretch.same for stretch in found.difference)
        shown = prepared(" ".join(one.log for one in found.difference if one.log)).plain
        assert shown == prepared(changed.rstrip(".")).plain
        assert found.place
        assert found.place.words in TEXT


@pytest.mark.parametrize("quote", QUOTES)
@pytest.mark.parametrize("count", [1, 2, 3])
def test_words_left_out_are_all_of_the_difference(quote: str, count: int) -> None:
    words = quote.split()
    for index in range(2, len(words) - count):
        found = _find(" ".join([*words[:index], *words[index + count :]]))
        assert found.state is MatchState.ALTERED
        differing = [one for one in found.difference if not one.same]
        assert [one.log for one in differing] == [""] * len(differing), words[index]
        assert sum(len(one.source.split()) for one in differing) == count


@pytest.mark.parametrize("quote", QUOTES)
def test_words_left_off_its_ends_leave_it_true(quote: str) -> None:
    words = quote.split()
    for index in range(1, len(words)):
        assert _find(" ".join(words[index:])).proved
        assert _find(" ".join(words[:index])).proved


@pytest.mark.parametrize(
    ("passage", "source", "log"),
    [
        ("The board is selling the crane to anyone", "not", ""),
        ("until the end of March 2032", "2031", "2032"),
        ("2.5 billion crowns", "million", "billion"),
        ("the harbour master, Ida Quill", "Ada", "Ida"),
        ("open to the Public until", "public", "Public"),
        ("it will sell the old crane", "won’t", "will"),
        ("the ant-noise league", "anti‐noise", "ant-noise"),
        ("250 million that an earlier draft", "1,250", "250"),
        ("noise league, which put", "anti‐noise", "noise"),
        ("Is the crane safe.", "safe?", "safe."),
        ("said on Tuesday that it sell", "won’t", ""),
        ("which put the cost of repair at 2.5 crowns", "million", ""),
        ("that I have a price", "“I don’t", "I"),
        ("we will be the quay would stay open", "The", "we will be the"),
    ],
)
def test_altered(passage: str, source: str, log: str) -> None:
    found = _find(passage)
    assert found.state is MatchState.ALTERED
    assert not found.holds
    assert [(one.source, one.log) for one in found.difference if not one.same] == [(source, log)]


def test_a_part_of_a_word_is_no_passage() -> None:
    assert _find("art", "a party").state is MatchState.ALTERED
    assert _find("500 troops", "some 2,500 troops").state is MatchState.ALTERED
    assert _find("state actors in", "non-state actors in").state is MatchState.ALTERED
    assert _find("I do", "I don’t").state is MatchState.ALTERED


@pytest.mark.parametrize("prefix", ["Counter", "counter", "pseudo", "quasi", "anti", "un"])
def test_a_negating_prefix_of_any_length_is_not_cut_off(prefix: str) -> None:
    assert _find("terrorism forces stay", f"{prefix}-terrorism forces stay").state is MatchState.ALTERED
    assert _find("terrorism forces stay", f"the {prefix}-terrorism forces stay").state is MatchState.ALTERED


def test_a_stop_does_not_make_a_question_a_statement() -> None:
    assert _find("You sell it.", "“You sell it?”").state is MatchState.ALTERED
    assert _find("You sell it", "“You sell it?”").state is MatchState.EXACT
    assert _find("You sell it.", "“You sell it”, he said.").state is MatchState.NORMALISED


@pytest.mark.parametrize(
    ("passage", "left_out", "put_in", "negations"),
    [
        ("The board is […] selling the crane", "not", "", ("not",)),
        ("The ferry will [not] continue to serve", "", "not", ("not",)),
        ("to serve the islands … around the bay", "in the north\nand the villages", "", ()),
        ("[She] added that “I don't have a price to […], but", "read out", "", ()),
    ],
)
def test_edited(passage: str, left_out: str, put_in: str, negations: tuple[str, ...]) -> None:
    found = _find(passage)
    assert found.state is MatchState.EDITED
    assert found.holds
    assert not found.proved
    assert found.gaps[-1][:2] == (left_out, put_in)
    assert found.negations == negations


@pytest.mark.parametrize(
    "passage",
    [
        "The board is […] selling the cranes",
        "The ferry … will stop to serve the islands",
        "the old crane … Her words followed a report",
    ],
)
def test_marks_do_not_hide_a_change(passage: str) -> None:
    assert _find(passage).state is MatchState.ALTERED


def test_brackets_of_the_source_are_its_own() -> None:
    assert _find("the [old] crane", "sell the [old] crane").state is MatchState.EXACT
    assert _find("the crane [sic] that … stays", "the crane [sic] that there stays").gaps == (
        ("there", "", ()),
    )


def test_missing() -> None:
    found = _find("the lighthouse keeper resigned yesterday evening")
    assert found == Finding(MatchState.MISSING)
    assert _find("anything", "").state is MatchState.MISSING


def test_more_than_one_place_is_told() -> None:
    found = _find("The quay would stay open to the public until")
    assert (found.times, found.ambiguous) == (2, True)
    assert found.state is MatchState.EXACT
    assert found.place
    assert found.place.line == 18


@pytest.mark.parametrize(
    "passage", ["", " \n", "…", "[…] [...]", "“—”", "[the board]", "_", "." * 100_000, "[" * 10_000]
)
def test_wordless(passage: str) -> None:
    assert _find(passage) == Finding(MatchState.WORDLESS)


@pytest.mark.parametrize(
    "passage",
    [
        "[the] " * 5_000 + "a",
        "a […] " * 5_000,
        "the […] " * 19,
        "A " + "a " * 50_000,
        "a" * 200_000,
        "\ud800 crane",
    ],
)
def test_odd_passages_are_answered(passage: str) -> None:
    for text in ("a " * 20_000, "the crane " * 5_000, "[the] a " * 5_000, ""):
        assert find(passage, prepare(text)).state in MatchState


@settings(max_examples=200)
@given(texts, texts)
def test_any_passage_is_answered(text: str, passage: str) -> None:
    _find(passage, text)


@settings(max_examples=200)
@given(texts, st.data())
def test_whole_words_of_a_text_stand_in_it(text: str, data: st.DataObject) -> None:
    start, end = sorted(data.draw(st.tuples(*[st.sampled_from(_borders(text))] * 2)))
    passage = text[start:end]
    found = _find(passage, text)
    if found.state is not MatchState.WORDLESS:
        assert found.proved
        assert found.place
        # An apostrophe at the end is a quotation mark or none, by what stands after it in the passage.
        assert _essence(found.place.words).replace("'", '"') == _essence(passage).replace("'", '"')


def _borders(text: str) -> list[int]:
    """The ends of the text and of its blanks, but not where a hyphen ends a line: there the word goes on."""
    blanks = re.finditer(r"(?<!^)\s+", text)
    divided = (one.span() for one in blanks if not _may_be_broken(text[one.start() - 1]))
    return [0, *(border for span in divided for border in span), len(text)]


def _may_be_broken(character: str) -> bool:
    return character in "−⁃" or unicodedata.category(character) in ("Pd", "Cf", "Mn")


def _essence(text: str) -> str:
    """The normal form without what may differ: the case of the first letter, a stop at the end."""
    return re.sub(r"[\s.,]+\Z", "", search_key(prepare(text).plain.strip()))
