"""Changes of a log in words, as pieces that each format marks in its own way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Literal, NamedTuple

from missionlog.edtf import parse
from missionlog.model.changes import Change, FieldChange, How, What
from missionlog.model.format import Many, Plain, Record, Scalar, Shape
from missionlog.phrases.words import words
from missionlog.view.cites import dated, said
from missionlog.view.lines import flat, spoken, texts
from missionlog.view.wording_text import compared

Mark = Literal["", "old", "new", "was", "now", "id", "strong", "dim", "grave"]


class Piece(NamedTuple):
    """Some words. `old` ones are no longer there and `new` ones were not; in a sentence, `was` and `now`."""

    text: str
    mark: Mark = ""


Line = Sequence[Piece]

#: More than these are counted, and not named.
_NAMED: Final = 3
_MANY: Final[dict[What, str]] = {"person": "people"}


def headline(change: Change) -> Line:
    """What became of which fact: `changed event stage-one  Stage one ends`."""
    if change.what == "log":
        return [Piece(change.how, "strong"), Piece(" the log")]
    pieces = [Piece(change.how, "strong"), Piece(f" {change.what} "), Piece(change.id, "id")]
    if change.was:
        pieces += [Piece(", before "), Piece(change.was, "id")]
    return [*pieces, Piece(f": {_label(change)}", "dim")]


def field_line(field: FieldChange) -> Line:
    """How one field is not what it was."""
    if field.old is None or field.new is None:
        how = "added" if field.old is None else "removed"
        told = _value(field.shape, field.new if field.old is None else field.old)
        return [Piece(f"{field.path} {how}"), *([Piece(f": {told}")] if told else [])]
    if isinstance(field.shape, Many) and field.shape.length is None:
        return _list(field, texts(field.old), texts(field.new))
    if field.shape is Scalar.TEXT:
        return _text(field, str(field.old), str(field.new))
    return _from_to(field, _value(field.shape, field.old), _value(field.shape, field.new))


def in_few_words(how: How, changes: Sequence[Change]) -> Line:
    """The facts to which one thing happened: by name where they are few, else counted."""
    own = [change for change in changes if change.how == how]
    if len(own) <= _NAMED:
        return [Piece(f"{how} "), *_listed(own)]
    counts = Counter(change.what for change in own)
    return [Piece(f"{how} {', '.join(_count(what, count) for what, count in counts.items())}")]


def spaced(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Pieces, each behind a blank; one without words is not there."""
    for piece in pieces:
        if piece.text:
            yield Piece(" ")
            yield piece


def _label(change: Change) -> str:
    """A few words to know a fact by."""
    stored = change.stored
    if change.what == "event":
        date = _when(stored.get("date"))
        return flat(stored.get("title")) + (f" ({date})" if date else "")
    if change.what == "quote":
        return spoken(flat(stored.get("text")), flat(stored.get("form")))
    if change.what == "update":
        told = (flat(stored.get("status")), _when(stored.get("date")), flat(stored.get("note")))
        return ", ".join(one for one in told if one)
    return flat(stored.get("title") or stored.get("name"))


def _when(date: Plain | None) -> str:
    return words(parse(str(date))) if date else ""


def _value(shape: Shape, value: Plain | None) -> str:
    """A value: a date in words, a record by its keys."""
    if isinstance(shape, Record) and isinstance(value, dict):
        return "; ".join(said(value, *value))
    return dated(flat(value)) if shape is Scalar.EDTF else flat(value)


def _from_to(field: FieldChange, old: str, new: str) -> Line:
    return [Piece(f"{field.path} changed from "), Piece(old, "was"), Piece(" to "), Piece(new, "now")]


def _list(field: FieldChange, olds: list[str], news: list[str]) -> Line:
    """What came into a list and what left it; both lists, if only their order differs."""
    gone, come = (
        [*(Counter(one) - Counter(other)).elements()] for one, other in ((olds, news), (news, olds))
    )
    if not gone and not come:
        return _from_to(field, ", ".join(olds), ", ".join(news))
    left = [Piece(f"{field.path} lost "), Piece(", ".join(gone), "was")] if gone else []
    came = (
        [Piece(" and got " if gone else f"{field.path} got "), Piece(", ".join(come), "now")] if come else []
    )
    return [*left, *came]


def _text(field: FieldChange, old: str, new: str) -> Line:
    """A text word by word; or as a whole, where no word is left of it."""
    stretches = compared(old, new)
    if not any(one.same for one in stretches):
        return _from_to(field, f"“{old}”", f"“{new}”")
    pieces = [Piece(f"{field.path} changed:")]
    for one in stretches:
        pieces += spaced([Piece(one.new)] if one.same else [Piece(one.old, "old"), Piece(one.new, "new")])
    return pieces


def _listed(changes: Sequence[Change]) -> Iterator[Piece]:
    for number, change in enumerate(changes):
        yield Piece(", " if number else "")
        yield Piece(f"{change.what} " if change.id else "the log")
        yield Piece(change.id, "id")
        if change.fields:
            yield Piece(f" ({', '.join(field.path for field in change.fields)})", "dim")


def _count(what: What, count: int) -> str:
    return f"1 {what}" if count == 1 else f"{count:,} {_MANY.get(what, what + 's')}"
