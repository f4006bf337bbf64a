"""The files of a site, made one after another from an open log and the facts that were found in it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files as package_files
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from missionlog.brief.chronology import in_order
from missionlog.brief.compose import about_lines, lead_lines, title_of
from missionlog.brief.document import Phrase
from missionlog.brief.subject import Subject
from missionlog.model.rows import Row
from missionlog.site.cards import CardMaker, counted_noun
from missionlog.site.downloads import Download, downloads
from missionlog.site.fragments import Fragments
from missionlog.site.page_data import FIRST_DATA, page_data
from missionlog.site.pages import PageFrame, Templates, as_markup
from missionlog.site.proof_words import ProofMarks
from missionlog.site.sections import conflict_lanes, promise_lines, speaker_statements
from missionlog.site.source_entries import SourceEntries, SourceLine, source_lines
from missionlog.version import __version__

if TYPE_CHECKING:
    from missionlog.api.answer import Answer
    from missionlog.api.log import Log

#: The name of a file in the folder of a site, and its bytes.
SiteFile = tuple[str, bytes]
#: The scripts that are joined to that of the page, each after those that it needs.
SCRIPTS: Final = (
    "calendar.js",
    "year_parts.js",
    "masks.js",
    "single_date.js",
    "read_dates.js",
    "bounds.js",
    "comparable.js",
    "date_errors.js",
    "folding.js",
    "query.js",
    "columns.js",
    "names.js",
    "searched_texts.js",
    "overlap.js",
    "match.js",
    "record.js",
    "scale.js",
    "ticks.js",
    "strokes.js",
    "marks.js",
    "bins.js",
    "axis_drawing.js",
    "axis_pointer.js",
    "axis.js",
    "legend.js",
    "load.js",
    "address.js",
    "fragments.js",
    "groups.js",
    "standing.js",
    "controls.js",
    "page.js",
)
#: The script of the page.
SCRIPT: Final = "page.js"
#: The style sheets that are joined to that of the page.
STYLES: Final = ("site.css", "axis.css", "controls.css")
#: How many cards stand together: what a browser lays out, or leaves for later, as one.
GROUP: Final = 100
#: Up to how many facts every card is in the page. Of more, the first group is, and the others come by script.
MOST_IN_PAGE: Final = 500
#: Up to how many rows a section stands in the page; one that is longer has a page of its own.
MOST_IN_SECTION: Final = 100
#: Up to how many promises stand at the head of the page, each with its state.
MOST_AT_A_GLANCE: Final = 6
#: Of how many facts that rest on a source the table has the titles.
MOST_TITLES: Final = 20


class SiteContent(NamedTuple):
    """What a site is made of, beside the log that is open.

    `events` are the events that were found, of which `subject` has the rows. `proofs` has the rows of facts
    with their proofs, by the keys of the rows: none where nothing is archived, and it is None where copies
    cannot be read. `statements` are the rows of `drift`, and `log_files` the
    files of the log, which a reader can download, by their names. `checks` says what `check` found.
    """

    subject: Subject
    events: Answer[Any]
    proofs: Mapping[str, Row] | None
    statements: Sequence[Row]
    log_files: Mapping[str, bytes]
    checks: str = ""


class CardGroup(NamedTuple):
    """A group of cards: the number of its first, how many, and their HTML, in a long page with its fragments.

    `source` is the script that has the cards, where they are not in the page.
    """

    first: int
    size: int
    html: str
    source: str = ""


class PageSection(NamedTuple):
    """A section, the name of its template, how many rows it has, and whether it has a page of its own."""

    title: str
    name: str
    size: int
    rows: Sequence[Any]

    @property
    def is_long(self) -> bool:
        return self.size > MOST_IN_SECTION

    @property
    def address(self) -> str:
        return f"{self.name}.html" if self.is_long else f"#_{self.name}"


def site_files(log: Log, content: SiteContent) -> Iterator[SiteFile]:
    """The name and the bytes of each file of a site. The same log gives the same bytes.

    Raises MissingLibraryError without Jinja2.
    """
    yield from _SiteMaker(log, content).files()


class _SiteMaker:
    """Makes the files of one site."""

    def __init__(self, log: Log, content: SiteContent) -> None:
        self._log, self._content = log, content
        self._subject = content.subject
        self._templates = Templates()
        self._rows = in_order(self._subject.events, self._subject.quotes)
        self._is_long = len(self._rows) > MOST_IN_PAGE
        self._fragments = Fragments(self._templates.literals("card.html") if self._is_long else ())
        self._proofs = ProofMarks(content.proofs)
        self._frame = _frame(self._subject, len(self._rows))

    def files(self) -> Iterator[SiteFile]:
        """Every file, the page first."""
        lines = [*source_lines(self._subject, self._rows)]
        sources = SourceEntries(self._subject, "sources.html" if len(lines) > MOST_IN_SECTION else "")
        groups = [*self._groups(sources)]
        sections = [*self._sections(lines, sources)]
        loaded = [*downloads(self._content.events, self._subject, self._content.log_files)]
        yield "index.html", self._index(groups, sections, [one for one, _ in loaded])
        for section in sections:
            if section.is_long:
                yield section.address, self._single(section.title, self._section(section, "index.html"))
        if self._is_long:
            html = "".join(f'<div class="group">\n{group.html}</div>\n' for group in groups)
            yield "all.html", self._single("Every fact", as_markup(self._fragments.expanded(html)))
            yield "data/fragments.js", self._fragments.script()
            yield from ((group.source, _cards_script(number, group)) for number, group in enumerate(groups))
        yield from page_data(self._log, self._rows, self._subject)
        yield "style.css", b"".join(_static(name) for name in STYLES)
        yield SCRIPT, b"".join(_static(name) for name in SCRIPTS)
        yield from ((download.name, data) for download, data in loaded)

    def _groups(self, sources: SourceEntries) -> Iterator[CardGroup]:
        maker = CardMaker(self._subject, sources, self._proofs)
        piece = self._templates.pieces(self._fragments.mark if self._is_long else str)
        for number, first in enumerate(range(0, len(self._rows), GROUP)):
            rows = self._rows[first : first + GROUP]
            cards = [maker.card(at, row) for at, row in enumerate(rows, first)]
            html = self._fragments.shortened(self._templates.text("card.html", cards=cards, piece=piece))
            yield CardGroup(first, len(rows), html, f"data/cards-{number:04}.js")

    def _sections(self, lines: Sequence[SourceLine], sources: SourceEntries) -> Iterator[PageSection]:
        """The sections that have something in them, in the order of the page."""
        promises = [*promise_lines(self._subject)]
        conflicts = [*conflict_lanes(self._subject, sources)]
        statements = speaker_statements(self._subject, self._content.statements)
        said = sum(len(one.statements) for one in statements)
        for section in (
            PageSection("Promises", "promises", len(promises), promises),
            PageSection("What is contested", "conflicts", len(conflicts), conflicts),
            PageSection("Who said what", "statements", said, statements),
            PageSection("Sources", "sources", len(lines), lines),
        ):
            if section.size:
                yield section

    def _section(self, section: PageSection, base: str = "") -> Any:
        today = self._subject.day(self._subject.today)
        return self._templates.markup(
            f"{section.name}.html", rows=section.rows, base=base, today=today, most=MOST_TITLES
        )

    def _index(
        self, groups: Sequence[CardGroup], sections: Sequence[PageSection], found: Sequence[Download]
    ) -> bytes:
        in_page = 1 if self._is_long else len(groups)
        shown = [
            group._replace(html=as_markup(self._fragments.expanded(group.html)), source="")
            if number < in_page
            else group._replace(html="")
            for number, group in enumerate(groups)
        ]
        return self._templates.page(
            "index.html",
            page=self._frame._replace(scripts=(SCRIPT, *FIRST_DATA)),
            lead=[*lead_lines(self._subject)],
            glance=_at_a_glance(sections),
            contents=sections,
            counts=counted_noun(len(self._rows), "fact"),
            complete=not self._is_long,
            groups=shown,
            sections=as_markup("".join(self._section(one) for one in sections if not one.is_long)),
            about=[*about_lines(self._subject)],
            proved=[*filter(None, (self._proofs.sentence(), self._content.checks))],
            downloads=found,
        )

    def _single(self, heading: str, body: Any) -> bytes:
        return self._templates.page("single.html", page=self._frame, heading=heading, body=body)


def _at_a_glance(sections: Sequence[PageSection]) -> list[Any]:
    """The promises, if they are few enough to stand at the head of the page."""
    promises = [line for section in sections if section.name == "promises" for line in section.rows]
    return promises if len(promises) <= MOST_AT_A_GLANCE else []


def _frame(subject: Subject, facts: int) -> PageFrame:
    revision = subject.origin.revision
    pieces = [piece for line in lead_lines(subject) for piece in (*line, Phrase(" · "))]
    return PageFrame(
        title=title_of(subject),
        description="".join(piece.text for piece in pieces if isinstance(piece, Phrase)).strip(" ·"),
        language="en-US" if subject.style.month_first else "en-GB",
        facts=facts,
        today=subject.today.isoformat(),
        as_of=subject.as_of.isoformat() if subject.as_of else "",
        revision=f"{revision.short} of {subject.words(revision.time[:10])}" if revision else "",
        version=__version__,
    )


def _cards_script(number: int, group: CardGroup) -> bytes:
    """A script that hands the cards of a group to the page."""
    return f"missionlog.cards({number},{json.dumps(group.html, ensure_ascii=False)});\n".encode()


def _static(name: str) -> bytes:
    """A script or a style sheet of the package."""
    return package_files("missionlog.site").joinpath("static", name).read_bytes()
