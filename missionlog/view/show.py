"""`missionlog show`: what is shown of one fact, or of an entry of another table, and in which order."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from missionlog.edtf import parse
from missionlog.model.format import Table, records
from missionlog.model.rows import Kind, Row
from missionlog.phrases.when_words import words
from missionlog.view.cells import (
    count,
    flat,
    promise_words,
    proof_lines,
    rests_on_possible,
    said_by,
    spoken,
    standing,
    texts,
    unread,
)
from missionlog.view.entry_lists import around, fact_lists, inside, members
from missionlog.view.fact_page import Lines, Sheet, render_sheet
from missionlog.view.fact_section import render_sheet_md
from missionlog.view.formats import Page
from missionlog.view.reference_lines import Cites, StoredRecord, value_text, with_keys

#: Reads one point of a row as lines.
_Read = Callable[[Row, Cites], list[str]]
#: Entries by table and id.
Context = Mapping[Table, Mapping[str, StoredRecord]]
_Facts = tuple[tuple[str, _Read], ...]
#: Headings, and what reads the blocks of lines under each.
_Sections = tuple[tuple[str, Callable[[Row, Cites], Sequence[Lines]]], ...]


def text(key: str, *, joined: bool = False) -> _Read:
    """A key of the log as it is; a list on a line each, or `joined` with commas."""

    def read(row: Row, _: Cites) -> list[str]:
        lines = texts(row.stored.get(key))
        return [", ".join(lines)] if joined and lines else lines

    return read


def date(key: str) -> _Read:
    return lambda row, _: [value_text(row.stored, key)] if key in row.stored else []


def named(table: Table, key: str) -> _Read:
    """The names of the entries whose ids are under a key."""
    return lambda row, cites: cites.names(table, row.value(key))


def when(row: Row, _: Cites) -> list[str]:
    """In words, and then as EDTF with its bounds."""
    date, words = flat(row.computed.get("date")), flat(row.computed.get("words"))
    if not date:
        return [words] if words else []
    why = "".join(f" ({word})" for word in standing(row))
    bounds = [flat(row.computed.get(bound)) for bound in ("earliest", "latest")]
    return [f"{words or date}{why}", f"EDTF {date}, earliest {bounds[0]}, latest {bounds[1]}"]


def promise(row: Row, cites: Cites) -> list[str]:
    """Its state in words, and its terms as the log has them."""
    terms = row.stored.get("promise")
    if not isinstance(terms, dict):
        return []
    made = f"made: {value_text(terms, 'made')} by {', '.join(cites.names('people', terms.get('by')))}"
    return [*texts(promise_words(row)), made, *with_keys(terms, "due", "until", "condition")]


def rank(row: Row, _: Cites) -> list[str]:
    return _joined(row.stored, "rank", "reason")


def origins(row: Row, _: Cites) -> list[str]:
    """How many sources it rests on, and how many of them are independent of each other."""
    if (independent := row.computed.get("independent")) is None:
        return []
    mark = "possibly " if rests_on_possible(row, "sources", "independent") else ""
    return [f"{mark}{flat(count(row, 'sources'))}, of independent origin: {flat(independent)}"]


def on_record(row: Row, _: Cites) -> list[str]:
    """That it was only possibly on the record of the day that was asked for."""
    if not rests_on_possible(row, "record"):
        return []
    if row.computed.get("sources") == []:
        return ["possibly: no source supports it"]
    return [f"possibly: {'it' if row.kind == 'source' else 'its sources'} may have been published by then"]


def recorded(row: Row, _: Cites) -> list[str]:
    entry = row.stored.get("recorded")
    return _joined(entry, "by", "on") if isinstance(entry, dict) else []


def tags(row: Row, _: Cites) -> list[str]:
    tags = texts(row.stored.get("tags"))
    return [" ".join(f"#{tag}" for tag in tags)] if tags else []


def of_quote(row: Row, cites: Cites) -> list[str]:
    """The event at which a quote was said, or of whose promise an update tells."""
    title, event = flat(row.computed.get("event-title")), flat(row.stored.get("event"))
    return [cites.with_id(title, event)] if title else cites.names("events", event)


def roles(row: Row, cites: Cites) -> list[str]:
    return [_role(one, cites) for one in records(row.stored.get("roles"))]


def counts(row: Row, _: Cites) -> list[str]:
    """How many facts it has a part in, and from when to when."""
    counted = [
        f"{key}: {flat(row.computed[key])}" for key in ("facts", "quotes", "promises") if key in row.computed
    ]
    ends = [flat(row.computed.get(f"{end}-words") or row.computed.get(end)) for end in ("first", "last")]
    span = f"first: {ends[0]}, last: {ends[1]}" if all(ends) else ""
    return [line for line in (", ".join(counted), span) if line]


def related_events(key: str, field: str) -> _Read:
    """The events that a key names, and those that say it themselves."""

    def read(row: Row, cites: Cites) -> list[str]:
        named = texts(row.stored.get(key))
        saying = [one for one in records(row.computed.get(field)) if flat(one["id"]) not in named]
        return [*cites.names("events", row.stored.get(key)), *(_saying(one, cites) for one in saying)]

    return read


def _saying(event: StoredRecord, cites: Cites) -> str:
    doubt = "possibly " if event.get("match") == "possibly" else ""
    return f"{cites.with_id(flat(event.get('title')), flat(event['id']))}, as {doubt}said there"


def archived(row: Row, _: Cites) -> list[str]:
    """How many copies are archived, and of when the last of them is."""
    copies = records(row.stored.get("snapshots"))
    if not copies:
        return ["no copy"]
    last = max((flat(copy.get("taken")) for copy in copies), key=lambda taken: parse(taken).sort_key)
    return [
        f"1 copy, of {words(parse(last))}"
        if len(copies) == 1
        else f"{len(copies):,} copies, the last of {words(parse(last))}"
    ]


def stands(row: Row, _: Cites) -> list[str]:
    """Where it stands in the log, file and line, and what of it can't be read there."""
    file, line = flat(row.computed.get("file")), flat(row.computed.get("line"))
    # Of a fact, it stands beside the date already.
    missing = unread(row) if row.kind in ("person", "source", "place") else []
    return [*([f"{file}:{line}"] if file and line else []), *missing]


