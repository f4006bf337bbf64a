"""`missionlog gaps`: what is still to be reported, each with the question that would close it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from missionlog.api.log import Log
from missionlog.cli.commands import Command
from missionlog.cli.exits import Exit
from missionlog.cli.listings import PIPED
from missionlog.cli.messages import say, say_nothing_found, say_unmatched
from missionlog.cli.option_types import texts
from missionlog.cli.options import FILTERING, ON_TERMINAL, ListingOptions, format_option
from missionlog.cli.output import format_of, page_of_output, write
from missionlog.cli.session import exit_for, filters_of, open_log
from missionlog.model.gaps import GAP_TYPES
from missionlog.query.describe import describe
from missionlog.store.read.files import is_dataset
from missionlog.view.formats import formats_of_kind, load

_FORMATS: Final = formats_of_kind("gap")
_ONLY: Final = f"Only gaps of these types: {', '.join(GAP_TYPES)}."


class GapOptions(ListingOptions, without=("sort", "losses", "describe")):
    """The options of a listing that has an order of its own, and the types of gaps."""

    only = texts("--only", metavar="TYPE,…", help=_ONLY, panel=FILTERING, choices=tuple(GAP_TYPES))
    format = format_option(_FORMATS, ON_TERMINAL)


def gaps(options: GapOptions) -> Exit:
    """Print gaps, the most telling first, and say on stderr how many there are of each type."""
    name = format_of(_FORMATS, options.format, options.json, options.output, piped=PIPED)
    with open_log(options.log, options.today, options.as_of, options.engine) as log:
        answer = log.gaps(*options.words, only=options.only, verify=options.verify, **filters_of(options))
        say_unmatched(answer.unmatched)
        page = page_of_output(options.fields, options.output)
        write(load(name)(answer.listing(), page), options.output)
        if not answer:
            say_nothing_found(describe(answer.query, "gap"), answer.query)
        elif options.limit is None and options.last is None:
            say(_summary([gap.type for gap in answer]))
            if not options.verify and not options.only and _has_copies(log):
                say("words were not compared with the archived copies of their sources: --verify does that")
        return exit_for(log, strict=options.strict)


def _has_copies(log: Log) -> bool:
    """Whether a source has an archived copy that is at hand; a dataset has none."""
    return not is_dataset(log.location.path) and any(source.snapshots for source in log.sources())


def _summary(types: Sequence[str]) -> str:
    """How many gaps there are, and of which types."""
    counts = Counter(types)
    of_types = ", ".join(f"{counts[name]:,} {name}" for name in GAP_TYPES if name in counts)
    return f"{len(types):,} gap{'' if len(types) == 1 else 's'}: {of_types}"


GAPS: Final = Command(GapOptions, gaps, _FORMATS, PIPED)
