"""The rows of a text in JSON: of an array, or of values that stand one after another."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any, Final, NoReturn

from missionlog.store.read.findings import named
from missionlog.store.read.given_rows import Fault, GivenRows

_BLANK: Final = re.compile(r"[ \t\r\n]*")
_NEXT_LINE: Final = re.compile(r"\n\s*(?=\{)")


def json_rows(text: str, shown: str) -> GivenRows:
    """The rows of a text that begins with a bracket. After a line that is not JSON, the next is read."""
    return _Reader(text, shown).read()


class _Stop(Exception):
    """The rest of the text can't be read."""


class _Reader:
    """Reads one value after another, and counts the lines on the way."""

    def __init__(self, text: str, shown: str) -> None:
        self._text = text
        self._shown = shown
        self._found = GivenRows([], [])
        self._at = 0
        self._counted = 0
        self._line = 1
        self._rows = 0
        self._odd: list[str] = []
        self._decoder = json.JSONDecoder(
            object_pairs_hook=self._mapping, parse_int=str, parse_float=str, parse_constant=self._no_number
        )

    def read(self) -> GivenRows:
        self._skip()
        while self._at < len(self._text):
            try:
                self._array() if self._text[self._at] == "[" else self._row()
                self._skip()
            except _Stop:
                following = _NEXT_LINE.search(self._text, self._at)
                self._at = following.end() if following and self._text.lstrip()[0] == "{" else len(self._text)
        return self._found

    def _array(self) -> None:
        """The values of an array, each a row."""
        self._at += 1
        self._skip()
        if self._text.startswith("]", self._at):
            self._at += 1
            return
        while True:
            self._row()
            self._skip()
            comma = self._text[self._at : self._at + 1]
            if comma not in (",", "]"):
                self._refuse(
                    "the list ends in the middle" if not comma else "a comma is wanted here", self._at
                )
            self._at += 1
            self._skip()
            if comma == "]":
                return

    def _row(self) -> None:
        self._rows += 1
        begins = self._at
        place = f"{self._shown}:{self._line_at(begins)}: row {self._rows}"
        self._odd = []
        try:
            value, self._at = self._decoder.raw_decode(self._text, begins)
        except json.JSONDecodeError as error:
            self._refuse(error.msg[:1].lower() + error.msg[1:], error.pos)
        except RecursionError:
            self._refuse("it is nested too deep: no row is", begins)
        self._found.faults.extend(Fault(place, message) for message in self._odd)
        self._found.take(place, value)

    def _mapping(self, pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
        pairs = [*pairs]
        found = dict(pairs)
        if len(found) != len(pairs):
            keys = [key for key, _ in pairs]
            self._odd += [f"{named(key)} stands twice" for key in found if keys.count(key) > 1]
        return found

    def _no_number(self, written: str) -> None:
        self._odd.append(f"{written} is no value that JSON has, nor can a log hold it")

    def _refuse(self, message: str, at: int) -> NoReturn:
        column = at - self._text.rfind("\n", 0, at)
        place = f"{self._shown}:{self._line_at(at)}:{column}"
        self._found.faults.append(Fault(place, f"row {self._rows} is not JSON: {message}"))
        self._at = at
        raise _Stop

    def _skip(self) -> None:
        found = _BLANK.match(self._text, self._at)
        self._at = found.end() if found else self._at

    def _line_at(self, offset: int) -> int:
        """The line of an offset, which is not before the last that was asked for."""
        self._line += self._text.count("\n", self._counted, offset)
        self._counted = max(offset, self._counted)
        return self._line
