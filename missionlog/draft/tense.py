"""Whether a sentence tells at a place of what is past or of what is to come."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final, Literal

from missionlog.draft.time_words import (
    FUTURE_WORDS,
    LASTING_VERBS,
    NOT_PAST,
    NOUNS_TOO,
    PAST_VERBS,
    PLANNED_VERBS,
)
from missionlog.evidence.text_range import TextRange

Tense = Literal["", "past", "future"]

_IRREGULAR: Final = frozenset(PAST_VERBS) - {"was", "were"}
_HAD_BEEN: Final = re.compile(r"\bhad\s(?:also\s|not\s)?been\s\Z")
#: In characters.
_HAD_BEEN_REACH: Final = 16
#: `Plans to cut` are ahead.
_OF_A_PLAN_AHEAD: Final = frozenset({"to", "be"})
#: Before a date that is to come: `the vote is on`; before one that is over: `since`, `in the wake of`.
_AHEAD: Final = re.compile(rf"\b(?:{'|'.join(sorted(PLANNED_VERBS))})\s(?:on\s|in\s|only\s)?\Z")
_OVER: Final = re.compile(r"\b(?:since|wake\sof)\s(?:[a-z]+\s)?\Z", re.IGNORECASE)
#: In characters: how far before a date such words are looked for.
_BESIDE: Final = 36
_UNTIL: Final = ("until", "till")
#: A verb after the date is looked for so many characters on.
_AFTER: Final = 160


def _any_of(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in words)


_VERBS: Final = re.compile(
    rf"(?<![\w-])(?:(?P<future>(?:{_any_of(FUTURE_WORDS)})(?![\w-])(?:\s(?:not|also|be|to|[a-z]+ly)(?![\w-]))*+"
    r"(?:\s(?!the\b|an?\b)[a-z]+)?)"
    rf"|(?P<past>(?:{_any_of(PAST_VERBS)}|[a-z]+ed)(?![\w-]))"
    r"|(?P<infinitive>to\s[a-z]{3,}+(?![\w-])))"
)


class SentenceTense:
    """The verbs of a sentence, found when they are first asked for."""

    def __init__(self, text: str, sentence: TextRange) -> None:
        self._text = text
        self.sentence = sentence
        self._starts: list[int] | None = None
        self._tenses: list[Tense] = []

    def at(self, start: int, end: int) -> Tense:
        """The tense of the verb that a date goes with: the last one before it, or else the first after it."""
        before = bisect_left(self._verb_starts(), start)
        if before:
            return self._tenses[before - 1]
        for verb in _VERBS.finditer(self._text, end, min(self.sentence.end, end + _AFTER)):
            if tense := _tense_after(verb, ""):
                return tense
        return ""

    def of_date(self, start: int, end: int) -> Tense:
        """The tense of what happens on a date; that of `at`, unless the words beside the date tell otherwise.

        After a verb, `Wednesday's ruling` is one that has been given.
        """
        reach = max(self.sentence.start, start - _BESIDE)
        if _AHEAD.search(self._text, reach, start):
            return "future"
        if _OVER.search(self._text, reach, start):
            return "past"
        is_owner = self._text[end : end + 2] in ("'s", "’s")
        is_given = is_owner and bisect_left(self._verb_starts(), start) > 0
        return "past" if is_given else self.at(start, end)

    def _verb_starts(self) -> list[int]:
        if self._starts is None:
            self._starts = []
            tense: Tense = ""
            last_past = ""
            for verb in _VERBS.finditer(self._text, *self.sentence):
                tense = "past" if _is_over(verb, tense, last_past) else _tense_after(verb, tense)
                last_past = verb["past"] or last_past
                self._starts.append(verb.start())
                self._tenses.append(tense)
        return self._starts


def _tense_after(verb: re.Match[str], before: Tense) -> Tense:
    """The tense after a verb. What is said to be done after one in the past may be past or to come."""
    if verb["future"]:
        return "past" if _is_plan_made(verb["future"]) else "future"
    if verb["infinitive"]:
        return "" if before == "past" else before
    return before if verb["past"] in NOT_PAST else "past"


def _is_over(verb: re.Match[str], before: Tense, last_past: str) -> bool:
    """Whether a word of what is to come tells of what is past: `kept going until`, `had been set for`."""
    if not verb["future"] or before != "past":
        return False
    had_been = _HAD_BEEN.search(verb.string, max(0, verb.start() - _HAD_BEEN_REACH), verb.start())
    return bool(had_been) or (verb["future"].startswith(_UNTIL) and last_past in LASTING_VERBS)


def _is_plan_made(words: str) -> bool:
    """Whether words are a noun, and what it did or suffered: `the plans announced in May`, `starts fell`."""
    first, *rest = words.split()
    if first not in NOUNS_TOO or not rest or not _OF_A_PLAN_AHEAD.isdisjoint(rest):
        return False
    return rest[-1] in _IRREGULAR or (rest[-1].endswith("ed") and rest[-1] not in NOT_PAST)
