"""The review of `missionlog draft` on a terminal: one proposal after another, and one write at the end."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from missionlog.api.drafts_taken import TakenDrafts
from missionlog.cli.draft_left import LeftDates
from missionlog.cli.draft_proposal import Proposal
from missionlog.cli.exits import Exit, UsageError
from missionlog.cli.kept_file import keep_rows
from missionlog.cli.messages import say
from missionlog.cli.output import write
from missionlog.cli.prompt import agrees, tell
from missionlog.store.errors import Refused, Unreadable
from missionlog.view.escape import visible_lines

if TYPE_CHECKING:
    from missionlog.api.drafts import DraftedArticle
    from missionlog.api.log import Log
    from missionlog.api.writing import WriteResult
    from missionlog.cli.draft import DraftOptions
    from missionlog.cli.draft_articles import DraftReader

_NO_LOG: Final = (
    "there is no log here to write to: `missionlog init` begins one, --log names another; or print the"
    " proposals: `missionlog draft … > draft.yaml`"
)
_HELP: Final = (
    "Enter takes a proposal, c changes it, j joins it to an event of the log, n leaves it, q ends and keeps"
    " what was taken. Nothing is written before the end; Ctrl-C ends without writing."
)
_UNFINISHED: Final = "unfinished-draft"
_TAKEN: Final = "what you took"
_STDIN: Final = "-"


def review(options: DraftOptions, log: Log | None, reader: DraftReader) -> Exit:
    """Ask about each proposal, and write what was taken. Raises UsageError where there is no log."""
    if log is None:
        raise UsageError(_NO_LOG)
    if _STDIN in options.articles:
        raise UsageError(
            "the questions are answered on stdin, so no article can be read from it: name a file"
        )
    log.write(lambda _: [], dry_run=True)  # where nothing can be written, nothing is asked
    tell(_HELP)
    taken, left, articles = TakenDrafts(), LeftDates(listed=options.left), dict[str, str]()
    try:
        for article in reader.drafted(options.articles):
            left.add(article)
            articles[article.source.item.id] = article.name
            if not _reviewed(log, article, taken, options):
                break
    except (EOFError, KeyboardInterrupt):
        print(file=sys.stderr)
        keep_rows(_UNFINISHED, taken.items, _TAKEN)
        return Exit.INTERRUPTED
    finally:
        left.say()
    return _written(log, taken, articles, options)


def _reviewed(log: Log, article: DraftedArticle, taken: TakenDrafts, options: DraftOptions) -> bool:
    """Ask about the proposals of an article; whether the person wants to go on."""
    taken.offer([article.source, *article.people])
    total = len(article.events)
    say(f"{article.name}: {total:,} {'event is' if total == 1 else 'events are'} proposed")
    for number, event in enumerate(article.events, 1):
        proposal = Proposal(log, article, event, taken, options.published)
        if not proposal.decided(f"{number} of {total}"):
            return False
    return True


def _written(log: Log, taken: TakenDrafts, articles: Mapping[str, str], options: DraftOptions) -> Exit:
    """Write what was taken. Where it can't be, it is kept in a file, and what raises is raised."""
    if not taken.count:
        say("nothing was taken, and nothing was written")
        return Exit.FINE
    try:
        written = taken.write(log, options.file or "", dry_run=options.dry_run)
    except (Refused, Unreadable, OSError):
        keep_rows(_UNFINISHED, taken.items, _TAKEN)
        raise
    assert written is not None
    if options.dry_run:
        write([visible_lines(written.difference)])
        return Exit.FINE
    counts = f"{taken.count:,} {'event' if taken.count == 1 else 'events'}"
    say(f"{', '.join(written.files) or log.location.shown}: {counts} added or joined")
    _keep_copies(log, written, articles)
    return Exit.FINE


def _keep_copies(log: Log, written: WriteResult, articles: Mapping[str, str]) -> None:
    """Ask whether to keep each article beside the log, so that `check` can prove its passages."""
    from missionlog.store.write.archiving import archive

    for id_ in written.ids:
        name = articles.get(id_)
        if name and agrees(f"keep a copy of {name} beside the log, to prove its passages"):
            snapshot = archive(log.location, id_, Path(name)).snapshot
            say(f"{id_} has a copy: {snapshot['original']}")
