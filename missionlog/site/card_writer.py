"""Makes of the program of a card a function that writes its HTML as Jinja2 would, in a fraction of the time.

static/cards.js carries the same program out in the browser.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from functools import cache
from typing import Any, Final

from missionlog.brief.html import line_html
from missionlog.view.escape import visible_lines

_INDENT: Final = "    "


class ProgramWriter:
    """Writes the programs of a card and its pieces, as `Templates.programs` gives them."""

    def __init__(self, programs: Mapping[str, Any]) -> None:
        #: Most values of pieces stand in many cards: the HTML of each is made once.
        self._pieces: dict[str, Callable[[Hashable], str]] = {
            name: cache(_function(value, program, {}))
            for name, (value, program) in programs["pieces"].items()
        }
        self._card = _function("cards", programs["card"], self._pieces)

    def html(self, cards: Iterable[Any]) -> str:
        """The HTML of some cards."""
        return self._card(cards)

    def piece(self, name: str, value: Hashable) -> str:
        """The HTML of a piece with a value."""
        return self._pieces[name](value)


def _function(value: str, program: Iterable[Any], pieces: Mapping[str, Any]) -> Callable[[Any], str]:
    """What writes a value as a program says; the program names the value, and the pieces in it.

    Its code is Python with the paths and names of the template. What else it names begins with `_`.
    """
    code = [f"def _write({value}):", f"{_INDENT}_html = []", *_code(program, _INDENT)]
    named = {"_text": _text_html, "_line": line_html, **{f"_{name}": pieces[name] for name in pieces}}
    exec("\n".join([*code, f"{_INDENT}return ''.join(_html)"]), named)
    write: Callable[[Any], str] = named["_write"]
    return write


def _code(program: Iterable[Any], indent: str) -> Iterator[str]:
    """The lines of code that carry out a program: they add its HTML to a list."""
    inner = indent + _INDENT
    for step in program:
        match step:
            case ["if", test, then, otherwise]:
                yield f"{indent}if {_expression(test)}:"
                yield from _code(then, inner)
                if otherwise:
                    yield f"{indent}else:"
                    yield from _code(otherwise, inner)
            case ["for", name, values, each]:
                yield f"{indent}for {name} in {_expression(values)}:"
                yield from _code(each, inner)
            case _:
                yield f"{indent}_html.append({_written(step)})"


def _written(step: Any) -> str:
    """The expression of what a step writes."""
    match step:
        case ["piece", name, value]:
            return f"_{name}({_expression(value)})"
        case ["line" | "text" as how, value]:
            return f"_{how}({_expression(value)})"
    return repr(step)


def _expression(value: Any) -> str:
    """The expression of a value, or of a test."""
    match value:
        case ["not", one]:
            return f"(not {_expression(one)})"
        case ["and" | "or" | "!=" as operator, one, other]:
            right = repr(other) if operator == "!=" else _expression(other)
            return f"({_expression(one)} {operator} {right})"
        case ["join", values, between]:
            return f"{between!r}.join({_expression(values)})"
    return str(value)


def _text_html(value: Any) -> str:
    """A text, or a number, harmless in HTML."""
    text = visible_lines(value) if isinstance(value, str) else str(value)
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    if "'" in text:
        text = text.replace("'", "&#39;")
    if '"' in text:
        text = text.replace('"', "&#34;")
    return text
