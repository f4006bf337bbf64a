"""A page's text as a reader sees it, by inscriptis: no scripts, nothing hidden, blocks apart."""

from __future__ import annotations

import codecs
import re
from importlib.metadata import version
from typing import Final

from inscriptis import Inscriptis
from inscriptis.css_profiles import STRICT_CSS_PROFILE
from inscriptis.html_properties import Display
from inscriptis.model.config import ParserConfig
from inscriptis.model.html_element import HtmlElement
from inscriptis.model.tag import CustomHtmlTagHandlerMapping
from lxml.etree import ParserError
from lxml.html import HTMLParser, document_fromstring

# A blank line ends a paragraph, over which no edited passage may reach. So each block stands apart, cells of
# tables too: side by side, as inscriptis draws them, the lines of two cells would run into each other.
# Bullets and numbers are no words of the source.
_BLOCKS: Final = """
    address article aside blockquote caption center dd details dialog div dl dt fieldset figcaption
    figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main nav ol option p section select
    summary table tbody td textarea tfoot th thead tr ul
"""
_HIDDEN_TAGS: Final = ("template", "noscript", "iframe", "object", "svg", "math")
_SIDE_BY_SIDE: Final = dict.fromkeys(("table", "tr", "td", "th", "ul", "ol", "li"))
_AS_BLOCKS: Final = CustomHtmlTagHandlerMapping(_SIDE_BY_SIDE, _SIDE_BY_SIDE)
_STYLE: Final = {
    **STRICT_CSS_PROFILE,
    **{tag: HtmlElement(display=Display.block, margin_before=1, margin_after=1) for tag in _BLOCKS.split()},
    **{tag: HtmlElement(display=Display.none) for tag in _HIDDEN_TAGS},
}
_CHARSET: Final = re.compile(rb"<(?:meta|\?xml)\b[^>]*?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.I)
_BYTE_ORDER_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: What a page can be written in (WHATWG Encoding Standard, 4.2), by Python's names.
_ENCODINGS: Final = re.compile(
    r"utf-8|iso8859-\d+|cp125\d|cp866|cp874|koi8-[ru]|mac-\w+|gb\w+|big5\w*|euc_\w+|shift_jis|iso2022_jp"
)
#: What browsers read under these names.
_BROWSERS_READ: Final = {"iso8859-1": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932"}


def read(data: bytes) -> tuple[str, str]:
    """The text of a page, and what read it. Raises whatever lxml and inscriptis do."""
    markup, encoding = decoded(data)
    # libxml2 drops what is nested deeply, in silence, unless it is told not to.
    parser = HTMLParser(huge_tree=True, encoding="utf-8")
    reader = f"inscriptis {version('inscriptis')}" + ("" if encoding == "utf-8" else f", {encoding}")
    try:
        tree = document_fromstring(markup.replace("\0", "").encode(errors="replace"), parser=parser)
    except ParserError:  # there is nothing in it
        return "", reader
    for hidden in tree.xpath("//body//*[@hidden]"):
        hidden.drop_tree()
    text = Inscriptis(tree, ParserConfig(css=_STYLE, custom_html_tag_handler_mapping=_AS_BLOCKS)).get_text()
    lines = (line.strip() for line in text.strip().split("\n"))
    return "\n".join(lines) + "\n", reader


def decoded(data: bytes) -> tuple[str, str]:
    """A page's markup and its encoding: by its mark, as it declares, else UTF-8, else Windows-1252."""
    marked = next((encoding for mark, encoding in _BYTE_ORDER_MARKS if data.startswith(mark)), "")
    for encoding in filter(None, (marked, _declared(data), "utf-8")):
        try:
            return data.decode(encoding).removeprefix("\ufeff"), encoding
        except UnicodeDecodeError:
            continue
    return data.decode("cp1252", errors="replace"), "cp1252"


def _declared(data: bytes) -> str:
    """Python's name of the encoding that a page says it has; nothing where it can't be meant."""
    found = _CHARSET.search(data, 0, 1024)
    try:
        name = codecs.lookup(found[1].decode("ascii")).name if found else ""
    except LookupError:
        return ""
    return _BROWSERS_READ.get(name, name) if _ENCODINGS.fullmatch(name) else ""
