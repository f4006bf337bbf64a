r"""Characters that a terminal would obey, or that a reader would not see, made visible.

Controls (C0, DEL, C1), with them every ANSI code; marks, embeddings, overrides
and isolates that turn the direction of text (Unicode Standard Annex 9); what
has no width; tag characters; lone surrogates. They are shown as Python writes
them: `\x1b`, `\u202e`. A backslash of the text stays as it is: this is for
reading, not for reading back.

The two joiners stay where they do their work, within scripts that join and
within emoji: Persian is not spelt without them.
"""

from __future__ import annotations

import json
import re
from typing import Final

from missionlog.model.format import Plain

_HIDDEN: Final = (
    r"[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    r"\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
_JOINER: Final = r"(?<![\u0590-\U0010ffff])[\u200c\u200d]|[\u200c\u200d](?![\u0590-\U0010ffff])"
_UNSAFE: Final = re.compile(f"{_HIDDEN}|{_JOINER}")
_BREAKS: Final = re.compile(r"[\t\n\v\f\r\x85\u2028\u2029]+")
_SHORT: Final = {"\n": r"\n", "\r": r"\r", "\t": r"\t"}


def visible(text: str) -> str:
    r"""The text on one line and harmless: a line break is shown as `\n`, a tab as `\t`."""
    return _UNSAFE.sub(_shown, text)


def visible_lines(text: str) -> str:
    """The same, with its lines kept as lines, and a tab as blanks."""
    lines = text.replace("\r\n", "\n").expandtabs(4).split("\n")
    return "\n".join(visible(line) for line in lines)


def one_line(text: str) -> str:
    """Harmless and on one line, with a blank for each run of tabs and line breaks."""
    return visible(_BREAKS.sub(" ", text))


def json_text(value: Plain | None) -> str:
    r"""JSON (RFC 8259) in UTF-8 unescaped, but for what is unsafe: `\u202e`; compact."""
    return _UNSAFE.sub(_as_json, json.dumps(value, ensure_ascii=False))


def yaml_text(text: str) -> str:
    r"""A double-quoted scalar of YAML (1.2.2, 7.3.1): JSON's, with `\U` for what JSON writes in pairs."""
    return _UNSAFE.sub(_as_yaml, json.dumps(text, ensure_ascii=False))


def _shown(found: re.Match[str]) -> str:
    character = found[0]
    code = ord(character)
    return _SHORT.get(character) or (f"\\x{code:02x}" if code < 0x100 else _as_yaml(found))


def _as_yaml(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _as_json(found: re.Match[str]) -> str:
    return json.dumps(found[0])[1:-1]
