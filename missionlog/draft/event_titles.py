"""A short title for what a clause tells, in the text's own words, without its date and mere additions."""

from __future__ import annotations

from typing import Final

from missionlog.draft.clauses import Clause
from missionlog.draft.finite_verbs import adds, is_verb, tokens_of
from missionlog.draft.function_words import CONJUNCTIONS, PREPOSITIONS, word_set
from missionlog.evidence.text_range import TextRange

#: The longest title, in characters, without the mark of what was cut.
MAX_TITLE: Final = 120
_ELLIPSIS: Final = "…"
#: Words before a date that go with it.
_BEFORE_DATE: Final = word_set(
    "on in at by of from for between over within during since until around about before after early late"
    " and the as or some roughly approximately nearly"
)
#: Dates that begin so have no preposition: what may be one belongs to the verb (`sworn in last year`).
_WITHOUT_PREPOSITION: Final = frozenset(("last", "this", "next", "earlier", "later", "today", "yesterday"))
_PARTICLES: Final = frozenset(("in", "on", "over", "up", "down", "off", "out"))
#: Words that a clause begins with and a title does not.
_OPENING: Final = word_set("and but or then meanwhile however moreover nevertheless nonetheless instead")
#: Words that begin a clause with another behind it, unless the comma between them is missing.
_OPENING_CLAUSE: Final = word_set("while when whereas after before that because although though as since so")
_OPENING_PHRASES: Final = ("for example, ", "for instance, ", "in addition, ", "at the same time, ")
#: Signs of which the first stands behind a word without a blank, and the second before one.
_CLOSING: Final = ",.;:!?)”’"
#: Words at which a long title may be cut.
_CUTS: Final = PREPOSITIONS | CONJUNCTIONS | {",", "who", "which", "to"}
#: A title that is cut keeps so many words.
_MIN_WORDS: Final = 4


def title_of(text: str, clause: Clause, date: TextRange | None) -> str:
    """A title for what a clause tells; `date` are the words that name its date, which stand beside it."""
    parts = _without_date(text, clause.told, date)
    before, after = (text[slice(*part)] for part in parts)
    words = _joined(_trimmed(before, _first_word(text, date)), after)
    if clause.subject and clause.told.start < clause.subject.start:
        words = words[:1].lower() + words[1:]
    if clause.subject:
        words = f"{text[slice(*clause.subject)]}{clause.joined}{words}"
    return short_title(words)


def short_title(words: str) -> str:
    """Words of a text as a title: on one line, with a capital, and cut where they are too many."""
    words = _closed(_without_opening(" ".join(words.split()).strip(" ,;:—–-“”\"'.()")))
    if len(words) > MAX_TITLE:
        words = _without_additions(words)
    if len(words) > MAX_TITLE:
        words = _cut(words)
    return words[:1].upper() + words[1:]


def _closed(words: str) -> str:
    """Words whose last quotation has its closing mark."""
    if words.count("“") > words.count("”"):
        return f"{words}”"
    return f'{words}"' if words.count('"') % 2 else words


def _without_date(text: str, range_: TextRange, date: TextRange | None) -> tuple[TextRange, TextRange]:
    """What stands before the words of a date and behind them, within a range."""
    if date is None or date.end <= range_.start or date.start >= range_.end:
        return range_, TextRange(range_.end, range_.end)
    before = TextRange(range_.start, max(range_.start, date.start))
    return before, TextRange(min(date.end, range_.end), range_.end)


def _first_word(text: str, date: TextRange | None) -> str:
    return text[slice(*date)].split()[0].lower() if date else ""


def _trimmed(before: str, first: str) -> str:
    """What stands before a date, without the words that go with it, given the first word of the date."""
    words = before.rstrip(" ,")
    kept = _PARTICLES if first in _WITHOUT_PREPOSITION else ()
    while True:
        shorter, _, last = words.rpartition(" ")
        if last.lower() not in _BEFORE_DATE or last in kept:
            return words
        kept = () if last == "the" else kept  # `in the last month`
        words = shorter.rstrip(" ,")


def _joined(before: str, after: str) -> str:
    after = after.strip()
    if not before:
        return after.lstrip(" ,")
    behind = after[1:].split(maxsplit=1)
    if after.startswith(",") and behind and behind[0] in PREPOSITIONS:
        after = after[1:].lstrip()
    if after.startswith(tuple(_CLOSING)):
        return f"{before}{after}"
    return f"{before} {after}"


def _without_opening(words: str) -> str:
    for phrase in _OPENING_PHRASES:
        if words.lower().startswith(phrase):
            words = words[len(phrase) :]
    while True:
        first, _, rest = words.partition(" ")
        lower = first.lower().rstrip(",")
        opens = lower in _OPENING or (lower in _OPENING_CLAUSE and "," not in rest)
        if not rest or not opens:
            return words
        words = rest


def _without_additions(words: str) -> str:
    """Words without what stands between commas by the way: `, assigned to Bravo Battery, …,`."""
    tokens = tokens_of(words, TextRange(0, len(words)))
    segments = _segments(words)
    verbs = [index for index in range(len(tokens)) if is_verb(tokens, index) and not adds(tokens, index)]
    if not verbs or len(segments) < 3:
        return words
    verb = tokens[verbs[0]].start
    at = next(index for index, one in enumerate(segments) if one.end > verb)
    if at < 2:
        return words
    kept = [segments[0], *segments[at:]]
    return " ".join(
        [words[slice(*kept[0])].strip(), ", ".join(words[slice(*one)].strip() for one in kept[1:])]
    )


def _segments(words: str) -> list[TextRange]:
    """The ranges between commas."""
    found, start = [], 0
    for at, sign in enumerate(words):
        if sign == "," and words[at + 1 : at + 2] == " ":
            found.append(TextRange(start, at))
            start = at + 1
    return [*found, TextRange(start, len(words))]


def _cut(words: str) -> str:
    """Words up to the last place within the length of a title where a thought ends, with a mark."""
    tokens = tokens_of(words, TextRange(0, min(len(words), MAX_TITLE)))
    borders = [one.start for one in tokens[_MIN_WORDS:] if one.word.lower() in _CUTS]
    if borders and borders[-1] > MAX_TITLE // 2:
        end = borders[-1]
    else:
        end = words.rfind(" ", MAX_TITLE // 2, MAX_TITLE)
    return words[: end if end > 0 else MAX_TITLE].rstrip(" ,;:—–-") + f" {_ELLIPSIS}"
