"""Identifiers that stay the same from one export to the next, and differ from those of any other log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from uuid import UUID, uuid5

if TYPE_CHECKING:
    from missionlog.model.rows import Listing, Row

#: The namespace of all our identifiers (RFC 9562, 5.5): it may never change.
_NAMESPACE: Final = UUID("6a0d4c1e-8f0b-5d0a-9a55-1f1c7f0e3b52")


def log_uuid(listing: Listing, row: Row | None = None) -> UUID:
    """What names a log: made from its title, or in a dataset of several from its name there."""
    name = f"log {row.log}" if row and row.log else f"title {listing.title}"
    return uuid5(_NAMESPACE, _encodable(name))


def row_uuid(listing: Listing, row: Row) -> UUID:
    """What names a fact or source among those of all logs."""
    return uuid5(log_uuid(listing, row), _encodable(f"{row.kind_of_thing} {row.id}"))


def question_uuid(listing: Listing) -> UUID:
    """What names the answers to one question to a log."""
    return uuid5(log_uuid(listing), _encodable(f"question {listing.described() or listing.kind}"))


def _encodable(text: str) -> str:
    """The text with what UTF-8 cannot hold escaped."""
    return text.encode("utf-8", "backslashreplace").decode()
