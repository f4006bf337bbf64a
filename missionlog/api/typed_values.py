"""Values as a person types them: dates in words, people by name, lists as several values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from missionlog import phrases  # its reader is loaded when words are read
from missionlog.api.given_values import plain
from missionlog.edtf import EdtfError, When, parse
from missionlog.model.articles import with_article
from missionlog.model.format import DATES, Choice, Many, Plain, Record, Ref, Scalar, Shape, Table
from missionlog.model.ids import is_id
from missionlog.model.ranges import out_of_range
from missionlog.phrases.errors import PhraseError
from missionlog.store.errors import Refused
from missionlog.store.read.did_you_mean import did_you_mean
from missionlog.store.read.entries import NOUNS
from missionlog.store.read.scalars import number

if TYPE_CHECKING:
    from missionlog.api.editable_log import EditableLog

#: A year or a day in digits.
_DAY_OR_YEAR: Final = re.compile(r"[0-9]{4}(?:-[0-9]{2}-[0-9]{2})?")
_FLAGS: Final = {"true": True, "yes": True, "false": False, "no": False}


class UnknownName(Refused):
    """Nothing in a table has a name."""

    def __init__(self, table: Table, name: str, mend: str = "") -> None:
        noun = NOUNS[table]
        super().__init__(f"no {noun} is called {name!r}; {mend or f'`missionlog add {noun}` adds it'}")
        self.table = table
        self.name = name


class DependsOnDay(Refused):
    """A date such as `last Friday`, where it is not known when that was written."""

    def __init__(self, text: str, from_today: str) -> None:
        counted = f"; from today it would be {from_today}" if from_today else ""
        super().__init__(
            f"{text!r} depends on the day on which it was written; give that day with --published,"
            f" or the date itself{counted}"
        )
        self.text = text


class TypedValues:
    """Reads what is typed, with the names that a log has.

    `last Friday` and the like are counted from `published`, and refused without it.
    """

    def __init__(self, log: EditableLog, published: date | None = None) -> None:
        self._log = log
        self.published = published
        self._new: dict[tuple[Table, str], str] = {}
        #: The dates that were typed in words, each with what it was read as.
        self.dates: dict[str, When] = {}
        #: Those of them that depend on a day, each with the day from which it was counted.
        self.counted_from: dict[str, date] = {}

    def add_new(self, table: Table, id_: str, name: str) -> None:
        """Know an entry that is added in the same write, by its id and by its name."""
        self._new |= {(table, id_): id_, (table, name.casefold()): id_}

    def new_ids(self, table: Table) -> set[str]:
        """The ids of the entries of a table that are added in the same write."""
        return {id_ for (of, _), id_ in self._new.items() if of == table}

    def has(self, table: Table, id_: str) -> bool:
        """Whether an entry has an id, or will have it."""
        if (table, id_) in self._new:
            return True
        return bool(self._log.known_entry(table, id_))

    def publication_day(self, sources: Iterable[str]) -> date | None:
        """The one day on which some sources were published; None where it is not known, or not one day."""
        ids = [self._reference("sources", source) for source in sources]
        days = {
            _day(stored.get("issued")) for id_ in ids if (stored := self._log.known_entry("sources", id_))
        }
        return days.pop() if len(days) == 1 else None

    def value(self, shape: Shape, texts: Sequence[str]) -> Plain:
        """The value of a shape that one or more texts give. Raises Refused, which says what is wanted."""
        if isinstance(shape, Many) and shape.length is not None:
            return self._of_fixed_length(shape, [one for text in texts for one in text.split(",")])
        if isinstance(shape, Many):
            values: list[Plain] = [*dict.fromkeys(str(self._single(shape.of, text)) for text in texts)]
            return values[0] if shape.or_one and len(values) == 1 else values
        if len(texts) != 1:
            raise Refused(f"one value is wanted, and here are {len(texts)}: {', '.join(map(repr, texts))}")
        return self._single(shape, texts[0])

    def _of_fixed_length(self, shape: Many, texts: Sequence[str]) -> list[Plain]:
        values = [self._single(shape.of, text) for text in texts]
        if len(values) != shape.length:
            here = f"{'is' if len(values) == 1 else 'are'} {len(values)}: {', '.join(map(repr, texts))}"
            raise Refused(f"{shape.length} values are wanted, and here {here}")
        if fault := out_of_range(shape, values):
            raise Refused(f"{fault.message}. {fault.mend}")
        return values

    def record(self, record: Record, given: Mapping[str, Sequence[str]]) -> dict[str, Plain]:
        """The values of a record that texts give, by its keys. Raises Refused, naming the key."""
        found: dict[str, Plain] = {}
        for key, texts in given.items():
            field = record.field(key)
            if field is None:
                raise Refused(f"{with_article(record.name)} has no {key!r}")
            try:
                found[key] = self.value(field.shape, texts)
            except Refused as error:
                raise Refused(f"{key}: {error}") from None
        return found

    def evidence(self, sources: Sequence[str], passages: Sequence[str] = ()) -> list[Plain]:
        """Evidence from sources, each with its passage, in one order."""
        if len(passages) > len(sources):
            raise Refused("a passage stands in a source: give one for each, in the same order")
        words = [*passages, *[""] * (len(sources) - len(passages))]
        return [
            {"source": self._reference("sources", source), **({"passage": passage} if passage else {})}
            for source, passage in zip(sources, words, strict=True)
        ]

    def _single(self, shape: Shape, text: str) -> Plain:
        if isinstance(shape, Record):
            raise Refused(f"{with_article(shape.name)} can't be given as {text!r}; name a key of it")
        if shape in DATES:
            return self._date(text)
        if isinstance(shape, Ref):
            return self._reference(shape.table, text)
        if isinstance(shape, Choice):
            return self._choice(shape, text)
        if shape is Scalar.FLAG:
            if text.lower() not in _FLAGS:
                raise Refused(f"true or false is wanted, and here is {text!r}")
            return _FLAGS[text.lower()]
        if shape is Scalar.NUMBER:
            value = number(text.strip())
            if value is None:
                raise Refused(f"a number such as 44.4 or -12 is wanted, and here is {text!r}")
            return float(value)
        return plain(text)

    def _date(self, text: str) -> str:
        if _is_day_or_year(text):
            return text
        is_relative = phrases.settle(text).relative
        if is_relative and self.published is None:
            raise DependsOnDay(text, self._from_today(text))
        try:
            when = phrases.read_date(text, self.published or self._log.today)
        except PhraseError as error:
            readings = f"; it may be {' or '.join(error.readings)}" if error.readings else ""
            raise Refused(f"{text!r} is no date that can be kept: {error.message}{readings}") from None
        if when.text != text:
            self.dates[text] = when
        if is_relative and self.published is not None:
            self.counted_from[text] = self.published
        return when.text

    def _from_today(self, text: str) -> str:
        try:
            return phrases.read_date(text, self._log.today).text
        except PhraseError:
            return ""

    def _choice(self, shape: Choice, text: str) -> str:
        if text.lower() in shape.words:
            return text.lower()
        near = did_you_mean(text, shape.words)
        raise Refused(f"one of {', '.join(shape.words)} is wanted, and here is {text!r}. {near}".rstrip())

    def _reference(self, table: Table, text: str) -> str:
        """The id of the entry that a text names, by its id or by a name that no other has."""
        known = self._new.get((table, text.casefold()))
        if known is not None:
            return known
        if is_id(text) and self._log.known_entry(table, text):
            return text
        from missionlog.query.named import UnknownId, named

        try:
            return named(self._log.engine, f"{NOUNS[table]}:{text}")[0].id
        except UnknownId as error:
            if error.ambiguous:
                raise Refused(f"{text!r} may be more than one: {', '.join(error.candidates)}") from None
            raise UnknownName(table, text, error.mend) from None


def _day(issued: Plain | None) -> date | None:
    """A date of publication that is one day; None for another."""
    try:
        return date.fromisoformat(parse(str(issued)).text)
    except (EdtfError, ValueError):
        return None


def _is_day_or_year(text: str) -> bool:
    """Whether a text is EDTF that can't be read otherwise, so that no grammar has to be loaded."""
    try:
        return bool(_DAY_OR_YEAR.fullmatch(text) and parse(text))
    except EdtfError:
        return False
