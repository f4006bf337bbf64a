"""Paragraphs and sentences of running text: text in, ranges out."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missionlog.draft.sentences import paragraphs, sentences, without_date_line
from missionlog.evidence.text_range import TextRange
from tests.faults.growing import growth

#: Text with what borders are made of.
TEXTS = st.text(st.sampled_from('aB .\n\r\f\u2028\u2029\t"”’)。…?!U9'), max_size=80) | st.text(max_size=40)


def _paragraphs(text: str) -> list[str]:
    return [text[slice(*place)] for place in paragraphs(text)]


def _sentences(text: str) -> list[str]:
    return [text[slice(*place)] for part in paragraphs(text) for place in sentences(text, part)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One.\n\nTwo.", ["One.", "Two."]),
        ("  One. \r\n \r\n\tTwo.\r\n", ["One.", "Two."]),
        ("Page one.\fPage two.\u2029Part two.", ["Page one.", "Page two.", "Part two."]),
        # a headline and its author, short lines
        ("The bridge closes\nBy Ana Ruiz", ["The bridge closes", "By Ana Ruiz"]),
        # lines longer than any column are paragraphs, as pages give them
        ("word " * 40 + "\n" + "word " * 40, [("word " * 40).strip()] * 2),
        # lines that all end as sentences do, as captions below each other
        (
            "A crane puts the first girder in place. (Photo: Jo Brandt)\n"
            "A crane puts the first girder in place. (Photo: Jo Brandt)",
            ["A crane puts the first girder in place. (Photo: Jo Brandt)"] * 2,
        ),
        # a column of text: lines end where the next word has no room
        (
            "The harbour bridge was closed on Tuesday because the\n"
            "engineers had found a crack in one of the pillars of\n"
            "the bridge.\nIt will stay closed.",
            [
                "The harbour bridge was closed on Tuesday because the\n"
                "engineers had found a crack in one of the pillars of\nthe bridge.",
                "It will stay closed.",
            ],
        ),
        ("", []),
        (" \n\t\n ", []),
    ],
)
def test_paragraphs(text: str, expected: list[str]) -> None:
    assert _paragraphs(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained. We left.", ["It rained.", "We left."]),
        ("It rained on Feb. 27. We left.", ["It rained on Feb. 27.", "We left."]),
        ("Staff Sgt. Low left. Mr. Poe stayed.", ["Staff Sgt. Low left.", "Mr. Poe stayed."]),
        ("The U.S. Navy left.", ["The U.S. Navy left."]),
        ("They left the U.S. The bridge stayed.", ["They left the U.S.", "The bridge stayed."]),
        ("J. R. Poe of Acme Inc. left.", ["J. R. Poe of Acme Inc. left."]),
        ("It costs 2.5 million. Why?", ["It costs 2.5 million.", "Why?"]),
        ("“Who?” he asked. “Me.” She left.", ["“Who?” he asked.", "“Me.”", "She left."]),
        ("(It rained.) We left…  Then it rained!", ["(It rained.)", "We left…", "Then it rained!"]),
        ("雨が降った。私たちは去った。", ["雨が降った。", "私たちは去った。"]),
        ("no stop at the end", ["no stop at the end"]),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert _sentences(text) == expected


@given(TEXTS)
def test_paragraphs_and_sentences_hold_all_words_in_order(text: str) -> None:
    parts = paragraphs(text)
    assert all(first.end <= second.start for first, second in pairwise(parts))
    assert all(text[slice(*part)] == text[slice(*part)].strip() != "" for part in parts)
    assert "".join("".join(_paragraphs(text)).split()) == "".join(text.split())
    for part in parts:
        found = sentences(text, part)
        assert all(first.end <= second.start for first, second in pairwise(found))
        assert (found[0].start, found[-1].end) == part
        assert "".join("".join(text[slice(*place)] for place in found).split()) == "".join(
            text[slice(*part)].split()
        )


@pytest.mark.parametrize("piece", ["A. ", "...", ".\"' ", "U.S. ", "a\n", "a\n\n", "word " * 9 + "\n"])
def test_steps_grow_with_the_text(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(size: int) -> Callable[[], object]:
        text = piece * size
        return lambda: [sentences(text, part) for part in paragraphs(text)]

    assert growth(run, 60, monkeypatch) < 2.5


def test_a_paragraph_is_read_where_it_stands() -> None:
    text = "First. Second.\n\nThird. Fourth."
    assert sentences(text, TextRange(16, 30)) == [TextRange(16, 22), TextRange(23, 30)]


def test_what_is_longer_than_a_paragraph_is_read_in_parts_from_sentence_to_sentence() -> None:
    text = "The bridge is closed. " * 10_000
    parts = _paragraphs(text)
    assert len(parts) > 4
    assert " ".join(parts) == text.strip()
    assert {part[:10] for part in parts} == {"The bridge"}
    assert {part[-7:] for part in parts} == {"closed."}


@pytest.mark.parametrize("piece", ["bridge ", "x", "(", "。", "a\u0301"])
def test_no_part_is_long_and_nothing_is_lost(piece: str) -> None:
    parts = _paragraphs(piece * 120_000)
    assert max(map(len, parts)) <= 50_000
    assert "".join(parts).replace(" ", "") == (piece * 120_000).replace(" ", "")


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("LIMA, Oct. 2 (Agency) - The port closed.", "The port closed."),
        ("LIMA, Ohio (Agency) — The port closed.", "The port closed."),
        ("SAN ROQUE -- The port closed.", "The port closed."),
        ("NATO - also the alliance - met.", "NATO - also the alliance - met."),
        ("The port - LIMA - closed.", "The port - LIMA - closed."),
        ("PORT-LA-MER closed.", "PORT-LA-MER closed."),
    ],
)
def test_the_line_of_place_and_day_before_a_report(text: str, rest: str) -> None:
    assert text[slice(*without_date_line(text, TextRange(0, len(text))))] == rest
