"""Findings by their codes: those that are wanted."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from difflib import get_close_matches

from missionlog.errors import Error
from missionlog.model.diagnostics import CATALOGUE, Diagnostic


class UnknownCode(Error, ValueError):
    """A code that the catalogue does not have; `nearest` is one that it has, or nothing."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
        self.nearest = next(iter(get_close_matches(code.lower(), CATALOGUE, n=1)), "")


def known(code: str) -> str:
    """The code. Raises UnknownCode."""
    if code not in CATALOGUE:
        raise UnknownCode(code)
    return code


def chosen(
    diagnostics: Iterable[Diagnostic], select: Collection[str] = (), ignore: Collection[str] = ()
) -> list[Diagnostic]:
    """Those with a selected code, which is any if none is selected, and no ignored one."""
    return [one for one in diagnostics if (not select or one.code in select) and one.code not in ignore]
