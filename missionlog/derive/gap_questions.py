"""The questions that would close gaps, and what is known so far, in English."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, Literal, NamedTuple

from missionlog.derive.day_ranges import Days
from missionlog.derive.promises import PromiseOutcome
from missionlog.derive.terms import words_of_term
from missionlog.edtf import parse
from missionlog.edtf.calendar import civil, iso
from missionlog.model.format import ENDINGS
from missionlog.phrases.when_words import words

#: Years beyond this have no days in EDTF.
_LAST_YEAR_WITH_DAYS: Final = 9999
#: The most words of a quote or a passage in a question.
_MAX_WORDS: Final = 12
#: The states of a promise by the calendar in which its outcome is asked for, with the certain ones.
OPEN_STATES: Final[Mapping[str, bool]] = {
    "overdue": True,
    "due": False,
    "term-ended": True,
    "running": False,
    "extended": True,
    "": True,
}


#: What of a date is in doubt: all of it, an end or both of what lasted, or each day of several.
DateInDoubt = Literal["", "begin", "end", "begin and end", "each"]


class GapSubject(NamedTuple):
    """What a question is about: an event by its title, a quote by its first words, or an update of a promise.

    `title` of an update is that of the promise; it has a `status`, and `when` is since when, in words.
    """

    kind: str
    title: str
    status: str = ""
    when: str = ""

    def supported(self, verb: str, verb_of_words: str) -> str:
        """What a source does for it: `confirms “…”`, `has the words “…”`, `confirms that “…” was kept`."""
        if self.kind == "quote":
            return f"{verb_of_words} the words “{self.title}”"
        if self.kind == "update":
            return f"{verb} that “{self.title}” was {self.status.replace('-', ' ')} ({self.when})"
        return f"{verb} “{self.title}”"


class GapQuestion(NamedTuple):
    """A question, and what is known so far."""

    question: str
    known: str


def of_silence(before: str, after: str, days: int, most: float) -> GapQuestion:
    """The question for a silence between two dates in words; without `after`, it lasts until today."""
    question = f"What happened between {before} and {after}?" if after else f"What happened since {before}?"
    return GapQuestion(
        question, f"no fact for {spelt(days)}; in this log more than {spelt(int(most))} are long"
    )


def of_origin(subject: GapSubject, sources: Sequence[str]) -> GapQuestion:
    """The question for a fact of one origin; `sources` are the titles of those that support it."""
    known = f"one source: {sources[0]}" if len(sources) == 1 else f"of one origin: {'; '.join(sources)}"
    return GapQuestion(f"Who else {subject.supported('confirms', 'has')}?", known)


def of_evidence(subject: GapSubject) -> GapQuestion:
    """The question for a fact that nothing supports."""
    return GapQuestion(f"Which source {subject.supported('supports', 'has')}?", "no source is named")


def of_date(subject: GapSubject, end: DateInDoubt, date: str, days: int | None) -> GapQuestion:
    """The question for a date, known in words, that leaves so many days open, None for no known number."""
    each = "each on one of up to" if end in ("each", "begin and end") else "one of"
    known = date if days is None else f"{date}: {each} {spelt(days)}"
    if end == "each":
        return GapQuestion(f"On which days was “{subject.title}”?", known)
    if end:
        return GapQuestion(f"When did “{subject.title}” {end}?", known)
    predicate = {"quote": " said", "update": f" {subject.status.replace('-', ' ')}"}.get(subject.kind, "")
    return GapQuestion(f"When was “{subject.title}”{predicate}?", known)


def of_conflict(title: str, dates: Sequence[str]) -> GapQuestion:
    """The question for dates, in words, that cannot all be that of an event."""
    return GapQuestion(
        f"Which date of “{title}” is right: {_either(dates)}?", "none is ranked above the others"
    )


def of_dispute(titles: Sequence[str]) -> GapQuestion:
    """The question for events that dispute each other, by their titles."""
    known = "they dispute each other, and none is ranked above the others"
    return GapQuestion(f"Which is so: {_either([f'“{title}”' for title in titles])}?", known)


def of_copy(title: str, facts: int) -> GapQuestion:
    """The question for a source without an archived copy, on which so many facts rest."""
    rest = "1 fact rests" if facts == 1 else f"{facts:,} facts rest"
    return GapQuestion(f"Can a copy of “{title}” be archived?", f"{rest} on it, and no copy is archived")


def of_unused(title: str) -> GapQuestion:
    """The question for a source that nothing rests on."""
    return GapQuestion(f"What does “{title}” tell?", "nothing rests on it")


def of_words(text: str, sources: Sequence[str], state: str) -> GapQuestion:
    """The question for a text that the archived copies of `sources` lack; `state` is how it stands there."""
    known = {
        "altered": "the archived copy has it otherwise",
        "missing": "nothing like it stands in the archived copy",
        "wordless": "there is no word in it to be found",
    }[state]
    return GapQuestion(f"Where does “{' or '.join(sources)}” say “{shortened(text)}”?", known)


def of_outcome(title: str, outcome: PromiseOutcome) -> GapQuestion:
    """The question for a promise whose outcome is not on record."""
    terms, known = outcome.terms, outcome.state.words() or "nothing is recorded"
    if terms.extended:
        return GapQuestion(f"Until when was “{title}” extended?", known)
    if terms.due:
        return GapQuestion(f"Was “{title}” kept? It was due {words_of_term(terms.due)}.", known)
    if terms.until:
        until = words_of_term(terms.until).removeprefix("until ")
        return GapQuestion(f"What became of “{title}”? It was to go on until {until}.", known)
    made = words(outcome.promise.made)
    return GapQuestion(f"What became of “{title}”? It was promised {made}, and no day was set.", known)


def lacks_outcome(outcome: PromiseOutcome) -> bool:
    """Whether the term of a promise has passed, perhaps, or it has none, and no end of it is recorded."""
    calendar = outcome.state.calendar
    if outcome.state.recorded in ENDINGS or calendar.state not in OPEN_STATES:
        return False
    if calendar.state in ("due", "running"):
        return calendar.doubted or (calendar.left is not None and calendar.left.fewest < 0)
    return True


def day_words(day: int) -> str:
    """A day in words; in years beyond those that have days in EDTF, the year."""
    year = civil(day)[0]
    return words(parse(iso(day) if abs(year) <= _LAST_YEAR_WITH_DAYS else f"Y{year}"))


def spelt(days: int) -> str:
    """A number of days, and where they are many, how many years that is."""
    number = Days(days, days)
    return f"{number}{number.in_years()}"


def shortened(text: str) -> str:
    """The first words of a text, on one line."""
    pieces = text.split()
    return " ".join(pieces) if len(pieces) <= _MAX_WORDS else f"{' '.join(pieces[:_MAX_WORDS])} …"


def _either(texts: Sequence[str]) -> str:
    *others, last = texts
    return f"{', '.join(others)} or {last}" if others else last
