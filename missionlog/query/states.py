"""States of promises, as a person types them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from missionlog.derive.promises import STATES
from missionlog.query.lexer import Value, values_of
from missionlog.query.syntax import QueryError


def read_states(texts: Iterable[str]) -> tuple[str, ...]:
    """The states that some texts name, each with commas between: `overdue,in-progress`.

    Case does not matter, and a space may stand for a hyphen. Raises QueryError.
    """
    return tuple(dict.fromkeys(_states(texts)))


def _states(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        for value in values_of(text):
            name = "-".join(value.text.casefold().replace("-", " ").split())
            if name not in STATES:
                raise _unknown(value, name, text)
            yield name


def _unknown(value: Value, name: str, text: str) -> QueryError:
    near = get_close_matches(name, STATES, n=1)
    mend = f"did you mean '{near[0]}'?" if near else f"there are {', '.join(STATES)}"
    message = f"no promise can be in the state {value.text!r}"
    return QueryError(message, text, value.column, value.column + len(value.text), mend)
