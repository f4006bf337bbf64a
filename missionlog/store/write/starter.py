"""Write a first log (`missionlog init`), to be changed into one's own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

from missionlog.model.json_schema import log_schema
from missionlog.store.read.files import is_log_name
from missionlog.store.write.atomic import create

LOG_NAME: Final = "events.yaml"
SCHEMA_NAME: Final = "missionlog.schema.json"

_STARTER: Final = f"""\
# yaml-language-server: $schema={SCHEMA_NAME}
#
# A log of dated facts, each with the source that supports it. The line above
# lets an editor check it as you write. Change what is here into your own, then:
#
#   missionlog timeline     what happened, in order
#   missionlog quotes       who said what
#   missionlog check        what is wrong or missing

missionlog: 1                       # version of the format; always the first key
title: The bridge at Northport      # what the log is about

# Where the facts come from. Each source has an id of your own making
# (lower-case letters, digits, hyphens), by which everything below names it.
sources:
  courier-2024:
    type: article-newspaper         # or: report, speech, interview, hearing, webpage …
    title: Harbour bridge closes for repairs
    container-title: Northport Courier
    issued: 2024-04-03              # when it was published
    URL: https://courier.example/bridge

# Everyone who speaks or acts; an organisation has `type: organization`.
people:
  mara-lindt:
    name: Mara Lindt
    roles:
      - title: Harbour master
        from: 2021                  # a role ends with `until:`, where that is known

events:
  - id: bridge-closed
    # Dates are EDTF: no more exact than the source is.
    #   2024          some time in 2024          2024-04      some time in April
    #   2024-04-02    that day                   2024-04~     about April
    #   2024-04/..    from April on, no end      "[2024-04-02..2024-04-09]"   a day among these
    # Put quotation marks round a date or text that begins with [ or {{: without them it
    # is a list to YAML. A text with " #" or ": " in it wants them too: YAML ends a text
    # at " #", and takes what stands before ": " for a key.
    date: 2024-04-02
    title: The harbour bridge closes for repairs
    actors: [mara-lindt]
    tags: [bridge]
    # The words of the source that support the event, exactly as they stand there.
    evidence:
      - source: courier-2024
        passage: The bridge closed to all traffic on Tuesday, 2 April.
    # What was said at it. A quote takes its event's date, unless it has its own.
    quotes:
      - speaker: mara-lindt
        text: We would rather close it for a year than lose it for good.
        date: 2024-03-11
        evidence:
          - source: courier-2024

  # A promise stands on the event at which it was made. Take the first # of each line
  # away, and the blank after it, to try it.
  # - id: bridge-promised
  #   title: The bridge is to reopen
  #   evidence:
  #     - source: courier-2024
  #       passage: It will open again by the end of May 2025.
  #   promise:
  #     made: 2024-04-03
  #     by: [mara-lindt]
  #     # A month as a term ends with its last day: 2025-05 is 31 May 2025.
  #     due: 2025-05
"""


def write_starter(place: Path) -> list[Path]:
    """Write a first log and the schema that an editor checks it by; returns their paths.

    `place` is the folder for both, or the log itself where its name ends in .yaml or .yml. Raises
    FileExistsError, naming the file, if one of them is there already; then nothing is written. Raises
    OSError as it comes.
    """
    is_file = is_log_name(place.name) and not place.is_dir()
    log = place if is_file else place / LOG_NAME
    texts = {
        log.with_name(SCHEMA_NAME): json.dumps(log_schema(), indent=2, ensure_ascii=False) + "\n",
        log: _STARTER,
    }
    for path in texts:
        if path.exists() or path.is_symlink():
            raise FileExistsError(f"{path} is there already")
    log.parent.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    try:
        for path, text in texts.items():
            create(path, text)
            written.append(path)
    except OSError:
        for path in written:
            path.unlink()
        raise
    return [log, log.with_name(SCHEMA_NAME)]
