"""The lines on what a fact refers to: people, places, events, sources, passages and quotes."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from missionlog.edtf import parse
from missionlog.model.format import PERSON, Plain, Table, records
from missionlog.phrases.when_words import words
from missionlog.view.cells import flat, spoken, texts

StoredRecord = Mapping[str, Plain]

_DATES: Final = frozenset(("date", "made", "due", "until", "from", "on", "taken", "issued", "accessed"))


def dated(date: str) -> str:
    """A date in words, and as EDTF where that is something else."""
    said = words(parse(date)) if date else ""
    return date if said == date else f"{said} ({date})"


def value_text(record: StoredRecord, key: str) -> str:
    """A value of a record, a date in words."""
    text = flat(record.get(key))
    return dated(text) if key in _DATES else text


def with_keys(record: StoredRecord, *keys: str) -> list[str]:
    """Each value that is there, behind its key."""
    return [f"{key}: {value_text(record, key)}" for key in keys if key in record]


@dataclass(frozen=True, slots=True)
class Cites:
    """Entries of the log by table and id. An id that they do not have is shown as it is.

    `possible_sources` are the ids of those that were only possibly published by the day of the record.
    `with_ids`: each name is followed by the id in parentheses.
    """

    entries: Mapping[Table, Mapping[str, StoredRecord]]
    possible_sources: Collection[str] = ()
    with_ids: bool = True
    #: The people who spoke already, by their ids: many speak often.
    _speakers: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)

    def names(self, table: Table, ids: Plain | None) -> list[str]:
        """The name or title of each entry."""
        is_source = table == "sources"
        return [
            self.with_id(self._name(table, id_), id_) + (self._doubt(id_) if is_source else "")
            for id_ in texts(ids)
        ]

    def with_id(self, name: str, id_: str) -> str:
        """A name with its id in parentheses, unless it is the name or ids are not shown."""
        return f"{name} ({id_})" if self.with_ids and name != id_ else name

    def passages(self, evidence: Plain | None, quoted: str = "") -> list[list[str]]:
        """Each piece of evidence: its passage, then the source, then where that is read.

        A passage that only repeats what is `quoted` above it is not shown again.
        """
        return [self._passage(one, quoted) for one in records(evidence)]

    def quote_lines(self, quote: StoredRecord, date: str) -> list[str]:
        """A quote: the words, who said them and as what, what else it has, its sources' own wordings."""
        text = flat(quote.get("text"))
        keys = ("id", "date", *(["form"] if quote.get("form") != "paraphrase" else []), "tags", "note")
        evidence = [line for lines in self.passages(quote.get("evidence"), text) for line in lines]
        return [spoken(text, quote), f"— {self.speaker(quote, date)}", *with_keys(quote, *keys), *evidence]

    def speaker(self, quote: StoredRecord, date: str) -> str:
        """Who said it, with the role of the quote, or that which each speaker held at the date."""
        speakers = texts(quote.get("speaker"))
        names = [self._with_role(id_, "" if "role" in quote else date) for id_ in speakers]
        role = flat(quote.get("role"))
        between = ", " if role else "; "
        return ", ".join([between.join(names or ["nobody named"]), *([role] if role else [])])

    def _with_role(self, id_: str, date: str) -> str:
        from missionlog.derive.role_spans import role_on
        from missionlog.model.values import typed

        entry = self.entries.get("people", {}).get(id_)
        if entry and id_ not in self._speakers:
            self._speakers[id_] = typed(PERSON, entry, id=id_)
        role = role_on(self._speakers[id_], parse(date)) if entry and date else ""
        name = self._name("people", id_)
        return f"{name}, {role}" if role else name

    def _passage(self, evidence: StoredRecord, quoted: str) -> list[str]:
        id_ = flat(evidence.get("source"))
        source = self.entries.get("sources", {}).get(id_, {})
        passage, locator = flat(evidence.get("passage")), flat(evidence.get("locator"))
        issued = flat(source.get("issued"))
        about = [flat(source.get("title")), flat(source.get("container-title"))]
        about.append(words(parse(issued)) if issued else "")
        where = ", ".join(one for one in [*about, locator] if one)
        cited = self.with_id(where or id_, id_) + self._doubt(id_)
        lines = [f"“{passage}”" if passage not in ("", quoted) else "", cited, flat(source.get("URL"))]
        return [line for line in lines if line]

    def _doubt(self, source: str) -> str:
        return ", possibly published by then" if source in self.possible_sources else ""

    def _name(self, table: Table, id_: str) -> str:
        entry = self.entries.get(table, {}).get(id_, {})
        return flat(entry.get("name") or entry.get("title")) or id_
