"""Split English text into tokens, and into the dates in it; a word that no date contains is refused."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from missionlog.phrases.clock import CLOCK, refuse_named_zone, time_of
from missionlog.phrases.compact_dates import MONTH_NAME, words_apart
from missionlog.phrases.errors import PhraseError
from missionlog.phrases.joined import JOINABLE, NUMBERS, joined
from missionlog.phrases.token import Run, Token
from missionlog.phrases.vocabulary import (
    BLANK,
    JOINING_KINDS,
    MEANINGS,
    MULTI_WORD_PHRASES,
    ONES,
    ROMAN,
    TENS,
    Meaning,
    ordinal,
)

#: The kinds of words that stand beside a year: prepositions and how sure it is.
_BESIDE_A_YEAR: Final = frozenset(
    {"in", "during", "about", "c", "perhaps", "estimated", "?", "(perhaps)", "~"}
)
#: The kinds of words around a date, and beside its year.
APART: Final = _BESIDE_A_YEAR | JOINING_KINDS
#: In characters. Longer texts are refused unread.
MAX_LENGTH: Final = 200

_DASHES: Final = r"\-\u2010-\u2015\u2212"


#: Signs that stand for an apostrophe, as in `‘80s`.
_APOSTROPHES: Final = dict.fromkeys(map(ord, "\u2018\u02bc"), "’")


def _by_first_word() -> dict[str, list[list[str]]]:
    """The phrases of more than one word as words, by their first word; the longest first."""
    by_first: dict[str, list[list[str]]] = {}
    for phrase in MULTI_WORD_PHRASES:
        first, *others = phrase.split(" ")
        if others:
            by_first.setdefault(first, []).append([first, *others])
    return by_first


# A pattern of all phrases would take longer to compile than a date takes to be read.
_PHRASES: Final = _by_first_word()
_WITH_PUNCTUATION: Final = "|".join(re.escape(phrase) for phrase in MULTI_WORD_PHRASES if " " not in phrase)
_JOINT: Final = rf"(?:{BLANK}*[{_DASHES}]{BLANK}*(?:to{BLANK}*[{_DASHES}]?{BLANK}*)?|{BLANK}+to{BLANK}+|/)"
_CENTURY: Final = r"(?:centur(?:y|ies)|cents?|cc?)(?![a-z])"
_ROMAN: Final = r"[ivx]{1,6}(?:st|nd|rd|th)?"
_BEFORE_A_TOKEN: Final = rf"(?:{BLANK}|[-\u2010\u2011](?=centur|quarter|half))*"
_TOKEN: Final = re.compile(
    rf"(?P<blank>{_BEFORE_A_TOKEN})(?:"
    rf"(?P<turn>{_WITH_PUNCTUATION})(?![a-z0-9])"
    rf"|(?P<parts>(?:(?P<early>early)|mid){_JOINT}(?(early)mid|late))(?![a-z])(?:[{_DASHES}](?=[a-z0-9]))?"
    rf"|(?P<part>early|mid|late|end|pre|post)[{_DASHES}](?=[a-z0-9])"
    r"|(?:(?<=[0-9]{4})[-/])?(?P<period>q[1-4]|h[12]|[1-4]q|[12]h)(?![a-z]|[0-9](?![0-9]{3}(?![0-9])))"
    r"(?:[-/](?=[0-9]{4}(?![0-9])))?"
    rf"|(?P<roman>{_ROMAN})(?=(?:{_JOINT}{_ROMAN})?{BLANK}*{_CENTURY})"
    rf"|(?P<spelt>(?P<tens>{'|'.join(TENS)})[{_DASHES} ](?P<ones>{'|'.join(ONES)}))(?![a-z])"
    rf"|(?P<ish>[{_DASHES}]?ish)(?![a-z])"
    rf"|(?P<clock>{CLOCK})"
    r"|(?P<word>[a-z]+)\.?"
    r"|(?P<iso>[0-9]{4}-(?:0[1-9]|1[0-2])(?:-[0-9]{2})?)(?![0-9-])"
    r"|(?P<figures>[0-9]{1,4}(?P<by>[-/.])[0-9]{1,2}(?P=by)[0-9]{1,4})(?![0-9/-])"
    rf"|(?P<pair>[0-9]{{4}}(?:[/{_DASHES}]|--)[0-9]{{1,2}})"
    rf"(?![0-9/{_DASHES}]|(?:st|nd|rd|th|s)(?![a-z])|{BLANK}*(?:of{BLANK}+)?{MONTH_NAME}|{BLANK}*b\.?c)"
    r"|(?P<apostrophe>['’][0-9]{2})(?!['’]?s|[0-9])"
    rf"|(?P<digits>(?:1[0-9]|20)(?:[0-9]-|--))(?={BLANK}*(?:[?)]|$|(?:or|and)(?![a-z]))|[{_DASHES}][0-9])"
    rf"|(?P<dotted>[0-9]{{1,2}})\.(?={BLANK}*[a-z])"
    r"|(?P<short>['’]?[0-9]{2}['’]?s)(?![a-z])"
    r"|(?P<number>[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)(?:(?P<suffix>st|nd|rd|th|['’]?s)(?!c?[a-bd-z]|cc))?"
    rf"|(?P<sign>-{{2,3}}|[{_DASHES},?/~&])"
    r")",
    re.IGNORECASE | re.ASCII,
)
_PERIODS: Final = {"1q": 33, "2q": 34, "3q": 35, "4q": 36, "1h": 40, "2h": 41}
_PERIODS_BY_NAME: Final = _PERIODS | {name[::-1]: number for name, number in _PERIODS.items()}
_BLANKS: Final = re.compile(f"{BLANK}+")
_FIRST_WORD: Final = re.compile(rf"{_BEFORE_A_TOKEN}([^{BLANK[1:]}+)", re.IGNORECASE)
_AFTER_A_PHRASE: Final = re.compile("(?![a-z0-9])", re.IGNORECASE | re.ASCII)


def tokens(text: str) -> list[Token]:
    """The tokens of a text. Raises PhraseError at the first character or word that no date contains."""
    if len(text) > MAX_LENGTH:
        raise PhraseError(f"{len(text)} characters: a date in words has at most {MAX_LENGTH}", MAX_LENGTH + 1)
    refuse_named_zone(text)
    return _within_brackets(text) if "[" in text or "]" in text else _tokens(text)


def _within_brackets(text: str) -> list[Token]:
    """The tokens of a text without its square brackets, in which cataloguers write what they supply.

    Raises PhraseError for a bracket without its partner.
    """
    depth = 0
    for column, character in enumerate(text, start=1):
        depth += (character == "[") - (character == "]")
        if depth not in (0, 1):
            raise PhraseError(f"'{character}' is no part of a date", column)
    if depth:
        raise PhraseError("the bracket is not closed with ]", text.rindex("[") + 1)
    columns = [column for column, character in enumerate(text, start=1) if character not in "[]"]
    columns.append(len(text) + 1)
    try:
        split = _tokens("".join(character for character in text if character not in "[]"))
    except PhraseError as error:
        raise PhraseError(error.message, columns[error.column - 1], error.readings) from None
    return [token._replace(column=columns[token.column - 1]) for token in split]


def _tokens(text: str) -> list[Token]:
    text = words_apart(text.translate(_APOSTROPHES))
    split: list[Token] = []
    at = 0
    while at < len(text):
        token = token_at(text, at)
        if token is None:
            raise _foreign(text, at)
        split.append(token[0])
        at = token[1]
    if not split:
        raise PhraseError("a date is missing here", 1)
    if split[0].column > 1:
        raise PhraseError("a blank stands before the date", 1)
    if split[-1].kind == "on":
        split[-1] = split[-1]._replace(kind="onwards")
    return joined(split) if any(token.kind in JOINABLE for token in split) else split


def token_at(text: str, at: int) -> tuple[Token, int] | None:
    """The token that begins at a place of a text or after blanks there, and where it ends; None if none does.

    Raises PhraseError for a word or number that no date contains.
    """
    phrase = _phrase_at(text, at)
    if phrase:
        return phrase
    match = _TOKEN.match(text, at)
    return (_token(match), match.end()) if match else None


def _phrase_at(text: str, at: int) -> tuple[Token, int] | None:
    """The longest phrase of more than one word that begins there, and where it ends."""
    first = _FIRST_WORD.match(text, at)
    for words in _PHRASES.get(first[1].lower(), ()) if first else ():
        assert first is not None  # as there are phrases
        end = _end_of_words(text, first.end(), words[1:])
        if end is not None:
            return Token(*MEANINGS[" ".join(words)], first.start(1) + 1), end
    return None


def _end_of_words(text: str, at: int, words: Sequence[str]) -> int | None:
    """Where words end that follow a place of a text, with blanks before each; None if they do not follow."""
    for word in words:
        blanks = _BLANKS.match(text, at)
        if blanks is None or text[blanks.end() : blanks.end() + len(word)].lower() != word:
            return None
        at = blanks.end() + len(word)
    return at if _AFTER_A_PHRASE.match(text, at) else None


def outline(tokens: Sequence[Token]) -> tuple[str, list[Run]]:
    """The form of a text, such as `between X and X`, and the tokens of each X."""
    form: list[str] = []
    runs: list[Run] = []
    within = False
    for token in tokens:
        if token.kind in JOINING_KINDS:
            form.append(token.kind)
            within = False
        elif within:
            runs[-1].append(token)
        else:
            form.append("X")
            runs.append([token])
            within = True
    return " ".join(form), with_eras(runs)


def with_eras(runs: list[Run]) -> list[Run]:
    """The runs, with the era of one year given to its neighbours: `c. 44` to `10 BC`, `AD 79` to `85`."""
    for index in range(len(runs) - 2, -1, -1):
        runs[index] = _in_era_of(runs[index], runs[index + 1])
    for index in range(1, len(runs)):
        at = number_alone(runs[index - 1])
        if at is not None and runs[index - 1][at].values[0] > 0:
            runs[index] = _in_era_of(runs[index], runs[index - 1])
    return runs


def number_alone(run: Run) -> int | None:
    """The place of the number in a run that is a number, with or without `c.`, `?` and the like."""
    places = [at for at, token in enumerate(run) if token.kind not in APART]
    return places[0] if len(places) == 1 and run[places[0]].kind in NUMBERS else None


def in_era(number: Token, *, before_christ: bool) -> Token:
    """A number as a year of an era."""
    value = number.values[0]
    return number._replace(kind="Y", values=(1 - value if before_christ else value,), era=True)


def _in_era_of(run: Run, other: Run) -> Run:
    """A number that stands alone as a year in the era of another; any other run unchanged."""
    at, beside = number_alone(run), number_alone(other)
    if at is None or beside is None or run[at].era or not other[beside].era:
        return run
    return [*run[:at], in_era(run[at], before_christ=other[beside].values[0] <= 0), *run[at + 1 :]]


def _token(match: re.Match[str]) -> Token:
    column = match.end("blank") + 1
    try:
        if match.lastgroup == "clock":
            return Token("clock", (), column, time=time_of(match["clock"]))
        return Token(*_READERS[match.lastgroup or ""](match), column)
    except PhraseError as error:
        raise error.at(column) from None


def _word(match: re.Match[str]) -> Meaning:
    meaning = MEANINGS.get(match["word"].lower())
    if meaning is None:
        raise PhraseError(f"'{match['word']}' is no word of a date")
    return meaning


def _number(match: re.Match[str]) -> Meaning:
    digits = match["number"].replace(",", "")
    kind = "D" if len(digits) < 3 else "Y" if match["number"].isdigit() and len(digits) == 4 else "N"
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


def _roman(match: re.Match[str]) -> Meaning:
    """`XIX` and `XIXth`, before a century."""
    number = ROMAN.get(re.sub("(st|nd|rd|th)$", "", match["roman"].lower()))
    if number is None:
        raise PhraseError(f"'{match['roman']}' is no number of a century")
    return "O", (number,)


def _spelt(match: re.Match[str]) -> Meaning:
    """`twenty-eight`."""
    return "n", (MEANINGS[match["tens"].lower()][1][0] + MEANINGS[match["ones"].lower()][1][0],)


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


def _sign(match: re.Match[str]) -> Meaning:
    sign = match["sign"]
    if sign in ",?/~&":
        return {"~": "about", "&": "and"}.get(sign, sign), ()
    apart = match["blank"] and _BLANKS.match(match.string, match.end())
    return ("–" if apart else "-"), ()


def _foreign(text: str, at: int) -> PhraseError:
    """The error for a character that no date contains, after any blanks."""
    if not text[at:].strip():
        return PhraseError("a blank stands after the date", at + 1)
    rest = _BLANKS.sub("", text[at:], count=1) if _BLANKS.match(text, at) else text[at:]
    shown = f"'{rest[0]}'" if rest[0].isprintable() else ascii(rest[0])
    return PhraseError(f"{shown} is no part of a date", len(text) - len(rest) + 1)


_READERS: Final[dict[str, Callable[[re.Match[str]], Meaning]]] = {
    "turn": lambda match: MEANINGS[match["turn"].lower()],
    "parts": lambda match: ("early-mid" if match["parts"].lower().startswith("early") else "mid-late", ()),
    "part": lambda match: MEANINGS[match["part"].lower()],
    "period": _period,
    "roman": _roman,
    "spelt": _spelt,
    "ish": lambda match: ("~", ()),
    "word": _word,
    "iso": _iso,
    "figures": _figures,
    "pair": _pair,
    "digits": _digits,
    "dotted": lambda match: ("D", (int(match["dotted"]),)),
    "short": _short,
    "apostrophe": lambda match: ("'y", (int(match["apostrophe"][1:]),)),
    "number": _number,
    "suffix": _suffixed,
    "sign": _sign,
}
