"""What stands in many cards is written once, and put back as it was."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from missionlog.site.fragments import Fragments, is_private

PIECES = st.lists(st.text("<ab>", min_size=1), max_size=6)


def pieces_of(fragments: Fragments) -> list[str]:
    """The pieces that the script hands to the page."""
    text = fragments.script().decode()
    pieces: list[str] = json.loads(text.removeprefix("missionlog.fragments(").removesuffix(");\n"))
    return pieces


def put_back(text: str, pieces: list[str]) -> str:
    """What fragments.js does."""
    return "".join(pieces[ord(one) - 0xE000] if is_private(one) else one for one in text)


@given(PIECES, PIECES, st.text("<ab>", max_size=40))
def test_what_is_shortened_is_put_back(constant: list[str], later: list[str], html: str) -> None:
    fragments = Fragments(constant)
    text = fragments.shortened(html) + "".join(map(fragments.mark, later))
    whole = html + "".join(later)
    assert fragments.expanded(text) == put_back(text, pieces_of(fragments)) == whole


def test_a_piece_has_one_character_until_all_are_in_use() -> None:
    fragments = Fragments()
    marks = [fragments.mark(f"<i>{number}</i>") for number in range(6500)]
    assert fragments.mark("<i>7</i>") == marks[7]
    assert sum(map(len, marks[:6400])) == 6400
    assert marks[6400] == "<i>6400</i>"
    assert fragments.expanded("".join(marks)) == "".join(f"<i>{number}</i>" for number in range(6500))
