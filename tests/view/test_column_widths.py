"""How room is shared among columns."""

from hypothesis import given
from hypothesis import strategies as st

from missionlog.view.column_widths import Need, need, widths

needs = st.lists(
    st.builds(
        lambda word, more, weight: Need(word + more, word, weight),
        st.integers(1, 40),
        st.integers(0, 200),
        st.integers(1, 2),
    ),
    min_size=1,
    max_size=7,
)


def test_what_a_column_needs() -> None:
    assert need(["a bcd\nef", "日本"]) == Need(line=5, word=4)


def test_where_there_is_room_each_has_what_it_wants() -> None:
    assert widths([Need(10, 5), Need(20, 5)], 40) == [10, 20]


def test_room_is_taken_from_what_has_most_for_its_weight() -> None:
    assert widths([Need(60, 5, weight=2), Need(30, 5), Need(10, 5)], 70) == [40, 20, 10]


def test_no_word_is_broken_while_another_column_can_give() -> None:
    assert widths([Need(30, 30), Need(40, 4)], 40) == [30, 10]


@given(needs, st.integers(10, 200))
def test_columns_fit_and_words_stay_whole_where_they_can(wanted: list[Need], room: int) -> None:
    given = widths(wanted, room)
    assert sum(given) <= max(room, len(wanted))
    assert all(1 <= width <= one.line for width, one in zip(given, wanted, strict=True))
    if sum(one.word for one in wanted) <= room:
        assert all(width >= one.word for width, one in zip(given, wanted, strict=True))


def test_an_id_is_not_broken_even_if_nothing_else_has_room() -> None:
    ids = need(["id", "the-first; a-second-id"], ids=True)
    assert ids == Need(line=22, word=11, least=11)
    assert widths([ids, Need(40, 12)], 20) == [11, 9]
    assert widths([ids], 5) == [11]
    assert need(["Mühlbach", "A Title"], ids=True).least == 1
