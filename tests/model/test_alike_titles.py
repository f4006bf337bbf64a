"""Whether two titles are two wordings of one."""

from hypothesis import given
from hypothesis import strategies as st

from missionlog.model.alike_titles import are_alike, can_be_alike

_WORDS = ("quay", "closed", "reopened", "after", "cracks", "12", "13", "piers", "a", "b")
_TITLES = st.lists(st.sampled_from(_WORDS)).map(" ".join)


@given(_TITLES, _TITLES)
def test_none_that_are_alike_are_passed_over(title: str, other: str) -> None:
    assert can_be_alike(title, other) or not are_alike(title, other)


def test_titles_with_other_numbers_are_never_alike() -> None:
    assert not can_be_alike("the 2nd company dives at the bridge", "the 3rd company dives at the bridge")


def test_most_others_are_passed_over() -> None:
    assert not can_be_alike("the quay was closed on monday", "about 200 people took part in a march")
