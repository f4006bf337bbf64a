"""The two logs that every format is tried on, and a listing of one in a format of other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final, NamedTuple

import missionlog
from missionlog.model.losses import LEFT_OUT, Loss
from missionlog.view.formats import Page, load

HOSTILE: Final = Path(__file__).parent / "hostile.yaml"
FIRST: Final = Path(__file__).parents[2] / "data" / "events.yaml"


class Exported(NamedTuple):
    """A listing in a format: the text, what is lost, and the ids of all rows that were asked for."""

    text: str
    losses: list[Loss]
    ids: list[str]

    @property
    def left_out(self) -> list[str]:
        return [loss.id for loss in self.losses if loss.change == LEFT_OUT]


def export(path: Path, method: str, format_: str, as_of: str | None = None, **filters: Any) -> Exported:
    """What a method of the log lists, deprecated facts among it, as a format has it."""
    losses: list[Loss] = []
    with missionlog.open(path, today="2026-11-30", as_of=as_of) as log:
        takes_no_rank = ("sources", "people", "places", "conflicts")
        deprecated = {} if method in takes_no_rank else {"deprecated": True}
        answer = getattr(log, method)(**deprecated, **filters)
        text = "".join(load(format_)(answer.listing(), Page(lose=losses.append)))
        ids = [row.id for row in answer.listing().rows]
    return Exported(text, losses, ids)
