"""What a code means, why it is one, and a log that has the fault and one that has not.

A rule tells of itself; what is found without a rule of its own is told in `pages.md`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

from missionlog.check.table import RULES

#: The name of an example's log; what else it needs has its own.
LOG: Final = "events.yaml"

_PAGES: Final = Path(__file__).with_name("pages.md")
_PAGE: Final = re.compile(r"^## (?P<code>\S+)\n\n(?P<told>.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_BLOCK: Final = re.compile(
    r"^```(?:text (?P<file>\S+)|yaml (?P<kind>bad|good) ?(?P<how>.*))\n(?P<text>(?:.*\n)*?)```$", re.MULTILINE
)
_NOTES: Final = {
    "latin-1": "Saved as Latin-1.",
    "escaped": "What stands here as an escape is the character itself in the file.",
    "long": "The … stands for 1,048,577 letters.",
    "absent": "There is no such file.",
}
_LONG: Final = "x" * (2**20 + 1)


class Example(NamedTuple):
    """A log as it is shown, and the files of its folder, the log's own among them.

    `note` says how the log differs from what is shown, if it does.
    """

    shown: str
    files: Mapping[str, bytes]
    note: str = ""


class Explanation(NamedTuple):
    """The documentation of a code."""

    code: str
    told: str
    bad: Example
    good: Example


def explanations() -> Mapping[str, Explanation]:
    """Every code's own: first those of `pages.md`, then the rules in their order."""
    pages = _PAGES.read_text(encoding="utf-8")
    told = [_of_page(page["code"], page["told"]) for page in _PAGE.finditer(pages)]
    told += [
        Explanation(rule.code, rule.doc.strip(), _example(rule.bad), _example(rule.good)) for rule in RULES
    ]
    return {one.code: one for one in told}


def _of_page(code: str, told: str) -> Explanation:
    blocks = list(_BLOCK.finditer(told))
    beside = {block["file"]: block["text"].encode() for block in blocks if block["file"]}
    logs = {block["kind"]: _example(block["text"], block["how"], beside) for block in blocks if block["kind"]}
    words = _BLOCK.sub(lambda block: block[0] if block["file"] else "", told).strip()
    return Explanation(code, words, logs["bad"], logs["good"])


def _example(text: str, how: str = "", beside: Mapping[str, bytes] | None = None) -> Example:
    """`how` the file differs from what is shown, as `pages.md` tells at its head."""
    own = {} if how == "absent" else {LOG: _bytes(text, how)}
    return Example(text, {**(beside or {}), **own}, _NOTES.get(how, ""))


def _bytes(text: str, how: str) -> bytes:
    if how == "escaped":
        return text.encode("ascii").decode("unicode_escape").encode()
    if how == "long":
        return text.replace("…", _LONG).encode()
    return text.encode(how or "utf-8")
