"""What cards say, as columns of data, of which the browser makes their values to fill the template.

`CARD_SHAPE` tells what a card has. A text is the number of one of the texts that a search looks through; what
many cards say is the number of a label. An entry to which the fact is linked is its place among these links.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from operator import attrgetter
from typing import Any, Final

from missionlog.brief.html import line_html
from missionlog.site.cards import FactCard, TagLink
from missionlog.site.data_script import Numbering
from missionlog.site.fact_versions import Link
from missionlog.view.escape import visible_lines

_Writer = Callable[[Any], None]
#: A text, or a line that is HTML already: one of the texts of a group.
_TEXT, _LINE = "text", "line"
#: What many cards say: a text, or a value with fields.
_LABEL: Final = "label"
#: The label of an entry to which a fact is linked, by the table of that.
_PERSON, _PLACE, _SOURCE, _TAG = "person", "place", "source", "tag"
_TABLES: Final = frozenset((_PERSON, _PLACE, _SOURCE, _TAG))
#: The id of a part of a fact, of which the beginning may be that of the fact.
_PART: Final = "part"
#: A text that stands in its column as it is.
_PLAIN: Final = "plain"
#: What a card has beside its number, id, kind, title and date: fields, lists of `[what]`, a value or nothing
#: as `[what, "?"]`.
CARD_SHAPE: Final[Mapping[str, Any]] = {
    "exact": _PLAIN,
    "claim": _LABEL,
    "rank": _TEXT,
    "summary": _TEXT,
    "dates": [{"words": _LABEL, "rank": _LABEL, "reason": _TEXT, "sources": [_LABEL]}],
    "quotes": [
        {
            "anchor": _PART,
            "opening": _LABEL,
            "words": _TEXT,
            "closing": _LABEL,
            "speaker": _LABEL,
            "date": _LABEL,
            "note": _TEXT,
            "sources": [_LABEL],
            "proof": _LABEL,
        }
    ],
    "promise": [
        {
            "terms": _LINE,
            "state": _LABEL,
            "kind": _LABEL,
            "updates": [{"anchor": _PART, "line": _LINE, "sources": [_LABEL]}],
        },
        "?",
    ],
    "order": [{"words": _LABEL, "titles": _TEXT}],
    "people": [_PERSON],
    "place": _PLACE,
    "tags": [_TAG],
    "asides": [_TEXT],
    "support": [
        {
            "what": _LABEL,
            "passages": [{"passage": _TEXT, "locator": _LABEL, "source": _SOURCE, "proof": _LABEL}],
        }
    ],
    "support_words": _LABEL,
}


#: The entries to which a fact is linked, by their table.
Links = Mapping[str, Sequence[Link]]


class _EntryLabels:
    """The labels of the entries of a table in their order, and after them those that no entry has."""

    def __init__(self, called: Mapping[int, str]) -> None:
        self._called = called
        self._entries: dict[int, Any] = {}
        self._others = Numbering()

    def __iter__(self) -> Iterator[Any]:
        return chain(map(self._entries.get, self._called), self._others)

    def place(self, label: Any, links: Sequence[Link]) -> int:
        """The place of a label among those of some entries; beyond these, its place among the others."""
        known = self._entries
        for at, (entry, _) in enumerate(links):
            if known.get(entry) == label or (entry not in known and self._is_of(entry, label)):
                return at
        return len(links) + self._others[label]

    def _is_of(self, entry: int, label: Any) -> bool:
        """Whether a label is the first one of an entry: it begins with what that is called."""
        is_called = self._called[entry] == (label if type(label) is str else label[0])
        if is_called:
            self._entries[entry] = label
        return is_called


class CardColumns:
    """Writes cards as columns, group by group, and keeps the labels of all by the names of their columns.

    `called` is what cards call the entries of each table, in the order of their numbers on the page.
    """

    def __init__(self, called: Mapping[str, Mapping[int, str]]) -> None:
        self._called = called
        self._labels = defaultdict[str, Numbering](Numbering)
        self._entries: dict[str, _EntryLabels] = {}

    def of(
        self, cards: Iterable[FactCard], texts: Numbering, links: Mapping[int, Links]
    ) -> dict[str, list[Any]]:
        """The columns of some cards in which there is something.

        `texts` numbers their texts; `links` are those of each fact by its number.
        """
        group = _CardGroup(self, texts)
        for card in cards:
            group.add(card, links[card.number])
        return {name: column for name, column in group.columns.items() if any(column)}

    def of_column(self, name: str) -> Numbering:
        """The labels of a column."""
        return self._labels[name]

    def of_entries(self, name: str, table: str) -> _EntryLabels:
        """The labels of a column that names entries of a table."""
        return self._entries.setdefault(name, _EntryLabels(self._called[table]))

    def labels(self) -> dict[str, list[Any]]:
        """The labels by the names of their columns."""
        columns: Mapping[str, Iterable[Any]] = {**self._labels, **self._entries}
        return {name: [*map(_plain_label, labels)] for name, labels in columns.items()}


class _CardGroup:
    """The columns of some cards, by their names: that of a field in a list is `list.field`."""

    def __init__(self, labels: CardColumns, texts: Numbering) -> None:
        self.columns = defaultdict[str, list[Any]](list)
        self._labels, self._texts = labels, texts
        self._anchor = ""
        self._links: Links = {}
        self._write = self._writer("", CARD_SHAPE)

    def add(self, card: FactCard, links: Links) -> None:
        self._anchor, self._links = card.anchor, links
        self._write(card)

    def _writer(self, name: str, shape: Any) -> _Writer:
        """What writes values of a shape."""
        if isinstance(shape, dict):
            return self._fields(name, shape)
        if isinstance(shape, list):
            return self._list(name, *shape)
        append = self.columns[name].append
        if shape == _LABEL:
            labels = self._labels.of_column(name)
            return lambda value: append(labels[value])
        if shape in _TABLES:
            entries = self._labels.of_entries(name, shape)
            return lambda value: append(entries.place(value, self._links[shape]))
        if shape == _PART:
            return lambda value: append(self._part(value))
        return append if shape == _PLAIN else self._text(name, shape)

    def _fields(self, name: str, shape: Mapping[str, Any]) -> _Writer:
        prefix = f"{name}." if name else ""
        writers = [(attrgetter(key), self._writer(f"{prefix}{key}", each)) for key, each in shape.items()]

        def write(value: Any) -> None:
            for get, write_field in writers:
                write_field(get(value))

        return write

    def _list(self, name: str, shape: Any, is_optional: str = "") -> _Writer:
        append, write_one = self.columns[name].append, self._writer(f"{name}.", shape)

        def write(value: Any) -> None:
            if not value:
                append(0)
                return
            values = [value] if is_optional else value
            append(len(values))
            for each in values:
                write_one(each)

        return write

    def _text(self, name: str, shape: str) -> _Writer:
        """Writes how far the number of a text, from 1, is from the one before; nothing without a text."""
        append, texts, last = self.columns[name].append, self._texts, 0
        shown = line_html if shape == _LINE else visible_lines

        def write(value: Any) -> None:
            nonlocal last
            if not value:
                append(None)
                return
            number = texts[shown(value)] + 1
            append(number - last)
            last = number

        return write

    def _part(self, anchor: str) -> str:
        if anchor.startswith(self._anchor):
            return f"+{anchor.removeprefix(self._anchor)}"
        return anchor and f"={anchor}"


def _plain_label(label: Any) -> Any:
    if isinstance(label, TagLink) and label.name == label.address:
        return label.name
    if hasattr(label, "_asdict"):
        return {field: _plain_label(value) for field, value in label._asdict().items()}
    return label and visible_lines(label)
