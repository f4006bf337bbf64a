"""Logs of a few entries, with what may be wrong with them, and what edits make of them."""

from __future__ import annotations

from hypothesis import strategies as st

HEAD = "missionlog: 1\ntitle: The bridge\n\n"

_IDS = st.sampled_from(["a", "b", "c", "d"])
#: Of events, some are called as entries of the tables are.
_EVENTS = st.builds("{}{}".format, _IDS, st.sampled_from(["", "a", "b"]))
_DATES = st.sampled_from(["2020", "2021-03", "2022-05-06~", "[2020..2023]", "2024/..", "nonsense"])
_OF_QUOTES = st.sampled_from(
    [
        "",
        "",
        ", date: 2020",
        ", date: nonsense",
        ", form: exact",
        ", tags: x",
        ", evidence: [{source: a}]",
        ", evidence: [{passage: x}]",
        ", evidence: [{source: a}, {source: b}, {source: c, passage: y}]",
    ]
)
_OF_UPDATES = st.sampled_from(["", "", ", due: 2025", ", until: soon", ", note: ''", ", according-to: [a]"])
_COMMENTS = st.sampled_from(["", "", "", "  # A comment.\n", "\n"])


@st.composite
def _events(draw: st.DrawFn) -> str:
    parts = [f"id: {draw(_EVENTS)}", "title: T"]
    if draw(st.booleans()):
        parts.append(f'date: "{draw(_DATES)}"')
    for key, ids in (("after", 2), ("before", 2), ("disputes", 4)):
        if draw(st.integers(0, ids)) == 0:
            parts.append(f"{key}: [{draw(_EVENTS)}]")
    if draw(st.booleans()):
        parts.append(f"tags: [{draw(_IDS)}, {draw(_IDS)}x]")
    if draw(st.booleans()):
        parts.append(f"evidence: [{{source: {draw(_IDS)}, passage: Words}}]")
    if draw(st.booleans()):
        parts.append(f"place: {draw(_IDS)}")
    if draw(st.booleans()):
        parts.append(f"quotes: [{{text: {draw(_IDS)}, speaker: {draw(_IDS)}{draw(_OF_QUOTES)}}}]")
    if draw(st.integers(0, 3)) == 0:
        parts.append(f"promise: {{made: 2020, by: [{draw(_IDS)}, {draw(_IDS)}], due: '{draw(_DATES)}'}}")
        parts.append(
            f"updates: [{{date: 2021, status: kept{draw(_OF_UPDATES)}}}, {{date: 2022, status: broken}}]"
        )
    parts += draw(
        st.sampled_from([[], [], [], ["rank: hihg"], ["colour: red"], ["summary: A", "summary: B"]])
    )
    if len(parts) == 2:
        parts.append("date: 2024")
    return f"  - {{{', '.join(parts)}}}\n{draw(_COMMENTS)}"


def _table(reference: str, *more: str) -> st.SearchStrategy[str]:
    named = st.one_of(st.just(""), _IDS.map(lambda id_: f", {reference.format(id_)}"))
    return st.builds("  {}: {{{}{}}}\n{}".format, _IDS, st.sampled_from(more), named, _COMMENTS)


_TABLES: dict[str, st.SearchStrategy[str]] = {
    "sources": _table(
        "copy-of: {}",
        "title: S",
        "title: S, issued: 2021",
        "title: Ś 京",
        "title: S, note: N",
        "titel: S",
        "title: S, issued: soon",
        "title: S, issued: 2020-05, accessed: 2021-02-03",
        "title: S, issued: 2022~, accessed: 2023-06",
        "title: S, accessed: 2022",
        "title: S, issued: '2020?'",
    ),
    "people": _table(
        "roles: [{{title: R, org: {}, from: 2020, until: '2022?'}}]",
        "name: P",
        "name: P, type: organisation",
        "name: P, nmae: O",
        "name: Q, aliases: [R]",
        "name: Q, aliases: [R, Ø]",
        "name: 京都",
    ),
    "places": _table("within: {}", "name: L", "name: M", "name: M, aliases: [N]"),
    "events": _events(),
}
#: The text of each entry, by table.
Log = dict[str, list[str]]


@st.composite
def versions(draw: st.DrawFn) -> list[Log]:
    """A log, and what edit after edit makes of it."""
    log = {table: draw(st.lists(entry, max_size=8)) for table, entry in _TABLES.items()}
    found = [log]
    for _ in range(draw(st.integers(1, 4))):
        log = {table: [*entries] for table, entries in log.items()}
        for _ in range(draw(st.integers(1, 3))):
            table = draw(st.sampled_from([*_TABLES, "events"]))
            entries = log[table]
            at = draw(st.integers(0, len(entries)))
            what = draw(st.sampled_from(["insert", "replace", "remove", "move"]))
            if what == "insert":
                entries.insert(at, draw(_TABLES[table]))
            elif what == "replace":
                entries[at : at + 1] = [draw(_TABLES[table])]
            elif what == "remove":
                del entries[at : at + 1]
            elif entries:
                entries.append(entries.pop(at % len(entries)))
        found.append(log)
    return found


def text_of(log: Log) -> str:
    return HEAD + "".join(f"{table}:\n{''.join(entries)}" for table, entries in log.items() if entries)
