"""The data that a page's scripts read: what the axis draws, filters compare, and words are found in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from missionlog.api.log import Log
from missionlog.brief.chronology import date_of, remarks
from missionlog.brief.subject import Subject
from missionlog.derive.promises import outcome_of, term_words
from missionlog.derive.record_days import FOR_EVER, LATEST
from missionlog.derive.searched_texts import version_texts
from missionlog.edtf.comparable import Comparable
from missionlog.model.format import records
from missionlog.model.rows import Row
from missionlog.query.facts import PerLog, PersonNames
from missionlog.site.data_script import Numbering, coded, day_deltas, deltas, exact_day, lists, script
from missionlog.site.facets import facets
from missionlog.site.fact_versions import FactVersion, fact_versions
from missionlog.site.lanes import lanes_of
from missionlog.site.page_entries import PageEntries
from missionlog.site.promise_states import PromiseStretch, promise_stretches
from missionlog.view.cells import texts
from missionlog.view.chart.facts import fact_of
from missionlog.view.escape import one_line

#: What a page reads at once; the other files when it is first asked for something, or words are.
FIRST_DATA: Final = ("data/axis.js",)
#: A version's flags.
_HAS_PROMISE, _HAS_QUOTES, _HAS_UPDATES, _IN_DOUBT, _UNDATED, _READ_TEXT = (1 << bit for bit in range(6))


def page_data(log: Log, rows: Sequence[Row], subject: Subject) -> Iterator[tuple[str, bytes]]:
    """The files of data of a page that shows some rows in their order, each with its name."""
    engine = log.engine
    versions = fact_versions(engine, rows, log.today, engine.record_day)
    entries = PageEntries(engine, versions)
    maker = _DataMaker(log, rows, subject, versions, entries)
    yield "data/axis.js", script("axis", maker.axis())
    yield "data/names.js", script("names", maker.names())
    yield "data/facts.js", script("facts", maker.facts())
    yield "data/texts.js", script("texts", maker.texts())


class _DataMaker:
    """Makes the columns of each file."""

    def __init__(
        self,
        log: Log,
        rows: Sequence[Row],
        subject: Subject,
        versions: Sequence[FactVersion],
        entries: PageEntries,
    ) -> None:
        self._log, self._rows, self._subject = log, rows, subject
        self._versions, self._entries = versions, entries
        self._names = PerLog(log.engine, PersonNames)

    def axis(self) -> dict[str, Any]:
        """What the page shows at once: the kind and the strokes of each fact, and the days of change."""
        rows = self._rows
        return {
            "count": len(rows),
            "today": self._log.today.toordinal(),
            "record": self._log.engine.record_day,
            "kinds": coded("promise" if "promise" in row.stored else row.kind for row in rows),
            "lanes": _packed_lanes([self._lanes(row, held) for row, held in self._held_rows()]),
            "days": deltas(self._days()),
            "facets": facets(self._log.engine, self._versions),
        }

    def names(self) -> dict[str, Any]:
        """Of each fact its id on the page, its title, and its date in words."""
        return {
            "ids": [self._subject.anchor(row.log, "events", row.id) for row in self._rows],
            "titles": [_title(row) for row in self._rows],
            "words": coded(self._when(row) for row in self._rows),
            "parts": self._parts(),
        }

    def _parts(self) -> dict[str, int]:
        """The facts in which quotes and updates stand whose ids do not begin with that of their event."""
        return {
            self._subject.anchor(row.log, "events", id_): number
            for number, row in enumerate(self._rows)
            for part in (*records(row.stored.get("quotes")), *records(row.stored.get("updates")))
            if (id_ := str(part.get("id", ""))) and not id_.startswith(f"{row.id}-")
        }

    def facts(self) -> dict[str, Any]:
        """What filters compare, of each version, and what the record says of it."""
        versions = self._versions
        dated = [version.dated for version in versions]
        return {
            "numbers": deltas(version.number for version in versions),
            **self._ids(),
            **self._logs(),
            "periods": [deltas(days) for days in zip(*map(_periods, versions), strict=True)],
            **_date_columns(versions, dated),
            "statuses": coded(version.status for version in versions),
            "people": self._people(),
            **{
                f"{table}s": lists(
                    [number for number, _ in self._entries.linked(table, version.links[table])]
                    for version in versions
                )
                for table in ("tag", "source", "place")
            },
            "entries": self._entries.columns(),
            "shown": self._shown_versions(),
            "promises": self._promises(),
            "reports": coded(self._reports()),
        }

    def _ids(self) -> dict[str, Any]:
        """The ids of facts in the log, unless those of the page are the same, and those of quotes' events."""
        ids = [row.id for row in self._rows]
        is_same = all(self._subject.anchor(row.log, "events", row.id) == row.id for row in self._rows)
        events = coded(one.event if one.row.kind == "quote" else "" for one in self._versions)
        return {"ids": None if is_same else ids, "events": events}

    def _logs(self) -> dict[str, Any]:
        """The names of the logs by their numbers; if there are several, also in which each version is."""
        names = [[*row] for row in self._log.engine.rows("SELECT number, name FROM log ORDER BY number")]
        several = coded(version.log for version in self._versions) if self._log.engine.logs else None
        return {"logNames": names, "logs": several}

    def texts(self) -> dict[str, Any]:
        """The texts in which words are found: those of versions, each text once, and those of entries."""
        numbered = Numbering()
        own = [[numbered[text] for text in self._own_texts(version)] for version in self._versions]
        places = [version.row.stored.get("place") for version in self._versions]
        return {
            "own": {key: deltas(column) if key == "values" else column for key, column in lists(own).items()},
            "texts": [*numbered],
            "entries": self._entries.texts(),
            "places": coded(place if isinstance(place, str) else "" for place in places),
            "sources": self._other_sources(),
        }

    def _other_sources(self) -> dict[str, list[int]]:
        """The sources whose words find a version, where they are not all that support it or its parts."""
        found = {}
        for at, version in enumerate(self._versions):
            linked = sorted(number for number, _ in self._entries.linked("source", version.links["source"]))
            cited = self._entries.sources(version.log, _cited(version.row))
            if sorted(cited) != linked:
                found[str(at)] = cited
        return found

    def _own_texts(self, version: FactVersion) -> list[str]:
        row = version.row
        found = version_texts(row.kind, row.stored, (), lambda table, id_: ())
        return list(dict.fromkeys(text for column in found.values() for text in column))

    def _when(self, row: Row) -> tuple[str, str]:
        return one_line(date_of(row, self._subject)), remarks(row)

    def _held_rows(self) -> Iterator[tuple[Row, int | None]]:
        """The rows of the page with the day until which an open end is known to have held."""
        held = {version.number: version.held for version in self._versions if version.is_latest}
        return ((row, held.get(number)) for number, row in enumerate(self._rows))

    def _lanes(self, row: Row, held: int | None) -> list[list[Any]]:
        lanes = lanes_of(fact_of(row, str(self._log.today), held))
        if "promise" in row.stored:
            names = self._names.of(row)
            promise = outcome_of(row, self._log.today).row(names, says_next=False)
            lanes += lanes_of(fact_of(promise, str(self._log.today)))
        return lanes

    def _days(self) -> list[int]:
        """The days on which the record of a fact changes."""
        last = min(self._log.engine.record_day or self._log.today.toordinal(), LATEST - 1)
        periods = (day for one in self._versions for day in (*one.possible, *one.certain))
        return sorted({day for day in periods if 0 < day <= last})

    def _people(self) -> dict[str, Any]:
        links = [self._entries.linked("person", version.links["person"]) for version in self._versions]
        parts = Numbering()
        return {
            **lists([[number for number, _ in each] for each in links]),
            "parts": [parts[part] for each in links for _, part in each],
            "partNames": [*parts],
        }

    def _shown_versions(self) -> dict[str, Any]:
        """Of versions that are not what the page shows of a fact anyway: their date, title and strokes."""
        shown = {}
        for at, version in enumerate(self._versions):
            row, now = version.row, self._rows[version.number]
            seen = {
                "title": _title(row) if _title(row) != _title(now) else None,
                "words": self._when(row) if self._when(row) != self._when(now) else None,
                "lanes": self._changed_lanes(version, now),
                "term": self._term(row) if "promise" in row.stored else None,
            }
            if told := {key: value for key, value in seen.items() if value is not None}:
                shown[str(at)] = told
        return shown

    def _changed_lanes(self, version: FactVersion, now: Row) -> list[Any] | None:
        if version.is_latest:
            return None
        lanes = self._lanes(version.row, version.held)
        return lanes if lanes != self._lanes(now, version.held) else None

    def _term(self, row: Row) -> str:
        return term_words(outcome_of(row, self._log.today).terms, self._subject.style)

    def _reports(self) -> Iterator[str]:
        """What is recorded of the promise of each version: its updates, by which a change is told."""
        for version in self._versions:
            updates = records(version.row.stored.get("updates")) if version.promise else ()
            yield " ".join(f"{update.get('date')} {update.get('status')}" for update in updates)

    def _promises(self) -> dict[str, Any]:
        """The states of the promises of versions, by the version's place."""
        return {
            str(at): [[*_plain(stretch)] for stretch in _stretches(version)]
            for at, version in enumerate(self._versions)
            if version.row.kind == "event" and "promise" in version.row.stored
        }