def dates(row: Row, cites: Cites) -> list[list[str]]:
    return [
        _block(_joined(one, "date", "rank", "reason"), one, cites) for one in records(row.stored.get("dates"))
    ]


def evidence(row: Row, cites: Cites) -> list[list[str]]:
    """The passages; of a quote that names no source of its own, the sources of its event."""
    passages = cites.passages(row.stored.get("evidence"))
    inherited = row.computed.get("sources") if row.kind == "quote" else None
    return passages or [[source] for source in cites.names("sources", inherited)]


def quotes(row: Row, cites: Cites) -> list[list[str]]:
    date = flat(row.computed.get("date"))
    return [
        cites.quote_lines(quote, flat(quote.get("date")) or date)
        for quote in records(row.stored.get("quotes"))
    ]


def updates(row: Row, cites: Cites) -> list[list[str]]:
    return [_update(one, cites) for one in records(row.stored.get("updates"))]


def corrections(row: Row, _: Cites) -> list[list[str]]:
    return [
        [f"{value_text(one, 'on')}: it said “{flat(one.get('was'))}”", *texts(one.get("why"))]
        for one in records(row.stored.get("corrections"))
    ]


def proofs(row: Row, _: Cites) -> list[list[str]]:
    """How its words stand in the archived copies of their sources; nothing where none could be asked."""
    proved = (one for one in records(row.computed.get("proofs")) if "source" in one)
    once = {(flat(one["words"]), flat(one["source"])): proof_lines(one) for one in proved}
    return list(once.values())


def snapshots(row: Row, _: Cites) -> list[list[str]]:
    kept = ("taken", "original", "original-sha256", "text", "text-sha256", "extractor")
    return [with_keys(one, *kept) for one in records(row.stored.get("snapshots"))]


def _update(update: StoredRecord, cites: Cites) -> list[str]:
    claim = ", ".join(cites.names("people", update.get("according-to")))
    terms = [*with_keys(update, "id", "due", "until"), *([f"according to: {claim}"] if claim else [])]
    lines = [*_joined(update, "date", "status"), *terms, *texts(update.get("note"))]
    return _block([*lines, *([] if update.get("evidence") else ["no source supports it"])], update, cites)


