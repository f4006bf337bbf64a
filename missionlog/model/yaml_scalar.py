"""A text as a YAML scalar of one line: plain where it can be, else in quotes.

Logs are written with `log_scalar`: in quotes stands what some reader of YAML would not take for that text.
Only a date of the log needs none, for the log's reader takes every value as text. YAML for other programs is
plain only where `is_plain_everywhere`: to them `2024-01-25` is a date of their own, and `2014` a number.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from typing import Final

#: Dates, ids and keys come again and again where many entries are written.
_REMEMBERED_TEXTS: Final = 1024

# Patterns, and not compiled here: a command needs few of them, and `re` keeps what it has compiled.

#: Letters, digits and marks that mean nothing to YAML, in brackets or out of them.
#: A colon is safe only within a time of day.
_PLAIN: Final = r"[0-9A-Za-z](?:[0-9A-Za-z_./~%+ -]|(?<=[0-9]):(?=[0-9]))*(?<! )"
#: Begins with a letter, ends with no blank, and has no colon, hash, bracket or quote to be misread.
_PLAIN_PROSE: Final = r"[^\W\d_](?:[\w .,;()/%’‘“”–—…!?-]*[\w.,;()/%’‘“”–—…!?-])?"
_ADDRESS: Final = r"https?://[\w./%?=&+~-]+"
#: Words that readers of YAML 1.1 or 1.2 take for a flag, a number or no value.
_TYPED_WORDS: Final = r"(?i:y|n|yes|no|on|off|true|false|null|nan|inf)"
#: The word that is read as no value, whatever its case.
_NULL: Final = "null"
#: What no YAML file holds unescaped (1.2.2, 5.1), line ends that a reader would fold, and what turns the
#: direction of text.
_UNPRINTABLE: Final = "[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
#: What a text without quotes can't begin with (1.2.2, 7.3.3); `-` could, before a letter.
_INDICATORS: Final = frozenset("-?:,[]{}#&*!|>'\"%@`")
_INDICATOR_CLASS: Final = re.escape("".join(sorted(_INDICATORS)))
_NEVER: Final = "\x00-\x1f" + _UNPRINTABLE[1:-1]
#: What stands in none of the texts without quotes that a simple pattern knows.
_NEVER_SIMPLE: Final = "#" + _NEVER
#: What ends a text without quotes: `: ` and ` #`. A tab or line end in it is not kept.
_ENDS_PLAIN: Final = r"[\x00-\x1f]|:(?= |$)| #|" + _UNPRINTABLE
#: What only double quotes can hold on one line.
_ENDS_LINE: Final = r"[\x00-\x1f]|" + _UNPRINTABLE
#: What may end one in brackets. A colon is safe there only within a time of day.
_ENDS_PLAIN_IN_BRACKETS: Final = r"[,\[\]{}?]|:(?![0-9])|(?<![0-9]):|" + _ENDS_PLAIN
#: A text that a reader of YAML 1.1 or 1.2 takes for no value, a flag, a number, a date or a merge key.
_TYPED_NAMES: Final = ("y", "n", "yes", "no", "on", "off", "true", "false", _NULL)
_TYPED: Final = (
    rf"(?i:~|=|<<|{'|'.join(_TYPED_NAMES)}"
    r"|[-+]?(?:[0-9][0-9_]*(?:\.[0-9_.]*)?|\.[0-9][0-9_.]*)(?:e[-+]?[0-9]*)?"
    r"|[-+]?0(?:x[0-9a-f_]*|o[0-7_]*|b[01_]*)|[-+]?\.(?:inf|nan)"
    r"|[-+]?[0-9][0-9_]*(?::[0-9]{1,2})+(?:\.[0-9_]*)?"
    r"|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:(?:t|[ \t]+)[0-9].*)?)"
)

#: Texts that `log_scalar` leaves plain, up to the end of their line, or in brackets up to what ends them
#: there; and some that it puts in quotes. There are others too, for instance with a hash in them.
PLAIN_ON_LINE: Final = (
    rf"(?!{_TYPED}\n)[^\s{_INDICATOR_CLASS}{_NEVER}][^:{_NEVER_SIMPLE}]*+"
    rf"(?::(?![ \n])[^:{_NEVER_SIMPLE}]*+)*+(?<!\s)(?=\n)"
)
PLAIN_IN_BRACKETS: Final = (
    rf"(?!{_TYPED}[,\]])[^\s{_INDICATOR_CLASS}{_NEVER}][^:,\[\]{{}}?{_NEVER_SIMPLE}]*+(?<!\s)(?=[,\]])"
)
QUOTED_ON_LINE: Final = rf'"(?=[{_INDICATOR_CLASS}]|[^"\n]*?(?:: | #))[^"\\{_NEVER}]*+"(?=\n)'

#: What can stand on one line without escapes.
_ONE_LINE: Final = "[^\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]*"


def scalar(text: str) -> str:
    """Write a text for a log, where it is read as text however it looks."""
    return text if re.fullmatch(_PLAIN, text) and text.lower() != _NULL else double_quoted(text)


@lru_cache(_REMEMBERED_TEXTS)
def log_scalar(text: str, *, is_date: bool = False, in_brackets: bool = False) -> str:
    """Write a text for a log: plain where every reader takes it for that text, or it is a date."""
    begins_plain = text and text[0] not in _INDICATORS and text == text.strip()
    if begins_plain and not _is_cut(text, in_brackets=in_brackets) and not _is_typed(text, is_date=is_date):
        return text
    return quoted(text)


def _is_typed(text: str, *, is_date: bool) -> bool:
    """Whether a reader takes a text, without quotes, for something else; a date may be so taken."""
    if text[0].isalpha():  # as nearly all texts do
        return text.lower() in _TYPED_NAMES and (not is_date or text.lower() == _NULL)
    return bool(re.fullmatch(_TYPED, text)) and (not is_date or text.lower() == _NULL)


def _is_cut(text: str, *, in_brackets: bool) -> bool:
    """Whether something ends a text, without quotes, before its end."""
    if in_brackets:
        return bool(re.search(_ENDS_PLAIN_IN_BRACKETS, text))
    if text.isprintable():  # so are nearly all, and these are quickly looked through
        return ": " in text or " #" in text or text[-1] == ":"
    return bool(re.search(_ENDS_PLAIN, text))


def quoted(text: str) -> str:
    """A text in double quotes; in single ones where only these save it from escapes."""
    needs_escape = '"' in text or "\\" in text
    if needs_escape and "'" not in text and not re.search(_ENDS_LINE, text):
        return f"'{text}'"
    return double_quoted(text)


def in_lines(text: str, width: int) -> list[str]:
    """The words of a text in lines that are no wider than a width, unless a single word is."""
    lines: list[str] = []
    for word in text.split():
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def is_plain_everywhere(text: str) -> bool:
    """Whether every reader of YAML takes a text, without quotes, for that text."""
    is_plain = re.fullmatch(_PLAIN_PROSE, text) or re.fullmatch(_ADDRESS, text)
    return bool(is_plain and not re.fullmatch(_TYPED_WORDS, text))


def double_quoted(text: str) -> str:
    """A double-quoted scalar (1.2.2, 7.3.1): JSON's, with more escapes."""
    return re.sub(_UNPRINTABLE, lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))


def single_quoted(text: str) -> str:
    """A printable text in single quotes; in double ones where only these save it from doubled quotes."""
    if "'" in text and not set(text) & {'"', "\\"}:
        return f'"{text}"'
    return "'{}'".format(text.replace("'", "''"))


def requoted(text: str, quote: str) -> str:
    """A text in the quotes that another value had: `'`, `"`, or anything else for none.

    What only escapes can write, such as a line end, stands in double quotes.
    """
    if quote == '"' or (quote == "'" and not re.fullmatch(_ONE_LINE, text)):
        return double_quoted(text)
    return "'{}'".format(text.replace("'", "''")) if quote == "'" else scalar(text)
