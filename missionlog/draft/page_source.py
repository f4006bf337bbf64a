"""A document as a source: what it says of itself and where, and what of that is chosen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from missionlog.documents.extract import kind
from missionlog.edtf import When, parse
from missionlog.evidence.text_range import TextRange

#: The variables of CSL that a document may give, in the order of a record.
VARIABLES: Final = ("type", "title", "author", "container-title", "publisher", "issued", "URL", "language")


class SourceCandidate(NamedTuple):
    """One thing that a document says of itself.

    `variable` is one of CSL. `values` has one text, of `issued` EDTF; of `author` it has one for each.
    """

    variable: str
    values: tuple[str, ...]
    origin: str


class PageSource(NamedTuple):
    """What a document says of itself as a source, and which parts of its text are the article's own.

    `candidates` are in the order in which they are trusted. `chosen` has the values of each variable; those
    of `issued` and `author` only where nothing says otherwise, and else `doubts` says why there are none.
    """

    candidates: tuple[SourceCandidate, ...]
    chosen: Mapping[str, tuple[str, ...]]
    doubts: Mapping[str, str]
    body: tuple[TextRange, ...]

    @property
    def issued(self) -> When | None:
        """When it was published, as exactly as it says."""
        return parse(self.chosen["issued"][0]) if "issued" in self.chosen else None

    @property
    def published(self) -> date | None:
        """The day on which it was published, if that is clear."""
        when = self.chosen.get("issued", ("",))[0]
        return date.fromisoformat(when) if len(when) == len("2024-10-02") else None

    def of(self, variable: str) -> list[SourceCandidate]:
        """The candidates of a variable."""
        return [one for one in self.candidates if one.variable == variable]


def page_source(data: bytes, name: str, text: str) -> PageSource:
    """What a document says of itself; `text` is what `documents.extract` took from it.

    Raises MissingLibraryError for a page if a library of the extra `draft` is not there.
    """
    if kind(data, name) == ".html":
        from missionlog.draft.html_source import html_source

        return html_source(data, text)
    from missionlog.draft.plain_source import plain_source

    return plain_source(data, name, text)


def source_of(
    candidates: Iterable[SourceCandidate],
    issued: str,
    doubts: Mapping[str, str],
    body: Sequence[TextRange],
) -> PageSource:
    """A source from its candidates and the date that is chosen: of all but authors the first is chosen."""
    unique = list(dict.fromkeys(candidates))
    chosen: dict[str, tuple[str, ...]] = {}
    doubts = dict(doubts)
    for variable in VARIABLES:
        given = [one for one in unique if one.variable == variable]
        if variable == "issued":
            chosen |= {"issued": (issued,)} if issued else {}
        elif variable == "author" and len({_words(one.values) for one in given}) > 1:
            doubts["author"] = "what it says of its authors differs"
        elif given:
            chosen[variable] = max(given, key=lambda one: len(one.values)).values
    return PageSource(tuple(unique), chosen, doubts, tuple(body))


def _words(names: Sequence[str]) -> frozenset[str]:
    """The words of names, however they are joined: `Jo Berg and Ann Lee` are the two of a list."""
    words = "".join(letter if letter.isalnum() else " " for letter in " ".join(names).casefold())
    return frozenset(words.split()) - {"and", "by"}
