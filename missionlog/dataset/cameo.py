"""CAMEO, the codes of what happened that GDELT and ICEWS share: tags, titles, and ids made of names."""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import sha256
from typing import Final, NamedTuple

from missionlog.model.folding import fold
from missionlog.model.format import Plain, Table

#: The first two digits of a code: the tag of such events, and what their titles say where a file has no words
#: of its own.
CAMEO_ROOTS: Final = {
    "01": ("statement", "make a public statement"),
    "02": ("appeal", "appeal"),
    "03": ("intent-to-cooperate", "express intent to cooperate"),
    "04": ("consultation", "consult"),
    "05": ("diplomatic-cooperation", "cooperate diplomatically"),
    "06": ("material-cooperation", "cooperate materially"),
    "07": ("aid", "provide aid"),
    "08": ("yielding", "yield"),
    "09": ("investigation", "investigate"),
    "10": ("demand", "demand"),
    "11": ("disapproval", "disapprove"),
    "12": ("rejection", "reject"),
    "13": ("threat", "threaten"),
    "14": ("protest", "protest"),
    "15": ("force-posture", "show force"),
    "16": ("reduced-relations", "reduce relations"),
    "17": ("coercion", "coerce"),
    "18": ("assault", "assault"),
    "19": ("fighting", "fight"),
    "20": ("mass-violence", "use mass violence"),
}
#: The most characters of an id that follow from a name.
_MAX_NAME: Final = 60
_WORDS: Final = re.compile("[a-z0-9]+")
#: One word, and a name of words with a blank between two, which follow from an id but for their case.
_WORD: Final = re.compile("[A-Za-z0-9]+")
_NAME: Final = re.compile("[A-Za-z0-9]+(?: [A-Za-z0-9]+)*")

Stored = dict[str, Plain]


class CodedEvent(NamedTuple):
    """An event as a log has it, and the entries that it refers to: table, id, and what is stored.

    `faulty`: something of it could not be read, and is not there.
    """

    stored: Stored
    entries: list[tuple[Table, str, Stored]]
    faulty: bool = False


def is_number(text: str) -> bool:
    """Whether a text is a number as an id may have it: of other scripts there are digits too."""
    return text.isascii() and text.isdigit()


def tags_of(code: str) -> list[Plain]:
    """The tags of a CAMEO code: the word of its root, and the code itself."""
    root = CAMEO_ROOTS.get(code[:2])
    return [*([root[0]] if root else []), *([f"cameo-{code.lower()}"] if code else [])]


def title_of(actor: str, deed: str, other: str, code: str) -> str:
    """Who did what to whom, in one line; who is not known is left out."""
    words = deed or CAMEO_ROOTS.get(code[:2], ("", ""))[1] or f"an event of code {code or 'unknown'}"
    return f"{f'{actor}: ' if actor else ''}{words}{f' – {other}' if other else ''}"


@lru_cache(maxsize=100_000)
def id_of(prefix: str, *parts: str) -> str:
    """An id that no other parts have: their words, and a hash unless they follow from the words."""
    words = "-".join(word for part in parts for word in _WORDS.findall(fold(part)))
    *first, last = parts
    if len(words) <= _MAX_NAME and _NAME.fullmatch(last) and all(map(_WORD.fullmatch, first)):
        return f"{prefix}-{words}"
    digest = sha256("\x00".join(parts).encode()).hexdigest()[:8]
    return "-".join(part for part in (prefix, words[:_MAX_NAME].strip("-"), digest) if part)


def coordinates(longitude: str, latitude: str) -> Stored:
    """The coordinates of a place; nothing where they are not on the globe."""
    try:
        at = float(longitude), float(latitude)
    except ValueError:
        return {}
    return {"coordinates": [*at]} if -180 <= at[0] <= 180 and -90 <= at[1] <= 90 else {}
