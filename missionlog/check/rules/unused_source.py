"""Every source supports something.

A source that no fact names, and from which no other source derives, may be left
over, or its facts are still to be entered. If some entries can't be read, a
source that the text of the log names elsewhere is not reported: those entries
may rest on it.
"""

import re
from collections import Counter
from typing import Final

from missionlog.check.rule_context import Findings, RuleContext
from missionlog.check.rules import SOUND_LOG
from missionlog.model.format import TABLES, references
from missionlog.model.parsed_log import ParsedLog

CODE: Final = "unused-source"
BAD: Final = SOUND_LOG.replace("events:", "  herald: {title: Bridge closed, issued: 2024-04-04}\nevents:")
GOOD: Final = SOUND_LOG
_ID: Final = re.compile("[a-z0-9-]+")


def check(context: RuleContext) -> Findings:
    used = {
        reference.id
        for table, record in TABLES.items()
        for entry in context.log.table(table)
        for reference in references(record, entry.stored)
        if reference.table == "sources"
    }
    unused = [entry for entry in context.log.sources if entry.id not in used]
    written = _ids_written(context.log) if unused and context.log.faulty else Counter()
    for entry in unused:
        if written[entry.id] <= 1:
            yield context.finding(CODE, entry.span, f"nothing rests on '{entry.id}'")


def _ids_written(log: ParsedLog) -> Counter[str]:
    """How often each word that may be an id occurs in the text, even under a misspelt key."""
    return Counter(word for lines in log.lines.values() for line in lines for word in _ID.findall(line))
