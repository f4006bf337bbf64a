"""The questions of `missionlog add` on a terminal: one key after another, with Tab for what the log knows."""

from __future__ import annotations

import readline
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Final

from missionlog.api.given_values import KIND_BY_NAME, Addition, NewKind
from missionlog.api.log import Log
from missionlog.api.log_edits import copies, typed_values
from missionlog.api.new_ids import new_id
from missionlog.api.typed_values import UnknownName
from missionlog.cli.messages import say
from missionlog.cli.output import page
from missionlog.errors import Error
from missionlog.model.format import DATES, RECORDS, Choice, Many, Plain, Ref, Scalar, Shape, Table
from missionlog.phrases import words

#: The keys that are asked for, by record: those that must be answered, and those that may be passed over.
_ASKED: Final[Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    "source": (("title",), ("type", "author", "container-title", "publisher", "issued", "URL")),
    "person": (("name",), ("aliases", "type")),
    "place": (("name",), ("aliases", "within")),
    "event": (("title", "date"), ("place", "actors", "tags", "summary")),
    "promise": (("made", "by"), ("due", "until", "condition")),
    "quote": (("text", "speaker"), ("role", "form", "date", "tags")),
    "update": (("status", "date"), ("due", "until", "note")),
}
_KINDS: Final[Mapping[Table, NewKind]] = {"sources": "source", "people": "person", "places": "place"}
#: What stands between several values of one answer.
_BETWEEN: Final = ";"


class Questions:
    """Asks for one thing to be added, and on the way for the sources, people and places that it needs.

    Its methods raise EOFError or KeyboardInterrupt where the person gives up.
    """

    def __init__(self, log: Log) -> None:
        self.typed = typed_values(log)
        self._log = log
        self._needed: list[Addition] = []

    def ask(self, kind: str) -> list[Addition]:
        """All that is to be added, what is needed first."""
        say(f"a new {kind}: Enter passes a question over, Tab completes, Ctrl-C ends and writes nothing")
        item = self._promise() if kind == "promise" else self._item(KIND_BY_NAME[kind])
        return [*self._needed, item]

    def _item(self, kind: NewKind) -> Addition:
        event = (
            self._answer("event", Ref("events"), "the id of its event") if kind in ("quote", "update") else ""
        )
        stored = self._record(kind)
        if kind in ("event", "quote", "update"):
            stored |= self._evidence()
        return Addition(kind, stored, "", str(event or ""))

    def _promise(self) -> Addition:
        event = self._record("event", without=("date",))
        return Addition("event", {**event, "promise": self._record("promise"), **self._evidence()})

    def _record(self, name: str, without: Sequence[str] = ()) -> dict[str, Plain]:
        """The values of a record, asked for one by one."""
        required, optional = _ASKED[name]
        stored: dict[str, Plain] = {}
        for key in (*required, *optional):
            field = RECORDS[name].field(key)
            if field is not None and key not in without:
                answer = self._answer(key, field.shape, field.doc, required=key in required)
                if answer is not None:
                    stored[key] = answer
        return stored

    def _evidence(self) -> dict[str, Plain]:
        """The source that supports it, and its words, which are looked for in the archived copy."""
        source = self._answer("source", Ref("sources"), "the source that supports it")
        if source is None:
            return {}
        while True:
            passage = self._line("passage", "the words of the source, exactly")
            if not passage or self._is_in_copy(str(source), passage):
                break
            if self._line("keep it all the same", "y or n").lower() in ("y", "yes"):
                break
        return {"evidence": [{"source": source, **({"passage": passage} if passage else {})}]}

    def _is_in_copy(self, source: str, passage: str) -> bool:
        """Whether the words stand in an archived copy, which is shown; true where there is no copy."""
        from missionlog.evidence import find, prepare
        from missionlog.view.proof import Verified, as_text

        texts = [copy.text for copy in copies(self._log, source) if copy.text is not None]
        for text in texts:
            verified = Verified(passage, source, find(passage, prepare(text)))
            sys.stderr.writelines(as_text(verified, page(sys.stderr)))
            if verified.holds:
                return True
        return not texts

    def _answer(self, key: str, shape: Shape, doc: str, *, required: bool = False) -> Plain | None:
        """The value of an answer, asked for until it can be read; None where it is passed over."""
        while True:
            line = self._line(key, doc, shape)
            if not line and not required:
                return None
            if not line:
                say(f"{key} is needed")
                continue
            parts = [part.strip() for part in line.split(_BETWEEN)] if isinstance(shape, Many) else [line]
            value = self._read(shape, [part for part in parts if part])
            if value is not None:
                self._say_date(shape, value)
                return value

    def _read(self, shape: Shape, texts: Sequence[str]) -> Plain | None:
        """The value that texts give, new names added; None where they can't be read, after a word why."""
        while True:
            try:
                return self.typed.value(shape, texts)
            except UnknownName as unknown:
                if not self._is_added(unknown):
                    return None
            except Error as error:
                say(str(error))
                return None

    def _is_added(self, unknown: UnknownName) -> bool:
        """Ask whether a name that nothing has is that of something new, and then for what it is."""
        kind = _KINDS[unknown.table]
        say(f"no {kind} is called {unknown.name!r}")
        if self._line(f"add the {kind} {unknown.name!r}", "y or n").lower() not in ("y", "yes"):
            return False
        named: dict[str, Plain] = {"title" if kind == "source" else "name": unknown.name}
        rest = self._record(kind, without=(*named,))
        stored = {**named, **rest}
        id_ = new_id(unknown.table, stored, lambda id_: self.typed.has(unknown.table, id_))
        self.typed.add_new(unknown.table, id_, unknown.name)
        self._needed.append(Addition(kind, stored, id_))
        return True

    def _say_date(self, shape: Shape, value: Plain) -> None:
        if shape in DATES:
            when = next((one for one in self.typed.dates.values() if one.text == value), None)
            if when is not None:
                say(f"  = {when.text}: {words(when)}")

    def _offered(self, shape: Shape, begun: str) -> list[str]:
        """What Tab offers for a shape: words, or entries of a table."""
        inner = shape.of if isinstance(shape, Many) else shape
        if isinstance(inner, Ref):
            return self.typed.completions(inner.table, begun)
        return [word for word in inner.words if word.startswith(begun)] if isinstance(inner, Choice) else []

    def _line(self, key: str, doc: str, shape: Shape = Scalar.TEXT) -> str:
        """A line that the person types."""
        with _completing(lambda begun: self._offered(shape, begun)):
            return input(f"{key} ({doc}): ").strip()


def agreed(question: str) -> bool:
    """Whether the person says yes; Enter is yes."""
    return input(f"{question} [Y/n] ").strip().lower() in ("", "y", "yes")


@contextmanager
def _completing(completions: Callable[[str], list[str]]) -> Iterator[None]:
    """Let Tab complete the last of several values while a line is read."""
    found: list[str] = []

    def complete(begun: str, state: int) -> str | None:
        if state == 0:
            found[:] = completions(begun.lstrip())
        return found[state] if state < len(found) else None

    before = readline.get_completer(), readline.get_completer_delims()
    readline.set_completer(complete)
    readline.set_completer_delims(_BETWEEN)
    readline.parse_and_bind("tab: complete")
    try:
        yield
    finally:
        readline.set_completer(before[0])
        readline.set_completer_delims(before[1])
