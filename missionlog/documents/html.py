"""A page's text as a reader sees it, by inscriptis: nothing hidden or struck out, blocks apart."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from importlib.metadata import version
from itertools import dropwhile
from typing import Any, Final

from inscriptis import Inscriptis
from inscriptis.css_profiles import STRICT_CSS_PROFILE
from inscriptis.html_properties import Display
from inscriptis.model.config import ParserConfig
from inscriptis.model.html_element import HtmlElement
from inscriptis.model.tag import CustomHtmlTagHandlerMapping
from lxml.etree import Comment, ParserError, SubElement
from lxml.html import HTMLParser, document_fromstring

from missionlog.documents import UnreadableDocument
from missionlog.documents.crowded_tags import MAX_ATTRIBUTES, has_crowded_tag
from missionlog.documents.hidden_text import leave_out_hidden
from missionlog.documents.raised_text import mark_raised
from missionlog.documents.style_sheets import Styles

# A blank line ends a paragraph, over which no edited passage may reach. So each block stands apart, cells of
# tables too: side by side, as inscriptis draws them, the lines of two cells would run into each other.
# Bullets and numbers are no words of the source.
_BLOCKS: Final = """
    address article aside blockquote caption center dd details dialog div dl dt fieldset figcaption
    figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main nav ol option p section select
    summary table tbody td textarea tfoot th thead tr ul
"""
_HIDDEN_TAGS: Final = (
    *(
        "template",
        "noscript",
        "iframe",
        "object",
        "svg",
        "math",
        "audio",
        "video",
        "canvas",
        "datalist",
        "noembed",
        "noframes",
        "progress",
        "meter",
        "rp",
    ),
)
#: Raised when a page would give another text than before. A snapshot has the number of its rules.
_RULES: Final = 2
_SIDE_BY_SIDE: Final = dict.fromkeys(("table", "tr", "td", "th", "ul", "ol", "li"))
_AS_BLOCKS: Final = CustomHtmlTagHandlerMapping(_SIDE_BY_SIDE, _SIDE_BY_SIDE)
_STYLE: Final = {
    **STRICT_CSS_PROFILE,
    **{tag: HtmlElement(display=Display.block, margin_before=1, margin_after=1) for tag in _BLOCKS.split()},
    **{tag: HtmlElement(display=Display.none) for tag in _HIDDEN_TAGS},
}
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


def read(data: bytes) -> tuple[str, str]:
    """The text of a page, and what read it.

    Raises UnreadableDocument, and whatever lxml and inscriptis do.
    """
    markup, encoding = decoded(data)
    if has_crowded_tag(markup):
        raise UnreadableDocument(
            f"one of its tags has more than {MAX_ATTRIBUTES:,} attributes: save it as plain text"
        )
    # libxml2 drops what is nested deeply, in silence, unless it is told not to.
    parser = HTMLParser(huge_tree=True, encoding="utf-8")
    notes = [f"rules {_RULES}", *([encoding] if encoding != "utf-8" else [])]
    try:
        tree = document_fromstring(markup.replace("\0", "").encode(errors="replace"), parser=parser)
    except ParserError:  # there is nothing in it
        return "", _reader(notes)
    _end_head(tree)
    styles = Styles(tree)
    left_out = leave_out_hidden(tree, styles)
    notes += [
        f"{name} text left out"
        for name, is_so in zip(("hidden", "struck-out"), left_out, strict=True)
        if is_so
    ]
    mark_raised(tree, styles)
    for element in tree.iter():  # what is left is shown, whatever a style says that does not win
        element.attrib.clear()
    text = Inscriptis(tree, ParserConfig(css=_STYLE, custom_html_tag_handler_mapping=_AS_BLOCKS)).get_text()
    lines = (line.strip() for line in text.strip().split("\n"))
    return "\n".join(lines) + "\n", _reader(notes)


def _reader(notes: Iterable[str]) -> str:
    """What read a page: the library with its version, and what else its text rests on."""
    return f"inscriptis {version('inscriptis')} ({', '.join(notes)})"


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
