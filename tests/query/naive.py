"""What a query finds, said a second time and as plainly as can be: no index, no SQL, one event after another.

It shares with the real thing only what is proven elsewhere: reading dates and
how two of them overlap (`missionlog.edtf`), and the typed values of the log.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from missionlog.edtf import FAR_FUTURE, FAR_PAST, Certainty, When, parse
from missionlog.edtf.bounds import throughout
from missionlog.model.values import Event, Person, Quote, Source


class NaiveCondition(NamedTuple):
    """One condition: `[not:]key:any,of,these`; bare words have no key."""

    key: str
    any_of: tuple[str, ...]
    negated: bool = False


class Entries(NamedTuple):
    """The sources and the people of the log, by id."""

    sources: dict[str, Source]
    people: dict[str, Person]


class Shown(NamedTuple):
    """How the events that are found are shown."""

    certain: bool = False
    reverse: bool = False
    limit: int | None = None
    last: int | None = None


def found(
    events: Sequence[Event], entries: Entries, conditions: Sequence[NaiveCondition], shown: Shown
) -> list[tuple[str, str]]:
    """The ids of events that hold against all conditions, in order, each with its answer in words."""
    answers = [(event, answer_of(event, entries, conditions)) for event in events]
    least = Certainty.CERTAINLY if shown.certain else Certainty.POSSIBLY
    kept = [(event, answer) for event, answer in answers if answer >= least]
    kept.sort(key=lambda pair: pair[0].date.sort_key if pair[0].date else (2**63, 0, 0))
    if shown.reverse:
        kept.reverse()
    if shown.last is not None:
        kept = kept[max(len(kept) - shown.last, 0) :]
    if shown.limit is not None:
        kept = kept[: shown.limit]
    of_dates = any(one.key in ("since", "until", "during") for one in conditions)
    return [(event.id, answer.name.lower() if of_dates else "") for event, answer in kept]


def answer_of(event: Event, entries: Entries, conditions: Sequence[NaiveCondition]) -> Certainty:
    """The least of the answers to all conditions; the same filter twice is one with the values of both."""
    together: dict[tuple[str, bool, int], tuple[str, ...]] = {}
    for number, one in enumerate(conditions):
        place = (one.key, one.negated, number if not one.key else 0)
        together[place] = together.get(place, ()) + one.any_of
    answers = [Certainty.CERTAINLY]
    since, until = (together.pop((key, False, 0), ()) for key in ("since", "until"))
    if since or until:
        answers.append(_overlaps(event, entries.sources, _between(since, until)))
    for (key, negated, _), any_of in together.items():
        if key in ("since", "until", "during"):
            answer = _overlaps(event, entries.sources, _window(key, any_of))
        else:
            answer = max(_holds(event, entries, key, value) for value in any_of)
        answers.append(Certainty(2 - answer) if negated else answer)
    return min(answers)


def _status(event: Event) -> str:
    """What an update of a promise says that no other certainly follows; of several, the last in the log."""
    updates = event.updates if event.promise else ()
    latest = [
        one
        for one in updates
        if not any(other.date.after(one.date) == Certainty.CERTAINLY for other in updates)
    ]
    return latest[-1].status if latest else ""


def _holds(event: Event, entries: Entries, key: str, value: str) -> Certainty:
    holds = {
        "": lambda: _says(event, entries, value),
        "tag": lambda: value in event.tags,
        "speaker": lambda: any(value in quote.speaker for quote in event.quotes),
        "who": lambda: value in _people(event),
        "actor": lambda: value in event.actors,
        "source": lambda: value in _cited(event),
        "has": lambda: bool(getattr(event, value)),
        "id": lambda: event.id == value,
        "status": lambda: _status(event) == value,
    }
    return Certainty.CERTAINLY if holds[key]() else Certainty.NO


class NaiveWindow(NamedTuple):
    """Stretches of days, those that are asked for without a doubt and those with a `?`."""

    firm: list[tuple[int, int]]
    doubtful: list[tuple[int, int]]


def _window(key: str, values: Sequence[str]) -> NaiveWindow:
    """What a filter asks for."""
    window = NaiveWindow([], [])
    for value in values:
        pieces = _pieces(value)
        if key == "since":
            pieces = [(min(first for first, _ in pieces), FAR_FUTURE)]
        if key == "until":
            pieces = [(FAR_PAST, max(last for _, last in pieces))]
        (window.doubtful if any(sign in value for sign in "?%") else window.firm).extend(pieces)
    return window


def _between(since: Sequence[str], until: Sequence[str]) -> NaiveWindow:
    """What `since` and `until` ask for together: what lies in both."""
    begun, ended = _window("since", since), _window("until", until)
    whole = NaiveWindow([(FAR_PAST, FAR_FUTURE)], [])
    begun, ended = (begun if since else whole), (ended if until else whole)
    window = NaiveWindow([], [])
    for firsts in begun:
        for lasts in ended:
            firm = firsts is begun.firm and lasts is ended.firm
            pieces = [(first, last) for first, _ in firsts for _, last in lasts if first <= last]
            (window.firm if firm else window.doubtful).extend(pieces)
    return window


def _joined(pieces: list[tuple[int, int]]) -> list[When]:
    """Stretches with those joined that touch."""
    joined: list[tuple[int, int]] = []
    for first, last in sorted(pieces):
        if joined and first <= joined[-1][1] + 1:
            first, last = joined[-1][0], max(last, joined.pop()[1])
        joined.append((first, last))
    return [When("", *throughout(*piece), 0, None) for piece in joined]


def _pieces(text: str) -> list[tuple[int, int]]:
    """The days of each member of a set, or of a date, as wide as `~` allows."""
    if text[0] not in "[{":
        when = parse(text)
        return [(when.widened.start_earliest, when.widened.end_latest)]
    pieces = []
    for member in text[1:-1].split(","):
        first, dots, last = member.partition("..")
        pieces.append(
            (
                parse(first).widened.start_earliest if first else FAR_PAST,
                parse(last if dots else first).widened.end_latest if last or not dots else FAR_FUTURE,
            )
        )
    return pieces


def _overlaps(event: Event, sources: dict[str, Source], window: NaiveWindow) -> Certainty:
    if event.date is None:
        return Certainty.POSSIBLY
    date = _known(event.date, event, sources)
    # Of `[…]`, one is meant.
    dates = [parse(f"[{one}]") for one in date.text[1:-1].split(",")] if date.text[0] == "[" else [date]
    answers = [Certainty.NO]
    if firm := _joined(window.firm):
        answers += [max(date.overlaps(stretch) for stretch in firm)]
        answers += [min(max(one.overlaps(stretch) for stretch in firm) for one in dates)]
    if doubtful := _joined(window.doubtful):
        answers += [min(Certainty.POSSIBLY, max(date.overlaps(stretch) for stretch in doubtful))]
    return max(answers)


def _known(date: When, event: Event, sources: dict[str, Source]) -> When:
    """The date; with an open end, one that had not ended when its latest source was published."""
    if not re.fullmatch(r"[^\[{]*/\.\.", date.text):
        return date
    dates = [issued for id_ in _cited(event) if (issued := sources[id_].issued)]
    published = [issued.widened.start_earliest for issued in dates if not issued.uncertain]
    return date.held_until(max(published, default=date.widened.start_earliest))


def _cited(event: Event) -> set[str]:
    cited = [*event.evidence, *(one for quote in event.quotes for one in quote.evidence)]
    return {one.source for one in cited}


def _says(event: Event, entries: Entries, phrase: str) -> bool:
    texts = [
        event.title,
        event.summary,
        event.note,
        *(text for quote in event.quotes for text in _texts(quote)),
    ]
    texts += [update.note for update in event.updates]
    texts += [one.passage for one in event.evidence]
    texts += [entries.sources[id_].title for id_ in _cited(event)]
    texts += [
        name for id_ in _people(event) for name in (entries.people[id_].name, *entries.people[id_].aliases)
    ]
    wanted = _words(phrase.removesuffix("*"))
    return any(_within(wanted, _words(text), open_end=phrase.endswith("*")) for text in texts)


def _people(event: Event) -> set[str]:
    """Who has any part in an event, its quotes and its updates."""
    by = event.promise.by if event.promise else ()
    speakers = (id_ for quote in event.quotes for id_ in quote.speaker)
    claims = (id_ for update in event.updates for id_ in update.according_to)
    return {*event.actors, *by, *event.according_to, *speakers, *claims}


def _texts(quote: Quote) -> Iterable[str]:
    return [quote.text, quote.note, *(one.passage for one in quote.evidence)]


def _words(text: str) -> list[str]:
    """Words in Latin letters, and each Han character by itself."""
    plain = "".join(one for one in unicodedata.normalize("NFD", text) if not unicodedata.combining(one))
    return re.findall(r"[a-z0-9]+|[一-鿿]", plain.lower().replace("ł", "l").replace("ß", "ss"))


def _within(wanted: list[str], text: list[str], *, open_end: bool) -> bool:
    """Whether words stand in a text one after the other; `open_end`: the last may be a beginning."""
    for at in range(len(text) - len(wanted) + 1):
        *before, last = text[at : at + len(wanted)]
        if before == wanted[:-1] and (last.startswith(wanted[-1]) if open_end else last == wanted[-1]):
            return True
    return False
