"""`missionlog stats`: a log in numbers, and its facts by year as bars."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from typing import Final

from rich.table import Table
from rich.text import Text

from missionlog.edtf.calendar import year_text
from missionlog.view.entry_lines import LEGEND
from missionlog.view.escape import visible
from missionlog.view.formats import Page
from missionlog.view.terminal import drawn, paragraph

#: As many bars as fit on a screen; beyond that, years are put together by tens.
MOST_BARS: Final = 30

_EIGHTHS: Final = " ▏▎▍▌▋▊▉"
_FULL: Final = "█"


def render_stats(
    counts: Mapping[str, int],
    years: Mapping[int, int],
    spread: int,
    page: Page,
    possible: Collection[str | int] = (),
) -> Iterator[str]:
    """`counts` by the name of what is counted; `years`, facts by the year in which they lie.

    `spread` counts the facts that no one year can be given for: they are said and not drawn. `possible` has
    the names, the years and "spread" of what was counted with what was only possibly on the record of a day.
    """
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(justify="right")
    for name, count in counts.items():
        mark = "? " if name in possible else ""
        grid.add_row(Text(f"{mark}{count:,}", "bold"), Text(visible(name)))
    yield drawn(grid, page)
    if possible:
        yield "\n" + paragraph(Text(LEGEND, "yellow"), page)
    if years:
        yield "\n" + drawn(Text(_bars(years, page.width, possible)), page)
    if spread or "spread" in possible:
        mark = "possibly " if "spread" in possible else ""
        facts = f"{mark}1 fact is" if spread == 1 else f"{mark}{spread:,} facts are"
        message = f"{facts} not drawn: the date is open, unknown, or may lie in more than one year"
        yield "\n" + paragraph(Text(message, "dim"), page)


def _bars(years: Mapping[int, int], width: int, possible: Collection[str | int]) -> str:
    """A line for each year, or each ten, hundred … years, from the first to the last, none left out."""
    step = _step(min(years), max(years))
    facts: Counter[int] = Counter()
    for year, count in years.items():
        facts[year // step] += count
    marked = {year // step for year in years if year in possible}
    labels = {
        index: f"{'? ' if index in marked else ''}{_label(index * step, step)}"
        for index in range(min(facts), max(facts) + 1)
    }
    margin, most = max(map(len, labels.values())), max(*facts.values(), 1)
    room = max(width - margin - len(f"{most:,}") - 4, 1)
    lines = []
    for index, label in labels.items():
        count = facts[index]
        bar = f"  {_bar(count / most * room)} {count:,}" if count else ""
        lines.append(f"{label:>{margin}}{bar}")
    return "\n".join(lines)


def _step(first: int, last: int) -> int:
    step = 1
    while last // step - first // step >= MOST_BARS:
        step *= 10
    return step


def _label(year: int, step: int) -> str:
    return year_text(year) if step == 1 else f"{year_text(year)}–{year_text(year + step - 1)}"


def _bar(length: float) -> str:
    """A bar of that many cells, to an eighth of one; never less than that."""
    eighths = max(round(length * 8), 1)
    return _FULL * (eighths // 8) + _EIGHTHS[eighths % 8].strip()
