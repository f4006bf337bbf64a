"""Words of events, their quotes and their updates that the archived copies of their sources do not have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from missionlog.check.proofs import is_refuted, prove, sourced_texts
from missionlog.check.rule_context import Snapshots
from missionlog.model.format import EVENT, Path, Plain
from missionlog.model.values import typed


class Unproved(NamedTuple):
    """Words at a path of an event, their sources, and how they stand in copies: `altered`, `missing`."""

    event: str
    path: Path
    words: str
    sources: tuple[str, ...]
    state: str


def unproved(events: Iterable[Mapping[str, Plain]], snapshots: Snapshots) -> list[Unproved]:
    """The words that copies were looked through for in vain, of events as they are stored."""
    texts = [text for stored in events for text in sourced_texts(typed(EVENT, stored))]
    sources = dict.fromkeys(source for text in texts for source in text.sources)
    return [
        Unproved(text.event, text.path, text.words, text.sources, str(proofs[0].finding.state))
        for text, proofs in prove(texts, sources, snapshots).proofs
        if is_refuted(text, proofs)
    ]
