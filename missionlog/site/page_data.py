"""The data that the scripts of a page read: what its axis draws, its filters compare, and its cards say."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from typing import Any, Final, NamedTuple

from missionlog.api.log import Log
from missionlog.brief.subject import Subject
from missionlog.derive.record_days import LATEST
from missionlog.edtf.calendar import MONTH_NAMES
from missionlog.model.format import records
from missionlog.model.rows import Row
from missionlog.site.card_values import CARD_SHAPE, CardColumns
from missionlog.site.cards import FactCard
from missionlog.site.coded_texts import Tokens, WordBook
from missionlog.site.data_script import Numbering, coded, day_deltas, deltas, lists, script
from missionlog.site.facets import facets
from missionlog.site.fact_versions import FactVersion, fact_versions
from missionlog.site.page_entries import PageEntries
from missionlog.site.searched_data import other_places, other_sources, own_texts
from missionlog.site.shown_facts import ShownFacts
from missionlog.site.shown_versions import shown_versions
from missionlog.site.version_columns import log_columns, version_columns

#: What a page reads at once; the other files when it is first asked for something, or words are.
FIRST_DATA: Final = ("data/axis.js",)
#: A day after Christ.
_DAY: Final = re.compile(r"(?!0000)\d{4}-\d\d-\d\d", re.ASCII)
#: Of how many facts one file has the texts. The page finds it by this number, which data/axis.js has.
TEXTS_IN_A_FILE: Final = 500


class ShownCards(NamedTuple):
    """The cards of a page that is too long to have them all, and the templates that its scripts fill."""

    cards: Sequence[FactCard]
    programs: Mapping[str, Any]


class _TextFile(NamedTuple):
    """What a file of texts has: these, as they are read, and columns that name them."""

    texts: Sequence[Tokens]
    columns: Mapping[str, Any]


def page_data(log: Log, rows: Sequence[Row], subject: Subject) -> Iterator[tuple[str, bytes]]:
    """The files of data of a page that shows some rows in their order, each with its name."""
    data = PageData(log, rows, subject, lambda: None)
    for name, make in {**data.of_versions(), **data.of_texts()}.items():
        yield name, make()


class PageData:
    """Makes the files of data of a page that shows some rows in their order, each when it is asked for.

    `cards` are those that come as data.
    """

    def __init__(
        self, log: Log, rows: Sequence[Row], subject: Subject, cards: Callable[[], ShownCards | None]
    ) -> None:
        self._log, self._rows, self._subject, self._cards = log, rows, subject, cards
        self._book = WordBook()

    def of_versions(self) -> dict[str, Callable[[], bytes]]:
        """What makes each file of what the axis draws, and filters compare, by its name."""
        return {"data/axis.js": self._axis, "data/facts.js": self._facts}

    def of_texts(self) -> dict[str, Callable[[], bytes]]:
        """What makes each file of names, texts and cards, by its name."""
        names = (f"data/texts-{number:04}.js" for number in range(-(-len(self._rows) // TEXTS_IN_A_FILE)))
        return {
            "data/names.js": self._names,
            "data/texts.js": self._texts,
            **{name: partial(self._texts_of, number) for number, name in enumerate(names)},
        }

    def read(self) -> None:
        """Read now what files of texts need of the database, which may be made where it cannot be asked."""
        assert self._versions is not None
        assert self._entries is not None

    def _axis(self) -> bytes:
        """What is shown at once: the kind and strokes of each fact, the days of change, ready filters."""
        today, record = self._log.today.toordinal(), self._log.engine.record_day
        rows, shown = self._rows, self._shown
        columns = {
            "count": len(rows),
            "today": today,
            "record": record,
            "kinds": coded("promise" if "promise" in row.stored else row.kind for row in rows),
            "lanes": _packed_lanes([shown.lanes(number) for number in range(len(rows))]),
            "days": deltas(_days_of_change(self._versions, min(record or today, LATEST - 1))),
            "facets": facets(self._log.engine, self._versions),
            "textsInAFile": TEXTS_IN_A_FILE,
        }
        return script("axis", columns)

    def _names(self) -> bytes:
        """The id of each fact, its title, its date in words; and in which quotes and updates stand."""
        book = self._all_read
        columns = {
            "ids": [self._subject.anchor(row.log, "events", row.id) for row in self._rows],
            "titles": book.written(self._titles),
            "words": coded(self._whens()),
            "parts": _parts(self._rows, self._subject),
        }
        return script("names", columns)

    def _facts(self) -> bytes:
        """What filters compare, and what the record says of facts from day to day."""
        versions = self._versions
        columns = {
            "ids": _other_ids(self._rows, self._subject),
            "entries": self._entries.columns(),
            **version_columns(versions, self._entries),
            **log_columns(self._log.engine, versions),
            **shown_versions(versions, self._shown),
        }
        return script("facts", columns)

    def _texts(self) -> bytes:
        """What a reader of texts and cards needs: the words, the texts of entries, labels, and templates."""
        columns = {
            "entries": self._entries.texts(),
            "places": other_places(self._versions, self._entries),
            "sources": other_sources(self._versions, self._entries),
            **self._all_read.columns(),
        }
        if cards := self._cards():
            columns |= {"labels": self._columns.labels(), "shape": CARD_SHAPE, **cards.programs}
        return script("texts", columns)

    def _texts_of(self, number: int) -> bytes:
        """The texts of some facts, and what their cards say beside them."""
        file = self._text_files[number]
        return script(f"texts-{number:04}", {**self._all_read.written(file.texts), **file.columns})

    def _whens(self) -> Iterator[tuple[str, str]]:
        """The date of each fact in words, and why it stands there; `=` for a day that the page can word.

        That is the day of the first stroke of the fact.
        """
        for row, (words, remark) in zip(self._rows, self._shown_whens(), strict=True):
            yield ("=" if words == self._words_on_the_page(row.date or "") else words), remark

    def _words_on_the_page(self, date: str) -> str | None:
        """A date that is a day after Christ in the words of static/calendar.js; None for another."""
        if not _DAY.fullmatch(date):
            return None
        year, month, day = map(int, date.split("-"))
        name = MONTH_NAMES[month - 1]
        return f"{name} {day}, {year}" if self._subject.style.month_first else f"{day} {name} {year}"

    def _shown_whens(self) -> Iterator[tuple[str, str]]:
        """Dates in words and why they stand there: those of the cards, if there are cards."""
        if cards := self._cards():
            return ((card.date, card.remark) for card in cards.cards)
        return map(self._shown.when, range(len(self._rows)))

    @cached_property
    def _versions(self) -> list[FactVersion]:
        return fact_versions(self._log.engine, self._rows, self._log.today)

    @cached_property
    def _shown(self) -> ShownFacts:
        return ShownFacts(self._log, self._rows, self._subject, self._versions)

    @cached_property
    def _entries(self) -> PageEntries:
        return PageEntries(self._log.engine, self._versions)

    @cached_property
    def _columns(self) -> CardColumns:
        return CardColumns(self._entries.called())

    @cached_property
    def _titles(self) -> list[Tokens]:
        return self._book.read(self._shown.title(number) for number in range(len(self._rows)))

    @cached_property
    def _all_read(self) -> WordBook:
        """The book of words, when it has read all texts."""
        assert self._titles is not None
        assert self._text_files is not None
        return self._book

    @cached_property
    def _text_files(self) -> list[_TextFile]:
        parts: list[list[FactVersion]] = [[] for _ in range(0, len(self._rows), TEXTS_IN_A_FILE)]
        for version in self._versions:
            parts[version.number // TEXTS_IN_A_FILE].append(version)
        return [self._text_file(number, versions) for number, versions in enumerate(parts)]

    def _text_file(self, number: int, versions: Sequence[FactVersion]) -> _TextFile:
        numbers, own, untitled = Numbering(), list[list[int]](), list[int]()
        for at, version in enumerate(versions):
            texts, title = own_texts(version), self._shown.title(version.number)
            if title not in texts:
                untitled.append(at)
            own.append([numbers[text] for text in texts if text != title])
        columns: dict[str, Any] = {"own": _stepped(own), "untitled": deltas(untitled)}
        if cards := self._cards():
            first = number * TEXTS_IN_A_FILE
            some = cards.cards[first : first + TEXTS_IN_A_FILE]
            links = {version.number: version.links for version in versions if version.is_shown}
            columns["cards"] = self._columns.of(map(_as_data, some), numbers, links)
        return _TextFile(self._book.read(numbers), columns)


def _as_data(card: FactCard) -> FactCard:
    """A card with `=` for an exact day: that is the day of the first stroke of its fact."""
    return card._replace(exact="=") if len(card.exact) == len("2024-01-25") else card


def _parts(rows: Sequence[Row], subject: Subject) -> dict[str, int]:
    """The facts in which quotes and updates stand whose ids do not begin with that of their event."""
    return {
        subject.anchor(row.log, "events", id_): number
        for number, row in enumerate(rows)
        for part in (*records(row.stored.get("quotes")), *records(row.stored.get("updates")))
        if (id_ := str(part.get("id", ""))) and not id_.startswith(f"{row.id}-")
    }


def _other_ids(rows: Sequence[Row], subject: Subject) -> list[str] | None:
    """The ids of facts in their log, unless they are called so on the page."""
    is_same = all(subject.anchor(row.log, "events", row.id) == row.id for row in rows)
    return None if is_same else [row.id for row in rows]


def _days_of_change(versions: Sequence[FactVersion], last: int) -> list[int]:
    """The days up to a last one on which the record of a fact changes."""
    periods = (day for one in versions for day in (*one.possible, *one.certain))
    return sorted({day for day in periods if 0 < day <= last})


def _stepped(rows: Sequence[Sequence[int]]) -> dict[str, list[int]]:
    """Lists of numbers, each number as the difference from the one before it."""
    columns = lists(rows)
    return {**columns, "values": deltas(columns["values"])}


def _packed_lanes(lanes: Sequence[list[list[Any]]]) -> dict[str, Any]:
    """Lanes by their first day, and their form from there on: most facts share theirs with others."""
    firsts, forms = [], []
    for of_fact in lanes:
        days = [day for lane in of_fact for stroke in lane for day in stroke[1:5] if day is not None]
        first = days[0] if days else 0
        firsts.append(first)
        forms.append(tuple(tuple(_from(first, stroke) for stroke in lane) for lane in of_fact))
    return {"firsts": day_deltas(firsts), "forms": coded(forms)}


def _from(first: int, stroke: list[Any]) -> tuple[Any, ...]:
    shape, *days, flags = stroke
    return (shape, *(None if day is None else day - first for day in days), flags)
