"""The entries of a draft: their ids, and what they cost."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from missionlog.api.drafts import DraftedArticle, Drafter
from missionlog.draft.people import DraftPerson
from tests.faults.growing import growth

SAID = "“I will go by May 2035,” he said. "


def drafted(*texts: str) -> list[DraftedArticle]:
    """The drafts of several articles, with a headline each."""
    drafter = Drafter()
    return [
        drafter.read(f"{at}.txt", f"Town council {at} meets\n\n{one}\n".encode(), None, None)
        for at, one in enumerate(texts, 1)
    ]


def test_entries_of_the_same_words_are_told_apart_by_numbers() -> None:
    (article,) = drafted(SAID * 3)
    (first, second, third) = [one.item.id for one in article.events]
    assert (second, third) == (f"{first}-2", f"{first}-3")


def test_whom_two_articles_do_not_name_are_two_people_and_one_of_them_is_one() -> None:
    one, other = drafted(SAID * 2, SAID)
    assert [entry.item.id for entry in one.people] == ["he-unnamed-town-council-1-meets"]
    assert [entry.item.id for entry in other.people] == ["he-unnamed-town-council-2-meets"]


def test_the_bare_bodies_of_two_articles_are_two() -> None:
    said = "The Agency said in a letter that it “cannot work faster than the ground allows”."
    ids = [entry.item.id for article in drafted(said, said) for entry in article.people]
    assert ids == ["agency-town-council-1-meets", "agency-town-council-2-meets"]
    named = said.replace("Agency", "Lomar Agency")
    ids = [entry.item.id for article in drafted(named, named) for entry in article.people]
    assert {*ids} == {"lomar-agency"}


def test_two_unnamed_people_of_an_article_whose_ids_begin_alike_are_told_apart() -> None:
    (article,) = drafted(SAID)
    long = "Official of the harbour office of the northern town"
    people = tuple(DraftPerson(f"{long}, {which}", anonymous=True) for which in ("a man", "a woman"))
    draft = article.draft._replace(people=people, events=(article.draft.events[0]._replace(actors=(0, 1)),))
    both = Drafter().drafted("1.txt", draft, {"title": "It is over"}, {})
    first, second = [entry.item.id for entry in both.people]
    assert second == f"{first}-2"


def test_many_events_of_the_same_words_take_no_more_than_their_number(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (article,) = drafted(SAID)
    draft = article.draft

    def of(size: int) -> Callable[[], object]:
        several = draft._replace(events=draft.events * size)
        return lambda: Drafter().drafted("1.txt", several, {"title": "Town council meets"}, {})

    assert growth(of, 200, monkeypatch) < 2.5
