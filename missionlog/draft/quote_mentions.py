"""Find the quotations of an article, direct and partial, and who says each of them.

A quotation without a verb of its own belongs to who spoke last in its paragraph, or at the end of the one
before. Scare quotes and titles are no quotations, and what nobody is said to have said stays unattributed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from missionlog.draft.attribution import sentence_start, speaker_phrase, statement_speaker
from missionlog.draft.mentions import Article, QuoteMention, Speaker
from missionlog.draft.noun_phrases import Phrase, is_grammatical
from missionlog.draft.quotation_marks import quoted_ranges
from missionlog.draft.sentences import paragraphs, sentences
from missionlog.draft.text_tokens import TextToken, text_tokens
from missionlog.evidence.prepared_text import TextRange

_WORD: Final = re.compile(r"\w+")
_MIN_WORDS: Final = 3
_MAX_TITLE: Final = 12
_WHOLE: Final = ",.?!…—–-"


def quote_mentions(article: Article) -> list[QuoteMention]:
    """The quotations of an article in order, each with its speaker."""
    text = article.text
    body = [paragraph for part in article.body for paragraph in _within(text, part)]
    quotations = [parts for parts in quoted_ranges(text, body) if _is_quotation(text, parts)]
    mentions: list[QuoteMention] = []
    pieces = _by_paragraph(quotations, body)
    last: TextRange | None = None
    speakers: list[TextRange | None] = [None] * len(quotations)
    for paragraph, quotes in zip(body, pieces, strict=True):
        last = _attribute(text, paragraph, quotes, last, speakers)
    for parts, speaker in zip(quotations, speakers, strict=True):
        mentions.append(
            QuoteMention(parts, Speaker(speaker) if speaker else None, not _is_whole(text, parts))
        )
    return mentions


def _within(text: str, part: TextRange) -> list[TextRange]:
    return [
        TextRange(part.start + paragraph.start, part.start + paragraph.end)
        for paragraph in paragraphs(text[part.start : part.end])
    ]


def _is_quotation(text: str, parts: tuple[TextRange, ...]) -> bool:
    words = [word[0] for part in parts for word in _WORD.finditer(text, *part)]
    return len(words) >= _MIN_WORDS and not (len(words) <= _MAX_TITLE and _is_title(text, parts[-1], words))


def _is_title(text: str, part: TextRange, words: list[str]) -> bool:
    """Whether all words but those of grammar have capitals: the title of a work, or a name."""
    return text[part.end - 2] not in "?!" and all(
        word[:1].isupper() or word[0].isdigit() or is_grammatical(word) or len(word) <= 2 for word in words
    )


def _is_whole(text: str, parts: tuple[TextRange, ...]) -> bool:
    """Whether a quotation is a sentence of its own: a capital begins it and a mark ends it."""
    first = _WORD.search(text, parts[0].start)
    return bool(first and first[0][:1].isupper()) and text[parts[-1].end - 2] in _WHOLE


def _by_paragraph(
    quotations: Sequence[tuple[TextRange, ...]], body: Sequence[TextRange]
) -> list[list[tuple[int, TextRange]]]:
    """The parts of quotations in each paragraph, with the index of the quotation."""
    parts = [(index, part) for index, several in enumerate(quotations) for part in several]
    found: list[list[tuple[int, TextRange]]] = []
    at = 0
    for paragraph in body:
        here: list[tuple[int, TextRange]] = []
        while at < len(parts) and parts[at][1].start < paragraph.end:
            here.append(parts[at])
            at += 1
        found.append(here)
    return found


def _attribute(
    text: str,
    paragraph: TextRange,
    quotes: list[tuple[int, TextRange]],
    last: TextRange | None,
    speakers: list[TextRange | None],
) -> TextRange | None:
    """Note who says the quotations of a paragraph; the last speaker in it, for the paragraph after."""
    borders = [sentence.end for sentence in sentences(text, paragraph)]
    tokens = text_tokens(text, paragraph, quotes, borders)
    here: TextRange | None = None
    done = 0
    for at, token in enumerate(tokens):
        if token.kind == "quote":
            phrase = speaker_phrase(tokens, at, text)
            found = _range(tokens, phrase) if phrase else None
            if found is None and (at == 0 or tokens[at - 1].kind in ("stop", "quote")):
                found = here or last
            if speakers[token.number] is None:
                speakers[token.number] = found
            here = found or here
        elif token.kind == "stop":
            said = statement_speaker(tokens, max(done, sentence_start(tokens, at)), at)
            here = _range(tokens, said) if said else here
            done = at + 1
    return here


def _range(tokens: Sequence[TextToken], phrase: Phrase) -> TextRange:
    return TextRange(tokens[phrase.first].start, tokens[phrase.last].end)
