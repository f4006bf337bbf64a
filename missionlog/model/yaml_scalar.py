"""A text as a YAML scalar of one line: plain where it can be, else in quotes.

Logs are written with `scalar`: their reader takes every value as text, so a date can stand without quotes.
YAML for other programs is plain only where `is_plain_everywhere`: to them `2024-01-25` is a date of their
own, and `2014` a number.
"""

from __future__ import annotations

import json
import re
from typing import Final

#: Letters, digits and marks that mean nothing to YAML, in brackets or out of them.
#: A colon is safe only within a time of day.
_PLAIN: Final = re.compile(r"[0-9A-Za-z](?:[0-9A-Za-z_./~%+ -]|(?<=[0-9]):(?=[0-9]))*(?<! )")
#: Begins with a letter, ends with no blank, and has no colon, hash, bracket or quote to be misread.
_PLAIN_PROSE: Final = re.compile(r"[^\W\d_](?:[\w .,;()/%’‘“”–—…!?-]*[\w.,;()/%’‘“”–—…!?-])?")
#: Prose outside brackets, which may have quotes after its first letter.
_PLAIN_IN_BLOCK: Final = re.compile(r"""[^\W\d_](?:[\w .,;()/%’‘“”–—…!?'"&-]*[\w.,;()/%’‘“”–—…!?'"&-])?""")
_ADDRESS: Final = re.compile(r"https?://[\w./%?=&+~-]+")
#: Words that readers of YAML 1.1 or 1.2 take for a flag, a number or no value.
_TYPED_WORDS: Final = re.compile(r"(?:y|n|yes|no|on|off|true|false|null|nan|inf)", re.IGNORECASE)
#: The word that is read as no value, whatever its case.
_NULL: Final = "null"
#: What no YAML file holds unescaped (1.2.2, 5.1), and line ends that a reader would fold.
_UNPRINTABLE: Final = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")

#: What can stand on one line without escapes.
_ONE_LINE: Final = re.compile("[^\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]*")


def scalar(text: str) -> str:
    """Write a text for a log, where it is read as text however it looks."""
    return text if _PLAIN.fullmatch(text) and text.lower() != _NULL else double_quoted(text)


def block_scalar(text: str) -> str:
    """Write a text for a log where no brackets are around it: there, commas and quotes within are plain."""
    is_plain = _PLAIN_IN_BLOCK.fullmatch(text) or _ADDRESS.fullmatch(text)
    return text if is_plain and text.lower() != _NULL else scalar(text)


def is_plain_everywhere(text: str) -> bool:
    """Whether every reader of YAML takes a text, without quotes, for that text."""
    return bool(
        (_PLAIN_PROSE.fullmatch(text) or _ADDRESS.fullmatch(text)) and not _TYPED_WORDS.fullmatch(text)
    )


def double_quoted(text: str) -> str:
    """A double-quoted scalar (1.2.2, 7.3.1): JSON's, with more escapes."""
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))


def single_quoted(text: str) -> str:
    """A printable text in single quotes; in double ones where only these save it from doubled quotes."""
    if "'" in text and not set(text) & {'"', "\\"}:
        return f'"{text}"'
    return "'{}'".format(text.replace("'", "''"))


def requoted(text: str, quote: str) -> str:
    """A text in the quotes that another value had: `'`, `"`, or anything else for none.

    What only escapes can write, such as a line end, stands in double quotes.
    """
    if quote == '"' or (quote == "'" and not _ONE_LINE.fullmatch(text)):
        return double_quoted(text)
    return "'{}'".format(text.replace("'", "''")) if quote == "'" else scalar(text)
