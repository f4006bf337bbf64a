"""To which events the quotations of an article belong: text in, events with their quotes out."""

from __future__ import annotations

from datetime import date

import pytest

from missionlog.draft.articles import article_of
from missionlog.draft.date_mentions import date_mentions
from missionlog.draft.drafted import DraftEvent
from missionlog.draft.event_mentions import event_mentions
from missionlog.draft.people import People
from missionlog.draft.promise_mentions import promise_mentions
from missionlog.draft.promised_events import promised_event
from missionlog.draft.quote_mentions import quote_mentions
from missionlog.draft.same_events import merged
from missionlog.draft.speech_events import Speeches

PUBLISHED = date(2024, 10, 2)


def events(text: str, published: date | None = PUBLISHED) -> tuple[list[DraftEvent], People]:
    article = article_of(text, published)
    dates, quotes = date_mentions(article), quote_mentions(article)
    promises = promise_mentions(article, dates, quotes)
    found = event_mentions(article, dates, quotes, {one.term.range for one in promises if one.term})
    people = People(text)
    promised = [promised_event(article, one, people) for one in promises]
    speeches = Speeches(article, people, merged(text, found.events), promised)
    for quote in quotes:
        speeches.add(quote)
    return speeches.events, people


def told(text: str, published: date | None = PUBLISHED) -> list[tuple[str, str, list[str]]]:
    """The date, the title and the quotes of each event."""
    return [
        (one.date, one.title, [text[slice(*quote.parts[0])] for quote in one.quotes])
        for one in events(text, published)[0]
    ]


def test_what_is_said_on_a_day_belongs_to_that_day() -> None:
    text = "Mayor Ana Ruiz said on Friday: “The bridge is closed now.”"
    assert told(text) == [
        ("2024-09-27", "Ana Ruiz: “The bridge is closed now”", ["The bridge is closed now."])
    ]


def test_a_title_that_tells_only_that_somebody_spoke_is_what_was_said() -> None:
    text = "“The bridge is closed now,” said Ana Ruiz on Friday."
    assert told(text) == [
        ("2024-09-27", "Ana Ruiz: “The bridge is closed now”", ["The bridge is closed now"])
    ]


def test_what_is_said_without_a_day_is_not_after_the_publication() -> None:
    text = "“The bridge is closed now,” said Mayor Ana Ruiz."
    title, quotes = "Ana Ruiz: “The bridge is closed now”", ["The bridge is closed now"]
    assert told(text) == [("[..2024-10-02]", title, quotes)]
    assert told(text, None) == [("XXXX", title, quotes)]
    (event,) = events(text)[0]
    assert [path for path, _ in event.doubts] == [("date",)]
    assert [text[slice(*one)] for one in event.passages] == [text]


def test_all_that_somebody_says_is_one_event() -> None:
    text = "“The bridge is closed now,” said Ana Ruiz.\n\nA ferry runs. “It will not be for long,” Ruiz said."
    assert [quotes for _, _, quotes in told(text)] == [
        ["The bridge is closed now", "It will not be for long"]
    ]


def test_two_speakers_speak_at_two_events() -> None:
    text = "“The bridge is closed now,” said Ana Ruiz.\n\n“That is a great pity,” said Karl Holt."
    assert [title for _, title, _ in told(text)] == [
        "Ana Ruiz: “The bridge is closed now”",
        "Karl Holt: “That is a great pity”",
    ]


def test_the_same_words_of_the_same_speaker_are_one_quote() -> None:
    text = "“The bridge is closed now,” said Ana Ruiz.\n\n“The bridge is closed now!” Ana Ruiz said."
    assert [quotes for _, _, quotes in told(text)] == [["The bridge is closed now"]]


@pytest.mark.parametrize("words", ["Never", "Never again"])
def test_one_or_two_words_are_no_quote(words: str) -> None:
    assert told(f"“{words},” said Ana Ruiz.") == []


def test_a_quotation_belongs_to_the_event_of_its_own_sentence() -> None:
    text = "The port was closed on Friday, “for as long as it takes”, said Ana Ruiz."
    assert [(day, quotes) for day, _, quotes in told(text)] == [("2024-09-27", ["for as long as it takes"])]


def test_a_promise_comes_before_another_event_of_its_sentence() -> None:
    text = (
        "The council closed the bridge on Friday and will rebuild it by May 2025,"
        " “with one lane free at all times”."
    )
    found = events(text)[0]
    assert [(bool(one.promise), len(one.quotes)) for one in found] == [(False, 0), (True, 1)]


def test_a_name_belongs_to_what_somebody_unnamed_said_in_the_paragraph_before() -> None:
    text = "A spokeswoman said on Friday that work had begun.\n\n“It is going very well,” said Ana Ruiz."
    found, _ = events(text)
    assert [(one.date, len(one.quotes)) for one in found] == [("2024-09-27", 1)]
    assert [path for path, _ in found[0].doubts] == [("quotes", 0, "text")]


def test_but_not_to_what_was_said_two_paragraphs_before() -> None:
    text = (
        "A spokeswoman said on Friday that work had begun.\n\nA crane is on its way.\n\n"
        "“It is going very well,” said Ana Ruiz."
    )
    assert [(day, len(quotes)) for day, _, quotes in told(text)] == [("2024-09-27", 0), ("[..2024-10-02]", 1)]