def _role(role: StoredRecord, cites: Cites) -> str:
    org = ", ".join(cites.names("people", role.get("org")))
    times = ", ".join(with_keys(role, "from", "until"))
    return ", ".join(part for part in (flat(role.get("title")), org, times) if part)


def _block(lines: list[str], record: StoredRecord, cites: Cites) -> list[str]:
    """The lines, and below them the evidence that the record has."""
    return [*lines, *(line for passage in cites.passages(record.get("evidence")) for line in passage)]


def _joined(record: StoredRecord, *keys: str) -> list[str]:
    """The values that are there, on one line; no line if there is none."""
    there = [value_text(record, key) for key in keys if key in record]
    return [", ".join(there)] if there else []


_ENTRY: Final[_Facts] = (
    ("On the record", on_record),
    ("Note", text("note")),
    ("Facts", counts),
    ("In the log", stands),
)
_FACTS: Final[Mapping[Kind, _Facts]] = {
    "event": (
        ("When", when),
        ("On the record", on_record),
        ("Where", named("places", "place")),
        ("Who", named("people", "actors")),
        ("According to", named("people", "according-to")),
        ("Promise", promise),
        ("After", related_events("after", "comes-after")),
        ("Before", related_events("before", "comes-before")),
        ("Disputes", named("events", "disputes")),
        ("Disputed by", related_events("", "disputed-by")),
        ("Rank", rank),
        ("Sources", origins),
        ("Tags", tags),
        ("Note", text("note")),
        ("Recorded", recorded),
        ("In the log", stands),
    ),
    "quote": (
        ("Said by", lambda row, _: [said_by(row)]),
        ("When", when),
        ("On the record", on_record),
        ("At", of_quote),
        ("Form", text("form")),
        ("Sources", origins),
        ("Tags", tags),
        ("Note", text("note")),
        ("In the log", stands),
    ),
    "update": (
        ("When", when),
        ("On the record", on_record),
        ("Of", of_quote),
        ("Due", date("due")),
        ("Until", date("until")),
        ("According to", named("people", "according-to")),
        ("Note", text("note")),
        ("In the log", stands),
    ),
    "person": (
        ("Also", text("aliases")),
        ("Type", text("type")),
        ("Anonymous", text("anonymous")),
        ("Roles", roles),
        ("Members", members),
        *_ENTRY,
    ),
    "place": (
        ("Also", text("aliases")),
        ("Within", around),
        ("Places in it", inside),
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
        ("Archived", archived),
        ("Language", text("language")),
        ("Copy of", named("sources", "copy-of")),
        ("Derives from", named("sources", "derives-from")),
        ("Copied by", named("sources", "copies")),
        ("Reported by", named("sources", "derived")),
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


def render_detail(row: Row, context: Context, page: Page) -> Iterator[str]:
    """All that the log has of a row; `context` gives the entries that it names, by table and id."""
    return render_sheet(sheet(row, _cites(row, context)), page)


def render_detail_md(row: Row, context: Context) -> Iterator[str]:
    """All that the log has of a row as a section of Markdown, with names and not ids of what it names."""
    return render_sheet_md(sheet(row, replace(_cites(row, context), with_ids=False)))


def _cites(row: Row, context: Context) -> Cites:
    return Cites(context, texts(row.computed.get("possible-sources")))


def sheet(row: Row, cites: Cites) -> Sheet:
    """What is shown of a row."""
    return Sheet(
        title=_title(row),
        below=" · ".join(part for part in (row.kind, flat(row.value("id"))) if part),
        prose=flat(row.stored.get("summary")),
        facts=[(label, read(row, cites)) for label, read in _FACTS[row.kind]],
        sections=[(heading, read(row, cites)) for heading, read in _SECTIONS.get(row.kind, ())],
        lists=fact_lists(row),
    )


def _title(row: Row) -> str:
    if row.kind == "quote":
        return spoken(flat(row.stored.get("text")), row.stored)
    names = (row.stored.get(key) for key in ("title", "name", "status", "tag"))
    return next((flat(name) for name in names if name), "")
