"""Read a whole log, one file or a folder of them as one, with all that is wrong in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

from missionlog.model.format import EntryName, Table
from missionlog.model.gc_pause import uncollected
from missionlog.model.parsed_log import Entry, ParsedLog
from missionlog.model.progress import Progress, unseen
from missionlog.store.errors import Unreadable
from missionlog.store.read.chunks import ReadItem
from missionlog.store.read.entries import Draft
from missionlog.store.read.files import BytesSeen, ignore_bytes, log_files, read_log_file
from missionlog.store.read.findings import Findings, Stop, named
from missionlog.store.read.outline import Heading, outline
from missionlog.store.read.references import Standing, standing
from missionlog.store.read.text import Text, decode


def read_log(
    path: Path, shown: str, progress: Progress = unseen, seen: BytesSeen = ignore_bytes
) -> ParsedLog:
    """Read the log in a file or folder; `shown` is its name in spans.

    What can't be read of an entry is left out, and the entry itself only where it has no id of its own; both
    are counted, and the log's diagnostics say why. Raises Unreadable where the log as a whole can't be read.
    `progress` gets the lines of each file, `seen` its bytes.
    """

    def fetch(file: Path, name: str) -> Text:
        data = read_log_file(file, name)
        seen(name, data)
        return decode(data, name)

    files = (partial(fetch, file, name) for file, name in log_files(path, shown))
    return _log(shown, files, progress)


def read_texts(texts: Iterable[tuple[str, bytes]], shown: str) -> ParsedLog:
    """Read a log that is not on disk, from the name and the bytes of each of its files."""
    return _log(shown, (partial(decode, data, name) for name, data in texts))


def log_of_items(heads: Iterable[tuple[str, bytes]], items: Iterable[ReadItem]) -> ParsedLog:
    """The log of some files' heads, each with its name, and of entries that were read already.

    Raises Unreadable.
    """
    findings = Findings()
    headings = [
        part for name, head in heads for part in _parts(partial(decode, head, name), findings, unseen)
    ]
    drafts: list[Draft] = []
    for draft, text, found in items:
        findings.enter(text)
        findings.include(found)
        drafts.append(draft)
    return _log_of("", [*headings, *drafts], findings)


def names_in(data: bytes, shown: str) -> set[EntryName]:
    """The names of the entries in one file of a log, readable or not; none where it is not a log."""
    parts = _parts(partial(decode, data, shown), Findings(), unseen)
    return {(part.entry.table, part.entry.id) for part in parts if isinstance(part, Draft)}


def _log(shown: str, files: Iterable[Callable[[], Text]], progress: Progress = unseen) -> ParsedLog:
    """Read a log from some files, each fetched in its turn. Raises Unreadable."""
    findings = Findings()
    with uncollected():
        parts = [part for fetched in files for part in _parts(fetched, findings, progress)]
        return _log_of(shown, parts, findings)


def _log_of(shown: str, parts: Iterable[Heading | Draft], findings: Findings) -> ParsedLog:
    """The log that some parts of it make, with what was found in them. Raises Unreadable."""
    headings: list[Heading] = []
    drafts: list[Draft] = []
    for part in parts:
        if isinstance(part, Heading):
            headings.append(part)
        else:
            drafts.append(part)
    header = _header(headings, findings)
    entries, faulty = _standing(drafts, findings)
    if findings.fatal:
        raise Unreadable(findings.in_order())

    def of(table: Table) -> tuple[Entry, ...]:
        return tuple(entry for entry in entries if entry.table == table)

    return ParsedLog(
        shown,
        header.get("title", ""),
        header.get("timezone", "UTC"),
        sources=of("sources"),
        people=of("people"),
        places=of("places"),
        events=of("events"),
        diagnostics=findings.in_order(),
        unread=len(drafts) - len(entries),
        faulty=faulty,
        lines=findings.lines,
    )


def _parts(fetched: Callable[[], Text], findings: Findings, progress: Progress) -> Iterator[Heading | Draft]:
    """What one file holds, up to where it can't be read; the findings say why."""
    try:
        text = fetched()
        findings.enter(text)
        for part in outline(text, findings):
            span = part.span if isinstance(part, Heading) else part.entry.span
            progress(span.line, len(text.lines))
            yield part
    except Unreadable as refusal:
        findings.take(refusal)
    except Stop:
        return


def _standing(drafts: list[Draft], findings: Findings) -> Standing:
    """The entries that stand; none where a file can't be read, for it may hold what the others name."""
    if not findings.fatal:
        with suppress(Stop):
            return standing(drafts, findings)
    return Standing([], 0)


def _header(headings: list[Heading], findings: Findings) -> dict[str, str]:
    """The log's title and time zone. Several files may have them, if they agree."""
    first: dict[str, Heading] = {}
    for one in headings:
        known = first.setdefault(one.key, one)
        if known.value != one.value:
            at = f"{known.span.path}:{known.span.line}"
            message = f"another {one.key} than at {at}: {named(known.value)}"
            findings.refuse("duplicate-key", one.span, message, "A log has one: keep it in one file.")
    return {key: one.value for key, one in first.items()}
