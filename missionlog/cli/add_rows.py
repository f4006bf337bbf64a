"""`missionlog add --from`: rows that a listing printed, from a file or from stdin, added in one write."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from missionlog.cli.edits import done, say_dates
from missionlog.cli.exits import Exit, UsageError
from missionlog.cli.output import write
from missionlog.cli.session import open_to_write
from missionlog.model.gc_pause import uncollected
from missionlog.store.read.files import STDIN

if TYPE_CHECKING:
    from missionlog.api.writing import WriteResult
    from missionlog.cli.add import AddOptions

_PLURALS: Final = {"person": "people"}


def add_rows(options: AddOptions, name: str) -> Exit:
    """Add the rows of a file, and print the ids of what was added."""
    from missionlog.api.log_edits import add_given, typed_values
    from missionlog.api.row_additions import given_additions
    from missionlog.store.read.given_rows import read_input, read_rows

    if options.log == STDIN:
        raise UsageError("a log that is read from stdin cannot be written to; name its file with --log")
    with uncollected():
        given = read_rows(*read_input(name))
        with open_to_write(options.log, options.today) as log:
            typed = typed_values(log, options.published)
            additions = given_additions(given, typed, options.kind)
            written = add_given(log, additions, options.file or "", dry_run=options.dry_run)
    say_dates(typed)
    if not options.dry_run:
        write(f"{id_}\n" for id_ in written.ids)
    return done(written, _said(written), dry_run=options.dry_run)


def _said(written: WriteResult) -> str:
    """What was added, and how much was there already, in words."""
    counts = [
        f"{count:,} {kind if count == 1 else _PLURALS.get(kind, f'{kind}s')}"
        for kind, count in Counter(written.kinds).items()
    ]
    added = [f"{' and '.join(filter(None, [', '.join(counts[:-1]), counts[-1]]))} added"] if counts else []
    there = len(written.there)
    if there:
        added.append(f"{there:,} {'was' if there == 1 else 'were'} there already")
    return "; ".join(added) or "these are no rows"
