"""One fact or entry as a section of Markdown: a heading, what is known of it, and lists."""

from collections.abc import Iterable, Iterator

from missionlog.view.fact_page import FactLine, Sheet
from missionlog.view.markdown_text import escaped


def render_sheet_md(sheet: Sheet) -> Iterator[str]:
    """The sheet from top to bottom, with a blank line between its parts."""
    yield f"## {escaped(sheet.title)}\n\n{escaped(sheet.below)}\n"
    if sheet.prose:
        yield f"\n{escaped(sheet.prose)}\n"
    facts = [f"- **{label}:** {_lines(lines)}\n" for label, lines in sheet.facts if lines]
    if facts:
        yield "\n" + "".join(facts)
    for heading, blocks in sheet.sections:
        if blocks:
            yield f"\n### {heading}\n\n" + "".join(f"- {_lines(lines)}\n" for lines in blocks)
    for heading, listed in sheet.lists:
        if listed:
            yield f"\n### {heading}\n\n" + "".join(map(_fact, listed))


def _lines(lines: Iterable[str]) -> str:
    return "<br>".join(map(escaped, lines))


def _fact(fact: FactLine) -> str:
    line = f"- {escaped(fact.when)}: {escaped(fact.what)} (`{fact.id}`)\n"
    return line + "".join(f"  - {escaped(text)}\n" for text in fact.below)
