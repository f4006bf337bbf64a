"""A log in which faults of all kinds are planted, each marked at its place.

A mark `⟪code⟫` stands before the character at which the code is to be found. N
is a number that makes each fault another one.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_MARK: Final = re.compile("⟪([a-z-]+)⟫")
_GOOD: Final = {
    "sources": "  ok: {title: A good source, issued: 2024-12-31}\n",
    "people": "  lindt: {name: Mara Lindt}\n",
    "places": "  town: {name: Town}\n",
    "events": "",
}
_EVIDENCE: Final = "evidence: [{source: ok, passage: The bridge closed on Tuesday}]"


def _event(more: str, id_: str = "K-N", title: str = "Fact K of N") -> dict[str, str]:
    lines = "".join(f"    {line}\n" for line in more.split("\n"))
    return {"events": f"  - id: {id_}\n    title: {title}\n{lines}"}


def _good(more: str, **named: str) -> dict[str, str]:
    return _event(f"date: 2024\n{_EVIDENCE}\n{more}", **named)


def _pledge(terms: str, *updates: str) -> dict[str, str]:
    listed = "\nupdates:" + "".join(f"\n  - {{{update}}}" for update in updates) if updates else ""
    return _event(f"{_EVIDENCE}\npromise: {{made: 2024-03-01, by: [lindt]{terms}}}{listed}")


def _update(date: str, status: str) -> str:
    return (
        f"date: {date}, status: {status}, evidence: [{{source: ok, passage: The bridge closed on Tuesday}}]"
    )


def _passage(words: str) -> dict[str, str]:
    return _event(f"date: 2024\nevidence:\n  - source: ok\n    passage: {words}")


#: What is planted, by table. K is replaced by the kind's own name.
_KINDS: Final[tuple[dict[str, str], ...]] = (
    {"sources": '  ⟪unused-source⟫s-K-N: {title: "Left ⟪control-character⟫\u202eN"}\n'},
    {"sources": "  ⟪unused-source⟫s-K-N: {title: Twice N, issued: 2024, ⟪duplicate-key⟫issued: 2024}\n"},
    {"sources": "  ⟪unused-source⟫s-K-N: {title: Other N, ⟪unknown-key⟫isued: 2024}\n"},
    {"sources": "  ⟪missing-key⟫⟪unused-source⟫s-K-N: {issued: 2024}\n"},
    {"people": "  p-K-N: {name: Somebody N, aliases: ⟪wrong-shape⟫Nobody}\n"},
    {"people": "  p-K-N:\n    name: Ann ⟪cut-off⟫#2 of two\n"},
    {"people": "  p-K-N: {⟪empty⟫name: }\n"},
    {"people": "  ⟪bad-id⟫P_K_N: {name: Somebody N}\n"},
    {"people": "  p-K-N: {name: Somebody N, type: ⟪bad-value⟫human}\n"},
    {"places": "  x-K-N: {name: A place}\n  ⟪duplicate-id⟫x-K-N: {name: Another}\n"},
    _event(f"date: ⟪not-edtf⟫the end of 20N\n{_EVIDENCE}"),
    _event(f'date: "2024-⟪not-edtf⟫13-N"\n{_EVIDENCE}'),
    _event(f"date: ⟪wrong-shape⟫[2024-01,2024-02]\n{_EVIDENCE}"),
    _good("place: ⟪unknown-reference⟫twon-N"),
    _good("after: [⟪unknown-reference⟫nothing-N]"),
    {
        "sources": "  ⟪no-snapshot⟫s-K-N: {title: Good, ⟪unknown-key⟫colour: red}\n",
        **_event("date: 2024\nevidence: [{source: s-K-N, passage: so}]"),
    },
    {
        "sources": "  ⟪bad-id⟫S-K-N: {title: Good}\n",
        **_event("date: 2024\nevidence: [{source: ⟪rests-on-unread⟫S-K-N, passage: so}]"),
    },
    _event("date: 2024", id_="⟪no-evidence⟫K-N"),
    _event("date: 2024\nevidence: [{source: ⟪no-passage⟫ok}]"),
    _good("quotes: [{text: ⟪no-speaker⟫The bridge closed on Tuesday}]"),
    {
        "people": "  p-K-N: {name: Somebody N, roles: [{title: Mayor, from: 2025}]}\n",
        **_good("quotes: [{speaker: ⟪outside-role⟫p-K-N, text: The bridge closed on Tuesday}]"),
    },
    {"people": "  p-K-N: {name: Some N, roles: [{title: M, from: 2025, until: ⟪until-before-from⟫19N}]}\n"},
    {
        "sources": "  ⟪no-snapshot⟫s-K-N: {title: Good, URL: ⟪not-an-address⟫nowhere N}\n",
        **_event("date: 2024\nevidence: [{source: s-K-N, passage: so}]"),
    },
    _event(f"date: ⟪dated-after-sources⟫2025-01-N\n{_EVIDENCE}"),
    {"sources": "  ⟪unused-source⟫s-K-N: {title: Tomorrow N, issued: ⟪issued-in-future⟫2099-01-N}\n"},
    _pledge(", due: ⟪due-before-made⟫19N", _update("2024-06", "kept")),
    _good(f"updates:\n  ⟪update-without-promise⟫- {{{_update('2024-03-N', 'kept')}}}"),
    _pledge("", f"date: ⟪update-before-promise⟫{_update('2024-02-N', 'stalled').removeprefix('date: ')}"),
    _pledge(", due: 2099-05, until: ⟪due-and-until⟫2099-06"),
    {
        "sources": "  o-K-N: {title: Origin N, issued: 2024-05-N}\n"
        "  ⟪no-snapshot⟫s-K-N: {title: Copy N, issued: 2024-04-N, copy-of: ⟪copy-before-origin⟫o-K-N}\n",
        **_event("date: 2024-03\nevidence: [{source: s-K-N, passage: so}]"),
    },
    _pledge("", _update("2024-04-N", "kept"), _update("2024-05-N", "⟪update-after-end⟫stalled")),
    _pledge(
        "",
        _update("2024-05-N", "stalled"),
        f"date: ⟪updates-out-of-order⟫{_update('2024-04-N', 'stalled').removeprefix('date: ')}",
    ),
    {
        "events": _event(f"date: 2024-05-N\n{_EVIDENCE}", id_="late-K-N", title="Later, K of N")["events"]
        + _event(f"date: 2024-04-N\n{_EVIDENCE}\nafter: [⟪contradictory-order⟫late-K-N]")["events"]
    },
    _good("before: [⟪contradictory-order⟫K-N]"),
    {
        "events": _event(f"date: 2023-01-N\n{_EVIDENCE}", id_="first-K-N", title="Ship N leaves the harbour")[
            "events"
        ]
        + _event(f"date: 2023-01-N\n{_EVIDENCE}", title="⟪looks-the-same⟫The ship N leaves the harbour")[
            "events"
        ]
    },
    _good("quotes: [{id: ⟪duplicate-fact-id⟫K-N, speaker: lindt, text: The bridge closed on Tuesday}]"),
    {"sources": "  s-K-N: {title: Round N, copy-of: ⟪source-circle⟫s-K-N}\n"},
    {"places": "  x-K-N: {name: Round N, within: ⟪place-circle⟫x-K-N}\n"},
    {
        "sources": "  ⟪no-snapshot⟫s-K-N: {title: Copy N, issued: 2024, copy-of: ok}\n",
        **_event(
            "date: 2024\nevidence:\n  ⟪one-origin⟫- {source: ok, passage: The bridge closed on Tuesday}\n"
            "  - {source: s-K-N, passage: so}"
        ),
    },
    _pledge(", due: ⟪stale⟫2025-01-N"),
    _passage("⟪altered⟫The bridge closed on Monday the N"),
    _passage("⟪missing⟫Nobody counted the N gulls above"),
    _passage("⟪edited⟫⟪negation⟫It will … open before June [the N]"),
    _passage('⟪wordless⟫"… … N"'.replace(" N", "")),
)
#: What the one archived source says.
TEXT: Final = "The bridge closed on Tuesday. It will not open before June, the harbour master said.\n"


class Planted(NamedTuple):
    """The text of a log, and the faults in it as `line:column code`, in the order of places."""

    text: str
    faults: list[str]


def planted(times: int) -> Planted:
    """All kinds of faults, each so many times (90 at the most), one another's neighbours."""
    tables = dict(_GOOD)
    for number in range(10, 10 + times):
        for index, kind in enumerate(_KINDS):
            for table, text in kind.items():
                tables[table] += text.replace("K", f"k{index:02}").replace("N", str(number))
    marked = "missionlog: 1\n" + "".join(f"{table}:\n{text}" for table, text in tables.items())
    return _unmarked(marked)


def _unmarked(marked: str) -> Planted:
    faults: list[str] = []
    lines: list[str] = []
    for number, line in enumerate(marked.splitlines(), start=1):
        while mark := _MARK.search(line):
            faults.append(f"{number}:{mark.start() + 1} {mark[1]}")
            line = line[: mark.start()] + line[mark.end() :]
        lines.append(line)
    return Planted("\n".join(lines) + "\n", faults)
