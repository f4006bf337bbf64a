"""The documentation of each code (`check --explain`): what it means, and a bad and a good example.

It is in the module of a rule; for codes without a rule of their own, in `pages.md`.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

from missionlog.check.rule_table import rules

#: The file name of an example's log.
LOG: Final = "events.yaml"

_PAGES: Final = Path(__file__).with_name("pages.md")
_PAGE: Final = re.compile(r"^## (?P<code>\S+)\n\n(?P<text>.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
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
    """A log as it is shown, and the files of its folder, including the log.

    `note` says how the log differs from what is shown, or is empty.
    """

    shown: str
    files: Mapping[str, bytes]
    note: str = ""


class Explanation(NamedTuple):
    """The documentation of a code."""

    code: str
    text: str
    bad: Example
    good: Example


def explanations() -> Mapping[str, Explanation]:
    """The explanation of every code: first those of `pages.md`, then the rules in their order."""
    pages = _PAGES.read_text(encoding="utf-8")
    every = [_from_page(page["code"], page["text"]) for page in _PAGE.finditer(pages)]
    every += [
        Explanation(rule.code, rule.doc.strip(), _example(rule.bad), _example(rule.good)) for rule in rules()
    ]
    return {explanation.code: explanation for explanation in every}


def _from_page(code: str, text: str) -> Explanation:
    blocks = list(_BLOCK.finditer(text))
    beside = {block["file"]: block["text"].encode() for block in blocks if block["file"]}
    logs = {block["kind"]: _example(block["text"], block["how"], beside) for block in blocks if block["kind"]}
    words = _BLOCK.sub(lambda block: block[0] if block["file"] else "", text).strip()
    return Explanation(code, words, logs["bad"], logs["good"])


def _example(text: str, how: str = "", beside: Mapping[str, bytes] | None = None) -> Example:
    """An example. `how` the file differs from what is shown is one of the words at the head of `pages.md`."""
    log = {} if how == "absent" else {LOG: _bytes(text, how)}
    return Example(text, {**(beside or {}), **log}, _NOTES.get(how, ""))


def _bytes(text: str, how: str) -> bytes:
    if how == "escaped":
        return text.encode("ascii").decode("unicode_escape").encode()
    if how == "long":
        return text.replace("…", _LONG).encode()
    return text.encode(how or "utf-8")
