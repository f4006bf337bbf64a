"""The dates in the body of a page: in microdata, `<time>`, lines beside the headline; and in its address."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import islice, pairwise
from typing import Any, Final

from missionlog.draft.page_statements import PageStatement
from missionlog.draft.written_days import days_in_line, stamped_day

_PUBLISHED: Final = re.compile(r"datepublished|dc:(?:date|issued)", re.IGNORECASE)
#: Parts of a page that are of other articles, or of what readers wrote.
_OTHERS: Final = frozenset(("aside", "nav", "footer", "form"))
_OTHER_PARTS: Final = re.compile(r"comment|related|sidebar|footer|recent|widget|teaser", re.IGNORECASE)
_LOOKED_UP_ANCESTORS: Final = 6
_MODIFIED: Final = re.compile(
    r"modif|updat|edited|revis|aktuali|actuali|mis à jour|mise à jour|aggiorn|обновл|güncel", re.IGNORECASE
)
#: What a page says beside the day of its publication, and beside one that is not.
_SAID_PUBLISHED: Final = re.compile(
    r"\b(?:published|posted on|date posted|ver[öo]ffentlich\w+|erschienen am|publi[ée]e? le"
    r"|publicad\w|pubblicat\w|gepubliceerd|publicerad|publisert|opublikowan\w|опубликован\w|yayınlan\w+)",
    re.IGNORECASE,
)
_SAID_OF_OTHERS: Final = re.compile(
    r"©|\(c\)|copyright|licen[cs]e|version|permanent|permalink|antwort|reply|\bat\b.*\d[:.]\d\d",
    re.IGNORECASE,
)
_HAS_YEAR: Final = re.compile(r"(?:19|20)\d\d")
#: How many lines at the top of a page may have the day on which it was asked for.
_SITE_HEADER: Final = 3
#: How much of a line is shown as the origin of a date.
_SHOWN: Final = 60
#: How many lines before and after the headline may have the date.
_BEFORE, _AFTER = 3, 12
#: The longest line that a date is written in, with a byline; and how many letters it has beside the date.
_LONGEST_LINE, _MOST_LETTERS = 200, 100
#: A line with a stop at its end and so many words in small letters is a sentence.
_SENTENCE: Final = 5
_SMALL_WORD: Final = re.compile(r"(?<!\w)[^\W\d_A-Z][^\W\d_]+")
#: The shortest line that is a paragraph of the article.
_PARAGRAPH: Final = 90
#: What a member of a forum is said to have done on a day.
_OF_A_MEMBER: Final = re.compile(r"\b(?:joined|registered|registriert|member since|inscrit)\b", re.IGNORECASE)
#: The most places of the headline, and the most elements, tables and their cells, that are looked at.
_MOST_PLACES, _MOST_TIMES = 5, 200
_MOST_TABLES, _MOST_CELLS = 50, 5_000
_PARTS_OF_TITLE: Final = re.compile(r"\s(?:[|–—»·-]|::)\s")
_SHORTEST_HEADLINE: Final = 8
_IN_ADDRESS: Final = (
    re.compile(r"[/_-](?P<year>(?:19|20)\d\d)[/_-](?P<month>\d{1,2})[/_-](?P<day>\d{1,2})(?!\d)"),
    re.compile(r"[/_-](?P<year>(?:19|20)\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?!\d)"),
)


def microdata_dates(root: Any) -> list[PageStatement]:
    """The first date of publication that the body of a page marks by microdata or RDFa."""
    marked = (
        one for one in root.iter() if isinstance(one.tag, str) and _PUBLISHED.fullmatch(_marked_as(one))
    )
    for element in islice(marked, _MOST_TIMES):
        if not _is_of_others(element):
            name = _marked_as(element)
            for text in (element.get("content"), element.get("datetime"), element.text_content()):
                if text and stamped_day(text[:_LONGEST_LINE]):
                    return [PageStatement("issued", " ".join(text.split()), f"microdata {name}")]
    return []


def _marked_as(element: Any) -> str:
    """What an element is marked as by microdata, or by RDFa; tags of the head have their own names."""
    name = element.get("itemprop") or (element.get("property") if element.tag != "meta" else None)
    return (name or "").strip()


def time_dates(root: Any) -> list[PageStatement]:
    """The `<time>` nearest to the headline: the first in the smallest part of the page that has both."""
    headline = next((one for one in root.iter("h1") if one.text_content().strip()), None)
    if headline is None:
        return []
    parts = [one for one in (headline, *headline.iterancestors()) if one.tag not in ("body", "html")]
    nearest: tuple[int, str] | None = None
    for element in islice(root.iter("time"), _MOST_TIMES):
        level = next((parts.index(one) for one in (element, *element.iterancestors()) if one in parts), None)
        if level is None or (nearest and nearest[0] <= level) or _is_of_others(element):
            continue
        if text := _stamp(element):
            nearest = level, text
    return [PageStatement("issued", nearest[1], "time element")] if nearest else []


def _stamp(element: Any) -> str:
    """The date that a `<time>` has, unless it is that of a change."""
    shown = element.text_content()[:_LONGEST_LINE]
    if _MODIFIED.search(f"{element.get('itemprop')} {shown}"):
        return ""
    texts = (text for text in (element.get("datetime"), shown) if text and stamped_day(text[:_LONGEST_LINE]))
    return " ".join(next(texts, "").split())


def table_cells(root: Any) -> set[str]:
    """The letters of the cells of tables that have headings: no table that only lays out the page."""
    tables = (one for one in root.iter("table") if next(one.iter("th"), None) is not None)
    cells = (cell for table in islice(tables, _MOST_TABLES) for cell in table.iter("td"))
    return {_letters(" ".join(cell.itertext())) for cell in islice(cells, _MOST_CELLS)}


def line_dates(
    text: str, titles: Iterable[str], language: str, cells: Container[str] = ()
) -> list[PageStatement]:
    """The date in the line beside the headline that says who wrote the article, and when.

    Without one, that of the first line that says when something was published. `cells` of a table
    are no such lines.
    """
    lines = [line for line in text.split("\n") if line.strip() and _letters(line) not in cells]
    headlines = {_letters(part) for title in titles for part in (title, longest_part(title))}
    places = [
        place
        for place, line in enumerate(lines)
        if len(line) >= _SHORTEST_HEADLINE and _letters(line) in headlines
    ]
    for place in places[:_MOST_PLACES]:
        for line in _beside(lines, place):
            if _letters(line) not in headlines and (found := next(_publication_days(line, language), "")):
                return [PageStatement("issued", found, "line beside the headline")]
    for line, found in _dated_lines(lines, language):
        if _SAID_PUBLISHED.search(line):
            return [PageStatement("issued", found, f"line “{line.strip()[:_SHOWN]}”")]
    return []


def lone_dates(text: str, language: str) -> list[PageStatement]:
    """The date of a page in whose lines is no other."""
    found = {date for _, date in _dated_lines([line for line in text.split("\n") if line.strip()], language)}
    return [PageStatement("issued", date, "only date in its lines") for date in found if len(found) == 1]


def _dated_lines(lines: Sequence[str], language: str) -> Iterator[tuple[str, str]]:
    """The lines of a page that have a date and little else, each with the date."""
    for line in lines[_SITE_HEADER:]:
        if _SAID_OF_OTHERS.search(line) is None:
            for found in _publication_days(line, language):
                yield line, found


def _beside(lines: Sequence[str], place: int) -> Iterator[str]:
    """The lines after the headline, until the text of the article has begun, and few before it."""
    paragraphs = 0
    for previous, line in pairwise(lines[place : place + 1 + _AFTER]):
        paragraphs += len(line) >= _PARAGRAPH
        if paragraphs > 1:
            break
        if not _OF_A_MEMBER.search(previous) and not _signs(line, previous):
            yield line
    yield from reversed(lines[max(0, place - _BEFORE) : place])


def _signs(line: str, previous: str) -> bool:
    """Whether a line says whose the quotation above it is, and when it was said."""
    return line.lstrip()[:1] in "—–" and previous.lstrip()[:1] in '“"«„'


def longest_part(title: str) -> str:
    """The longest part of a title, which may have the name of its site before or after it."""
    return max(_PARTS_OF_TITLE.split(title), key=len)


def _publication_days(line: str, language: str) -> Iterator[str]:
    """The dates of a line that has little else, but those of a change."""
    if len(line) > _LONGEST_LINE or not _HAS_YEAR.search(line) or _is_sentence(line):
        return
    days = days_in_line(line, language)
    letters = sum(map(str.isalpha, line)) - sum(map(str.isalpha, "".join(day.text for day in days)))
    if letters > _MOST_LETTERS:
        return
    end = 0
    for day in days:
        if not _MODIFIED.search(line[end : day.start]):
            yield day.text
        end = day.start + len(day.text)


def _is_sentence(line: str) -> bool:
    """Whether a line tells something, rather than who wrote the article and when."""
    return line.rstrip(" ”\"'’»)").endswith((".", "!", "?")) and len(_SMALL_WORD.findall(line)) >= _SENTENCE


def address_dates(addresses: Sequence[str]) -> list[PageStatement]:
    """The date in an address of a page."""
    for address in addresses:
        for match in (found for pattern in _IN_ADDRESS for found in pattern.finditer(address)):
            text = f"{match['year']}-{match['month']:0>2}-{match['day']:0>2}"
            if stamped_day(text):
                return [PageStatement("issued", text, "address")]
    return []


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.lower()))


def _is_of_others(element: Any) -> bool:
    return any(
        one.tag in _OTHERS or _OTHER_PARTS.search(f"{one.get('class', '')} {one.get('id', '')}")
        for one in islice(element.iterancestors(), _LOOKED_UP_ANCESTORS)
    )
