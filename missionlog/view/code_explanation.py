"""`check --explain`: what a code means, a log with the fault, what is said of it, and a log without."""

import re
from collections.abc import Iterable, Iterator
from textwrap import indent
from typing import Final

from rich.text import Text

from missionlog.model.diagnostics import Code, Diagnostic
from missionlog.view.excerpt import draw
from missionlog.view.formats import Page
from missionlog.view.terminal import paragraph


def render_explanation(
    code: Code, told: str, bad: str, findings: Iterable[Diagnostic], good: str, page: Page
) -> Iterator[str]:
    """The text in pieces. `told` is Markdown, and its blocks are set in; `findings` are those of `bad`."""
    head = f"{code.severity}[{code.name}] {code.meaning}"
    yield paragraph(Text(head), page) + "\n"
    yield _PARAGRAPH.sub(lambda lines: _one_paragraph(lines[0], page), _BLOCK.sub(_set_in, told)) + "\n"
    yield f"\nWith the fault:\n\n{indent(bad, _IN)}\n"
    within = page._replace(width=page.width - len(_IN))
    yield "".join(indent(draw(one, within), _IN) for one in findings)
    yield f"\nWithout it:\n\n{indent(good, _IN)}"


def _one_paragraph(lines: str, page: Page) -> str:
    """The lines of a paragraph as one, wrapped as the page wraps."""
    return paragraph(Text(" ".join(lines.split())), page).removesuffix("\n")


def _set_in(block: re.Match[str]) -> str:
    """A fenced block, under its file's name if it has one."""
    head = f"{block['file']}:\n\n" if block["file"] else ""
    return head + indent(block["text"], _IN).rstrip()


_IN: Final = "    "
#: ```language file
_BLOCK: Final = re.compile(r"^```\w*(?: (?P<file>\S+))?\n(?P<text>(?:.*\n)*?)```$", re.MULTILINE)
#: Lines that are not set in.
_PARAGRAPH: Final = re.compile(r"^\S.*(?:\n\S.*)*", re.MULTILINE)
