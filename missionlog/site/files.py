"""The files of a site, made one after another from an open log and the facts that were found in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property, partial
from importlib.resources import files as package_files
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from missionlog.brief.chronology import in_order
from missionlog.brief.compose import about_lines, lead_lines, title_of
from missionlog.brief.document import Line, Phrase
from missionlog.brief.subject import Subject
from missionlog.model.rows import Row
from missionlog.site.beside import made_beside
from missionlog.site.cards import CardMaker, FactCard, counted_noun
from missionlog.site.downloads import downloads
from missionlog.site.page_data import FIRST_DATA, PageData, ShownCards
from missionlog.site.pages import PageFrame, Templates, as_markup
from missionlog.site.proof_words import ProofMarks
from missionlog.site.sections import conflict_lanes, promise_lines, speaker_statements
from missionlog.site.source_entries import SourceEntries, source_lines, sources_of
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
    "coded_texts.js",
    "texts.js",
    "searched_texts.js",
    "overlap.js",
    "match.js",
    "query_notes.js",
    "cards.js",
    "record.js",
    "preparations.js",
    "scale.js",
    "ticks.js",
    "strokes.js",
    "marks.js",
    "bins.js",
    "axis_drawing.js",
    "axis_pointer.js",
    "axis.js",
    "legend.js",
    "claim_lanes.js",
    "load.js",
    "address.js",
    "slices.js",
    "groups.js",
    "standing.js",
    "controls.js",
    "page.js",
    "section_page.js",
)
#: The script of the page.
SCRIPT: Final = "page.js"
#: The style sheets that are joined to that of the page.
STYLES: Final = ("site.css", "axis.css", "controls.css")
#: What a page that is served has beside these: a script before them, and a style after them.
LIVE_SCRIPT: Final = "live.js"
LIVE_STYLE: Final = "live.css"
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
    `generation` names the state of the log that a page which is served shows, and which is replaced as the
    log changes; a page that is written once has none.
    """

    subject: Subject
    events: Answer[Any]
    proofs: Mapping[str, Row] | None
    statements: Sequence[Row]
    log_files: Mapping[str, bytes]
    checks: str = ""
    generation: str = ""


class CardGroup(NamedTuple):
    """A group of cards: the number of its first, how many, and their HTML where they are in the page."""

    first: int
    size: int
    html: Any


class PageSection(NamedTuple):
    """A section, the name of its template, how many rows it has, and whether it has a page of its own."""

    title: str
    name: str
    size: int
    rows: Callable[[], Sequence[Any]]

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
    maker = _SiteMaker(log, content)
    makers = maker.makers()
    with made_beside({name: makers.pop(name) for name in maker.of_cards()}) as others:
        yield from ((name, make()) for name, make in makers.items())
        yield from others().items()


def site_makers(log: Log, content: SiteContent) -> dict[str, Callable[[], bytes]]:
    """What makes each file of a site, by its name. What several need is made once, when it is first needed.

    Raises MissingLibraryError without Jinja2.
    """
    return _SiteMaker(log, content).makers()


def sources_address(sources: int) -> str:
    """The page on which the table of so many sources stands; none if that is the page of the facts."""
    return "sources.html" if sources > MOST_IN_SECTION else ""


