"""The rules: one module each, with its code, its reason, and a bad and a good example."""

from typing import Final

#: A log without a fault. The examples of many rules are this one with a few words changed.
SOUND_LOG: Final = """\
missionlog: 1
sources:
  courier: {title: Bridge to close, issued: 2024-04-03}
events:
  - id: bridge-closed
    date: 2024-04-02
    title: The bridge closes
    evidence: [{source: courier, passage: The bridge closed on Tuesday}]
"""
