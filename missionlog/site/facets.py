"""The ready-made filters of a page: kinds of facts, and the tags and people that most of them have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, Final

from missionlog.query.engine import Engine
from missionlog.site.fact_versions import FactVersion
from missionlog.view.escape import one_line

#: As many tags, and as many people, are offered.
_OFFERED: Final = 12
_PARTS: Final = (("promise", "Promises"), ("quotes", "Quotes"), ("updates", "Updates"))


def facets(engine: Engine, versions: Sequence[FactVersion]) -> list[dict[str, Any]]:
    """The filters, each with its words, the query that it stands for, and the number of its facts."""
    shown = [version for version in versions if version.is_shown]
    return [
        *_kinds(shown),
        *_of_table(engine, shown, "tag", "tag"),
        *_of_table(engine, shown, "person", "who"),
    ]


def _kinds(shown: Sequence[FactVersion]) -> Iterator[dict[str, Any]]:
    for part, label in _PARTS:
        if count := sum(bool(getattr(version, part)) for version in shown):
            yield _facet("kind", label, f"has:{part}", count)


def _of_table(engine: Engine, shown: Sequence[FactVersion], table: str, key: str) -> Iterator[dict[str, Any]]:
    counts = Counter(entry for version in shown for entry in {entry for entry, _ in version.links[table]})
    label = "id" if table == "tag" else "label"
    known = {seq: (id_, name) for seq, id_, name in engine.rows(f"SELECT seq, id, {label} FROM {table}")}
    ranked = sorted(counts.items(), key=lambda item: (-item[1], known[item[0]]))
    for entry, count in ranked[:_OFFERED]:
        id_, name = known[entry]
        yield _facet(table, one_line(name or id_), f"{key}:{_quoted(id_)}", count)


def _facet(group: str, label: str, query: str, count: int) -> dict[str, Any]:
    return {"group": group, "label": label, "query": query, "count": count}


def _quoted(text: str) -> str:
    """A value as it stands in a query: in quotes where something in it would end it, or open a set."""
    if not any(character.isspace() or character in ',"“”„[{' for character in text):
        return text
    return f'"{text}"' if '"' not in text and "”" not in text else f"“{text}”"
