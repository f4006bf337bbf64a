"""A file's text, decoded from UTF-8: its lines, and the characters that it should not have."""

import re
import unicodedata
from bisect import bisect_left
from typing import Final, NamedTuple

from missionlog.model.diagnostics import finding
from missionlog.model.spans import Span
from missionlog.store.errors import Unreadable, unreadable

# Control characters apart from tab and line end; line ends that few programs
# see (U+0085, U+2028, U+2029), after which YAML would count lines otherwise
# than an editor does; overrides and isolates of direction; what is no character.
#: So much of a line is shown from a byte that is no text: a line of a file that is none may be all of it.
_MAX_EXCERPT: Final = 1000
_STRAY_CHARACTER: Final = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)
#: What ASCII has beside strays.
_PLAIN_ASCII: Final = b"\t\n\r" + bytes(range(0x20, 0x7F))
LINE_END: Final = re.compile(r"\r\n|\r|\n")
_REPLACEMENT: Final = "\ufffd"


class Stray(NamedTuple):
    """A character that has no business in a log: where it stands, and its name."""

    offset: int
    span: Span
    name: str


class Text(NamedTuple):
    """A file's text. `clean` is as long as what was written, with U+FFFD for each stray character.

    Columns count characters from 1; a byte order mark at the beginning is not counted.
    """

    path: str
    clean: str
    lines: tuple[str, ...]
    strays: tuple[Stray, ...]

    def line(self, number: int) -> str:
        """A line by its number, from 1; nothing after the last."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def strays_within(self, begin: int, end: int) -> tuple[Stray, ...]:
        """The characters that it should not have between two offsets, the last exclusive."""
        if not self.strays:
            return ()
        first, last = (bisect_left(self.strays, at, key=lambda stray: stray.offset) for at in (begin, end))
        return self.strays[first:last]

    def span(self, line: int, column: int, end: int | None = None) -> Span:
        """A span within a line, one character wide at least; without an `end`, to the end of the line."""
        if end is None:
            end = len(self.line(line).rstrip()) + 1
        return Span(self.path, line, column, max(end, column + 1))


def text_of(path: str, written: str) -> Text:
    written = written.removeprefix("\ufeff")
    lines = tuple(LINE_END.split(written) if "\r" in written else written.split("\n"))
    if not _has_strays(written, lines):
        return Text(path, written, lines, ())
    return Text(path, _STRAY_CHARACTER.sub(_REPLACEMENT, written), lines, _strays(path, written))


def _has_strays(written: str, lines: tuple[str, ...]) -> bool:
    if written.isascii():
        return bool(written.encode().translate(None, _PLAIN_ASCII))
    # Strays are not printable, and to look for what is not takes half the time of looking for them.
    return not all(map(str.isprintable, lines)) and _STRAY_CHARACTER.search(written) is not None


def line_starts(text: Text) -> list[int]:
    """The offset in `Text.clean` at which each line begins."""
    return [0, *(found.end() for found in LINE_END.finditer(text.clean))]


def _strays(path: str, written: str) -> tuple[Stray, ...]:
    found: list[Stray] = []
    start, number = 0, 1
    ends = [*(one.end() for one in LINE_END.finditer(written)), len(written) + 1]
    for one in _STRAY_CHARACTER.finditer(written):
        while one.start() >= ends[number - 1]:
            start = ends[number - 1]
            number += 1
        column = one.start() - start + 1
        name = f"U+{ord(one[0]):04X} ({unicodedata.name(one[0], 'a control character').lower()})"
        found.append(Stray(one.start(), Span(path, number, column, column + 1), name))
    return tuple(found)


def decode(data: bytes, shown: str) -> Text:
    """Bytes as text; raises Unreadable at the first that is not UTF-8."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise unreadable(shown, "not-utf-8", "the file is UTF-16", "Save it as UTF-8.")
    if (nul := data.find(b"\0")) >= 0:
        raise _bad_byte(data, nul, shown, "control-character", "a NUL byte: this is not a text file")
    try:
        return text_of(shown, data.decode())
    except UnicodeDecodeError as error:
        at = error.start
    raise _bad_byte(data, at, shown, "not-utf-8", f"byte 0x{data[at]:02X} is not UTF-8")


def _bad_byte(data: bytes, at: int, shown: str, code: str, message: str) -> Unreadable:
    before = text_of(shown, data[:at].decode(errors="replace"))
    rest = data[at : at + _MAX_EXCERPT].splitlines()[0]
    excerpt = before.lines[-1] + rest.decode(errors="replace")
    column = len(before.lines[-1]) + 1
    mend = ""
    if code == "not-utf-8":
        meant = data[at : at + 1].decode("cp1252", errors="ignore")
        mend = "Save the file as UTF-8." + (f" As Windows-1252 this byte is {meant!r}." if meant else "")
    span = Span(shown, len(before.lines), column, column + 1)
    return Unreadable((finding(code, span, message, mend, excerpt),))
