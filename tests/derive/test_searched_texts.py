"""What of sources, people and places is searched with the facts that name them."""

from hypothesis import given
from hypothesis import strategies as st

from missionlog.derive.searched_texts import MAX_CHARACTERS, entry_texts

WORDS = st.lists(st.sampled_from(["a", "harbour", "x" * 300, "ünïcode"]), max_size=40).map(" ".join)


def test_a_source_is_found_by_its_title_and_note_and_others_by_their_names() -> None:
    assert entry_texts("source", {"title": "T", "note": "N"}) == ["T", "N"]
    assert entry_texts("source", {"title": "T"}) == ["T"]
    assert entry_texts("person", {"name": "Ada", "aliases": ["A."]}) == ["Ada", "A."]
    assert entry_texts("place", {"name": "Quay"}) == ["Quay"]


def test_of_a_long_note_whole_words_at_the_beginning_are_searched() -> None:
    title, note = entry_texts("source", {"title": "T", "note": "word " * 5000})
    assert title == "T"
    assert MAX_CHARACTERS - 5 < len(title + note) <= MAX_CHARACTERS
    assert {*note.split()} == {"word"}


def test_a_note_of_one_endless_word_is_cut() -> None:
    assert entry_texts("source", {"title": "T", "note": "x" * 9000})[1] == "x" * (MAX_CHARACTERS - 1)


@given(WORDS, st.lists(WORDS, max_size=30))
def test_the_texts_are_those_there_are_or_begin_as_they_do(name: str, aliases: list[str]) -> None:
    whole = [name, *aliases]
    found = entry_texts("person", {"name": name, "aliases": aliases})
    assert sum(map(len, found)) <= MAX_CHARACTERS
    assert found[:-1] == whole[: len(found) - 1]
    assert whole[len(found) - 1].startswith(found[-1])
    assert found == whole or sum(map(len, whole)) > MAX_CHARACTERS
