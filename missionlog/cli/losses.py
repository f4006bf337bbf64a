"""What a format of other programs could not say: counted on stderr, and listed in the file of --losses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import TYPE_CHECKING, Final

from missionlog.cli.exits import UsageError
from missionlog.cli.messages import say
from missionlog.cli.output import format_of, write
from missionlog.model.registry import KINDS
from missionlog.model.rows import Listing, Row
from missionlog.view.formats import REPORT_FORMATS, SPECS, Page, load

if TYPE_CHECKING:
    from missionlog.model.losses import Loss


_LACKING: Final = "what is lost is listed in formats of our own"


def check_losses(format_: str, file: str) -> None:
    """Raise UsageError where no file of --losses can be written."""
    if not SPECS[format_].kinds:
        raise UsageError(f"--losses: {format_} loses nothing; it is for the formats of other programs")
    _format_of(file)


def report_losses(losses: Sequence[Loss], format_: str, file: str | None) -> None:
    """Say in one line what is lost and why, and list it in a file if one is named."""
    if losses:
        where = f"{file} lists them" if file else "`--losses FILE` lists them"
        say(f"{format_}: {in_words(losses)}; {where}")
    if file is not None:
        write(load(_format_of(file))(Listing("loss", map(_row, losses)), Page()), file)


def _format_of(file: str) -> str:
    """The format that the ending of a file has; TSV where it has none. Raises UsageError."""
    return format_of(REPORT_FORMATS, None, output=file, piped="tsv", lacking=_LACKING)


def in_words(losses: Iterable[Loss]) -> str:
    """How many facts were coarsened or left out, and why: `3 events left out (2 no place, 1 …)`."""
    reasons: dict[tuple[str, str], dict[str, set[str]]] = {}
    for loss in losses:
        reasons.setdefault((loss.change, loss.kind), {}).setdefault(loss.reason, set()).add(loss.id)
    return "; ".join(
        _counted(change, kind, ids_by_reason) for (change, kind), ids_by_reason in reasons.items()
    )


def _counted(change: str, kind: str, ids_by_reason: Mapping[str, Set[str]]) -> str:
    """How many things were changed so, each counted once, and for each reason how many."""
    count = len(set().union(*ids_by_reason.values()))
    counts = Counter({reason: len(ids) for reason, ids in ids_by_reason.items()})
    return f"{count:,} {_kinds(kind, count)} {change} ({_reasons(counts)})"


def _kinds(kind: str, count: int) -> str:
    """The name of a kind of rows, for so many of them."""
    return kind if count == 1 else next(spec.plural for name, spec in KINDS.items() if name == kind)


def _reasons(reasons: Counter[str]) -> str:
    """Each reason with its number, where there are several."""
    if len(reasons) == 1:
        return next(iter(reasons))
    return ", ".join(f"{count:,} {reason}" for reason, count in reasons.most_common())


def _row(loss: Loss) -> Row:
    return Row("loss", loss._asdict(), {})