def _cited(row: Row) -> list[str]:
    """The sources whose words find a fact: a quote that takes those of its event leaves them to it."""
    if row.kind == "quote" and "evidence" not in row.stored:
        return []
    return texts(row.computed.get("sources"))


def _periods(version: FactVersion) -> tuple[int, ...]:
    """The days of a version's periods; those of the certain one counted from the possible one."""
    (first, until), (surely_first, surely_until) = version.possible, version.certain
    return first, until, surely_first - first, surely_until - until


def _title(row: Row) -> str:
    title = row.computed.get("event-title") if row.kind == "quote" else row.stored.get("title")
    return one_line(str(title or row.id))


def _stretches(version: FactVersion) -> list[PromiseStretch]:
    """The states of a promise on the days of the record of a version, and as the whole log is asked."""
    firsts = [period.first for period in (version.possible, version.certain) if period.until]
    untils = [period.until for period in (version.possible, version.certain) if period.until]
    last = FOR_EVER if max(untils) > LATEST else max(untils)
    first = min(firsts)
    return promise_stretches(version.row, first if first < LATEST else 1, last)


def _plain(stretch: PromiseStretch) -> Iterator[Any]:
    yield from (stretch.first, stretch.recorded, stretch.state, stretch.words)
    if stretch.late is not None:
        yield from (*stretch.late.plain(), int(stretch.growing))


