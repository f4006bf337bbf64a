"""`missionlog draft`: what an article gives for a log, for review on a terminal, or written as a log."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, Final

from missionlog.cli.commands import Command
from missionlog.cli.edits import EditOptions
from missionlog.cli.exits import Exit, UsageError
from missionlog.cli.option_types import arguments, flag, text, value
from missionlog.cli.options import day

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from missionlog.api.drafts import DraftedArticle
    from missionlog.cli.draft_articles import DraftReader

_STDIN: Final = "-"
_KINDS: Final = ("news", "history")
_ARTICLES: Final = "The articles: plain text in UTF-8, HTML or PDF; - reads stdin."
_PUBLISHED: Final = (
    "The day of publication, as 2026-11-23, from which “Friday” and “in January” are reckoned."
)
_KIND: Final = (
    "What the articles are: news, or history, where a date takes its year from the one before. Without it:"
    " news where the day of publication is known."
)
_SPANS: Final = (
    "Read lines of JSON, each with id, dct and text, from the files or stdin; write the dates and quotes of"
    " each with their places, dates in TimeML's notation."
)


#: The options that are not for --spans, by their attributes.
_NOT_WITH_SPANS: Final = {
    "published": "--published",
    "as_rows": "--json",
    "left": "--left",
    "target": "--output",
    "file": "--file",
}


class DraftOptions(EditOptions):
    """Which articles to read, and what to do with what is proposed."""

    articles = arguments("ARTICLE…", help=_ARTICLES)
    published = value("--published", metavar="DAY", read=day, help=_PUBLISHED)
    kind = text("--kind", metavar="KIND", help=_KIND, choices=_KINDS)
    as_rows = flag("--json", help="Print the proposals as rows of JSON, with the places of their words.")
    spans = flag("--spans", help=_SPANS)
    left = flag("--left", help="Also list on stderr the sentences with a date that became nothing, and why.")
    target = text(
        *("--output", "-o"),
        metavar="FILE",
        help="Write the proposals to this file, without asking; an earlier draft is replaced.",
        completed_as="output",
    )
    file = text("--file", metavar="FILE", help="The file to write to, where the log is a folder.")


def draft(options: DraftOptions) -> Exit:
    """Propose what articles give for a log."""
    _check(options)
    kind: Any = options.kind
    if options.spans:
        from missionlog.cli.draft_spans import write_spans

        return write_spans(options.articles or (_STDIN,), kind)
    from missionlog.cli.draft_articles import DraftReader, known_log

    with known_log(options.log, options.today) as log:
        if options.target:
            from missionlog.cli.draft_target import require_free

            require_free(options.target, options.articles, log)
        _mark_future(options, log.today if log else options.today)
        reader = DraftReader(log, options.published, kind)
        if is_reviewed(options):
            from missionlog.cli.draft_review import review

            code = review(options, log, reader)
        else:
            code = _print(options, reader)
    return Exit.FINDINGS if reader.unread and code is Exit.FINE else code


def _mark_future(options: DraftOptions, today: date | None) -> None:
    """Say where the day of publication is yet to come, which is a slip as a rule."""
    from missionlog.api.editable_log import today_in
    from missionlog.cli.messages import say

    today = today or today_in("UTC")
    if options.published and options.published > today:
        say(f"--published {options.published} is after today, {today}; all dates are reckoned from it")


def is_reviewed(options: DraftOptions) -> bool:
    """Whether a person is asked about each proposal."""
    return sys.stdin.isatty() and sys.stdout.isatty() and not options.as_rows and options.target is None


def _print(options: DraftOptions, reader: DraftReader) -> Exit:
    from missionlog.cli.draft_output import as_json, as_log
    from missionlog.cli.output import write

    drafted = _with_left(reader.drafted(options.articles), reader, listed=options.left)
    if not options.dry_run:
        write(as_json(drafted) if options.as_rows else as_log(drafted), options.target)
    return Exit.FINE


def _with_left(
    articles: Iterator[DraftedArticle], reader: DraftReader, *, listed: bool
) -> Iterator[DraftedArticle]:
    """Articles as they are drafted; at the end it is said what was left out."""
    from missionlog.cli.draft_left import LeftDates

    left = LeftDates(listed=listed)
    for one in articles:
        left.add(one)
        yield one
    left.say()


def _check(options: DraftOptions) -> None:
    """Raise UsageError for what can't be done."""
    if options.kind and options.kind not in _KINDS:
        raise UsageError(f"--kind {options.kind!r} is none of {', '.join(_KINDS)}")
    if options.spans:
        for name, option in _NOT_WITH_SPANS.items():
            if getattr(options, name):
                raise UsageError(f"--spans takes no {option}: each line has a text of its own")
    elif not options.articles:
        raise UsageError("name the articles to read, or - for stdin")
    if options.log == _STDIN and _STDIN in (options.articles or (_STDIN,)):
        raise UsageError("standard input cannot be both the log and an article")
    if options.articles.count(_STDIN) > 1:
        raise UsageError("stdin can be read once; name - once")


DRAFT: Final = Command(DraftOptions, draft)
