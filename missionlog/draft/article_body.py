"""Which lines of a page's text are the article's own: what trafilatura has, headline and captions."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, Final, NamedTuple

from missionlog.evidence.text_range import TextRange

#: How many words in a row are compared, and the part of those of a line that the article must have.
_RUN: Final = 4
_PART: Final = 0.6
#: How many pieces of text a caption has, at most.
_PIECES: Final = 50
#: The longest line, in characters, that says whose the quotation above it is.
_SIGNED: Final = 100
#: How many lines before its first paragraph an article's headline stands, at most.
_HEADLINE_BEFORE: Final = 40


class _Line(NamedTuple):
    """A line of a text: its range without blanks around, and its words in lower case."""

    range: TextRange
    words: tuple[str, ...]


def article_body(data: bytes, root: Any, text: str, titles: Sequence[str]) -> list[TextRange]:
    """The ranges of a page's text that are the article's: headline, paragraphs and captions, in order.

    All of the text where no article is found in it. `root` has the page's elements.
    """
    captions = {_words(" ".join(islice(one.itertext(), _PIECES))) for one in root.iter("figcaption")} - {()}
    return body_lines(text, _article_text(data), titles, captions)


def body_lines(
    text: str, article: str, titles: Sequence[str], captions: set[tuple[str, ...]]
) -> list[TextRange]:
    """The lines of a text that an article's text has too, its headline, and captions among them."""
    lines = [*_lines(text)]
    whole = {_words(line) for line in article.split("\n")} | _cells(article)
    runs = {run for words in whole for run in _runs(words)}
    own = {place for place, line in enumerate(lines) if _stands_in(line.words, whole, runs)}
    long = [place for place in own if len(lines[place].words) >= _RUN]
    if not long:
        return [line.range for line in lines]
    first, last = min(long), max(long)
    headlines = {_words(title) for title in titles} - {()}
    heading = [
        place
        for place in range(max(0, first - _HEADLINE_BEFORE), min(first + 1, len(lines)))
        if lines[place].words in headlines
    ]
    begin = heading[-1] if heading else first
    body = {place for place in own if begin <= place <= last} | {begin}
    body |= {place for place in range(begin, last + 1) if lines[place].words in captions}
    body |= {place + 1 for place in body if place < last and _is_signed(text, lines, place)}
    return [lines[place].range for place in sorted(body)]


def _cells(article: str) -> set[tuple[str, ...]]:
    """The words of each cell of the tables in an article's text, where a row is a line with bars."""
    rows = (line for line in article.split("\n") if line.startswith("|"))
    return {_words(cell) for row in rows for cell in row.split("|")} - {()}


def _is_signed(text: str, lines: Sequence[_Line], place: int) -> bool:
    """Whether a line is a quotation, and the next one says whose: `— Mayor Ana Ruiz`."""
    quoted, signed = (text[slice(*one.range)] for one in (lines[place], lines[place + 1]))
    return quoted[0] in '“"«„' and quoted[-1] in '”"»“' and signed[0] in "—–" and len(signed) <= _SIGNED


def _article_text(data: bytes) -> str:
    """What trafilatura takes for the article of a page; nothing if it finds none."""
    from trafilatura import extract

    from missionlog.documents.page_tree import page_tree

    for name in ("trafilatura", "htmldate"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        found = extract(page_tree(data).root, fast=True, include_comments=False, include_formatting=False)
    except Exception:  # of a broken page it raises all there is; the whole text is the article then
        return ""
    return found or ""


def _lines(text: str) -> Iterator[_Line]:
    start = 0
    for line in text.split("\n"):
        words = _words(line)
        if words:
            indent = len(line) - len(line.lstrip())
            yield _Line(TextRange(start + indent, start + len(line.rstrip())), words)
        start += len(line) + 1


def _words(text: str) -> tuple[str, ...]:
    letters = (letter if letter.isalnum() else " " for letter in text.casefold())
    return tuple("".join(letters).split())


def _runs(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for start in range(len(words) - _RUN + 1):
        yield words[start : start + _RUN]


def _stands_in(words: tuple[str, ...], whole: set[tuple[str, ...]], runs: set[tuple[str, ...]]) -> bool:
    """Whether a line is a whole one of the article, or has most of its runs of words there."""
    if words in whole:
        return True
    own = [*_runs(words)]
    return bool(own) and sum(run in runs for run in own) >= _PART * len(own)
