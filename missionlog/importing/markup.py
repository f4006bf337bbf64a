"""The text of a value that is HTML: without its tags, its links as addresses; nothing of it is run."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final

#: A tag, a comment or an entity: what is not found in a text that is none of HTML.
_HTML: Final = re.compile(
    r"</?[A-Za-z][^<>]*>|<!--|&(?:[A-Za-z][A-Za-z0-9]{1,30}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});"
)
_BLOCKS: Final = frozenset(
    (
        "p",
        "div",
        "br",
        "li",
        "ul",
        "ol",
        "tr",
        "table",
        "blockquote",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
    )
)
#: Names of elements, of JATS too, the markup of journals; others are none: `<jo@example.org>`, `<https://…>`.
_NAME: Final = re.compile(r"(?:jats:|mml:)?[a-z][a-z0-9-]*")
_JATS: Final = "jats:"
_JATS_BLOCKS: Final = frozenset(("p", "title", "sec", "list", "list-item"))
#: Elements whose content is no text.
_UNSEEN: Final = frozenset(("script", "style", "template"))
_BLANKS: Final = re.compile(r"[^\S\n]+")
_LINE_ENDS: Final = re.compile(r"[^\S\n]*\n[^\S\n]*")
_MANY_LINE_ENDS: Final = re.compile(r"\n{3,}")


def plain_text(written: str) -> str:
    """The text of a value that may have HTML in it; one without a tag or an entity is as it was."""
    if not _HTML.search(written):
        return written.strip()
    parser = _Text()
    parser.feed(written)
    parser.close()
    text = _LINE_ENDS.sub("\n", _BLANKS.sub(" ", "".join(parser.parts)))
    return _MANY_LINE_ENDS.sub("\n\n", text).strip()


class _Text(HTMLParser):
    """Collects the text of HTML in `parts`."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._unseen = 0
        self._links: list[tuple[str, int]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._unseen += 1
        elif _is_block(tag):
            self.parts.append("\n")
        elif tag == "a":
            self._links.append((dict(attrs).get("href") or "", len(self.parts)))
        elif not _NAME.fullmatch(tag):
            self.handle_data(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(self._unseen - 1, 0)
        elif _is_block(tag) and tag != "br":
            self.parts.append("\n")
        elif tag == "a" and self._links:
            address, begins = self._links.pop()
            shown = "".join(self.parts[begins:]).strip()
            if address.startswith(("http://", "https://")) and address.rstrip("/") != shown.rstrip("/"):
                self.parts.append(f" ({address})")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.parts.append(data)


def _is_block(tag: str) -> bool:
    return tag in _BLOCKS or (tag.startswith(_JATS) and tag.removeprefix(_JATS) in _JATS_BLOCKS)
