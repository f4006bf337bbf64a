"""Lines of a note that are variables of CSL, `variable: value`: written so that they can be read back.

A name is `Family || Given`, as Zotero and citeproc-js have it in a note, with any particle or suffix after
it: `Berg || Jo || non-dropping-particle: van der`. A date is EDTF, or words. What has no such form, and a
text that a line cannot hold, is JSON. A line of the note itself that looks like these begins with `note: `.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple

from missionlog.edtf import EdtfError, When, parse
from missionlog.importing.csl_dates import date_of_csl
from missionlog.importing.csl_of_edtf import csl_of_date
from missionlog.importing.csl_variables import DATES, NAMES, VARIABLES
from missionlog.importing.person_names import NAME_KEYS, Name, whole_name

_LINE: Final = re.compile(r"([A-Za-z][A-Za-z_-]*): (.*)")
_NOTE: Final = "note"
_BETWEEN: Final = " || "
_SPLIT: Final = re.compile(r"\s*\|\|\s*")
#: The parts of a name that stand after the family name and the given name, each with its key.
_FURTHER: Final = ("dropping-particle", "non-dropping-particle", "suffix")
#: What no line holds: line ends, tabs and other controls.
_NOT_IN_A_LINE: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
#: Variables whose values are neither names, dates nor texts: a list of texts, and an object.
OBJECTS: Final = ("categories", "custom")
_LIST: Final = "categories"
_COMMA: Final = "; "


class CslNote(NamedTuple):
    """A note taken apart: the variables of its lines, each with the line, and the lines that are none."""

    variables: Mapping[str, list[tuple[Any, str]]]
    lines: list[str]


def read_note(note: str) -> CslNote:
    """The variables that stand in a note, in their order, and what else stands there."""
    variables: dict[str, list[tuple[Any, str]]] = {}
    lines: list[str] = []
    for line in note.split("\n") if note else ():
        match = _LINE.fullmatch(line)
        if match and match[1] == _NOTE:
            lines.append(_text_of(match[2]))
        elif match and match[1] in VARIABLES and match[2].strip():
            variables.setdefault(match[1], []).append((_value_of(match[1], match[2].strip()), line))
        else:
            lines.append(line)
    return CslNote(variables, lines)


def note_text(text: str) -> str:
    """A note in which no line is taken for a variable."""
    if text != text.strip() or _NOT_IN_A_LINE.search(text.replace("\n", "")):
        return f"{_NOTE}: {_json(text)}"
    return "\n".join(escaped_lines(text.split("\n")))


def escaped_lines(lines: Iterable[str]) -> list[str]:
    """Lines of a note, with `note: ` before each that would be taken for a variable."""
    return [f"{_NOTE}: {line}" if _is_taken(line) else line for line in lines]


def text_line(text: str) -> str:
    """A text on one line."""
    return text if _fits(text) else _json(text)


def name_line(name: Name) -> str:
    """A name on one line, from which its parts can be had again."""
    texts = [text for text in name.values() if isinstance(text, str) and _fits(text) and "||" not in text]
    if len(texts) < len(name):
        return _json(name)
    if [*name] == ["literal"]:
        return str(name["literal"])
    if not name.keys() & {"family", "given"} or name.keys() - {"family", "given", *_FURTHER}:
        return _json(name)
    parts = [name.get("family", ""), name.get("given", "")]
    further = [f"{key}: {name[key]}" for key in _FURTHER if key in name]
    return _BETWEEN.join([*parts, *further]).strip()


def date_line(value: Mapping[str, Any], edtf: str = "") -> str:
    """A date of CSL on one line, as `edtf` if that says the same."""
    if edtf and csl_of_date(edtf).value == value:
        return edtf
    words = value.get("literal")
    if [*value] == ["literal"] and isinstance(words, str) and _fits(words) and not _is_edtf(words):
        return words
    return _json(value)


def object_line(variable: str, value: Any) -> str:
    """A value of a variable of OBJECTS on one line: texts with `; ` between them, else JSON."""
    if variable == _LIST and isinstance(value, list) and all(isinstance(one, str) for one in value):
        text = _COMMA.join(value)
        if _fits(text) and text.split(_COMMA) == value:
            return text
    return _json(value)


def lines_of(variable: str, lines: Iterable[str]) -> list[str]:
    """Lines of a note for one variable, whose values are lines by themselves."""
    return [f"{variable}: {line}" for line in lines]


def variable_lines(variable: str, value: Any) -> list[str]:
    """The lines of a note that say a value of a variable."""
    if variable in NAMES:
        return lines_of(variable, map(name_line, value))
    if variable in OBJECTS:
        return lines_of(variable, [object_line(variable, value)])
    if variable in DATES:
        read = date_of_csl(value)
        return lines_of(variable, [date_line(value, read.text if isinstance(read, When) else "")])
    return lines_of(variable, [text_line(str(value))])


def _is_taken(line: str) -> bool:
    match = _LINE.fullmatch(line)
    return match is not None and match[1] in VARIABLES


def _value_of(variable: str, text: str) -> Any:
    if variable in NAMES:
        return _name_of(text)
    if variable in DATES:
        return _date_of(text)
    if variable in OBJECTS:
        value = _parsed(text)
        unparsed = text.split(_COMMA) if variable == _LIST else text
        return unparsed if value is None else value
    return _text_of(text)


def _name_of(text: str) -> dict[str, Any]:
    value = _parsed(text)
    if isinstance(value, dict) and value and not value.keys() - {*NAME_KEYS}:
        return value
    family, *rest = _SPLIT.split(text)
    if not rest:
        return whole_name(text)
    keyed = [part.partition(": ") for part in rest[1:]]
    if any(key not in _FURTHER or not value for key, _, value in keyed):
        return whole_name(text)
    parts = {"family": family, "given": rest[0]} | {key: value for key, _, value in keyed}
    return {key: value for key, value in parts.items() if value}


def _date_of(text: str) -> dict[str, Any]:
    value = _parsed(text)
    if isinstance(value, dict):
        return value
    return dict(csl_of_date(text).value) if _is_edtf(text) else {"literal": text}


def _text_of(text: str) -> str:
    value = _parsed(text) if text.startswith('"') else None
    return value if isinstance(value, str) else text


def _parsed(text: str) -> Any:
    """What JSON holds; None where it is none."""
    if not text.startswith(('"', "{", "[")):
        return None
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _fits(text: str) -> bool:
    """Whether a text can stand on a line as it is, and is read back as it."""
    is_bare = text == text.strip() and not text.startswith(('"', "{", "["))
    return bool(text) and is_bare and not _NOT_IN_A_LINE.search(text)


def _is_edtf(text: str) -> bool:
    try:
        parse(text)
    except EdtfError:
        return False
    return True


def _json(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return _NOT_IN_A_LINE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
