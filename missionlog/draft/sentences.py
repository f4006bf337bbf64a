"""The paragraphs of an article, and the sentences of a paragraph, as ranges of the text.

A blank line ends a paragraph. Any other end of a line does so too, unless the line was broken for its width:
its text stands in a column, and the first word of the next line would not have gone into it. Lines that all
end as sentences do, as captions below each other, are not broken. A sentence ends
at a stop with a blank after it; the stop of an abbreviation (`Feb.`, `Sgt.`, `U.S.`) or of an initial ends
none, unless the next word is one that mostly begins a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from missionlog.draft.function_words import OPENERS
from missionlog.evidence.abbreviations import is_abbreviated
from missionlog.evidence.text_range import TextRange

_LINE: Final = re.compile(r"[^\n\r\f\u2028\u2029]+")
#: In characters: the words of a paragraph are kept until it is read. Some articles are one line of 11,000.
_LONGEST_PARAGRAPH: Final = 50_000
#: Columns of text are as wide as this; a longer line is a paragraph of its own, as is a shorter one.
_MIN_COLUMN, _MAX_COLUMN = 40, 120
#: Signs with which a line ends that was not broken.
_LINE_ENDS: Final = frozenset('.!?…)]"”’»。')
#: The place and day before a report: `LIMA, Oct. 2 (Agency) - `.
_DATE_LINE: Final = re.compile(
    r"[A-Z][A-Z.’' -]{1,40}(?:,\s[^—–(\n]{1,40}?)?(?:\s\([^()\n]{1,30}\))?\s+(?:--?|—|–)\s+(?=[A-Z0-9“\"])"
)
_STOP: Final = re.compile(r"(?<![.!?…])[.!?…]++(?=(?P<closing>[\"'”’»)\]]*)(?P<blank>\s+)(?P<next>\S))|。")
#: So many characters before a stop hold any abbreviation.
_ABBREVIATION_REACH: Final = 16
_WORD_AT: Final = re.compile(r"[\"'“‘«(\[]*(\w{0,12}+)")
_LAST_OF_SEVERAL: Final = re.compile(r"\b\w\.\w\Z|\b(?:etc|Inc|Co|Corp|Ltd|Jr|Sr)\Z")


def paragraphs(text: str) -> list[TextRange]:
    """The ranges of the paragraphs of a text, in order, without the blanks around them."""
    found: list[TextRange] = []
    for block in _blocks(text):
        width = _column(text, block)
        start = block[0].start
        for line, following in zip(block, [*block[1:], None], strict=True):
            if following is None or not _is_broken(text, line, following, width):
                found += _parts(text, start, line.end)
                start = following.start if following else start
    return found


def _parts(text: str, start: int, end: int) -> Iterator[TextRange]:
    """A paragraph; or the parts, from sentence to sentence, of one that is longer than any of an article."""
    while end - start > _LONGEST_PARAGRAPH:
        least, most = start + _LONGEST_PARAGRAPH // 2, start + _LONGEST_PARAGRAPH
        border = text.rfind(". ", least, most) + 1 or text.rfind(" ", least, most) + 1 or most
        yield TextRange(start, start + len(text[start:border].rstrip()))
        start = border
        while text[start].isspace():
            start += 1
    yield TextRange(start, end)


def body_paragraphs(text: str, body: Iterable[TextRange]) -> list[TextRange]:
    """The paragraphs of the parts of a text that are an article's own, in order."""
    return [
        TextRange(part.start + inner.start, part.start + inner.end)
        for part in body
        for inner in paragraphs(text[part.start : part.end])
    ]


def sentences(text: str, paragraph: TextRange) -> list[TextRange]:
    """The ranges of the sentences of a paragraph, in order, without the blanks between them."""
    found: list[TextRange] = []
    start = paragraph.start
    for stop in _STOP.finditer(text, *paragraph):
        if stop[0] == "。":
            end = following = stop.end()
        elif stop.end("blank") < paragraph.end and _ends_sentence(text, stop):
            end, following = stop.end("closing"), stop.end("blank")
        else:
            continue
        found.append(TextRange(start, end))
        start = following
    return [*found, TextRange(start, paragraph.end)] if start < paragraph.end else found


def without_date_line(text: str, sentence: TextRange) -> TextRange:
    """A sentence without the line of place and day that may stand before the first one of a report."""
    line = _DATE_LINE.match(text, *sentence)
    return TextRange(line.end(), sentence.end) if line else sentence


def _blocks(text: str) -> Iterator[list[TextRange]]:
    """The lines between blank lines, each line without the blanks around it."""
    block: list[TextRange] = []
    last_end = 0
    for match in _LINE.finditer(text):
        line = match[0]
        between = text[last_end : match.start()].replace("\r\n", "\n")
        stripped = line.strip()
        if block and (len(between) > 1 or between in "\f\u2029" or not stripped):
            yield block
            block = []
        if stripped:
            start = match.start() + len(line) - len(line.lstrip())
            block.append(TextRange(start, start + len(stripped)))
        last_end = match.end()
    if block:
        yield block


def _column(text: str, block: list[TextRange]) -> int:
    """The width of the column in which lines stand; 0 where each is whole, so that none was broken."""
    if all(text[line.end - 1] in _LINE_ENDS for line in block):
        return 0
    return max(line.end - line.start for line in block)


def _is_broken(text: str, line: TextRange, following: TextRange, width: int) -> bool:
    """Whether a line ends only because the first word of the next one had no room in the column."""
    if not _MIN_COLUMN <= width <= _MAX_COLUMN:
        return False
    blank = text.find(" ", following.start, min(following.end, following.start + width))
    word = (blank if blank >= 0 else following.end) - following.start
    return line.end - line.start + 1 + word > width


def _ends_sentence(text: str, stop: re.Match[str]) -> bool:
    """Whether a stop with a blank after it is the end of a sentence."""
    word = _WORD_AT.match(text, stop.start("next"))
    following = word[1] if word else ""
    if following[:1].islower():
        return False
    if stop[0] != "." or stop["closing"] or not is_abbreviated(text, stop.start()):
        return True
    before = max(0, stop.start() - _ABBREVIATION_REACH)
    return following in OPENERS and bool(_LAST_OF_SEVERAL.search(text, before, stop.start()))
