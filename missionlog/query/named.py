"""The facts and entries that a text names: by id, by the only beginning of one, or by a name."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from missionlog.errors import Error
from missionlog.model.folding import fold, runs
from missionlog.model.format import listed
from missionlog.model.nearest import in_words, nearest
from missionlog.model.rows import Kind
from missionlog.query.names import resolve
from missionlog.query.sql import LAST_CHARACTER
from missionlog.query.syntax import IMPOSSIBLE

if TYPE_CHECKING:
    from missionlog.query.engine import Engine

_FACT_KINDS: Final[tuple[Kind, ...]] = ("event", "quote", "update")
_ENTRY_KINDS: Final[tuple[Kind, ...]] = ("source", "person", "place")
#: What can be shown. `KIND:` before an id or name says which is meant.
SHOWN_KINDS: Final[tuple[Kind, ...]] = (*_FACT_KINDS, *_ENTRY_KINDS, "tag")
#: More candidates than these are counted.
_MAX_CANDIDATES: Final = 20
#: Ids from one text up to another, each with its kind and the id of the event to which it belongs; an entry
#: of another table belongs to itself.
_IDS: Final = (
    "SELECT fact.kind, fact.id, fact.log, whole.id FROM fact JOIN fact AS whole ON whole.event = fact.event"
    " WHERE whole.kind NOT IN ('quote', 'update') AND fact.id BETWEEN ? AND ?"
) + "".join(
    f" UNION ALL SELECT '{kind}', id, log, id FROM {kind} WHERE id BETWEEN ? AND ?" for kind in _ENTRY_KINDS
)
#: The texts that name an entry beside its id, from what is stored of it.
_NAME_KEYS: Final = {"source": ("title",), "person": ("name", "aliases"), "place": ("name", "aliases")}


class Named(NamedTuple):
    """A fact or entry that a text names, and the number of its log."""

    kind: Kind
    id: str
    log: int = 0


class UnknownId(Error, LookupError):
    """Nothing has an id or name, or more than one thing may be meant.

    `candidates` are the ids that were perhaps meant, a tag with its `#`; `shown` are these with their kinds
    and names, where more than one may be meant.
    """

    def __init__(self, id_: str, candidates: list[str], *, ambiguous: bool, shown: str = "") -> None:
        self.id = id_
        self.candidates = candidates
        self.ambiguous = ambiguous
        if ambiguous:
            self.message = f"{id_!r} may be more than one: {shown or ', '.join(candidates)}"
            self.mend = "give the whole id of one"
        else:
            self.message = f"nothing has the id or name {id_!r}"
            self.mend = f"did you mean {in_words(candidates)}?" if candidates else ""
        super().__init__(f"{self.message}; {self.mend}" if self.mend else self.message)


def named(engine: Engine, text: str) -> list[Named]:
    """What a text names: in a log several things only where several tables have it as an id.

    Of several logs, what it names in each that has something so named. Raises UnknownId.

    What has it as an id counts first, in each table; then the only thing whose id begins so; an entry of
    which it is the whole name; a person or place with its words in the name; the tag; a source with its words
    in the title. A text with a capital or a blank is a name before it is the beginning of an id. `#` before a
    tag, or `KIND:`, says which kind is meant.
    """
    if re.search(IMPOSSIBLE, text):
        raise UnknownId(text, [], ambiguous=False)
    kinds, name = _asked_kinds(text)
    if exact := [one for one, _ in _with_ids(engine, name.lower(), name.lower(), kinds)]:
        return sorted(exact, key=lambda one: one.log)
    begun = _beginning_with(engine, name.lower(), kinds)
    tags = [*_tags(engine, name)] if "tag" in kinds else []
    is_name = name != name.lower() or " " in name
    tiers = (
        lambda: begun if begun and _is_clear(begun) and not is_name else (),
        lambda: _with_name(engine, _ENTRY_KINDS, name, kinds, whole=True),
        lambda: _with_name(engine, ("person", "place"), name, kinds),
        lambda: begun,
        lambda: tags,
        lambda: _with_name(engine, ("source",), name, kinds),
    )
    for tier in tiers:
        if found := [*tier()]:
            return _only(engine, text, found if _is_clear(found) else [*dict.fromkeys([*found, *tags])])
    raise UnknownId(text, _nearest(engine, name, kinds), ambiguous=False)


def _asked_kinds(text: str) -> tuple[Collection[Kind], str]:
    """The kinds that may be meant, and the id or name without what says so."""
    if text.startswith("#"):
        return [SHOWN_KINDS[-1]], text[1:]
    before, colon, name = text.partition(":")
    kinds = [kind for kind in SHOWN_KINDS if kind == before]
    return (kinds, name) if colon and kinds else (SHOWN_KINDS, text)


def _is_clear(found: Sequence[Named]) -> bool:
    """Whether of each log there is one thing at most."""
    return len({one.log for one in found}) == len(found)


def _only(engine: Engine, text: str, found: Sequence[Named]) -> list[Named]:
    if _is_clear(found):
        return sorted(found, key=lambda one: one.log)
    listed = "; ".join(_described(engine, one) for one in found[:_MAX_CANDIDATES])
    more = len(found) - _MAX_CANDIDATES
    ids = [f"#{one.id}" if one.kind == "tag" else one.id for one in found]
    raise UnknownId(text, ids, ambiguous=True, shown=f"{listed}; and {more:,} more" if more > 0 else listed)


def _described(engine: Engine, one: Named) -> str:
    """A candidate as its kind, its id and its name, with its log if there are several."""
    log = f" in {engine.logs[one.log]}" if engine.logs else ""
    if one.kind == "tag":
        return f"tag #{one.id}{log}"
    engine = engine.of_log(one.log)
    label = "title" if one.kind in _FACT_KINDS else "label"
    table = "fact" if one.kind in _FACT_KINDS else one.kind
    ((name,),) = engine.rows(f"SELECT max({label}) FROM {table} WHERE id = ?", (one.id,))
    return f"{one.kind} {one.id} ({name}){log}"


def _beginning_with(engine: Engine, beginning: str, kinds: Collection[Kind]) -> list[Named]:
    """What has an id that begins so.

    The id of a quote or update often begins with its event's: then only the event can be meant.
    """
    if not beginning:
        return []
    begun = _with_ids(engine, beginning, beginning + LAST_CHARACTER, kinds)
    return sorted({one for one, whole in begun if one.id == whole or not whole.startswith(beginning)})


def _with_ids(engine: Engine, first: str, last: str, kinds: Collection[Kind]) -> Iterator[tuple[Named, str]]:
    """What has an id from one text to another, each with its event's. Ids are ASCII."""
    if first.isascii():
        for kind, id_, log, whole in engine.rows(_IDS, (first, last) * (1 + len(_ENTRY_KINDS))):
            if kind in kinds:
                yield Named(kind, id_, log), whole


