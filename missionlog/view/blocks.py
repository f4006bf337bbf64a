"""Values as YAML in block style, as a person would write them.

A text stands plain only where every reader of YAML, of 1.1 or 1.2, takes it
for text; else it is double-quoted. A date is quoted too: to others `2024-01-25`
is a date of their own and `2014` a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from missionlog.model.format import Plain
from missionlog.view.escape import yaml_text

#: Begins with a letter, ends with no blank, and has no colon, hash, bracket or quote to be misread.
_PLAIN: Final = re.compile(r"[^\W\d_](?:[\w .,;()/%’‘“”–—…!?-]*[\w.,;()/%’‘“”–—…!?-])?")
_ADDRESS: Final = re.compile(r"https?://[\w./%?=&+~-]+")
_TYPED: Final = re.compile(r"(?:y|n|yes|no|on|off|true|false|null|nan|inf)", re.IGNORECASE)


def mapping(entries: Mapping[str, Plain], indent: int = 0) -> Iterator[str]:
    """The lines of a mapping that is not empty, each with its line break."""
    for key, value in entries.items():
        yield from _entry(" " * indent + scalar(key) + ":", value, indent)


def item(value: Plain, indent: int = 0) -> Iterator[str]:
    """The lines of one item of a list."""
    dash = " " * indent + "-"
    if isinstance(value, dict) and value:
        first, *rest = mapping(value, indent + 2)
        yield f"{dash} {first.lstrip(' ')}"
        yield from rest
    else:
        yield from _entry(dash, value, indent)


def scalar(value: str | bool | float) -> str:
    """A single value on one line."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return repr(value)
    plain = (_PLAIN.fullmatch(value) or _ADDRESS.fullmatch(value)) and not _TYPED.fullmatch(value)
    return value if plain and yaml_text(value) == f'"{value}"' else yaml_text(value)


def _entry(before: str, value: Plain, indent: int) -> Iterator[str]:
    if isinstance(value, dict) and value:
        yield f"{before}\n"
        yield from mapping(value, indent + 2)
    elif isinstance(value, list) and value:
        yield f"{before}\n"
        for one in value:
            yield from item(one, indent + 2)
    elif isinstance(value, dict | list):
        yield f"{before} {'{}' if isinstance(value, dict) else '[]'}\n"
    else:
        yield f"{before} {scalar(value)}\n"
