"""Names as BibTeX has them: `van der Berg, Jo`, joined by `and`; a name as a whole in braces."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from missionlog.export.latex_text import latex_of
from missionlog.importing.person_names import AND_OTHERS, Name, name_as_written

#: What BibTeX would take a part of a name to pieces at.
_TAKEN_APART: Final = re.compile(r",|\band\b|[{}\\=]", re.IGNORECASE)
_LOWER: Final = re.compile(r"\s*[^\W\d_]")


def bibtex_names(names: Iterable[Name]) -> str:
    """The names of a list."""
    return " and ".join(_name(name) for name in names)


def _name(name: Name) -> str:
    literal = str(name.get("literal", ""))
    if literal:
        return "others" if literal == AND_OTHERS else f"{{{latex_of(literal)}}}"
    family, given, suffix = (str(name.get(key, "")) for key in ("family", "given", "suffix"))
    particles = " ".join(
        str(name[key]) for key in ("dropping-particle", "non-dropping-particle") if key in name
    )
    if not family or not (given or particles):
        return f"{{{latex_of(name_as_written(name))}}}"
    if not all(map(_is_small, particles.split())):
        family, particles = f"{particles} {family}", ""
    last = f"{particles} {_part(family, is_family=True)}".strip()
    return ", ".join(filter(None, (last, _part(suffix), _part(given))))


def _part(text: str, *, is_family: bool = False) -> str:
    """A part of a name, in braces where BibTeX would take it apart, or a family name for a particle."""
    is_whole = _TAKEN_APART.search(text) or (is_family and any(map(_is_small, text.split())))
    return f"{{{latex_of(text)}}}" if is_whole else latex_of(text)


def _is_small(word: str) -> bool:
    """Whether a word begins with a small letter, as particles do in BibTeX."""
    letter = _LOWER.match(word)
    return letter is not None and letter[0].strip().islower()
