"""Errors of PyYAML's parser in words that help: what is wrong, where, and how to mend it."""

import re
import unicodedata
from typing import Final, NamedTuple

import yaml

from missionlog.model.articles import with_article
from missionlog.model.spans import Span
from missionlog.model.yaml_scalar import single_quoted
from missionlog.store.read.text import Text


class _Reading(NamedTuple):
    """What to say for a parser's message in which `pattern` is found.

    `begins`: point to where the thing began, and not to where it broke.
    """

    pattern: str
    message: str
    mend: str
    begins: bool = False
    code: str = "syntax"


_PUT_QUOTES: Final = "Put quotes round the text."
_COLUMNS: Final = "The keys of one mapping begin in the same column, as do the items of one list."

#: What parsers say of a line that can't be there: a key, an item or the end of the block was expected.
_UNEXPECTED_LINE: Final = "expected key|expected <block end>|'-' indicator"

#: LibYAML's wording and PyYAML's own differ; each line has both. The first that fits is taken.
_READINGS: Final = (
    _Reading(
        r"tab character|character '\\t'", "a tab, where YAML wants spaces", "Indent with spaces.", code="tab"
    ),
    _Reading(
        "scanning an anchor|scanning an alias",
        "& and * begin an anchor or an alias, which a log does not have",
        _PUT_QUOTES,
        code="not-in-format",
    ),
    _Reading(
        "scanning a tag|parsing a tag|undefined tag",
        "! begins a tag, which a log does not have",
        _PUT_QUOTES,
        code="not-in-format",
    ),
    _Reading(
        "directive|incompatible YAML",
        "a line with % begins a directive, which a log does not have",
        "Leave the line out.",
        code="not-in-format",
    ),
    _Reading(
        "scanning a quoted scalar|end of stream", "a quotation mark that is not closed", "Close it.", True
    ),
    _Reading(
        r"unknown escape|Unicode character escape|escape sequence|hexdecimal|too large to convert|chr\(\)",
        r"no escape of YAML's after this \ in double quotes",
        r"Write \\ for a backslash, or use single quotes.",
    ),
    _Reading(
        r"',' or '\]'",
        "a [ that is not closed, or lacks a comma",
        "Close it with ], and put commas between the items.",
        True,
    ),
    _Reading(
        r"',' or '\}'",
        "a { that is not closed, or lacks a comma",
        "Close it with }, and put commas between the keys.",
        True,
    ),
    _Reading(
        "could not find expected ':'", "a text where a key is wanted", "A key has a colon after it.", True
    ),
    _Reading(
        "entries are not allowed",
        "a list can't begin in the line of its key",
        f"Begin it on the next line. If it is a text: {_PUT_QUOTES}",
    ),
    _Reading("mapping keys are not allowed", "? begins a key, and here no key can stand", _PUT_QUOTES),
    _Reading(
        "scanning a block scalar",
        "nothing but a comment stands in the line of a | or >",
        "Begin the text on the next line; or put quotes round it, if | or > is part of it.",
    ),
    _Reading(
        "node content|found unexpected ':'",
        "a value can't begin with this",
        "If it is a text, put quotes round it; else leave it out.",
    ),
    _Reading(
        "maximum nesting depth",  # newer LibYAMLs stop by themselves
        "nested deeper than can be read: no log needs that",
        "",
        code="too-deep",
    ),
    _Reading(
        "document start",
        "more text after the end of the document",
        "A log is one YAML document: leave out `...` and what is after it.",
        code="not-in-format",
    ),
    _Reading(
        _UNEXPECTED_LINE,
        "this does not go on from what is above it",
        f"{_COLUMNS} A text that begins with a quotation mark ends with it: double a ' within '…'.",
    ),
)


def misread(error: Exception, text: Text) -> tuple[str, Span, str, str]:
    """The code, the place, the message and the mend for a text that is not YAML."""
    problem = f"{getattr(error, 'context', None) or ''} {getattr(error, 'problem', '') or error}"
    mark = getattr(error, "problem_mark", None)
    began = getattr(error, "context_mark", None) or mark
    at = _place(text, mark)
    for place in dict.fromkeys((at, _place(text, began))):
        if reason := _unlike_yaml(text, place):
            return reason
    if mend := _closed_too_soon(problem, text, at):
        return "syntax", at, "the quotation marks were closed before this", mend
    if "mapping values are not allowed" in problem:
        if ": " in text.line(at.line)[: at.column - 1]:
            return "syntax", at, "a second ': ' in one line", "Put quotes round a text that has ': ' in it."
        return "syntax", at, "a key does not fit here", f"{_COLUMNS} The line above may lack its colon."
    if "cannot start any token" in problem and not text.line(at.line)[at.column - 1 :].startswith("\t"):
        character = text.line(at.line)[at.column - 1 : at.column]
        return "syntax", at, f"a text can't begin with {character!r} in YAML", _PUT_QUOTES
    for reading in _READINGS:
        # Of what can start no token, only tabs are left here.
        is_tab = reading.code == "tab" and "start any token" in problem
        if is_tab or re.search(reading.pattern, problem):
            place = _place(text, began) if reading.begins else at
            return reading.code, place, reading.message, reading.mend
    return "syntax", at, f"this is not YAML: {' '.join(problem.split())}", ""


