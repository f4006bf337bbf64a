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
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from missionlog.model.format import Plain

# Patterns, and not compiled here: most output has nothing for them, and `re` keeps what it has compiled.
_UNSAFE: Final = (
    r"[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    r"\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
#: What no log may have, but for line ends: controls, and what turns the direction of text.
_NOT_IN_A_LOG: Final = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
_JOINERS: Final = "\u200c\u200d"
#: What does not join: Latin, Greek and Cyrillic, punctuation, Chinese, Japanese and Korean.
_NOT_JOINED: Final = (
    r"[\x00-\u058f\u2000-\u206f\u2e00-\u312f\u31f0-\u31ff"
    r"\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7ff\uff00-\uffef]"
)
_BREAKS: Final = r"[\t\n\v\f\r\x85\u2028\u2029]+"
_SHORT: Final = {"\n": r"\n", "\r": r"\r", "\t": r"\t"}


def visible(text: str) -> str:
    r"""The text on one line and harmless: a line break is shown as `\n`, a tab as `\t`."""
    return _escaped(text, _shown)


def visible_lines(text: str) -> str:
    """The text harmless, with its line breaks kept, and a tab as blanks."""
    if text.isprintable():
        return text
    lines = text.replace("\r\n", "\n").expandtabs(4).split("\n")
    return "\n".join(visible(line) for line in lines)


def exact_text(text: str) -> str:
    """The text as it is, for a program that reads it back, but for what no log may have."""
    return re.sub(_NOT_IN_A_LOG, lambda found: _shown(found[0]), text)


def one_line(text: str) -> str:
    """The text harmless and on one line, with a blank for each run of tabs and line breaks."""
    if text.isprintable():
        return text
    return visible(re.sub(_BREAKS, " ", text))


def json_text(value: Plain | None) -> str:
    r"""JSON (RFC 8259) in UTF-8 unescaped, but for what is unsafe: `\u202e`; compact."""
    return _escaped(json.dumps(value, ensure_ascii=False), _as_json)


def yaml_text(text: str) -> str:
    r"""A double-quoted scalar of YAML (1.2.2, 7.3.1), what is unsafe escaped: `\u202e`."""
    from missionlog.model.yaml_scalar import double_quoted

    return _escaped(double_quoted(text), _as_yaml)


def _escaped(text: str, escape: Callable[[str], str]) -> str:
    if text.isprintable():  # as nearly all are; nothing unsafe is
        return text
    return re.sub(_UNSAFE, lambda found: found[0] if _joins(found) else escape(found[0]), text)


def _joins(found: re.Match[str]) -> bool:
    """Whether it is a joiner between two characters that may be joined."""
    if found[0] not in _JOINERS or found.start() == 0 or found.end() == len(found.string):
        return False
    return not re.search(_NOT_JOINED, found.string[found.start() - 1] + found.string[found.end()])


def _shown(character: str) -> str:
    code = ord(character)
    return _SHORT.get(character) or (f"\\x{code:02x}" if code < 0x100 else _as_yaml(character))


def _as_yaml(character: str) -> str:
    code = ord(character)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _as_json(character: str) -> str:
    return json.dumps(character)[1:-1]
