"""Carries out the program of a card: its HTML as Jinja2 would write it, in less time.

static/cards.js does the same in the browser.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from operator import attrgetter
from typing import Any, Final

from missionlog.brief.html import line_html
from missionlog.view.escape import visible_lines

#: The values in force, by their names.
_Scope = Mapping[str, Any]
_Get = Callable[[_Scope], Any]
_Write = Callable[[_Scope], str]
_ESCAPES: Final = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("'", "&#39;"), ('"', "&#34;"))


class ProgramWriter:
    """Writes the programs of a card and its pieces, as `Templates.programs` gives them."""

    def __init__(self, programs: Mapping[str, Any]) -> None:
        self._pieces: dict[str, Callable[[Hashable], str]] = {}
        for name, (value, program) in programs["pieces"].items():
            self._pieces[name] = self._piece_writer(value, program)
        self._card = self._writer(programs["card"])

    def html(self, cards: Iterable[Any]) -> str:
        """The HTML of some cards."""
        return self._card({"cards": cards})

    def piece(self, name: str, value: Hashable) -> str:
        """The HTML of a piece with a value."""
        return self._pieces[name](value)

    def _writer(self, program: Iterable[Any]) -> _Write:
        steps = [self._step(step) for step in program]
        return lambda scope: "".join([step(scope) for step in steps])

    def _piece_writer(self, name: str, program: Iterable[Any]) -> Callable[[Hashable], str]:
        """What writes a piece with a value: most stand in many cards, and are made once."""
        write, made = self._writer(program), dict[Hashable, str]()

        def piece(value: Hashable) -> str:
            if value not in made:
                made[value] = write({name: value})
            return made[value]

        return piece

    def _step(self, step: Any) -> _Write:
        if isinstance(step, str):
            return lambda scope: step
        what, subject, *others = step
        if what == "piece":
            piece, get = self._pieces[subject], _getter(others[0])
            return lambda scope: piece(get(scope))
        if what == "for":
            return self._loop(subject, _getter(others[0]), self._writer(others[1]))
        get = _getter(subject)
        if what == "if":
            then, otherwise = map(self._writer, others)
            return lambda scope: then(scope) if get(scope) else otherwise(scope)
        if what == "line":
            return lambda scope: line_html(get(scope))
        return lambda scope: _text_html(get(scope))

    def _loop(self, name: str, values: _Get, write: _Write) -> _Write:
        return lambda scope: "".join([write({**scope, name: each}) for each in values(scope)])


def _getter(value: Any) -> _Get:
    """What gets a value, or tells whether a test holds."""
    if isinstance(value, str):
        name, _, fields = value.partition(".")
        if not fields:
            return lambda scope: scope[name]
        of = attrgetter(fields)
        return lambda scope: of(scope[name])
    what, one, *others = value
    get = _getter(one)
    if what == "not":
        return lambda scope: not get(scope)
    if what in ("and", "or"):
        other = _getter(others[0])
        if what == "and":
            return lambda scope: get(scope) and other(scope)
        return lambda scope: get(scope) or other(scope)
    (text,) = others
    if what == "join":
        return lambda scope: text.join(get(scope))
    return lambda scope: get(scope) != text


def _text_html(value: Any) -> str:
    """A text, or a number, harmless in HTML."""
    text = visible_lines(value) if isinstance(value, str) else str(value)
    for sign, escape in _ESCAPES:
        if sign in text:
            text = text.replace(sign, escape)
    return text
