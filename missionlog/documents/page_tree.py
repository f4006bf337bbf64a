"""A page's bytes to its tree of elements, in the encoding that it has, as lxml reads it."""

from __future__ import annotations

import codecs
import re
from itertools import dropwhile
from typing import Any, Final, NamedTuple

from lxml.etree import Comment, ParserError, SubElement
from lxml.html import HTMLParser, document_fromstring

from missionlog.documents import UnreadableDocument
from missionlog.documents.crowded_tags import MAX_ATTRIBUTES, has_crowded_tag

#: What the head of a page may have in it.
_METADATA: Final = {*("title", "meta", "link", "style", "script", "base", "noscript", "template"), Comment}
_CHARSET: Final = re.compile(rb"<(?:meta|\?xml)\b[^<>]*?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.I)
_BYTE_ORDER_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: What a page can be written in (WHATWG Encoding Standard, 4.2), by Python's names.
_ENCODINGS: Final = re.compile(
    r"utf-8|iso8859-\d+|cp125\d|cp866|cp874|cp932|cp949|koi8-[ru]|mac-\w+|gb\w+|big5\w*|euc_\w+|shift_jis|iso2022_jp"
)
#: What `surrogateescape` makes of a byte that is not UTF-8.
_STRAY_BYTE: Final = re.compile("[\udc80-\udcff]")
#: What browsers read under these names.
_BROWSERS_READ: Final = {
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
#: Names that Python has not, or has for less.
_LABELS: Final = {
    "windows-874": "cp874",
    "dos-874": "cp874",
    "tis-620": "cp874",
    "windows-949": "cp949",
    "windows-31j": "cp932",
    "x-sjis": "cp932",
    "x-euc-jp": "euc_jp",
    "x-gbk": "gb18030",
    "x-x-big5": "big5hkscs",
    "x-cp1250": "cp1250",
    "x-cp1251": "cp1251",
    "x-cp1252": "cp1252",
    "x-mac-roman": "mac-roman",
    "x-mac-cyrillic": "mac-cyrillic",
    "unicode-1-1-utf-8": "utf-8",
}
#: Where a page may declare its encoding, in bytes from its beginning: browsers look in the whole head.
_HEAD_BYTES: Final = 65_536
_NOT_THE_HEAD: Final = re.compile(rb"<!--.*?(?:-->|\Z)|<body\b.*", re.I | re.S)


class PageTree(NamedTuple):
    """A page's root element, None if there is nothing in it, and its encoding."""

    root: Any
    encoding: str


def page_tree(data: bytes) -> PageTree:
    """The elements of a page. Raises UnreadableDocument, and whatever lxml does."""
    markup, encoding = decoded(data)
    if has_crowded_tag(markup):
        raise UnreadableDocument(
            f"one of its tags has more than {MAX_ATTRIBUTES:,} attributes: save it as plain text"
        )
    # libxml2 drops what is nested deeply, in silence, unless it is told not to.
    parser = HTMLParser(huge_tree=True, encoding="utf-8")
    try:
        root = document_fromstring(markup.replace("\0", "").encode(errors="replace"), parser=parser)
    except ParserError:
        return PageTree(None, encoding)
    _end_head(root)
    return PageTree(root, encoding)


def _end_head(tree: Any) -> None:
    """Move to the body what can't be in the head: libxml2 knows none of HTML's newer elements."""
    head, body = tree.find("head"), tree.find("body")
    misplaced = [] if head is None else list(dropwhile(lambda element: element.tag in _METADATA, head))
    if not misplaced:
        return
    if body is None:
        body = SubElement(tree, "body")
    last = misplaced[-1]
    last.tail = f"{last.tail or ''}{body.text or ''}"
    body.text = None
    for place, element in enumerate(misplaced):
        body.insert(place, element)


def decoded(data: bytes) -> tuple[str, str]:
    """A page's markup and its encoding: by its mark, as it declares, else UTF-8, else Windows-1252.

    Stray bytes in UTF-8 become U+FFFD.
    """
    marked = next((encoding for mark, encoding in _BYTE_ORDER_MARKS if data.startswith(mark)), "")
    claimed = [*filter(None, (marked, _declared(data)))]
    for encoding in (*claimed, "utf-8"):
        try:
            return data.decode(encoding).removeprefix("\ufeff"), encoding
        except UnicodeDecodeError:
            if encoding == "utf-8" and (repaired := _with_marks(data, encoding in claimed)):
                return repaired
    return data.decode("cp1252", errors="replace"), "cp1252"


def _with_marks(data: bytes, claimed: bool) -> tuple[str, str] | None:
    """Bytes as UTF-8 with each stray one marked; None if they are rather in another encoding."""
    escaped = data.decode("utf-8", errors="surrogateescape")
    markup, strays = _STRAY_BYTE.subn("\ufffd", escaped)
    proper = sum(not character.isascii() for character in markup) - strays
    if strays > max(proper, int(claimed)):
        return None
    return markup.removeprefix("\ufeff"), f"utf-8 with {strays} stray byte{'s' * (strays > 1)}"


def _declared(data: bytes) -> str:
    """Python's name of the encoding that a page says it has; nothing where it can't be meant."""
    found = _CHARSET.search(_NOT_THE_HEAD.sub(b"", data[:_HEAD_BYTES]))
    label = found[1].decode("ascii").lower() if found else ""
    try:
        name = codecs.lookup(_LABELS.get(label, label)).name
    except LookupError:
        return ""
    return _BROWSERS_READ.get(name, name) if _ENCODINGS.fullmatch(name) else ""
