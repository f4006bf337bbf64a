"""What is known of a row, point by point, as lines for a person: what `detail` puts together."""

from collections.abc import Callable

from missionlog.model.format import records
from missionlog.model.rows import Row
from missionlog.view.cites import Cites, StoredRecord, said, told
from missionlog.view.lines import flat, promise_words, proof_lines, standing, texts

_Read = Callable[[Row, Cites], list[str]]


def text(key: str, *, joined: bool = False) -> _Read:
    """A key of the log as it is; a list on a line each, or `joined` with commas."""

    def read(row: Row, _: Cites) -> list[str]:
        lines = texts(row.stored.get(key))
        return [", ".join(lines)] if joined and lines else lines

    return read


def date(key: str) -> _Read:
    return lambda row, _: [told(row.stored, key)] if key in row.stored else []


def people(key: str) -> _Read:
    return lambda row, cites: cites.people(row.stored.get(key))


def places(key: str) -> _Read:
    return lambda row, cites: cites.places(row.stored.get(key))


def events(key: str) -> _Read:
    return lambda row, cites: cites.events(row.stored.get(key))


def sources(key: str) -> _Read:
    return lambda row, cites: cites.sources(row.value(key))


def when(row: Row, _: Cites) -> list[str]:
    """In words, and then as EDTF with its bounds."""
    date, words = flat(row.computed.get("date")), flat(row.computed.get("words"))
    if not date:
        return []
    why = "".join(f" ({word})" for word in standing(row))
    bounds = [flat(row.computed.get(bound)) for bound in ("earliest", "latest")]
    return [f"{words or date}{why}", f"EDTF {date}, earliest {bounds[0]}, latest {bounds[1]}"]


def promise(row: Row, cites: Cites) -> list[str]:
    """Its state in words, and its terms as the log has them."""
    terms = row.stored.get("promise")
    if not isinstance(terms, dict):
        return []
    state = promise_words(row)
    made = f"made: {told(terms, 'made')} by {', '.join(cites.people(terms.get('by')))}"
    return [*([state] if state else []), made, *said(terms, "due", "until", "condition")]


def rank(row: Row, _: Cites) -> list[str]:
    return _joined(row.stored, "rank", "reason")


def origins(row: Row, _: Cites) -> list[str]:
    """How many sources it rests on, and how many of them are independent of each other."""
    sources, independent = row.computed.get("sources"), row.computed.get("independent")
    if independent is None:
        return []
    count = len(sources) if isinstance(sources, list) else flat(sources)
    return [f"{count}, of independent origin: {flat(independent)}"]


def recorded(row: Row, _: Cites) -> list[str]:
    entry = row.stored.get("recorded")
    return _joined(entry, "by", "on") if isinstance(entry, dict) else []


def tags(row: Row, _: Cites) -> list[str]:
    tags = texts(row.stored.get("tags"))
    return [" ".join(f"#{tag}" for tag in tags)] if tags else []


def of_quote(row: Row, cites: Cites) -> list[str]:
    """The event at which a quote was said, or of whose promise an update tells."""
    title, event = flat(row.computed.get("event-title")), flat(row.stored.get("event"))
    return [f"{title} ({event})"] if title else cites.events(event)


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


def stands(row: Row, _: Cites) -> list[str]:
    """Where it stands in the log: file and line."""
    file, line = flat(row.computed.get("file")), flat(row.computed.get("line"))
    return [f"{file}:{line}"] if file and line else []


def dates(row: Row, cites: Cites) -> list[list[str]]:
    return [
        _block(_joined(one, "date", "rank", "reason"), one, cites) for one in records(row.stored.get("dates"))
    ]


def evidence(row: Row, cites: Cites) -> list[list[str]]:
    """The passages; of a quote that names no source of its own, the sources of its event."""
    passages = cites.passages(row.stored.get("evidence"))
    inherited = row.computed.get("sources") if row.kind == "quote" else None
    return passages or [[source] for source in cites.sources(inherited)]


def quotes(row: Row, cites: Cites) -> list[list[str]]:
    date = flat(row.computed.get("date"))
    return [cites.said(quote, flat(quote.get("date")) or date) for quote in records(row.stored.get("quotes"))]


def updates(row: Row, cites: Cites) -> list[list[str]]:
    return [_update(one, cites) for one in records(row.stored.get("updates"))]


def corrections(row: Row, _: Cites) -> list[list[str]]:
    return [
        [f"{told(one, 'on')}: it said “{flat(one.get('was'))}”", *texts(one.get("why"))]
        for one in records(row.stored.get("corrections"))
    ]


def proofs(row: Row, _: Cites) -> list[list[str]]:
    """How its words stand in the archived copies of their sources; nothing where none could be asked."""
    proved = (one for one in records(row.computed.get("proofs")) if "source" in one)
    once = {(flat(one["words"]), flat(one["source"])): proof_lines(one) for one in proved}
    return list(once.values())


def snapshots(row: Row, _: Cites) -> list[list[str]]:
    kept = ("taken", "original", "original-sha256", "text", "text-sha256", "extractor")
    return [said(one, *kept) for one in records(row.stored.get("snapshots"))]


def _update(update: StoredRecord, cites: Cites) -> list[str]:
    claim = ", ".join(cites.people(update.get("according-to")))
    terms = [*said(update, "id", "due", "until"), *([f"according to: {claim}"] if claim else [])]
    return _block([*_joined(update, "date", "status"), *terms, *texts(update.get("note"))], update, cites)


def _role(role: StoredRecord, cites: Cites) -> str:
    org = ", ".join(cites.people(role.get("org")))
    times = ", ".join(said(role, "from", "until"))
    return ", ".join(part for part in (flat(role.get("title")), org, times) if part)


def _block(lines: list[str], record: StoredRecord, cites: Cites) -> list[str]:
    """The lines, and below them the evidence that the record has."""
    return [*lines, *(line for passage in cites.passages(record.get("evidence")) for line in passage)]


def _joined(record: StoredRecord, *keys: str) -> list[str]:
    """The values that are there, on one line; no line if there is none."""
    there = [told(record, key) for key in keys if key in record]
    return [", ".join(there)] if there else []
