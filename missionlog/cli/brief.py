"""`missionlog brief`: what a query finds as a chronology to publish, in Markdown, HTML or docx."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

from missionlog.cli.commands import Command
from missionlog.cli.exits import Exit, UsageError
from missionlog.cli.messages import say_nothing_found, say_unmatched
from missionlog.cli.option_types import NOTHING, text
from missionlog.cli.options import ANSWERING, FilterOptions, ListingOptions
from missionlog.cli.output import write, write_bytes
from missionlog.cli.session import exit_for, filters_of, open_log

if TYPE_CHECKING:
    from missionlog.brief.document import Brief
    from missionlog.phrases.year_words import DateStyle

#: The module that writes each format, and the endings of files that have it.
_FORMATS: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "md": ("missionlog.brief.markdown", ("md", "markdown", "txt", "")),
    "html": ("missionlog.brief.html", ("html", "htm")),
    "docx": ("missionlog.brief.pandoc", ("docx",)),
}
_STYLES: Final = ("uk", "us")
_TITLE: Final = "The title above it; without it, that of the log."
_DATES: Final = "How dates are written: uk, as 25 January 2024, or us, as January 25, 2024. Default: uk."
_FORMAT: Final = "Write md (Markdown), html (one page, for the screen and for print) or docx. Default: md."
_OUTPUT: Final = "Write to this file instead of stdout: .md, .html or .docx."


class ChronologyOptions(FilterOptions):
    """Which facts go into a chronology, and how its dates are written."""

    limit = ListingOptions.limit
    last = ListingOptions.last
    title = text("--title", metavar="TEXT", help=_TITLE, panel=ANSWERING, completed_as=NOTHING)
    dates = text("--dates", metavar="KIND", help=_DATES, panel=ANSWERING, choices=_STYLES)
    strict = ListingOptions.strict
    as_of = ListingOptions.as_of
    engine = ListingOptions.engine
    today = ListingOptions.today


class BriefOptions(ChronologyOptions):
    """Which facts go into a brief, and how it is written."""

    form = text("--format", metavar="FORMAT", help=_FORMAT, panel=ANSWERING, choices=tuple(_FORMATS))
    target = text("--output", "-o", metavar="FILE", help=_OUTPUT, panel=ANSWERING, completed_as="output")


def brief(options: BriefOptions) -> Exit:
    """Write a brief of the facts that a query finds."""
    from missionlog.brief.compose import compose
    from missionlog.cli.brief_facts import origin_of, subject_of
    from missionlog.history.log_state import log_state
    from missionlog.query.describe import describe

    name, style = _format(options), date_style(options)
    with open_log(options.log, options.today, options.as_of, options.engine) as log:
        state = log_state(log.location)
        events = log.timeline(*options.words, **filters_of(options))
        say_unmatched(events.unmatched)
        question = describe(events.query, "event")
        is_part = events.query.asks or options.limit is not None or options.last is not None
        origin = origin_of(log, state, question if is_part else "")
        subject = subject_of(
            log, events, log.quotes(*options.words, **filters_of(options)), options, style, origin
        )
        if not subject.events and not subject.quotes:
            say_nothing_found(question, events.query)
        document = compose(subject)
        if log_state(log.location).sha256 != state.sha256:
            raise UsageError("the log was changed while it was read; run this again")
        _write(document, name, options.target)
        return exit_for(log, strict=options.strict)


def _format(options: BriefOptions) -> str:
    """The format that is named, or that a file's ending has. Raises UsageError."""
    name = options.form
    if name is None:
        ending = Path(options.target or "").suffix.removeprefix(".").lower()
        known = (one for one, (_, endings) in _FORMATS.items() if ending in endings)
        name = next(known, None)
        if name is None:
            raise UsageError(f"no brief has the ending of {options.target!r}; there are .md, .html and .docx")
    if name not in _FORMATS:
        raise UsageError(f"no format {name!r} here: a brief is a document; there are {', '.join(_FORMATS)}")
    if name == "docx" and options.target is None and sys.stdout.isatty():
        raise UsageError("docx is no text for a terminal; name a file, such as -o brief.docx")
    return name


def date_style(options: ChronologyOptions) -> DateStyle:
    """How dates are written. Raises UsageError."""
    from missionlog.phrases.year_words import AMERICAN, BRITISH

    if options.dates not in (None, *_STYLES):
        raise UsageError(f"--dates: {options.dates!r} is none of {', '.join(_STYLES)}")
    return AMERICAN if options.dates == "us" else BRITISH


def _write(document: Brief, name: str, target: str | None) -> None:
    module, _ = _FORMATS[name]
    written = import_module(module).render(document)
    if isinstance(written, bytes):
        write_bytes(written, target)
    else:
        write(written, target)


BRIEF: Final = Command(BriefOptions, brief)
