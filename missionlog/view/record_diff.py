"""What came onto the record between two days (`diff --as-of`): in a few lines, as rows, or as Markdown."""

from collections.abc import Iterator
from typing import Final

from missionlog.model.format import Plain
from missionlog.model.rows import Listing, Row
from missionlog.view.arrivals import Between, changed_text, id_in_words
from missionlog.view.escape import visible
from missionlog.view.formats import Page, formats_of
from missionlog.view.markdown_text import escaped

_GAP: Final = 2
_STYLES: Final = {"new": "green", "changed": "yellow", "settled": "bold cyan", "certain": "cyan"}


def as_text(between: Between, page: Page) -> Iterator[str]:
    """A few lines for each fact: how it came, when and what it is, and what it was before."""
    from rich.text import Text

    from missionlog.view.terminal import paragraph

    yield paragraph(Text(between.heading, "bold"), page)
    margin = max((len(str(one["how"])) for one in between.arrivals), default=0) + _GAP
    for one in between.arrivals:
        how = str(one["how"])
        text = Text().append(how.ljust(margin), _STYLES[how])
        text.append(visible(f"{one['words']}: {one['title']}"))
        text.append(visible(f" ({id_in_words(one)})"), "dim")
        yield paragraph(text, page, hanging=margin)
        if one["now"]:
            yield paragraph(Text(visible(changed_text(one))), page, margin)
    if not between.arrivals:
        yield "nothing\n"


def as_md(between: Between, page: Page) -> Iterator[str]:
    """A list under a heading."""
    yield f"**{between.heading}**\n\n"
    for one in between.arrivals:
        words, title = escaped(str(one["words"])), escaped(str(one["title"]))
        item = f"- {one['how']}: {words}: {title} (`{id_in_words(one)}`)"
        changed = f" – {escaped(changed_text(one))}"
        yield item + (changed if one["now"] else "") + "\n"


def _rows(between: Between) -> Iterator[Row]:
    """A row for each fact that came; `change` says how, as in a comparison of revisions."""
    days: dict[str, Plain] = {"since": between.since, "until": between.until}
    for one in between.arrivals:
        fields = {key: value for key, value in one.items() if key != "how" and (key != "log" or value)}
        yield Row("arrival", {**fields, "change": one["how"], **days}, {})


FORMATS: Final = formats_of(
    lambda between: Listing("arrival", _rows(between), of_logs=any(one["log"] for one in between.arrivals)),
    {"table": as_text, "md": as_md},
)
