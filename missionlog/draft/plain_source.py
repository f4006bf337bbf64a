"""Plain text and PDF as a source: the title in a line or of the PDF, and a date that a line says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from missionlog.documents.extract import kind
from missionlog.draft.page_source import PageSource, SourceCandidate, source_of
from missionlog.draft.sentences import paragraphs

#: Among how many lines title, author and date are looked for, and how long they are at most.
_LINES, _LONGEST = 8, 160
_BYLINE: Final = re.compile(
    r"by\s+(?P<names>[A-Z][\w.'’-]*(?:[ ,]+(?:and\s+)?[\w.'’-]+){0,8})\s*", re.IGNORECASE
)
_SENTENCE_END: Final = (".", "!", "?", ":", ";", ",", "”", '"')
_SMALL_WORD: Final = re.compile(r"\b[a-z]+\b")
#: Of more words in small letters, a line says more than who wrote, where and when.
_MOST_SMALL_WORDS: Final = 4
#: Titles that programs give a PDF by themselves.
_NO_TITLE: Final = re.compile(
    r"microsoft word|untitled|\.(?:docx?|indd|tex|dvi|pdf|rtf|odt|qxd)$|^slide \d|^\(.*\)$", re.IGNORECASE
)


def plain_source(data: bytes, name: str, text: str) -> PageSource:
    """What a text or a PDF says of itself at its beginning."""
    lines = [*_first_lines(text)]
    candidates = [*_of_pdf(data)] if kind(data, name) == ".pdf" else []
    title = next((line for line in lines if _is_title(line)), lines[0][:_LONGEST] if lines else "")
    if title:
        candidates.append(
            SourceCandidate("title", (title,), "first line" if title == lines[0] else "headline")
        )
    bylines = filter(None, map(_BYLINE.fullmatch, lines))
    candidates += [SourceCandidate("author", (byline["names"],), "byline") for byline in bylines]
    dates = [*_dates(lines)]
    candidates += dates
    days = {one.values for one in dates}
    issued = dates[0].values[0] if len(days) == 1 and not dates[0].values[0].startswith("[") else ""
    doubt = "what it says of its date differs" if dates else "no line says when it was published"
    return source_of(candidates, issued, {} if issued else {"issued": doubt}, paragraphs(text))


def _of_pdf(data: bytes) -> Iterator[SourceCandidate]:
    from missionlog.documents.pdf import properties

    title, author = properties(data)
    if title and not _NO_TITLE.search(title):
        yield SourceCandidate("title", (title,), "PDF title")
    if author:
        yield SourceCandidate("author", (author,), "PDF author")


def _first_lines(text: str) -> Iterator[str]:
    """The lines at the beginning of a text that have words in them."""
    start = count = 0
    while count < _LINES and start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        line = " ".join(text[start : min(end, start + 4 * _LONGEST)].split())
        if any(map(str.isalnum, line)):
            count += 1
            yield line
        start = end + 1


def _is_title(line: str) -> bool:
    return (
        len(line) <= _LONGEST
        and not line.endswith(_SENTENCE_END)
        and not _BYLINE.fullmatch(line)
        and not _has_year(line)
    )


def _has_year(line: str) -> bool:
    return re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", line) is not None


def _tells(line: str) -> bool:
    """Whether a line tells something of its date, as captions do: `Pupils sail in the bay, July 28, 2024`."""
    return len(_SMALL_WORD.findall(line)) > _MOST_SMALL_WORDS


def _dates(lines: Sequence[str]) -> Iterator[SourceCandidate]:
    """The dates of lines that have little beside them."""
    dated = [
        line
        for line in lines
        if len(line) <= _LONGEST // 2 and _has_year(line) and line[-1] not in ".?!" and not _tells(line)
    ]
    if not dated:
        return
    from missionlog.draft.written_days import days_in_line

    for line in dated:
        for written in days_in_line(line, None)[:1]:
            if sum(map(str.isalpha, line)) <= len(written.text) + _LONGEST // 4:
                days = sorted(map(str, written.days))
                yield SourceCandidate(
                    "issued", (days[0] if len(days) == 1 else f"[{','.join(days)}]",), "date line"
                )
