"""The words around one date: `about`, `in`, `early`, `the first week of`, `at 5 p.m.`, `(day unknown)`."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import Final, NamedTuple

from missionlog.phrases.date_forms import DATE_FORMS
from missionlog.phrases.date_phrase import Portion
from missionlog.phrases.errors import PhraseError
from missionlog.phrases.portions import LAST_WORDS, PORTIONS
from missionlog.phrases.relative import RELATIVE
from missionlog.phrases.token import Token
from missionlog.phrases.vocabulary import PERIOD_PARTS, PREPOSITIONS

_SOME: Final = frozenset({"some-day", "some-month", "some-year"})
#: Units that are left open before `in`: `day in May 2014`.
_LEFT_OPEN: Final = frozenset({"day", "month", "year"})
_UNKNOWN: Final = frozenset({"(day unknown)", "(month unknown)", "(month and day unknown)"})
_SIGNS: Final = {
    **dict.fromkeys(("?", "perhaps", "(perhaps)"), "?"),
    **dict.fromkeys(("~", "about"), "~"),
    "estimated": "estimated",
}
_BEFORE: Final = frozenset({"about", "c", "perhaps", "estimated"})
#: After a weekday, these show that it is not the weekday of a full date.
_AFTER_WEEKDAY: Final = frozenset({"of", "last", "this", "next"})


class Context(NamedTuple):
    """What stands around a date, each empty or None if nothing does; and the date itself.

    `before` and `after` are qualifiers in EDTF, or `estimated`. `some` is `a day in` and the like, `unknown`
    `(day unknown)` and the like. `time` is in EDTF. `weekday` is 0 for Monday. `form` is the kinds of the
    tokens of the date itself, and `values` their numbers.
    """

    form: str
    values: list[int]
    time: str = ""
    before: str = ""
    preposition: str = ""
    some: str = ""
    after: str = ""
    unknown: str = ""
    part: str = ""
    has_day_part: bool = False
    portion: Portion | None = None
    weekday: int | None = None


def context(tokens: Sequence[Token]) -> Context:
    """Take off the words around a date, from the outside in."""
    form = _form(tokens)
    if form in DATE_FORMS:  # most dates have none
        return Context(form, _values(tokens))
    rest, time = _time(tokens)
    rest, outer = _qualifiers(rest)
    rest, preposition = _take_first(rest, PREPOSITIONS)
    rest, inner = _qualifiers(rest)
    rest, some = _some(rest)
    rest, after, unknown = _suffixes(rest)
    rest, part, on = _part(rest)
    rest, has_day_part = _day_part(rest)
    rest, portion = _portion(rest)
    rest, weekday = _weekday(rest)
    before = _both(outer, inner)
    return Context(
        _form(rest),
        _values(rest),
        time,
        before,
        preposition or on,
        some,
        after,
        unknown,
        part,
        has_day_part,
        portion,
        weekday,
    )


def _both(outer: str, inner: str) -> str:
    """Two qualifiers as one: `possibly in about 2014` has one on either side of its preposition."""
    if "estimated" in (outer, inner):
        return "estimated"
    return "%" if outer and inner and outer != inner else outer or inner


def _take_first(tokens: Sequence[Token], kinds: Container[str]) -> tuple[Sequence[Token], str]:
    """The tokens after a first one of some kinds, and its kind (empty if the first is of another)."""
    if len(tokens) > 1 and tokens[0].kind in kinds:
        return tokens[1:], tokens[0].kind
    return tokens, ""


def _time(tokens: Sequence[Token]) -> tuple[Sequence[Token], str]:
    """A time of day, before the date or after it, as EDTF: `at 5 p.m. on …`, `… at 17:00`, `…, 17:00`.

    `At 5 p.m.` alone is that of today; as with `in March`, the preposition leads up to it.
    """
    times = [at for at, token in enumerate(tokens) if token.time]
    if not times:
        return tokens, ""
    if _form(tokens) == "at clock":
        return [Token("today", (), tokens[0].column)], tokens[1].time
    at = times[0]
    before, after = list(tokens[:at]), list(tokens[at + 1 :])
    if before and before[-1].kind in ("about", "c"):
        raise PhraseError("EDTF has no approximate time of day: leave the time out", before[-1].column)
    if before and before[-1].kind == "at":
        before.pop()
    if before and before[-1].kind == ",":
        before.pop()
    if not before and after and after[0].kind == ",":
        after.pop(0)
    if not before and not after:
        raise PhraseError("of which day? 'At 5 p.m.' is of today", tokens[at].column)
    return [*before, *after], tokens[at].time


def _qualifiers(tokens: Sequence[Token]) -> tuple[Sequence[Token], str]:
    """`about`, `possibly` or `possibly about`, as an EDTF qualifier."""
    if tokens[0].kind not in _BEFORE:
        return tokens, ""
    tokens, estimated = _take_first(tokens, ("estimated",))
    if estimated:
        return tokens, estimated
    tokens, perhaps = _take_first(tokens, ("perhaps",))
    tokens, about = _take_first(tokens, ("about", "c"))
    return tokens, "%" if perhaps and about else "?" if perhaps else "~" if about else ""


def _some(tokens: Sequence[Token]) -> tuple[Sequence[Token], str]:
    """`a day in`, `day in` and the like. `Year in` is no phrase: `last year` stands before `in`, too."""
    if len(tokens) > 2 and tokens[0].kind in _LEFT_OPEN and tokens[1].kind == "in":
        return tokens[2:], f"some-{tokens[0].kind}"
    return _take_first(tokens, _SOME)


def _suffixes(tokens: Sequence[Token]) -> tuple[Sequence[Token], str, str]:
    """Suffixes of a date: `(day unknown)`, then `?` or `approximately`, as an EDTF qualifier."""
    after: set[str] = set()
    unknown = ""
    while len(tokens) > 1 and tokens[-1].kind in _SIGNS:
        after.add(_SIGNS[tokens[-1].kind])
        tokens = tokens[:-1]
        if len(tokens) > 1 and tokens[-1].kind == ",":
            tokens = tokens[:-1]
    if len(tokens) > 1 and tokens[-1].kind in _UNKNOWN:
        tokens, unknown = tokens[:-1], tokens[-1].kind
    return tokens, "%" if after == {"?", "~"} else "estimated" if len(after) > 1 else "".join(after), unknown


def _part(tokens: Sequence[Token]) -> tuple[Sequence[Token], str, str]:
    """`early 2014`, `late in 2014`, `the end of 2014`; and the preposition of `late on Friday`."""
    if len(tokens) > 2 and tokens[0].kind == "the" and tokens[1].kind in PERIOD_PARTS:
        tokens = tokens[1:]
    tokens, part = _take_first(tokens, PERIOD_PARTS)
    on = ""
    if part:
        tokens, preposition = _take_first(tokens, ("of", "in", "on"))
        on = "on" if preposition == "on" else ""
    return tokens, part, on


def _day_part(tokens: Sequence[Token]) -> tuple[Sequence[Token], bool]:
    """The tokens without `night`, `in the evening` and the like, after a weekday or at the end."""
    if len(tokens) > 1 and tokens[0].kind == "W" and tokens[1].kind == "day-part":
        return [tokens[0], *tokens[2:]], True
    if len(tokens) < 2 or tokens[-1].kind != "day-part":
        return tokens, False
    tokens = tokens[:-1]
    return (tokens[:-1] if len(tokens) > 1 and tokens[-1].kind == "," else tokens), True


def _portion(tokens: Sequence[Token]) -> tuple[Sequence[Token], Portion | None]:
    """`the first Wednesday of`, `the first nine months of`, `the week of`."""
    for index, token in enumerate(tokens[:-1], start=1):
        if token.kind in LAST_WORDS:
            build = PORTIONS.get(_form(tokens[:index]))
            form = _form(tokens)
            if build is None or form in DATE_FORMS or form in RELATIVE:
                break
            return tokens[index:], build(*_values(tokens[:index]))
    return tokens, None


def _form(tokens: Sequence[Token]) -> str:
    return " ".join([token.kind for token in tokens])


def _values(tokens: Sequence[Token]) -> list[int]:
    return [value for token in tokens for value in token.values]


def _weekday(tokens: Sequence[Token]) -> tuple[Sequence[Token], int | None]:
    """`Friday, 27 September 2024`; after `Friday` alone, no tokens are left."""
    if tokens[0].kind != "W" or (len(tokens) > 1 and tokens[1].kind in _AFTER_WEEKDAY):
        return tokens, None
    rest, _ = _take_first(tokens[1:], (",",))
    return rest, tokens[0].values[0]
