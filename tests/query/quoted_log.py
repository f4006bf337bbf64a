"""A log of quotes in few words: speakers, sources and events in, YAML out."""

HEAD = """\
missionlog: 1
sources:
  morning: {title: The Morning, issued: 2024-09-28}
  evening: {title: The Evening, issued: 2024-09-29}
  minutes: {title: The minutes, issued: 2025-01-10}
people:
  ada: {name: Ada Berg}
  bo: {name: Bo Ek}
events:
"""


def event(id_: str, date: str, *quotes: str) -> str:
    """An event with some quotes, each in YAML's flow style."""
    said = f", quotes: [\n    {', '.join(quotes)}\n    ]" if quotes else ""
    return f"  - {{id: {id_}, title: At {id_}, {date}{said}}}\n"


def quote(id_: str, text: str, source: str = "morning", speaker: str = "ada", more: str = "") -> str:
    """A quote on one source, which may have it in other words: `evening: The port is open.`"""
    name, _, passage = source.partition(": ")
    evidence = f'{{source: {name}, passage: "{passage}"}}' if passage else f"{{source: {name}}}"
    who = f"speaker: {speaker}, " if speaker else ""
    return f'{{id: {id_}, {who}text: "{text}", evidence: [{evidence}]{more}}}'