class _SiteMaker:
    """Makes the files of one site."""

    def __init__(self, log: Log, content: SiteContent) -> None:
        self._log, self._content = log, content
        self._subject = content.subject
        self._templates = Templates()
        self._rows = in_order(self._subject.events, self._subject.quotes)
        self._is_long = len(self._rows) > MOST_IN_PAGE
        self._proofs = ProofMarks(content.proofs)
        self._lead = [*lead_lines(self._subject)]
        self._frame = _frame(self._subject, self._lead, len(self._rows))._replace(
            generation=content.generation
        )
        self._scripts = _scripts(content.generation)
        self._data = PageData(log, self._rows, self._subject, self._shown_cards)
        self._downloads = downloads(content.events, self._subject, content.log_files)

    def makers(self) -> dict[str, Callable[[], bytes]]:
        """What makes each file, the page first."""
        long = [section for section in self._sections if section.is_long]
        live = [LIVE_SCRIPT] if self._content.generation else []
        styles = [*STYLES, *([LIVE_STYLE] if live else [])]
        return {
            "index.html": self._index,
            **{section.address: partial(self._section_page, section) for section in long},
            **({"all.html": self._all} if self._is_long else {}),
            **self._data.of_versions(),
            **self._data.of_texts(),
            "style.css": lambda: b"".join(map(_static, styles)),
            **{name: partial(_static, name) for name in live},
            SCRIPT: lambda: b"".join(map(_static, SCRIPTS)),
            **{one.name: one.make for one in self._downloads},
        }

    def of_cards(self) -> list[str]:
        """The files that are made of cards, for which the database was read by now; of a short page none.

        They take as long as all others together.
        """
        if not self._is_long:
            return []
        self._data.read()
        return ["index.html", "all.html", *self._data.of_texts()]

    @cached_property
    def _sources(self) -> SourceEntries:
        return SourceEntries(self._subject, sources_address(self._source_count))

    @cached_property
    def _source_count(self) -> int:
        return len(sources_of(self._subject, self._rows))

    @cached_property
    def _cards(self) -> list[FactCard]:
        maker = CardMaker(self._subject, self._sources, self._proofs)
        return [maker.card(number, row) for number, row in enumerate(self._rows)]

    def _shown_cards(self) -> ShownCards | None:
        """The cards that are not all in the page."""
        return ShownCards(self._cards, self._templates.programs) if self._is_long else None

    def _groups(self, shown: int) -> Iterator[CardGroup]:
        """The groups of cards; so many of them with their cards."""
        for number, first in enumerate(range(0, len(self._cards), GROUP)):
            cards = self._cards[first : first + GROUP]
            html = self._templates.cards(cards) if number < shown else ""
            yield CardGroup(first, len(cards), as_markup(html))

    def _all(self) -> bytes:
        groups = self._groups(len(self._rows))
        return self._single("Every fact", (f'<div class="group">\n{group.html}</div>\n' for group in groups))

    @cached_property
    def _sections(self) -> list[PageSection]:
        """The sections that have something in them, in the order of the page."""
        subject, rows, said = self._subject, self._rows, self._content.statements
        promises = sum("promise" in row.stored for row in subject.events)
        sections = (
            PageSection("Promises", "promises", promises, lambda: [*promise_lines(subject)]),
            PageSection(
                "What is contested",
                "conflicts",
                len(subject.conflicts),
                lambda: [*conflict_lanes(subject, self._sources)],
            ),
            PageSection("Who said what", "statements", len(said), lambda: speaker_statements(subject, said)),
            PageSection("Sources", "sources", self._source_count, lambda: [*source_lines(subject, rows)]),
        )
        return [section._replace(rows=cache(section.rows)) for section in sections if section.size]

    def _section(self, section: PageSection, base: str = "") -> Any:
        today = self._subject.day(self._subject.today)
        return self._templates.markup(
            f"{section.name}.html", rows=section.rows(), base=base, today=today, most=MOST_TITLES
        )

    def _section_page(self, section: PageSection) -> bytes:
        return self._single(section.title, [self._section(section, "index.html")], self._scripts)

    def _index(self) -> bytes:
        sections = self._sections
        live = [LIVE_SCRIPT] if self._content.generation else []
        groups = [*self._groups(1 if self._is_long else len(self._rows))]
        return self._templates.page(
            "index.html",
            page=self._frame._replace(scripts=(*live, *self._scripts)),
            lead=self._lead,
            glance=_at_a_glance(sections),
            most_at_a_glance=MOST_AT_A_GLANCE,
            contents=sections,
            counts=counted_noun(len(self._rows), "fact"),
            complete=not self._is_long,
            groups=groups,
            sections=as_markup("".join(self._section(one) for one in sections if not one.is_long)),
            about=[*about_lines(self._subject)],
            proved=[*filter(None, (self._proofs.sentence(), self._content.checks))],
            downloads=self._downloads,
        )

    def _single(self, heading: str, body: Iterable[str], scripts: tuple[str, ...] = ()) -> bytes:
        page = self._frame._replace(scripts=scripts)
        return self._templates.page("single.html", page=page, heading=heading, body=body)


def _scripts(generation: str) -> tuple[str, ...]:
    """The addresses of the scripts of a page; of one that is served, its data are those of a state."""
    state = f"?g={generation}" if generation else ""
    return (SCRIPT, *(f"{name}{state}" for name in FIRST_DATA))


def _at_a_glance(sections: Sequence[PageSection]) -> list[Any]:
    """The promises at the head of the page: all if they are few, else those that fall due first."""
    promises = [line for one in sections if one.name == "promises" for line in one.rows()]
    if len(promises) <= MOST_AT_A_GLANCE:
        return promises
    return sorted(promises, key=lambda line: line.due)[:MOST_AT_A_GLANCE]


def _frame(subject: Subject, lead: Sequence[Line], facts: int) -> PageFrame:
    revision = subject.origin.revision
    pieces = [piece for line in lead for piece in (*line, Phrase(" · "))]
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


def _static(name: str) -> bytes:
    """A script or a style sheet of the package."""
    return package_files("missionlog.site").joinpath("static", name).read_bytes()
