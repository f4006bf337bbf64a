"""How a fact is headed in formats of others: what happened, its date in words, and links that are safe."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import quote as percent_encoded

from missionlog.model.web_host import host_of
from missionlog.view.cells import flat, rests_on_possible, said_by, spoken, texts

if TYPE_CHECKING:
    from missionlog.model.rows import Row

#: Only these addresses become links: others may run a script, or are files of whoever wrote the log.
_WEB_ADDRESS: Final = re.compile(r"https?://\S+", re.IGNORECASE)
#: What no IRI has (RFC 3987, 2.2), and what another program may take for the end of one.
_NOT_IN_AN_IRI: Final = re.compile(r"[\x00-\x20\x7f-\xa0<>\"{}|\\^`\u2028\u2029]")


def heading(row: Row) -> str:
    """What happened, or who said what, on one line; of a claim, whose it is; of a deprecated fact, that."""
    text = flat(row.stored.get("title"))
    if "text" in row.stored:
        text = f"{said_by(row)}: {spoken(flat(row.stored['text']), row.stored)}"
    claimants = ", ".join(texts(row.computed.get("claimants")))
    claim = f" (according to {claimants})" if claimants else ""
    rank = "[deprecated] " if row.stored.get("rank") == "deprecated" else ""
    return rank + " ".join(text.split()) + claim


def date_words(row: Row) -> str:
    """The date in words, and *possibly* before it where all of the fact is only possibly on the record."""
    words = flat(row.computed.get("words")) or "undated"
    is_marked = words.startswith("possibly ") or not rests_on_possible(row, "record")
    return words if is_marked else f"possibly {words}"


def web_address(text: str) -> str:
    """The address of a page as an IRI; nothing for any other text."""
    stripped = text.strip()
    if not (_WEB_ADDRESS.fullmatch(stripped.replace(" ", "%20")) and host_of(stripped)):
        return ""
    return _NOT_IN_AN_IRI.sub(lambda found: percent_encoded(found[0]), stripped)
