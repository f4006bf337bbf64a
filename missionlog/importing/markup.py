"""Text without the HTML and JATS that citation programs write into titles, abstracts and notes."""

from __future__ import annotations

import re
from html import unescape
from typing import Final

#: Elements that programs write. Any other `<` is a sign that its author wrote.
_INLINE: Final = "i|b|em|strong|u|sub|sup|sc|span|font|a|strike|s|del|ins|q|small|big|code|tt|math"
_BLOCK: Final = "p|div|br|li|ul|ol|h[1-6]|blockquote|hr|table|tr|td|th|tbody|title|sec|pre"
_BREAK: Final = re.compile(rf"</?(?:jats:)?(?:{_BLOCK})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_TAG: Final = re.compile(rf"</?(?:(?:jats|mml):[\w-]+|{_INLINE})(?:\s[^<>]*)?/?>", re.IGNORECASE)
#: Only whole references: `&copy=` in a text is none.
_REFERENCE: Final = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")


def plain_text(value: str) -> str:
    """A value on one line, without markup."""
    return " ".join(_without_markup(value, " ").split())


def plain_lines(value: str) -> str:
    """A note without markup, its paragraphs on lines of their own."""
    lines = (" ".join(line.split()) for line in _without_markup(value, "\n").splitlines())
    return "\n".join(line for line in lines if line)


def _without_markup(value: str, between_blocks: str) -> str:
    if "<" in value:
        value = _TAG.sub("", _BREAK.sub(between_blocks, value))
    return _REFERENCE.sub(lambda match: unescape(match[0]), value) if "&" in value else value
