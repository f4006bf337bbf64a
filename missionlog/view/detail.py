"""`show`: one fact, or one entry of another table, whole: what is shown of each, and in which order."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from missionlog.model.format import Plain, Table
from missionlog.model.rows import Kind, Row
from missionlog.view import lines
from missionlog.view.cites import Cites
from missionlog.view.detail_fields import (
    corrections,
    counts,
    date,
    dates,
    events,
    evidence,
    of_quote,
    origins,
    people,
    places,
    promise,
    proofs,
    quotes,
    rank,
    recorded,
    roles,
    snapshots,
    sources,
    stands,
    tags,
    text,
    updates,
    when,
)
from missionlog.view.formats import Page
from missionlog.view.lines import flat
from missionlog.view.sheet import Lines, Section, Sheet, render_sheet

_Facts = tuple[tuple[str, Callable[[Row, Cites], Lines]], ...]
_Sections = tuple[tuple[str, Callable[[Row, Cites], list[list[str]]]], ...]

_ENTRY: Final[_Facts] = (("Note", text("note")), ("Facts", counts), ("In the log", stands))
_FACTS: Final[Mapping[Kind, _Facts]] = {
    "event": (
        ("When", when),
        ("Where", places("place")),
        ("Who", people("actors")),
        ("According to", people("according-to")),
        ("Promise", promise),
        ("After", events("after")),
        ("Before", events("before")),
        ("Disputes", events("disputes")),
        ("Rank", rank),
        ("Sources", origins),
        ("Tags", tags),
        ("Note", text("note")),
        ("Recorded", recorded),
        ("In the log", stands),
    ),
    "quote": (
        ("Said by", lambda row, _: [", ".join(lines.speaker(row))]),
        ("When", when),
        ("At", of_quote),
        ("Form", text("form")),
        ("Sources", origins),
        ("Tags", tags),
        ("Note", text("note")),
        ("In the log", stands),
    ),
    "update": (
        ("When", when),
        ("Of", of_quote),
        ("Due", date("due")),
        ("Until", date("until")),
        ("According to", people("according-to")),
        ("Note", text("note")),
        ("In the log", stands),
    ),
    "person": (
        ("Also", text("aliases")),
        ("Type", text("type")),
        ("Anonymous", text("anonymous")),
        ("Roles", roles),
        *_ENTRY,
    ),
    "place": (
        ("Also", text("aliases")),
        ("Within", places("within")),
        ("Lon, lat", text("coordinates", joined=True)),
        *_ENTRY,
    ),
    "source": (
        ("Type", text("type")),
        ("Author", text("author")),
        ("In", text("container-title")),
        ("Publisher", text("publisher")),
        ("Issued", date("issued")),
        ("Accessed", date("accessed")),
        ("URL", text("URL")),
        ("Archive", text("archive")),
        ("Language", text("language")),
        ("Copy of", sources("copy-of")),
        ("Derives from", sources("derives-from")),
        ("Copied by", sources("copies")),
        ("Reported by", sources("derived")),
        *_ENTRY,
    ),
    "tag": (("Facts", counts),),
}
_SECTIONS: Final[Mapping[Kind, _Sections]] = {
    "event": (
        ("Dates that sources give", dates),
        ("Evidence", evidence),
        ("Quotes", quotes),
        ("Updates", updates),
        ("In the archived copies", proofs),
        ("Corrections", corrections),
    ),
    "quote": (("Evidence", evidence), ("In the archived copies", proofs)),
    "update": (("Evidence", evidence), ("In the archived copies", proofs)),
    "source": (("Snapshots", snapshots),),
}


def render_detail(
    row: Row, context: Mapping[Table, Mapping[str, Mapping[str, Plain]]], page: Page
) -> Iterator[str]:
    """All that the log has of a row; `context` gives the entries that it names, by table and id."""
    return render_sheet(sheet(row, Cites(context)), page)


def sheet(row: Row, cites: Cites) -> Sheet:
    """What is shown of a row."""
    return Sheet(
        title=_title(row),
        below=" · ".join(part for part in (row.kind, flat(row.value("id"))) if part),
        prose=flat(row.stored.get("summary")),
        facts=[(label, read(row, cites)) for label, read in _FACTS[row.kind]],
        sections=[Section(heading, read(row, cites)) for heading, read in _SECTIONS.get(row.kind, ())],
    )


def _title(row: Row) -> str:
    if row.kind == "quote":
        return lines.words(row)[0]
    names = (row.stored.get(key) for key in ("title", "name", "status", "tag"))
    return next((flat(name) for name in names if name), "")