def test_a_promise_of_nobody_is_that_of_who_is_quoted_in_its_sentence() -> None:
    text = "The second step will keep the ferry until May 2025, “at the fares of last year”, wrote Ana Ruiz."
    (event,), people = events(text)
    assert event.promise
    assert [people.people[number].name for number in event.promise.by] == ["Ana Ruiz"]
    assert [doubt for path, doubt in event.doubts if path == ("promise", "by")] == [
        "that it is theirs is taken from the quotation in the same sentence"
    ]


def test_a_long_title_is_cut_between_words() -> None:
    words = "the bridge is closed and " * 12
    ((_, title, _),) = told(f"“It is so that {words.strip()} that is all,” said Ana Ruiz.")
    assert title.endswith(" …”")
    assert len(title) < 100
    assert title.startswith("Ana Ruiz: “It is so that the bridge is closed and")


def test_a_long_passage_is_the_quotation_alone() -> None:
    text = f"“The bridge is closed now,” said Ana Ruiz, {'who has lived there for long, ' * 20}in her house."
    (event,) = events(text)[0]
    assert [text[slice(*one)] for one in event.passages] == ["The bridge is closed now"]


def test_who_is_quoted_acts_in_the_event() -> None:
    found, people = events("Mayor Ana Ruiz said on Friday: “The bridge is closed now.”")
    assert [people.people[number].name for number in found[0].actors] == ["Ana Ruiz"]
    assert people.people[0].role == "Mayor"


def test_nobody_of_whom_it_is_not_said_who_it_is_acts() -> None:
    found, people = events("“The bridge is closed now.”")
    assert [one.actors for one in found] == [()]
    assert people.people[found[0].quotes[0].speakers[0]].anonymous


def dated_quotes(text: str) -> list[tuple[str, str]]:
    """The own date of each quote, and the doubt about it."""
    return [
        (quote.date, dict(event.doubts).get(("quotes", number, "date"), ""))
        for event in events(text)[0]
        for number, quote in enumerate(event.quotes)
    ]


def test_a_quote_of_a_promise_is_said_when_that_is_made_and_not_when_it_falls_due() -> None:
    text = "“We will open the northern line by 20 April 2025,” Henrik Daal said on Monday."
    assert dated_quotes(text) == [("2024-09-30", "")]
    text = "“We will open the northern line by 20 April 2025,” Henrik Daal said."
    doubt = "the article does not say when: not after its publication"
    assert dated_quotes(text) == [("[..2024-10-02]", doubt)]


def test_a_quote_that_tells_when_something_was_promised_was_said_later() -> None:
    text = "“The port promised in 2021 to pay us by May 2025,” Jo Berg said."
    doubt = "the article does not say when: not after its publication"
    assert dated_quotes(text) == [("[..2024-10-02]", doubt)]
    text = "Jo Berg promised in 2021 “to pay for the bridge by May 2025”."
    assert dated_quotes(text) == [("2021", "")]


def test_what_was_said_long_ago_is_not_the_occasion_of_what_follows() -> None:
    text = "In {} Ana Ruiz said it was “a mess of rust”.\n\n“It still is a mess,” Ruiz said."
    assert [date for date, _, _ in told(text.format("2019"))] == ["2019", "[..2024-10-02]"]
    assert [date for date, _, _ in told(text.format("September"))] == ["2024-09"]


def test_a_quote_of_a_dated_event_needs_no_date_of_its_own() -> None:
    text = "Mayor Ana Ruiz said on Friday: “The bridge is closed now.”"
    assert dated_quotes(text) == [("", "")]


@pytest.mark.parametrize(
    "text",
    [
        "“We owe the town a date,” said director Paul Whitehorse, who was appointed in April.",
        "“We owe the town a date,” Paul Whitehorse, appointed in April, said.",
        "Ruth Hallam, who learned to read in the 1950s, called it “the best news of all”.",
        "Elected in 2019, Ana Ruiz said “the bridge is a sad sight”.",
        "Ana Ruiz, the mayor since 2019, said: “The bridge is a sad sight.”",
        "The council voted on Friday, and Ana Ruiz said it was “a very sad sight”.",
    ],
)
def test_a_quote_is_not_said_on_the_day_of_something_else(text: str) -> None:
    assert [day for day, _, quotes in told(text) if quotes] == ["[..2024-10-02]"]


@pytest.mark.parametrize(
    "text",
    [
        "“We owe the town a date,” Ana Ruiz, who was appointed in April, said on Friday.",
        "Ana Ruiz, who took over in April and said on Friday that it was “a very sad sight”, left.",
        "Ana Ruiz resigned on Friday, saying “the bridge is a sad sight”.",
        "Ana Ruiz resigned on Friday and said “the bridge is a sad sight”.",
        "Ana Ruiz, speaking on Friday, said “the bridge is a sad sight”.",
        "The bridge, which had closed in April, is “a very sad sight”, said Ana Ruiz on Friday.",
    ],
)
def test_a_quote_is_said_on_the_day_of_the_clause_with_its_verb(text: str) -> None:
    assert [day for day, _, quotes in told(text) if quotes] == ["2024-09-27"]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("“He told us, ‘No library will close’,” said Jo Berg.", "He told us, ‘No library will close’"),
        ("\"'I don't lie,' as he used to say,\" said Jo Berg.", "'I don't lie,' as he used to say"),
        ("‘No library will close,’ said Jo Berg.", "No library will close"),
        ("“It is the soldiers’,” said Jo Berg.", "It is the soldiers"),
    ],
)
def test_marks_within_a_quotation_stay_where_both_do(text: str, quote: str) -> None:
    assert [quotes for _, _, quotes in told(text)] == [[quote]]
