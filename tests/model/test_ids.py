"""Ids for facts that the log gives none."""

import re

from hypothesis import given
from hypothesis import strategies as st

from missionlog.model.ids import derived_id, part_ids


def test_case_accents_and_punctuation_do_not_matter() -> None:
    ids = {derived_id("talk", text, set()) for text in ("It’s a café!", "it's a CAFE", "“It’s a cafe\u0301”")}
    assert len(ids) == 1


def test_other_words_have_another_id_and_another_event_too() -> None:
    assert derived_id("talk", "yes", set()) != derived_id("talk", "no", set())
    assert derived_id("talk", "yes", set()) != derived_id("speech", "yes", set())


def test_signs_alone_are_told_apart() -> None:
    assert derived_id("talk", "?", set()) != derived_id("talk", "!", set())


def test_the_same_words_twice_are_numbered() -> None:
    taken: set[str] = set()
    first, second, third = (derived_id("talk", "yes", taken) for _ in range(3))
    assert (second, third) == (f"{first}-2", f"{first}-3")
    assert taken == {first, second, third}


@given(st.text(), st.permutations(["a", "b", "c", "b"]))
def test_an_id_is_an_id_wherever_it_stands(text: str, order: list[str]) -> None:
    taken: set[str] = set()
    found = sorted(derived_id("talk", text + one, taken) for one in order)
    assert len(set(found)) == 4
    assert all(re.fullmatch(r"talk-[0-9a-f]{8}(-[0-9]+)?", id_) for id_ in found)
    again: set[str] = set()
    assert found == sorted(derived_id("talk", text + one, again) for one in "abbc")


def test_what_is_given_is_not_derived_again_though_it_is_what_would_be_derived() -> None:
    """Whoever writes down the id that a listing shows has pinned it."""
    first, second = part_ids("talk", {"quotes": [{"text": "Yes."}, {"text": "Yes!"}]}, set()).quotes
    pinned = {"quotes": [{"text": "Yes."}, {"id": first, "text": "Yes!"}]}
    assert part_ids("talk", pinned, set()).quotes == [second, first]


def test_quotes_and_updates_of_one_event_share_their_ids() -> None:
    update = {"status": "kept", "date": "2024"}
    (derived,) = part_ids("talk", {"updates": [update]}, set()).updates
    found = part_ids("talk", {"quotes": [{"text": "Yes.", "id": derived}], "updates": [{**update}]}, set())
    assert found == ([derived], [f"{derived}-2"])