def _date_columns(versions: Sequence[FactVersion], dated: Sequence[Comparable | None]) -> dict[str, Any]:
    """The flags of versions, their bounds as wide as `~` allows, and the texts of dates that have more."""
    flags, read_dates, bounds = [], [], []
    for version, date in zip(versions, dated, strict=True):
        is_read = date is not None and bool(date.stretches or date.members or "T" in version.date)
        read_dates.append(version.date if is_read else "")
        bounds.append(date.bounds if date else (0, 0, 0, 0))
        flags.append(
            _HAS_PROMISE * bool(version.promise)
            + _HAS_QUOTES * bool(version.quotes)
            + _HAS_UPDATES * bool(version.updates)
            + _IN_DOUBT * bool(date and date.uncertain)
            + _UNDATED * (date is None)
            + _READ_TEXT * is_read
        )
    first, *others = zip(*bounds, strict=True) if bounds else ((), (), (), ())
    steps = [[_step(before, after) for before, after in zip(first, other, strict=True)] for other in others]
    return {"flags": flags, "dates": coded(read_dates), "first": day_deltas(first), "steps": steps}


def _step(first: int, other: int) -> int | str:
    """How far a bound is from the first one; an open end as it is written."""
    (written,) = day_deltas([other])
    return written if isinstance(written, str) else exact_day(other) - _finite(first)


def _finite(day: int) -> int:
    (written,) = day_deltas([day])
    return 0 if isinstance(written, str) else written


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
