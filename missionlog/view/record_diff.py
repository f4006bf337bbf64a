"""What came onto the record between two days (`diff --as-of`): in a few lines, as rows, or as Markdown."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from missionlog.model.format import Plain
from missionlog.model.rows import Listing, Row
from missionlog.view.escape import visible
from missionlog.view.formats import Page, formats_of
from missionlog.view.markdown_text import escaped

_GAP: Final = 2
_STYLES: Final = {"new": "green", "changed": "yellow", "settled": "bold cyan", "certain": "cyan"}


class Between(NamedTuple):
    """Two days, as `YYYY-MM-DD`, and what came onto the record between: mappings of an arrival's fields."""

    since: str
    until: str
    arrivals: Sequence[dict[str, Plain]]


def as_text(between: Between, page: Page) -> Iterator[str]:
    """A few lines for each fact: how it came, when and what it is, and what it was before."""
    from rich.text import Text

    from missionlog.view.terminal import paragraph

    head = f"On the record by {between.until}, and not by {between.since}"
    yield paragraph(Text(head, "bold"), page)
    margin = max((len(str(one["how"])) for one in between.arrivals), default=0) + _GAP
    for one in between.arrivals:
        how = str(one["how"])
        text = Text().append(how.ljust(margin), _STYLES[how])
        text.append(visible(f"{one['words']}: {one['title']}"))
        text.append(visible(f" ({_id(one)})"), "dim")
        yield paragraph(text, page, hanging=margin)
        if one["now"]:
            yield paragraph(Text(visible(_changed(one))), page, margin)
    if not between.arrivals:
        yield "nothing\n"


def as_md(between: Between, page: Page) -> Iterator[str]:
    """A list under a heading."""
    yield f"**On the record by {between.until}, and not by {between.since}**\n\n"
    for one in between.arrivals:
        item = f"- {one['how']}: {escaped(str(one['words']))}: {escaped(str(one['title']))} (`{_id(one)}`)"
        changed = f" – {escaped(_changed(one))}"
        yield item + (changed if one["now"] else "") + "\n"


def _id(arrival: Mapping[str, Plain]) -> str:
    """The id of a fact, with the name of its log before it if several were asked."""
    return f"{arrival['log']}: {arrival['id']}" if arrival["log"] else str(arrival["id"])


def _changed(arrival: Mapping[str, Plain]) -> str:
    """What is so now, and what was before of a fact that is not new."""
    before = "" if arrival["how"] == "new" else f"; before: {arrival['was'] or 'nothing'}"
    return f"{arrival['now']}{before}"


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
