"""`missionlog verify`, how a passage stands in a source: for a person, or as a row.

    altered: the nearest there is, and it differs
    article.txt:3:1
      The bridge will [-not-] close {+again+} on 2 April

      before  … as the council said.
      words   The bridge will not close on 2 April
      after   . The ferry goes on. …

A comparison is the source's words with what the other side left out and put
in, marked as `git diff --word-diff` does; in colour where there is colour.
"""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Final, NamedTuple

from rich.text import Text

from missionlog.evidence.match_result import DiffSegment, Excerpt, Finding, MatchState, TextGap
from missionlog.model.format import Plain
from missionlog.model.rows import Listing, Row
from missionlog.view.escape import one_line, visible
from missionlog.view.formats import Page, formats_of
from missionlog.view.styled_text import Fragment, Line, spaced
from missionlog.view.styled_text import as_text as as_line
from missionlog.view.terminal import drawn, paragraph

#: What each state says, and how grave it is.
_STATE_WORDS: Final = {
    MatchState.EXACT: ("it stands there, character for character", "bold green"),
    MatchState.NORMALISED: ("it stands there, but for typography", "bold green"),
    MatchState.EDITED: ("it stands there, but for what its marks own up to", "bold yellow"),
    MatchState.ALTERED: ("the nearest there is, and it differs", "bold red"),
    MatchState.MISSING: ("nothing near it stands there", "bold red"),
    MatchState.WORDLESS: ("there is no word in it to look for", "bold red"),
}
_NEGATED: Final = ("its marks leave out or put in a negation", "bold red")
#: The width of the names before what stands in the source.
_LABEL: Final = 8


class Verified(NamedTuple):
    """Words, the source that they were looked for in, as a person named it, and what was found.

    `reader` is what took the text from the source, where places are told by
    that text and not by the file; nothing for a plain text.
    """

    words: str
    source: str
    finding: Finding
    reader: str = ""

    @property
    def holds(self) -> bool:
        """Whether the source says so: what turns a no into a yes does not hold."""
        return self.finding.holds and not self.finding.negations


def as_text(verified: Verified, page: Page) -> Iterator[str]:
    """The state; where it stands; what differs; and the source's words with what is around them."""
    finding = verified.finding
    said, style = _NEGATED if finding.negations else _STATE_WORDS[finding.state]
    yield paragraph(Text().append(finding.state, style).append(f": {said}"), page)
    if finding.place is None:
        return
    where = f"{verified.source}:{finding.place.line}:{finding.place.column}"
    read = f", as {verified.reader} reads it" if verified.reader else ""
    several = f", the first of {finding.times} places" if finding.ambiguous else ""
    yield drawn(Text().append(visible(where), "bold").append(f"{read}{several}"), page)
    if finding.difference:
        yield as_line(_compared(finding.difference), page, indent=2)
    for gap in finding.gaps:
        yield as_line(_gap(gap), page, indent=2)
    yield "\n"
    yield from context(finding.place, page)


def proof_row(verified: Verified) -> Row:
    """The finding with all it has; without a `place` where nothing was found.

    Its id is made of the name of the source and of the words.
    """
    finding = verified.finding
    digest = sha256(verified.words.encode(errors="surrogatepass")).hexdigest()[:8]
    fields: dict[str, Plain] = {
        "id": f"{verified.source}#{digest}",
        "words": verified.words,
        "source": verified.source,
        "reader": verified.reader,
        "state": finding.state.value,
        "holds": verified.holds,
        "proved": finding.proved,
        "times": finding.times,
        "gaps": [{**gap._asdict(), "negations": [*gap.negations]} for gap in finding.gaps],
        "difference": [stretch._asdict() for stretch in finding.difference],
    }
    if finding.place:
        fields["place"] = finding.place._asdict()
    return Row("proof", fields, {})


FORMATS: Final = formats_of(lambda verified: Listing("proof", [proof_row(verified)]), {"table": as_text})


def context(place: Excerpt, page: Page) -> Iterator[str]:
    """The source's words where they stand, and those around them, each behind its name."""
    # A cut goes between words: then there is no blank at the end, as there is at that of a text.
    cut = "… " if place.start > len(place.prefix) else "", "" if place.suffix[-1:].isspace() else " …"
    before, after = one_line(place.prefix).strip(), one_line(place.suffix).strip()
    lines = {
        "before": Text(f"{cut[0]}{before}" if before else ""),
        "words": Text(one_line(place.words), "bold"),
        "after": Text(f"{after}{cut[1]}" if after else ""),
    }
    for name, text in lines.items():
        if text:
            label = Text().append(name, "dim").append(" " * (_LABEL - len(name)))
            yield paragraph(label.append_text(text), page, hanging=_LABEL)


def _compared(difference: Iterable[DiffSegment]) -> Line:
    """Both wordings as one: what only the source has, and what only the other."""
    pieces = (
        piece
        for one in difference
        for piece in ([Fragment(one.source)] if one.same else _changed(one.source, one.log))
    )
    return [*spaced(pieces)][1:]


def _gap(gap: TextGap) -> Line:
    pieces = [*spaced(_changed(gap.left_out, gap.put_in))][1:]
    return [
        *pieces,
        *([Fragment(f"  negation: {', '.join(gap.negations)}", "grave")] if gap.negations else []),
    ]


def _changed(left_out: str, put_in: str) -> Line:
    return Fragment(left_out, "old"), Fragment(put_in, "new")
