"""`missionlog history`, revision by revision: for a person, as rows, or as Markdown."""

from collections.abc import Iterable, Iterator
from typing import Final

from missionlog.model.changes import Step, counted
from missionlog.model.format import Plain
from missionlog.model.rows import Listing, Row
from missionlog.view.change_text import in_few_words
from missionlog.view.changes import change_lines, change_list, change_row
from missionlog.view.formats import Page, formats_of
from missionlog.view.styled_text import Fragment, Line, as_markdown, as_text

#: How far in a long heading goes on: further than what stands below it.
_HANGING: Final = 4
_SIGNS: Final = {"added": "+", "removed": "−", "changed": "~", "renamed": "→"}


def as_lines(steps: Iterable[Step], page: Page, in_full: bool) -> Iterator[str]:
    """Each revision, and what it did: in a few words, or in full."""
    for number, step in enumerate(steps):
        yield ("\n" if number else "") + as_text(_heading(step), page, hanging=_HANGING)
        for line in _about(step) if in_full else [*_about(step), *_in_brief(step)]:
            yield as_text(line, page, 2)
        for change in step.changes if in_full else ():
            yield from change_lines(change, page, 2)


def as_md(steps: Iterable[Step], page: Page, in_full: bool) -> Iterator[str]:
    """Markdown: a heading for each revision, and under it a list of what it did."""
    for number, step in enumerate(steps):
        yield ("\n" if number else "") + f"### {as_markdown(_heading(step))}\n\n"
        for line in _about(step) if in_full else [*_about(step), *_in_brief(step)]:
            yield f"- {as_markdown(line)}\n"
        for change in step.changes if in_full else ():
            yield from change_list(change)


#: The formats of a history, by name. A row always has all that its revision did.
FORMATS: Final = formats_of(
    lambda steps, in_full: Listing("revision", map(revision_row, steps)), {"table": as_lines, "md": as_md}
)


def _heading(step: Step) -> Line:
    revision = step.revision
    day, _, _ = revision.time.partition("T")
    return [
        Fragment(revision.short, "id"),
        Fragment(f"  {day}  {revision.author}  "),
        Fragment(revision.subject, "strong"),
    ]


def _about(step: Step) -> Iterator[Line]:
    """Notes on a revision: why its changes are unknown, and how much could not be read."""
    if step.unknown:
        yield [Fragment(step.unknown)]
    if step.unread:
        entries = "1 entry" if step.unread == 1 else f"{step.unread:,} entries"
        yield [Fragment(f"{entries} can't be read whole here, and the rest may be told as removed")]


def _in_brief(step: Step) -> Iterator[Line]:
    counts = counted(step.changes)
    if counts:
        yield [Fragment(" ".join(f"{_SIGNS[how]}{count}" for how, count in counts.items()))]
        yield from (in_few_words(how, step.changes) for how in counts)


def revision_row(step: Step) -> Row:
    """A revision as a row. Its id is the hash of its commit."""
    revision = step.revision
    fields: dict[str, Plain] = {
        "id": revision.hash,
        "revision": revision.hash,
        "time": revision.time,
        "author": revision.author,
        "subject": revision.subject,
        "counts": {str(how): count for how, count in counted(step.changes).items()},
        "changes": [change_row(change).to_dict() for change in step.changes],
    }
    if step.unknown:
        fields["unknown"] = step.unknown
    if step.unread:
        fields["unread"] = step.unread
    return Row("revision", fields, {})
