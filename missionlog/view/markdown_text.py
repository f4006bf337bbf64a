r"""Text as Markdown that shows it as it is (CommonMark 0.31, GitHub Flavored Markdown).

What Markdown or HTML would obey is escaped, and a line break is `<br>`: whatever the log says, it makes no
heading, list, image, tag or cell. Addresses are the only links. One is written in angle brackets, in which
nothing is escaped: `<https://a.example/b_c>`; or, where that cannot be, as a link that shows it.
"""

import re
from collections.abc import Iterator
from typing import Final

from missionlog.model.web_host import host_of
from missionlog.view.escape import visible_lines

#: By `^`, readers other than GitHub raise text, and make a note of what is in brackets behind it.
_OBEYED: Final = re.compile(r"[\\`*_\[\]|#~$!^]")
_HTML: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
#: An address in running text ends at a blank, a bracket or a quotation mark, and in full-width punctuation.
_ADDRESS: Final = re.compile(
    r"(?<![a-z0-9])(?:https?://|ftp://|www\.(?=[^\s.]))[^\s<>\"“”„«»。，、；：！？）】》」』]+",
    re.IGNORECASE,
)
_WHOLE_ADDRESS: Final = re.compile(r"(?:https?|ftp)://\S+", re.IGNORECASE)
#: What ends a sentence, or encloses an address, and is not part of it.
_AFTER_ADDRESS: Final = ".,;:!?'’…"
_CLOSING: Final = {")": "(", "]": "[", "}": "{"}
#: What must not stand in angle brackets; a reference such as `&amp;` would be read as one.
_NOT_IN_BRACKETS: Final = re.compile(r"[<>|\\]|&#?\w+;")
#: What would begin a list, draw a rule, or make a heading of the line before.
_BEGINS_BLOCK: Final = re.compile(r"[-+](?:\s|$)|-[-\s]*$|=+\s*$")
#: A number that would begin a list.
_NUMBER: Final = re.compile(r"^(\d{1,9})([.)])(?=\s|<br>|$)")
_OBEYED_IN_LINK: Final = re.compile(r"[\\<>|]")


def escaped(text: str) -> str:
    """A text as a line of Markdown, or as a cell of a table."""
    return at_beginning(inline(visible_lines(text).strip()))


def inline(text: str) -> str:
    """A text as a part of a line of Markdown."""
    text = visible_lines(text)
    is_address = _WHOLE_ADDRESS.fullmatch(text) and host_of(text)
    return _link(text) if is_address else "".join(_parts(text))


def at_beginning(line: str) -> str:
    """A line of Markdown that begins no list, no rule and no heading's underline."""
    if _BEGINS_BLOCK.match(line):
        return f"\\{line}"
    return _NUMBER.sub(r"\1\\\2", line)


def _parts(text: str) -> Iterator[str]:
    end = 0
    for found in _ADDRESS.finditer(text):
        address = _without_end(found[0])
        if not (_ADDRESS.fullmatch(address) and host_of(_absolute(address))):
            continue
        yield _plain(text[end : found.start()])
        yield _link(address)
        end = found.start() + len(address)
    yield _plain(text[end:])


def _without_end(address: str) -> str:
    """An address without what stands after it in a sentence."""
    while address[-1] in _AFTER_ADDRESS or _closes_what_was_open(address):
        address = address[:-1]
    return address


def _closes_what_was_open(address: str) -> bool:
    """Whether the last character is a bracket that was opened before the address."""
    opening = _CLOSING.get(address[-1])
    return opening is not None and address.count(address[-1]) > address.count(opening)


def _link(address: str) -> str:
    if address == (absolute := _absolute(address)) and not _NOT_IN_BRACKETS.search(address):
        return f"<{address}>"
    target = _OBEYED_IN_LINK.sub(r"\\\g<0>", absolute.replace("&", "&amp;"))
    return f"[{_plain(address)}](<{target}>)"


def _absolute(address: str) -> str:
    return address if "://" in address[:8] else f"http://{address}"


def _plain(text: str) -> str:
    # GitHub takes @name for a person of its own, and a@b.example for an address.
    text = _OBEYED.sub(r"\\\g<0>", text.translate(_HTML)).replace("@", "@<!-- -->")
    return text.replace("\n", "<br>")