def _with_name(
    engine: Engine, tables: Iterable[Kind], name: str, kinds: Collection[Kind], *, whole: bool = False
) -> Iterator[Named]:
    """The entries of some tables with all words of a name in theirs, or of which it is the whole name."""
    for kind in tables:
        for number in resolve(engine, kind, name) if kind in kinds else ():
            ((id_, log, stored),) = engine.rows(
                f"SELECT id, log, stored FROM {kind} WHERE seq = ?", (number,)
            )
            entry = json.loads(stored)
            names = [fold(str(one)) for key in _NAME_KEYS[kind] for one in listed(entry.get(key))]
            # What `resolve` finds by its publisher or author is not called so.
            if fold(name) in names if whole else all(run in " ".join([*names, id_]) for run, _ in runs(name)):
                yield Named(kind, id_, log)


def _tags(engine: Engine, name: str) -> Iterator[Named]:
    """The tag that is a text, or else those that are it whatever the case."""
    exact = [*engine.rows("SELECT id, log FROM tag WHERE id = ? ORDER BY seq", (name,))]
    numbers = [] if exact else resolve(engine, "tag", name)
    alike = (engine.rows("SELECT id, log FROM tag WHERE seq = ?", (number,)) for number in numbers)
    for id_, log in exact or [row for rows in alike for row in rows]:
        if exact or fold(id_) == fold(name):
            yield Named("tag", id_, log)


def _nearest(engine: Engine, name: str, kinds: Collection[Kind]) -> list[str]:
    """The ids and names that look like one that nothing has."""
    tables = ["fact"] if any(kind in kinds for kind in _FACT_KINDS) else []
    tables += [kind for kind in (*_ENTRY_KINDS, "tag") if kind in kinds]
    known = [id_ for table in tables for (id_,) in engine.rows(f"SELECT id FROM {table} ORDER BY id")]
    if near := nearest(name, known):
        return [*near]
    labels = (engine.rows(f"SELECT label FROM {kind} ORDER BY id") for kind in _ENTRY_KINDS if kind in kinds)
    return [*nearest(name, (label for rows in labels for (label,) in rows))]
