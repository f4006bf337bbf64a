"""Values as YAML in block style, as a person would write them.

A text stands plain only where every reader of YAML, of 1.1 or 1.2, takes it
for text (`missionlog.model.yaml_scalar`); else it is double-quoted.
"""

from collections.abc import Iterator, Mapping

from missionlog.model.format import Plain
from missionlog.model.yaml_scalar import is_plain_everywhere
from missionlog.view.escape import yaml_text


def mapping(entries: Mapping[str, Plain | None], indent: int = 0) -> Iterator[str]:
    """The lines of a mapping that is not empty, each with its line break."""
    for key, value in entries.items():
        yield from _entry(" " * indent + scalar(key) + ":", value, indent)


def item(value: Plain, indent: int = 0) -> Iterator[str]:
    """The lines of one item of a list."""
    if isinstance(value, dict) and value:
        yield from mapping_item(value, indent)
    else:
        yield from _entry(" " * indent + "-", value, indent)


def mapping_item(entries: Mapping[str, Plain | None], indent: int = 0) -> Iterator[str]:
    """The lines of an item of a list that is a mapping with something in it."""
    first, *rest = mapping(entries, indent + 2)
    yield f"{' ' * indent}- {first.lstrip(' ')}"
    yield from rest


def scalar(value: str | bool | float | None) -> str:
    """A single value on one line."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return repr(value)
    quoted = yaml_text(value)
    return value if is_plain_everywhere(value) and quoted == f'"{value}"' else quoted


def _entry(before: str, value: Plain | None, indent: int) -> Iterator[str]:
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
