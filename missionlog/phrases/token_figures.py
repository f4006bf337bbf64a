"""Tokens of dates that begin with a figure or a sign: `2014`, `3rd`, `1914–18`, `12/04/1985`, `Q2`, `'24`."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from missionlog.phrases.compact_dates import MONTH_NAME
from missionlog.phrases.errors import PhraseError
from missionlog.phrases.vocabulary import BLANK, Meaning, ordinal

#: Hyphens, dashes and the minus.
DASHES: Final = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
FLAGS: Final = re.IGNORECASE | re.ASCII

_FIGURES: Final = re.compile(
    r"(?:(?<=[0-9]{4})[-/])?(?P<period>q[1-4]|h[12]|[1-4]q|[12]h)(?![a-z]|[0-9](?![0-9]{3}(?![0-9])))"
    r"(?:[-/](?=[0-9]{4}(?![0-9])))?"
    r"|(?P<iso>[0-9]{4}-(?:0[1-9]|1[0-2])(?:-[0-9]{2})?)(?![0-9-])"
    r"|(?P<figures>[0-9]{1,4}(?P<by>[-/.])[0-9]{1,2}(?P=by)[0-9]{1,4})(?![0-9/-])"
    r"|(?P<pair>[0-9]{4}(?P<between>--|\W)[0-9]{1,2})"
    r"|(?P<apostrophe>['’][0-9]{2})(?!['’]?s|[0-9])"
    r"|(?P<digits>(?:1[0-9]|20)(?:[0-9]-|--))"
    rf"|(?P<dotted>[0-9]{{1,2}})\.(?={BLANK}*[a-z])"
    r"|(?P<short>['’]?[0-9]{2}['’]?s)(?![a-z])"
    r"|(?P<number>[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)(?:(?P<suffix>st|nd|rd|th|['’]?s)(?!c?[a-bd-z]|cc))?",
    FLAGS,
)
# These are texts, which are compiled by their first use: running text has hardly a use for them.
#: What shows that two numbers are no pair of years: `2014-15 March`, `100–44 BC`.
_NO_PAIR_BEFORE: Final = (
    rf"[{DASHES}/0-9]|(?:st|nd|rd|th|s)(?![a-z])|{BLANK}*(?:of{BLANK}+)?{MONTH_NAME}|{BLANK}*b\.?c"
)
#: What shows that figures with a hyphen are those of a cataloguer, and no beginning of a range.
_CATALOGUED_BEFORE: Final = rf"{BLANK}*(?:[?)]|$|(?:or|and)(?![a-z]))|[{DASHES}][0-9]"

_PERIODS: Final = {"1q": 33, "2q": 34, "3q": 35, "4q": 36, "1h": 40, "2h": 41}
_PERIODS_BY_NAME: Final = _PERIODS | {name[::-1]: number for name, number in _PERIODS.items()}
_DASHES: Final = frozenset(DASHES)
_LETTER: Final = re.compile("[a-z]", FLAGS)
_SIGNS: Final = {",": ",", "?": "?", "/": "/", "~": "about", "&": "and"}


def figures_at(text: str, at: int) -> tuple[Meaning, int] | None:
    """What figures at a place mean, and where they end; None if there are none.

    Raises PhraseError for figures that no date contains.
    """
    match = _FIGURES.match(text, at)
    if match is None:
        return None
    kind = match.lastgroup or ""
    if (kind == "pair" and not _is_pair(match)) or (kind == "digits" and not _is_catalogued(match)):
        number = re.split("[^0-9]", match[0])[0]
        return _numbered(number), at + len(number)
    return _READERS[kind](match), match.end()


def sign_at(text: str, at: int, *, behind_blank: bool) -> tuple[Meaning, int] | None:
    """What a sign at a place means, and where it ends: `-`, a dash between blanks, `,`, `?`, `-ish`."""
    sign = text[at : at + 1]
    if sign in _SIGNS:
        return (_SIGNS[sign], ()), at + 1
    if sign not in _DASHES:
        return None
    if text[at + 1 : at + 4].lower() == "ish" and not _LETTER.match(text, at + 4):
        return ("~", ()), at + 4
    end = at + 1
    while sign == "-" == text[end : end + 1] and end < at + 3:
        end += 1
    is_apart = behind_blank and re.match(BLANK, text[end : end + 1])
    return ("–" if is_apart else "-", ()), end


def _is_pair(match: re.Match[str]) -> bool:
    """Whether two numbers are years, or a year and a month, and no year beside a day or an amount."""
    is_joined = match["between"] == "--" or match["between"] in f"/{DASHES}"
    return is_joined and not _follows(_NO_PAIR_BEFORE, match)


def _is_catalogued(match: re.Match[str]) -> bool:
    return _follows(_CATALOGUED_BEFORE, match)


def _follows(pattern: str, match: re.Match[str]) -> bool:
    return re.compile(pattern, FLAGS).match(match.string, match.end()) is not None


def _number(match: re.Match[str]) -> Meaning:
    return _numbered(match["number"])


def _numbered(written: str) -> Meaning:
    digits = written.replace(",", "")
    kind = "D" if len(digits) < 3 else "Y" if written.isdigit() and len(digits) == 4 else "N"
    return kind, (int(digits),)


def _suffixed(match: re.Match[str]) -> Meaning:
    """`3rd`, an ordinal, or `1990s`, a decade."""
    written, suffix = match["number"], match["suffix"].lower()
    number = int(written.replace(",", ""))
    if f"{number}{suffix}" == ordinal(number):
        return "O", (number,)
    if suffix in ("s", "'s", "’s") and len(written) == 4 and number % 10 == 0:
        return "Ys", (number,)
    raise PhraseError(f"'{written}{suffix}' is neither an ordinal nor a decade")


def _iso(match: re.Match[str]) -> Meaning:
    parts = tuple(map(int, match["iso"].split("-")))
    return ("Y-M" if len(parts) == 2 else "Y-M-D"), parts


def _figures(match: re.Match[str]) -> Meaning:
    written = match["figures"].split(match["by"])
    if match["by"] == "-" and len(written[0]) == 4 and len(match["figures"]) < 10:
        raise PhraseError("after a year and a hyphen, month and day have two digits each")
    kind = "/".join("Y" if len(digits) == 4 else "?" for digits in written)
    return kind, tuple(map(int, written))


def _period(match: re.Match[str]) -> Meaning:
    return "Q", (_PERIODS_BY_NAME[match["period"].lower()],)


def _short(match: re.Match[str]) -> Meaning:
    """`80s`: a decade of the century of another."""
    years = int(re.sub("[^0-9]", "", match["short"]))
    if years % 10:
        raise PhraseError(f"'{match['short']}' is neither an ordinal nor a decade")
    return "tens", (years,)


def _digits(match: re.Match[str]) -> Meaning:
    """`192-` and `18--`, as cataloguers write a decade and hundred years."""
    known = match["digits"].rstrip("-")
    return ("YYY-" if len(known) == 3 else "YY--"), (int(known),)


def _pair(match: re.Match[str]) -> Meaning:
    written = match["pair"].replace("--", "–")  # as on a typewriter
    if len(written) == 7:
        kind = "Y/y" if written[4] == "/" else "Y–y"
    else:
        kind = {"/": "Y/d", "-": "Y-d"}.get(written[4], "Y–d")
    return kind, (int(written[:4]), int(written[5:]))


_READERS: Final[dict[str, Callable[[re.Match[str]], Meaning]]] = {
    "period": _period,
    "iso": _iso,
    "figures": _figures,
    "pair": _pair,
    "digits": _digits,
    "dotted": lambda match: ("D", (int(match["dotted"]),)),
    "short": _short,
    "apostrophe": lambda match: ("'y", (int(match["apostrophe"][1:]),)),
    "number": _number,
    "suffix": _suffixed,
}
