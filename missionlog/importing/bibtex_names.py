"""Names of BibTeX: a list joined by `and`, each as the person or the body that it names."""

from __future__ import annotations

import re
from typing import Final

from missionlog.importing.latex import latex_text, require_little
from missionlog.importing.person_names import AND_OTHERS, Name, whole_name

_SPACES: Final = re.compile(r"\s+")
_AND_AT_ENDS: Final = re.compile(r"\A(?:and )+|(?: and)+\Z", re.IGNORECASE)
#: `family=Doe, given=Jane, prefix=van`: names as BibLaTeX can have them.
_KEYED: Final = re.compile(r"\s*(family|given|prefix|suffix)(?:-i)?\s*=", re.IGNORECASE)
_KEYED_PARTS: Final = re.compile(r"([\w-]+)\s*=\s*(\{(?:[^{}]|\{[^{}]*\})*\}|\"[^\"]*\"|[^,]*)")
_LONGEST_KEYED: Final = 1000
_PART_OF_CSL: Final = {
    "family": "family",
    "given": "given",
    "prefix": "non-dropping-particle",
    "suffix": "suffix",
}


def names_of(value: str) -> tuple[Name, ...]:
    """The names of a list, by their parts. Raises TooMuchLatex."""
    from bibtexparser.middlewares.names import split_multiple_persons_names

    require_little(value)
    names = split_multiple_persons_names(_AND_AT_ENDS.sub("", _SPACES.sub(" ", value).strip()))
    return tuple(filter(None, (_name(name.strip()) for name in names)))


def _name(name: str) -> dict[str, str]:
    from bibtexparser.middlewares.names import parse_single_name_into_parts

    if name.lower() == "others":
        return whole_name(AND_OTHERS)
    if _is_body(name):
        return whole_name(latex_text(name))
    if len(name) < _LONGEST_KEYED and _KEYED.match(name):
        keyed = {key.lower(): latex_text(text.strip('" ')) for key, text in _KEYED_PARTS.findall(name)}
        parts = {csl: keyed.get(key, "") for key, csl in _PART_OF_CSL.items()}
    else:
        split = parse_single_name_into_parts(name, strict=False)
        words = (split.last, split.first, split.von, split.jr)
        parts = {
            csl: latex_text(" ".join(part)) for csl, part in zip(_PART_OF_CSL.values(), words, strict=True)
        }
    return {csl: part for csl, part in parts.items() if part}


def _is_body(name: str) -> bool:
    """Whether one pair of braces holds a whole name: it is that of a body, or is not to be taken apart."""
    if not (name.startswith("{") and name.endswith("}")):
        return False
    level = 0
    for place, character in enumerate(name):
        level += (character == "{") - (character == "}")
        if level == 0:
            return place == len(name) - 1
    return False
