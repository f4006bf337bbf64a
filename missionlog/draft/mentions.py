"""What is found in an article, as values: dates, speakers and quotes, each with its place in the text."""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple

from missionlog.edtf import When
from missionlog.evidence.text_range import TextRange

#: Whether an article reports what is new on the day of its publication, or tells what is long past.
ArticleKind = Literal["news", "history"]


class Article(NamedTuple):
    """An article to be read: its text, the day it was published on if that is known, and its kind.

    `body` has the ranges of the text that are the article's own, in order: headline, paragraphs and
    captions, without menus and advertisements. All ranges count characters (Unicode code points) of `text`.
    """

    text: str
    published: date | None
    kind: ArticleKind
    body: tuple[TextRange, ...]


class DateMention(NamedTuple):
    """Words of an article that name calendar time.

    `when` is None where the words do not settle a date, and `doubt` says why. `timex` is the value in
    TimeML's notation (TIMEX3, attribute `value`). `bound` says how the words bind what they stand beside:
    `due` to be done by then, `until` going on until then, `since` going on from then.
    """

    range: TextRange
    when: When | None
    timex: str
    bound: Literal["", "due", "until", "since"] = ""
    doubt: str = ""


class Speaker(NamedTuple):
    """Who said something: the words of the text for them, and what they name.

    `mention` may be a pronoun or a bare role. `name` and `role` are the text's own words, resolved within
    the article; empty where it does not say. `unnamed` is true of people whom the article keeps unnamed.
    """

    mention: TextRange
    name: str = ""
    role: str = ""
    unnamed: bool = False


class QuoteMention(NamedTuple):
    """A quotation in an article, with its quotation marks; `parts` has one range for each paragraph.

    `partial` is true of words that are part of the article's own sentence. `speaker` is None where the
    article attributes them to nobody.
    """

    parts: tuple[TextRange, ...]
    speaker: Speaker | None
    partial: bool = False


class PromiseMention(NamedTuple):
    """Words of an article that say what is to be done, or to go on, and until when.

    `range` is the clause, as a passage. `title` are ranges of it that say what is promised, without its term.
    `due` or `until` is the term, where the words name one; its mention is `term`. `made` is the day on which
    the article says that it was promised, `by` who promises; None where it does not say. `condition` is what
    it depends on. `doubt` says in a few words what is unclear. `repeats` are other passages that say it.
    """

    range: TextRange
    title: tuple[TextRange, ...]
    term: DateMention | None = None
    due: When | None = None
    until: When | None = None
    made: DateMention | None = None
    by: tuple[Speaker, ...] = ()
    condition: TextRange | None = None
    doubt: str = ""
    repeats: tuple[TextRange, ...] = ()
