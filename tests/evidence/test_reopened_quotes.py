from __future__ import annotations

import pytest
from hypothesis import given

from missionlog.evidence.match import find
from missionlog.evidence.match_result import MatchState
from missionlog.evidence.prepared_text import prepare
from missionlog.evidence.reopened_quotes import hide_reopened
from tests.evidence.drawn import texts

LONG = "The premier spoke.\n\n“We stay for now.\n\n“We leave in May.\n\n“We come back,” he said. “We do.”\n"


def _shown(text: str) -> str:
    return hide_reopened(text).replace("\u2060", "_")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("“One.\n\n“Two.”", "“One.\n\n_Two.”"),
        ('"One.\n\n"Two."', '"One.\n\n_Two."'),
        ("« Un.\n\n« Deux. »", "« Un.\n\n_ Deux. »"),
        ("« Un.\n\n» Deux. »", "« Un.\n\n_ Deux. »"),
        ("„Eins.\n\n„Zwei.“", "„Eins.\n\n_Zwei.“"),
        ("‘It’s one.\n\n‘Two.’", "‘It’s one.\n\n_Two.’"),
        ("“One “two” three.\r\n\r\n“Four.”", "“One “two” three.\r\n\r\n_Four.”"),
        ("“One.\n“Two.”", "“One.\n_Two.”"),
        ("“One.”\n\n“Two.”", "“One.”\n\n“Two.”"),
        ("“One.\n\nHe left.\n\n“Two.”", "“One.\n\nHe left.\n\n“Two.”"),
        ("One.\n\n“Two.”", "One.\n\n“Two.”"),
        ("", ""),
    ],
)
def test_hidden(text: str, shown: str) -> None:
    assert _shown(text) == shown


@given(texts)
def test_the_text_stays_as_long(text: str) -> None:
    assert len(hide_reopened(text)) == len(text)


@pytest.mark.parametrize(
    ("passage", "state"),
    [
        ("We stay for now. We leave in May. We come back", MatchState.NORMALISED),
        ("We stay for now. We leave in May. We come back.", MatchState.NORMALISED),
        ("We stay for now.\n\n“We leave in May.", MatchState.EXACT),
        ("We stay for now. “We leave in May.", MatchState.NORMALISED),
        ("We come back, he said. We do.", MatchState.ALTERED),
        ("The premier spoke. We stay", MatchState.ALTERED),
    ],
)
def test_a_quotation_of_several_paragraphs(passage: str, state: MatchState) -> None:
    found = find(passage, prepare(LONG))
    assert found.state is state
    assert found.place
    assert found.place.words == LONG[found.place.start : found.place.end]


def test_a_mark_that_the_source_does_not_have_is_a_difference() -> None:
    assert (
        find("He left. “We stay here", prepare("“One.\n\n“Two.” He left. We stay here")).state
        is MatchState.ALTERED
    )
