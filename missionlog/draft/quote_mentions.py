"""Find the quotations of an article, direct and partial, and who says each of them.

A quotation that no verb attributes belongs to who spoke last in its paragraph, or in the one before if it
begins its own. Scare quotes and titles are no quotations, and what nobody is said to have said stays
unattributed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from missionlog.draft.attribution import (
    acting_person,
    is_direct,
    sentence_start,
    signing,
    speaker_phrase,
    statement_speaker,
)
from missionlog.draft.function_words import is_grammatical
from missionlog.draft.joint_documents import may_quote_document, parties_of_document
from missionlog.draft.mentions import Article, QuoteMention, Speaker
from missionlog.draft.named_people import ArticlePeople, people_in
from missionlog.draft.noun_phrases import TokenRange
from missionlog.draft.quotation_marks import quoted_ranges
from missionlog.draft.sentences import body_paragraphs, sentences
from missionlog.draft.speakers import SpeakerNames
from missionlog.draft.text_tokens import TextToken, text_tokens
from missionlog.draft.transcripts import quotes_of_turns, turns_of
from missionlog.draft.verbs_of_saying import NAMING_WORDS
from missionlog.evidence.text_range import TextRange

_WORD: Final = re.compile(r"\w+")
_MIN_WORDS: Final = 3
_MAX_TITLE: Final = 12
#: In characters: of a longer text, the words of a paragraph are read twice, and not kept.
_LONGEST_ARTICLE: Final = 200_000
_LONGEST_WORD: Final = 20
_ENDS: Final = ".?!…"
_WHOLE: Final = ",.?!…—–-"


class _Attribution(NamedTuple):
    """Who says a quotation; `is_told` where its own sentence says so."""

    speaker: Speaker
    is_told: bool


def quote_mentions(article: Article) -> list[QuoteMention]:
    """The quotations of an article in order, each with its speaker."""
    text = article.text
    body = body_paragraphs(text, article.body)
    turns = turns_of(text, body)
    quotations = [parts for parts in quoted_ranges(text, body) if _may_be_said(text, parts)]
    quotes_of = _by_paragraph(quotations, body)

    @lru_cache(None if len(text) <= _LONGEST_ARTICLE else 2)
    def tokens_of(index: int) -> list[TextToken]:
        borders = [sentence.end for sentence in sentences(text, body[index])]
        return text_tokens(text, body[index], quotes_of[index], borders)

    reader = _Reader(text, quotations, tokens_of, len(body))
    for index in range(len(body)):
        reader.read(index)
    found = [
        QuoteMention(parts, one.speaker if one else None, not _is_whole(text, parts))
        for number, (parts, one) in enumerate(zip(quotations, reader.attributions, strict=True))
        if number in reader.direct or _is_quotation(text, parts)
    ]
    spoken = quotes_of_turns(text, turns, reader.people)
    return _with_turns(found, spoken) if spoken else found


def _with_turns(quotes: list[QuoteMention], spoken: list[QuoteMention]) -> list[QuoteMention]:
    """The quotations of an article and what is said in its transcript, in order; none within another."""
    starts = [one.parts[0].start for one in spoken]
    free = []
    for quote in quotes:
        before = bisect_right(starts, quote.parts[0].start) - 1
        behind = bisect_right(starts, quote.parts[-1].end) - 1
        if before == behind and (before < 0 or spoken[before].parts[0].end <= quote.parts[0].start):
            free.append(quote)
    return sorted([*free, *spoken], key=lambda one: one.parts[0])


def _may_be_said(text: str, parts: tuple[TextRange, ...]) -> bool:
    """Whether a range in marks may be a quotation by its own words, or by those around it."""
    if not any(_WORD.search(text, *part) for part in parts):
        return False
    begins = text[max(0, parts[0].start - 2) : parts[0].start].rstrip()[-1:]
    return _is_quotation(text, parts) or not begins.isalnum()


def _is_quotation(text: str, parts: tuple[TextRange, ...]) -> bool:
    """Whether what stands in marks has more than two words, and is no title."""
    words = [word[0] for part in parts for word in _WORD.finditer(text, *part)]
    if len(words) < _MIN_WORDS or _before(text, parts[0].start) in NAMING_WORDS:
        return False
    return len(words) > _MAX_TITLE or not _is_title(text, parts[-1], words)


def _before(text: str, at: int) -> str:
    """The word before an offset."""
    words = text[max(0, at - _LONGEST_WORD) : at].split()
    return words[-1].lower() if words else ""


def _is_title(text: str, part: TextRange, words: list[str]) -> bool:
    """Whether all words but those of grammar have capitals: the title of a work, or a name."""
    return (
        words[0][:1].isupper()
        and text[part.end - 2] not in "?!"
        and all(
            word[:1].isupper() or word[0].isdigit() or is_grammatical(word) or word in "s t" for word in words
        )
    )


def _is_whole(text: str, parts: tuple[TextRange, ...]) -> bool:
    """Whether a quotation is a sentence of its own: a capital begins it, and a mark ends it or follows."""
    first = _WORD.search(text, *parts[0])
    end = parts[-1].end
    return bool(first and first[0][:1].isupper()) and any(
        mark and mark in _WHOLE for mark in (text[end - 2], text[end : end + 1])
    )


def _by_paragraph(
    quotations: Sequence[tuple[TextRange, ...]], body: Sequence[TextRange]
) -> list[list[tuple[int, TextRange]]]:
    """The parts of quotations in each paragraph, with the number of the quotation."""
    parts = [(number, part) for number, several in enumerate(quotations) for part in several]
    found: list[list[tuple[int, TextRange]]] = []
    at = 0
    for paragraph in body:
        here: list[tuple[int, TextRange]] = []
        while at < len(parts) and parts[at][1].start < paragraph.end:
            here.append(parts[at])
            at += 1
        found.append(here)
    return found


class _Reader:
    """Reads the paragraphs of an article in order, and notes who says each quotation.

    `direct` are the numbers of quotations that are direct speech, however short: a verb of saying follows, or
    they are a sentence after other words of their speaker.
    """

    def __init__(
        self,
        text: str,
        quotations: list[tuple[TextRange, ...]],
        tokens_of: Callable[[int], list[TextToken]],
        paragraphs: int,
    ) -> None:
        self.attributions: list[_Attribution | None] = [None] * len(quotations)
        self.direct: set[int] = set()
        self._text = text
        self._tokens_of = tokens_of
        self._paragraphs = paragraphs
        self._index = 0
        people = (one for index in range(paragraphs) for one in people_in(text, tokens_of(index)))
        self.people = ArticlePeople(people)
        self._names = SpeakerNames(text, self.people)
        self._last: Speaker | None = None
        self._here: Speaker | None = None
        self._spoke: Speaker | None = None
        self._reach = 0
        self._parties: tuple[Sequence[TextToken], TokenRange] | None = None

    def read(self, index: int) -> None:
        """Attribute the quotations of a paragraph, and note who spoke last in it."""
        self._index = index
        tokens = self._tokens_of(index)
        before = self._tokens_of(index - 1) if index else []
        self._reach = before[0].start if before else 0
        self._here = self._spoke = None
        done = 0
        for at, token in enumerate(tokens):
            if token.kind == "quote":
                self._read_quote(tokens, at)
            elif token.kind == "stop":
                self._read_sentence(tokens, done, at)
                done = at + 1
        self._last = self._spoke

    def _read_quote(self, tokens: Sequence[TextToken], at: int) -> None:
        number = tokens[at].number
        known = self.attributions[number]
        if signed := self._signed(at, tokens):
            self.attributions[number] = _Attribution(signed, is_told=True)
        elif phrase := speaker_phrase(tokens, at, self._text):
            speaker = self._here = self._spoke = self._names.speaker(tokens, phrase, self._reach)
            if known is None or not known.is_told:
                self.attributions[number] = _Attribution(speaker, is_told=True)
            if is_direct(tokens, at, self._text):
                self.direct.add(number)
        elif known is None and (at == 0 or tokens[at - 1].kind in ("stop", "quote")):
            if said_before := self._here or self._last:
                self.attributions[number] = _Attribution(said_before, is_told=False)
                if self._text[tokens[at].end - 2] in _ENDS:
                    self.direct.add(number)
        elif known is None and self._parties and self._here is None and may_quote_document(tokens, at):
            self.attributions[number] = _Attribution(self._names.speaker(*self._parties, 0), is_told=False)

    def _signed(self, at: int, tokens: Sequence[TextToken]) -> Speaker | None:
        """Whose name stands, after a dash, as a line of its own below the quotation that ends a paragraph."""
        ends = all(token.kind == "stop" for token in tokens[at + 1 :])
        if not ends or self._index + 1 >= self._paragraphs:
            return None
        below = self._tokens_of(self._index + 1)
        phrase = signing(below, 0)
        return self._names.speaker(below, phrase, below[0].start) if phrase else None

    def _read_sentence(self, tokens: Sequence[TextToken], start: int, end: int) -> None:
        """Note who speaks or acts in a sentence, and the parties of a document in it."""
        if end == start or tokens[end - 1].kind == "quote":
            return
        start = max(start, sentence_start(tokens, end))
        if phrase := statement_speaker(tokens, start, end):
            self._here = self._spoke = self._names.speaker(tokens, phrase, self._reach)
        elif phrase := acting_person(tokens, start, end):
            self._here = self._names.speaker(tokens, phrase, self._reach)
        if parties := parties_of_document(tokens, start, end):
            self._parties = tokens, parties
