"""The clauses of a sentence that promises: what ends one, and which condition belongs to which."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from missionlog.draft.promise_triggers import either
from missionlog.draft.promise_words import CONDITIONS, FORECASTERS, REPORTING
from missionlog.evidence.text_range import TextRange

#: What ends a clause: what stands before it says nothing of what stands behind.
BORDER: Final = re.compile(
    r"[;—–]|:(?!\d)|,?\s(?:but|while|whereas|although|though|because|after|amid|amidst|following|despite)\s"
    r"|,\s(?:and|or|which|who|where|when|with|as)\s",
    re.IGNORECASE,
)
#: A comma between two numbers ends none: `1,500 trees`, `1, 2 or 3 trees`.
END_OF_CLAUSE: Final = re.compile(
    r"(?<!\d),|,(?!\s?\d)|(?<!\d)[:–]|[:–](?!\d)|[;—]"
    r"|\s(?:after|because|while|although)\s|\sand\s(?=said\b|\w+ed\b)",
    re.IGNORECASE,
)
_CONDITION: Final = re.compile(
    rf"\b(?<!even )(?:{either(CONDITIONS)})\s+(?:[^,;.:“”\"]|(?<=\d)[,.:](?=\d)){{3,200}}", re.IGNORECASE
)
_ENSURED: Final = re.compile(r"\A\s*(?:sure|certain)\s+(?:that\s+)?|(?<=\bto it)\s+that\s+", re.IGNORECASE)
_OTHER_CLAUSE: Final = re.compile(r"\b(?:that|must|should|had|has|was|were|if|unless)\b", re.IGNORECASE)
#: The mark or number of a point in a list: `- `, `3.2 `, `(b) `. It is no word of the sentence.
_POINT: Final = re.compile(
    r"(?:[-*•–—·▪‣◦+]|\(?(?:\d{1,2}(?:\.\d{1,2})*|[A-Za-z]|[ivx]{1,4})[.)]|\d{1,2}(?:\.\d{1,2})+)"
    r"\s+(?=[\"“‘(]?[A-Z])"
)
#: Who can only foretell it says so: `…, analysts at the bank said`, `according to economists`.
_FORETELLING: Final = re.compile(
    rf"\b(?:{either(FORECASTERS)})\s+(?:(?:at|from|with)\s+(?:[\w’'&-]+\s+){{1,4}}?)?(?:{either(REPORTING)}|say)\b"
    rf"|\b(?:according to|say|said)\s+(?:[\w’'-]+\s+){{0,2}}?(?:{either(FORECASTERS)})\b",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"[\w’']+")
#: So many words at most stand between what promises and its term.
_MOST_BETWEEN: Final = 16


def without_point(text: str, sentence: TextRange) -> TextRange:
    """A sentence without the mark of the point in a list that it is."""
    point = _POINT.match(text, *sentence)
    return TextRange(point.end(), sentence.end) if point else sentence


def with_mark(text: str, start: int, end: int, limit: int) -> int:
    """The end of a passage with the mark that closes a quotation begun in it, where it stands there."""
    words = text[start:end]
    closing = text[end : min(end + 2, limit)].lstrip(".,")[:1]
    is_open = words.count("“") > words.count("”") if closing == "”" else words.count('"') % 2 == 1
    return text.index(closing, end) + 1 if closing and closing in '”"' and is_open else end


def is_one_clause(between: str) -> bool:
    """Whether the words between a verb and a date are few, and no other clause begins in them.

    What somebody makes sure of is no other clause: `will make sure that it is paid by May`.
    """
    between = _ENSURED.sub(" ", between, count=1)
    return (
        len(_WORD.findall(between)) <= _MOST_BETWEEN
        and BORDER.search(between) is None
        and _OTHER_CLAUSE.search(between) is None
    )


def foretells(text: str, sentence: TextRange) -> bool:
    """Whether a sentence has what analysts and their like say, wherever it names them."""
    return _FORETELLING.search(text, *sentence) is not None


def conditions(
    text: str, sentence: TextRange, promise: TextRange, words: Sequence[TextRange]
) -> list[TextRange]:
    """The conditions in a sentence that belong to what promises; `words` are all that may promise in it."""
    found = [
        TextRange(match.start(), match.start() + len(match[0].rstrip()))
        for match in _CONDITION.finditer(text, *sentence)
    ]
    return [condition for condition in found if _belongs(text, condition, promise, words)]


def _belongs(text: str, condition: TextRange, promise: TextRange, words: Sequence[TextRange]) -> bool:
    """Whether a condition is of no other promise that is nearer: `we will go, and I will pay if it rains`."""
    first, last = sorted((condition, promise))
    if BORDER.search(text, first.end, last.start) is None:
        return True
    if condition == last:
        return not any(promise.end <= word.start < condition.start for word in words)
    return not any(
        word.end <= condition.start and BORDER.search(text, word.end, condition.start) is None
        for word in words
    )


def around_term(text: str, title: TextRange, verb: TextRange, term: TextRange) -> tuple[TextRange, ...]:
    """A title without a term that stands in its verb: `will, by May, close the mine`."""
    first = text.find(",", verb.start, term.start)
    second = text.find(",", term.end, verb.end)
    if first < 0 or second < 0:
        return (title,)
    behind = text[second + 1 : title.end]
    return (
        TextRange(title.start, first),
        TextRange(second + 1 + len(behind) - len(behind.lstrip()), title.end),
    )
