"""`missionlog site`: what a query finds as a site to publish, with its evidence and its downloads."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from missionlog.cli.brief import ChronologyOptions
from missionlog.cli.commands import Command
from missionlog.cli.exits import Exit, UsageError
from missionlog.cli.messages import say
from missionlog.cli.option_types import text
from missionlog.cli.options import ANSWERING
from missionlog.cli.session import exit_for, open_log

if TYPE_CHECKING:
    from missionlog.api.log import Log
    from missionlog.history.log_state import LogState
    from missionlog.site.files import SiteFile

_OUTPUT: Final = "The folder to write; a site of ours that is there is replaced in one step."


class SiteOptions(ChronologyOptions):
    """Which facts go into a site, and where it is written."""

    target = text("--output", "-o", metavar="DIR", help=_OUTPUT, panel=ANSWERING, completed_as="output")


def site(options: SiteOptions) -> Exit:
    """Write a site of the facts that a query finds."""
    from missionlog.cli.site_facts import content_of
    from missionlog.cli.site_folder import write_site
    from missionlog.errors import require
    from missionlog.history.log_state import log_state
    from missionlog.model.gc_pause import uncollected
    from missionlog.site.files import site_files

    if not options.target:
        raise UsageError("where to write is missing; name a folder, such as -o public")
    require("jinja2")
    with uncollected(), open_log(options.log, options.today, options.as_of, options.engine) as log:
        state = log_state(log.location)
        content = content_of(log, options, state)
        facts = len(content.subject.events) + len(content.subject.quotes)
        if not facts and (content.subject.origin.question or options.as_of):
            # A mistyped word would take away all that is published.
            raise UsageError(f"a site without facts is not written: nothing in {options.target} was changed")
        write_site(Path(options.target), _unchanged(log, state, site_files(log, content)))
        gc.freeze()  # the program ends: no garbage is looked for among a million values
        page = Path(options.target) / "index.html"
        say(f"wrote {options.target}: {facts:,} {'fact' if facts == 1 else 'facts'}; open {page}")
        return exit_for(log, strict=options.strict)


def _unchanged(log: Log, state: LogState, files: Iterable[SiteFile]) -> Iterator[SiteFile]:
    """The files. Raises UsageError after the last of them if the log is no longer in that state."""
    from missionlog.history.log_state import log_state

    yield from files
    if log_state(log.location).sha256 != state.sha256:
        raise UsageError("the log was changed while it was read; run this again")


SITE: Final = Command(SiteOptions, site)
