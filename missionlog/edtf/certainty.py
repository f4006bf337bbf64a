"""The three answers to whether a relation between dates holds: certainly, possibly, no."""

from __future__ import annotations

from enum import IntEnum


class Certainty(IntEnum):
    """Whether a relation holds. The more certain answer is the greater one."""

    NO = 0
    POSSIBLY = 1
    CERTAINLY = 2