class OddBlank(NamedTuple):
    """A blank that YAML takes for a letter, where it wants a space: its column from 1, and what to say."""

    column: int
    message: str


def odd_blank(line: str) -> OddBlank | None:
    """The first blank in a line's indentation, or after its key, that is neither a space nor a tab."""
    found = _ODD_BLANK.match(line)
    if found is None:
        return None
    name = unicodedata.name(found[1]).lower()
    where = "in the indentation" if not found[0].strip() else "after the colon"
    message = f"{with_article(name)} (U+{ord(found[1]):04X}) {where}, where YAML wants spaces"
    return OddBlank(found.start(1) + 1, message)


def cut_mend(value: str) -> str:
    """How to write a text that is cut off at a `#`."""
    return f"Put quotes round the text: {single_quoted(value)}. {AS_COMMENT}"


def _unlike_yaml(text: Text, at: Span) -> tuple[str, Span, str, str] | None:
    """The code, place, message and mend if a text at a place looks like something else than it is in YAML."""
    if blank := odd_blank(text.line(at.line)):
        return "tab", text.span(at.line, blank.column, blank.column + 1), blank.message, INDENT
    if opening := _bracketed(text, at):
        return "syntax", at, f"a text can't begin with {opening!r} in YAML", _PUT_QUOTES
    if place := _cut_off(text, at):
        return "cut-off", place, CUT_MESSAGE, f"{_PUT_QUOTES} {AS_COMMENT}"
    return None


def _bracketed(text: Text, at: Span) -> str:
    """The bracket with which a text begins that goes on after it: `[The coalition] will`."""
    line = text.line(at.line)
    found = _BRACKETED.search(line[: at.column - 1].rstrip())
    return found[1] if found and line[at.column - 1 :].strip() else ""


def _cut_off(text: Text, at: Span) -> Span | None:
    """Where a text is cut off by a comment without a blank after its `#`, in a line or the one above it."""
    for number in (at.line, at.line - 1):
        if found := _CUT_LINE.match(text.line(number)):
            return text.span(number, found.start(1) + 1)
    return None


def _closed_too_soon(problem: str, text: Text, at: Span) -> str:
    """`"Closed" said the mayor`, `'It's closed'`: how to write it; nothing where it is not like this."""
    line = text.line(at.line)
    found = _QUOTED.fullmatch(line, 0, at.column - 1)
    if found is None or not re.search(_UNEXPECTED_LINE, problem):
        return ""
    value = _BEFORE_COMMENT.sub("", line[found.start("quote") :])
    if line[at.column - 2] == found["quote"] == value[-1]:  # no blank between: an apostrophe
        value = value[1:-1]
    return f"Put the whole value in quotes: {single_quoted(value)}."


#: Blanks that look like a space and are none: in an indentation, with its dashes, or after a key.
_ODD_BLANK: Final = re.compile(
    r"[ \t]*(?:- +)*(?:[\w-]+:)?[ \t]*([\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000\ufeff])"
)
INDENT: Final = "Write spaces."
#: Brackets that begin a value and end where the text goes on.
_BRACKETED: Final = re.compile(r"(?:^\s*|[:,-] +|[{\[] *)([\[{])[^\[\]{}]*[\]}]\Z")
#: What cuts off a text, and is hardly a comment: one has a blank after its `#`.
CUT_OFF: Final = re.compile(r"[ \t]+(#[^\s#].*)")
_CUT_LINE: Final = re.compile(r"[^'\"#]*[^\s'\"#\]})][ \t]+(#[^\s#].*)")
CUT_MESSAGE: Final = "the text ends before this: a # after a blank begins a comment"
AS_COMMENT: Final = "A comment has a blank after its #."
#: A line up to the end of a value in quotation marks.
_QUOTED: Final = re.compile(r"\s*(?:- +)*(?:[\w-]+: +)?(?P<quote>[\"']).*(?P=quote) *")
_BEFORE_COMMENT: Final = re.compile(r"\s+#.*|\s+$")


def _place(text: Text, mark: yaml.Mark | None) -> Span:
    """Where a mark points; at the end of the text, its last line that has something."""
    if mark is None:
        return text.span(1, 1, 2)
    line, column = mark.line + 1, mark.column + 1
    if line >= len(text.lines) and not text.line(line):
        line = max((n for n, one in enumerate(text.lines, 1) if one.strip()), default=1)
        column = len(text.line(line).rstrip()) + 1
    return text.span(line, column, column + 1)
