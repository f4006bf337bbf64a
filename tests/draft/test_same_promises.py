"""Promises that an article tells twice: which are one, and what of each is kept."""

from __future__ import annotations

from datetime import date

import pytest

from missionlog.draft.date_mentions import date_mentions
from missionlog.draft.mentions import Article, PromiseMention
from missionlog.draft.promise_mentions import promise_mentions
from missionlog.draft.quote_mentions import quote_mentions
from missionlog.draft.same_promises import merged_promises
from missionlog.draft.sentences import paragraphs


def merged(text: str) -> list[PromiseMention]:
    article = Article(text, date(2024, 10, 2), "news", tuple(paragraphs(text)))
    dates, quotes = date_mentions(article), quote_mentions(article)
    return merged_promises(text, promise_mentions(article, dates, quotes))


@pytest.mark.parametrize(
    ("first", "second", "term"),
    [
        (
            "It was announced that the naval patrol off Gamboa would end in May 2025.",
            "The first part will see the close of the naval patrol off Gamboa no later than 31 May 2025.",
            "2025-05-31",
        ),
        (
            "The firm will close the old mill in Oberau by 2026.",
            "The ministry said that the old mill in Oberau would be closed by March 2026.",
            "2026-03",
        ),
        (
            "The ferry to Porto Novo will keep running until June 2025.",
            "The ferry to Porto Novo is to keep running until 30 June 2025.",
            "2025-06-30",
        ),
        (
            "The ferry will sail again by May 2025.",
            "The port said the ferry would sail by May 2025.",
            "2025-05",
        ),
    ],
)
@pytest.mark.parametrize("swapped", [False, True])
def test_a_promise_told_twice_is_one(first: str, second: str, term: str, swapped: bool) -> None:
    text = f"{second}\n\n{first}" if swapped else f"{first}\n\n{second}"
    (promise,) = merged(text)
    found = promise.due or promise.until
    assert found
    assert found.text == term
    assert len(promise.repeats) == 1
    assert promise.range < promise.repeats[0]
    assert not promise.doubt


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # Another place, part, number or term; another who promises; or other words.
        (
            "The army will close the northern base in Arlau by May 2025.",
            "The army will close the northern base in Berlau by May 2025.",
        ),
        (
            "The first group of engineers will leave the dam by May 2025.",
            "The second group of engineers will leave the dam by May 2025.",
        ),
        (
            "The firm will build 200 new flats in Arlau by 2026.",
            "The firm will build 300 new flats in Arlau by 2026.",
        ),
        (
            "The army will close the northern base in Arlau by May 2025.",
            "The army will close the northern base in Arlau by June 2026.",
        ),
        (
            "The army will keep the northern base in Arlau until May 2025.",
            "The army will leave the northern base in Arlau by May 2025.",
        ),
        (
            "The city pledged to repair the long bridge by May 2025.",
            "The region pledged to repair the long bridge by May 2025.",
        ),
        ("The mayor said it would end by May 2025.", "The mayor said it would end by May 2025."),
        ("The council will rebuild the bridge by May 2025.", "The council will sell the ferry by May 2025."),
    ],
)
def test_two_promises_stay_two(first: str, second: str) -> None:
    assert [one.repeats for one in merged(f"{first}\n\n{second}")] == [(), ()]


def test_what_either_says_is_kept() -> None:
    text = (
        "The old mill in Oberau will be closed by March 2026.\n\n"
        "The mayor said on Monday that the old mill in Oberau would be closed by March 2026 "
        "if the court agreed."
    )
    (promise,) = merged(text)
    assert [text[slice(*one.mention)] for one in promise.by] == ["The mayor"]
    assert promise.made
    assert promise.made.when
    assert promise.made.when.text == "2024-09-30"
    assert promise.condition
    assert text[slice(*promise.condition)] == "if the court agreed"


def test_a_promise_told_many_times_has_all_its_passages_in_order() -> None:
    (promise,) = merged("The council will rebuild the bridge by May 2025. " * 50)
    assert [promise.range.start, *(one.start for one in promise.repeats)] == [*range(0, 50 * 49, 49)]
