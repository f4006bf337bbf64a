"""Shell completion of the words of `missionlog set` and `tag`: ids, then keys and values, or tags."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from missionlog.model.format import Shape

#: Gives the values of a kind (`speaker`, `tag`, `id` …) with some beginning, each with a line on what it is.
Lookup = Callable[[str, str], Iterable[tuple[str, str]]]
#: What the typed beginning of a word may become, given the words before it.
_WordOffers = Callable[[Sequence[str], str, Lookup], Iterable[tuple[str, str]]]


def _set_offers(words: Sequence[str], typed: str, lookup: Lookup) -> Iterable[tuple[str, str]]:
    """An id; a key of what it names; and what the key may have as its value."""
    if not words:
        return lookup("ids", typed)
    key = words[1] if len(words) > 1 else typed
    shapes = {one: shape for kind, _ in lookup("record", words[0]) for one, shape in _keys(kind, key)}
    if len(words) == 1:
        return sorted((one, "") for one in shapes if one.startswith(typed))
    return _value_offers(key, shapes, typed, lookup)


def _keys(kind: str, typed: str) -> Iterator[tuple[str, Shape]]:
    """The keys of a record, and those within its records: `promise.due`, `evidence.0.passage`.

    Of a list, the item is the one whose number was typed, or else the first.
    """
    from missionlog.model.format import RECORDS, Many, Record

    numbers = [part for part in typed.split(".") if part.isdecimal()]
    waiting: list[tuple[str, Record]] = [("", RECORDS[kind])]
    while waiting:
        before, record = waiting.pop()
        for field in record.fields:
            if field.key == "id":
                continue
            shape, key = field.shape, before + field.key
            inner = shape.of if isinstance(shape, Many) else shape
            if not isinstance(inner, Record):
                yield key, inner
            elif inner.name not in ("quote", "update") and not before:
                number = f".{(numbers or ['0'])[0]}" if isinstance(shape, Many) else ""
                waiting.append((f"{key}{number}.", inner))


def _value_offers(
    key: str, shapes: Mapping[str, Shape], typed: str, lookup: Lookup
) -> Iterable[tuple[str, str]]:
    from missionlog.cli.key_options import COMPLETED_AS
    from missionlog.model.format import Choice, Ref, Scalar

    shape = shapes.get(key)
    if key == "tags":
        return lookup("tag", typed)
    if isinstance(shape, Ref):
        return lookup(COMPLETED_AS[shape.table], typed)
    words = shape.words if isinstance(shape, Choice) else ("true", "false") if shape is Scalar.FLAG else ()
    return [(word, "") for word in words if word.startswith(typed)]


def _tag_offers(words: Sequence[str], typed: str, lookup: Lookup) -> Iterable[tuple[str, str]]:
    """An id; with a plus any tag of the log, and with a minus those that it has."""
    if not words:
        return lookup("id", typed) if not typed.startswith("-") else ()
    sign, begun = typed[:1], typed[1:]
    found: list[tuple[str, str]] = []
    if sign in ("", "+"):
        found += [(f"+{tag}", text) for tag, text in lookup("tag", begun)]
    if sign in ("", "-"):
        found += [(f"-{tag}", text) for tag, text in lookup(f"tags-of:{words[0]}", begun)]
    return [one for one in found if one[0] not in words]


#: The commands whose words are completed one after another.
WORD_OFFERS: Final[Mapping[str | None, _WordOffers]] = {"set": _set_offers, "tag": _tag_offers}
