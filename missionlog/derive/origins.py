"""Origins of sources: how many are independent, with copies and reports of one source counted once."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from missionlog.model.values import Source


def count_independent(sources: Mapping[str, Source], ids: Collection[str]) -> int:
    """How many origins some sources of a log have, so that copies and reports of one count once.

    A source that derives from several origins still counts as one by itself.
    """
    if len(ids) < 2:
        return len(ids)
    return min(len({origin for id_ in ids for origin in _origins(sources, id_)}), len(ids))


def _origins(sources: Mapping[str, Source], id_: str) -> set[str]:
    """The sources that a source goes back to by `copy-of` and `derives-from`, or the source itself."""
    origins: set[str] = set()
    seen: set[str] = set()
    queue = [id_]
    while queue:
        source = sources[queue.pop()]
        if source.id in seen:
            continue
        seen.add(source.id)
        earlier = [before for before in (source.copy_of, *source.derives_from) if before]
        queue += earlier
        if not earlier:
            origins.add(source.id)
    return origins or seen
