"""A quote or update has an id of its own.

Events, quotes and updates share one namespace, so that `missionlog show ID`
has one answer. An id that is not written is derived, and never clashes.
"""

from typing import Final

from missionlog.check.rule_context import Findings, RuleContext
from missionlog.check.rules import SOUND_LOG
from missionlog.model.spans import Span

CODE: Final = "duplicate-fact-id"
_WITH_PERSON: Final = SOUND_LOG.replace("events:", "people:\n  lindt: {name: Mara Lindt}\nevents:")
BAD: Final = (
    _WITH_PERSON + "    quotes:\n      - {id: bridge-closed, speaker: lindt, text: We had no choice.}\n"
)
GOOD: Final = BAD.replace("{id: bridge-closed", "{id: no-choice")


def check(context: RuleContext) -> Findings:
    seen: dict[str, Span] = {id_: entry.span for id_, (entry, _) in context.events.items()}
    for entry, event in context.events.values():
        ids = [(("quotes", index, "id"), quote.id) for index, quote in enumerate(event.quotes)]
        ids += [(("updates", index, "id"), update.id) for index, update in enumerate(event.updates)]
        for path, id_ in ids:
            if id_ in seen:
                first = seen[id_]
                message = f"'{id_}' is the id of another fact, at {first.path}:{first.line}"
                yield context.finding(CODE, entry.at(*path), message, "Give it another id, or none.")
            elif id_:
                seen[id_] = entry.at(*path)
