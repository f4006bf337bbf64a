"""What changed in a log in words, fact by fact and field by field, as lines of styled text."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from missionlog.edtf import parse
from missionlog.model.changes import Change, FieldChange, How, What
from missionlog.model.format import (
    DATES,
    SNAPSHOT,
    EntryName,
    Many,
    Plain,
    Record,
    Ref,
    Scalar,
    Shape,
    listed,
)
from missionlog.phrases.when_words import words
from missionlog.view.cells import flat, spoken, texts
from missionlog.view.reference_lines import dated, with_keys
from missionlog.view.styled_text import Fragment, Line, spaced

#: More changes than these are counted instead of named.
MAX_NAMED_CHANGES: Final = 3
#: As many of a hash as git shows: nobody reads hashes in full.
_HASH_CHARACTERS: Final = 10
_SHA256: Final = re.compile(r"\b([0-9a-f]{10})[0-9a-f]{54}\b")
#: Names of entries by table and id.
Names = Mapping[EntryName, str]
_PLURALS: Final[dict[What, str]] = {"person": "people"}


def headline(change: Change) -> Line:
    """What happened to which fact: `changed event stage-one  Stage one ends`."""
    if change.what == "log":
        return [Fragment(change.how, "strong"), Fragment(" the log")]
    pieces = [Fragment(change.how, "strong"), Fragment(f" {change.what} "), Fragment(change.id, "id")]
    if change.was:
        pieces += [Fragment(", before "), Fragment(change.was, "id")]
    return [*pieces, Fragment(f": {_label(change)}", "dim")]


def field_line(field: FieldChange) -> Line:
    """The line on one field: what was added or removed, or how it was changed."""
    field = replace(field, path=_SHA256.sub(r"\1", field.path))
    if field.shape is SNAPSHOT:
        return _snapshot(field)
    if field.old is None or field.new is None:
        how = "added" if field.old is None else "removed"
        value = _value(field.shape, field.new if field.old is None else field.old)
        return [Fragment(f"{field.path} {how}"), *([Fragment(f": {value}")] if value else [])]
    if isinstance(field.shape, Many) and field.shape.length is None:
        return _list(field, texts(field.old), texts(field.new))
    if field.shape is Scalar.TEXT:
        return _text(field, str(field.old), str(field.new))
    return _from_to(field, _value(field.shape, field.old), _value(field.shape, field.new))


def called(field: FieldChange, names: Names) -> FieldChange:
    """A field with names in place of the ids that it holds, and in the way to it."""
    path = field.path
    for (table, id_), name in names.items():
        path = path.replace(f"evidence[{id_}]", f"evidence[{name}]") if table == "sources" else path
    old, new = (
        None if state is None else _called(field.shape, state, names) for state in (field.old, field.new)
    )
    return replace(field, path=path, old=old, new=new)


def _called(shape: Shape, value: Plain, names: Names) -> Plain:
    if isinstance(shape, Ref):
        return names.get((shape.table, str(value)), value)
    if isinstance(shape, Many):
        return [_called(shape.of, one, names) for one in listed(value)]
    if isinstance(shape, Record) and isinstance(value, dict):
        shapes = {field.key: field.shape for field in shape.fields}
        return {key: _called(shapes[key], inner, names) for key, inner in value.items()}
    return value


def in_few_words(how: How, changes: Sequence[Change]) -> Line:
    """The facts that were added, removed …: by name if there are few, else their numbers."""
    changed = [change for change in changes if change.how == how]
    if len(changed) <= MAX_NAMED_CHANGES:
        return [Fragment(f"{how} "), *_listed(changed)]
    counts = Counter(change.what for change in changed)
    return [Fragment(f"{how} {', '.join(_count(what, count) for what, count in counts.items())}")]


class DiffPart(NamedTuple):
    """Part of a comparison: words of the older text and of the newer one, either of which may be none."""

    old: str
    new: str

    @property
    def same(self) -> bool:
        return self.old == self.new


def diff_words(old: str, new: str) -> list[DiffPart]:
    """Two texts compared word by word; blanks and line breaks count as one blank."""
    from missionlog.evidence import word_diff

    lefts, rights = old.split(), new.split()
    return [
        DiffPart(" ".join(lefts[i1:i2]), " ".join(rights[j1:j2]))
        for _, i1, i2, j1, j2 in word_diff.diff_words(lefts, rights)
    ]


def _label(change: Change) -> str:
    """A few words to know a fact by."""
    stored = change.stored
    if change.what == "event":
        date = _when(stored.get("date"))
        return flat(stored.get("title")) + (f" ({date})" if date else "")
    if change.what == "quote":
        return spoken(flat(stored.get("text")), stored)
    if change.what == "update":
        parts = (flat(stored.get("status")), _when(stored.get("date")), flat(stored.get("note")))
        return ", ".join(part for part in parts if part)
    return flat(stored.get("title") or stored.get("name"))


def _when(date: Plain | None) -> str:
    return words(parse(str(date))) if date else ""


def _value(shape: Shape, value: Plain | None) -> str:
    """A value: a date in words, a record by its keys."""
    if isinstance(shape, Record) and isinstance(value, dict):
        return "; ".join(with_keys(value, *value))
    return dated(flat(value)) if shape in DATES else flat(value)


def _snapshot(field: FieldChange) -> Line:
    """An archived copy by its day and the beginning of its hash."""
    how = "added" if field.old is None else "removed"
    copy = field.new if field.old is None else field.old
    assert isinstance(copy, dict)  # of a copy that is in both, the keys are compared one by one
    taken, hash_ = words(parse(flat(copy["taken"]))), flat(copy["original-sha256"])
    return [Fragment(f"{_list_of(field.path)} {how}: a copy of {taken}, {hash_[:_HASH_CHARACTERS]}")]


def _list_of(path: str) -> str:
    """The list in which an item is."""
    return path.partition("[")[0]


def _from_to(field: FieldChange, old: str, new: str) -> Line:
    return [
        Fragment(f"{field.path} changed from "),
        Fragment(old, "was"),
        Fragment(" to "),
        Fragment(new, "now"),
    ]


def _list(field: FieldChange, olds: list[str], news: list[str]) -> Line:
    """What came into a list and what left it; both lists, if only their order differs."""
    lost, got = Counter(olds) - Counter(news), Counter(news) - Counter(olds)
    if not lost and not got:
        return _from_to(field, ", ".join(olds), ", ".join(news))
    line = []
    if lost:
        line += [Fragment(f"{field.path} lost "), Fragment(", ".join(lost.elements()), "was")]
    if got:
        line += [Fragment(" and got " if lost else f"{field.path} got ")]
        line += [Fragment(", ".join(got.elements()), "now")]
    return line


def _text(field: FieldChange, old: str, new: str) -> Line:
    """A text word by word; or as a whole, where hardly a word is left of it."""
    from missionlog.evidence import word_diff

    parts = diff_words(old, new)
    same = " ".join(part.new for part in parts if part.same)
    if not same or not word_diff.has_common_ground(same, old, new):
        return _from_to(field, f"“{old}”", f"“{new}”")
    line = [Fragment(f"{field.path} changed:")]
    for part in parts:
        both = [Fragment(part.old, "old"), Fragment(part.new, "new")]
        line += spaced([Fragment(part.new)] if part.same else both)
    return line


def _listed(changes: Sequence[Change]) -> Iterator[Fragment]:
    for number, change in enumerate(changes):
        yield Fragment(", " if number else "")
        yield Fragment(f"{change.what} " if change.id else "the log")
        yield Fragment(change.id, "id")
        if change.fields:
            paths = dict.fromkeys(map(_brief_path, change.fields))
            yield Fragment(f" ({', '.join(paths)})", "dim")


def _brief_path(field: FieldChange) -> str:
    """The way to a field; of an archived copy, only that it is one."""
    return _list_of(field.path) if field.path.startswith("snapshots[") else field.path


def _count(what: What, count: int) -> str:
    return f"1 {what}" if count == 1 else f"{count:,} {_PLURALS.get(what, what + 's')}"
