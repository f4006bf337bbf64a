"""The table of formats, for every command that gives data, and the `Page` that they draw on.

Our own formats are drawn by `missionlog.view`, those of other programs by `missionlog.export`.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from missionlog.model.rows import Kind, Listing

if TYPE_CHECKING:
    from missionlog.model.losses import Loss


def unheard(loss: "Loss") -> None:
    """Do nothing with what a format cannot say: for callers who have nobody to tell."""


class Page(NamedTuple):
    """What a listing is drawn on.

    `width` is in cells; without `colour`, no ANSI code is written. `wraps`: sentences are broken between
    words to fit the width; where a program may read them, each stays on one line. `fields` are those to
    show, in order; without any, the kind of the rows has its own. `ascii`: the terminal has no more signs.
    `colour_by` names what a chart tells by colours.
    """

    width: int = 80
    colour: bool = False
    wraps: bool = False
    fields: tuple[str, ...] = ()
    lose: "Callable[[Loss], None]" = unheard
    ascii: bool = False
    colour_by: str = ""


#: Gives a listing as text in pieces, as the rows come; at most a first screenful of rows is held back.
#: It raises `missionlog.view.fields.FieldError` at the call for fields that the listing does not have.
Renderer = Callable[[Listing, Page], Iterator[str]]
#: Draws what a command has found: given its values, a page, and whatever else it needs.
Draw = Callable[..., Iterator[str]]


class FormatSpec(NamedTuple):
    """A format: what it is, and the endings of files that have it.

    `module` and `function` draw rows of any kind. They are loaded by name so that TSV does not pay for Rich.
    `lacking` says why a command may not have the format. `kinds` are the kinds of rows that a format of other
    programs has; our own have all.
    """

    meaning: str
    endings: tuple[str, ...]
    module: str = ""
    function: str = ""
    lacking: str = ""
    kinds: tuple[Kind, ...] = ()


#: Every format by its name.
SPECS: Final[Mapping[str, FormatSpec]] = {
    "table": FormatSpec(
        "for eyes, fitted to the width of the terminal: words wrap, nothing is cut. Also called `text`",
        ("table", "text"),
        *("missionlog.view.table", "render"),
    ),
    "json": FormatSpec(
        "one array, also of a single thing, one row per line",
        ("json",),
        "missionlog.view.json",
        "render_json",
    ),
    "jsonl": FormatSpec("one object per line", ("jsonl", "ndjson"), "missionlog.view.json", "render_jsonl"),
    "csv": FormatSpec(
        "RFC 4180, with line breaks kept within quotes", ("csv",), "missionlog.view.csv_tsv", "render_csv"
    ),
    "tsv": FormatSpec(
        "a header, then one line per row; each run of line breaks and tabs in a value becomes one blank",
        ("tsv",),
        *("missionlog.view.csv_tsv", "render_tsv"),
    ),
    "md": FormatSpec(
        "Markdown: a table, or of `drift`, `diff` and `history` a list for a pull request",
        ("md", "markdown"),
        *("missionlog.view.md", "render"),
    ),
    "yaml": FormatSpec(
        "a new log: the rows and everything that they depend on. Quotes and hits of `search` are inside their"
        " events, which then have no other quotes. With `--fields`, a list of mappings",
        ("yaml", "yml"),
        *("missionlog.view.yaml", "render"),
        lacking="its rows stand in no log",
    ),
    "github": FormatSpec(
        "each finding at its line of a pull request, as GitHub Actions show them",
        (),
        lacking="only findings have lines",
    ),
    "ics": FormatSpec(
        "RFC 5545: events on their days; promises on their deadlines, with an alarm, and as tasks",
        ("ics",),
        *("missionlog.export.ics", "render"),
        lacking="only events and promises have days in a calendar",
        kinds=("event", "promise"),
    ),
    "timelinejs": FormatSpec(
        "the JSON of TimelineJS: a slide for each event, its date in words",
        (),
        *("missionlog.export.timelinejs", "render"),
        lacking="only events are slides",
        kinds=("event",),
    ),
    "markwhen": FormatSpec(
        "a line for each event, with its bounds, and its EDTF as a property",
        ("mw", "markwhen"),
        *("missionlog.export.markwhen", "render"),
        lacking="only events have a line of their own",
        kinds=("event",),
    ),
    "jsonld": FormatSpec(
        "JSON-LD: schema.org, Web Annotation and PROV, with its context inside",
        ("jsonld",),
        *("missionlog.export.jsonld", "render"),
        lacking="only what stands in a log, and what is asked of it, is linked data",
        kinds=(
            *("event", "quote", "update", "promise", "hit", "person", "source", "place", "tag"),
            *("conflict", "gap"),
        ),
    ),
    "geojson": FormatSpec(
        "RFC 7946: a point for each event whose place has coordinates",
        ("geojson",),
        *("missionlog.export.geojson", "render"),
        lacking="only events have a place on a map",
        kinds=("event",),
    ),
    "csl": FormatSpec(
        "CSL-JSON, which citation processors, Zotero and pandoc read",
        ("csljson",),
        *("missionlog.export.csl", "render"),
        lacking="only sources stand in a bibliography",
        kinds=("source",),
    ),
    "bibtex": FormatSpec(
        "BibTeX, with the fields and the dates of BibLaTeX",
        ("bib",),
        *("missionlog.export.bibtex", "render"),
        lacking="only sources stand in a bibliography",
        kinds=("source",),
    ),
    "ris": FormatSpec(
        "RIS, which libraries, EndNote and Zotero read",
        ("ris",),
        *("missionlog.export.ris", "render"),
        lacking="only sources stand in a bibliography",
        kinds=("source",),
    ),
    "atom": FormatSpec(
        "RFC 4287: a feed, with what came onto the record last at its head; also of `diff --as-of`",
        ("atom", "xml"),
        *("missionlog.export.atom", "render"),
        lacking="only events, quotes, promises and sources come onto the record",
        kinds=("event", "quote", "promise", "source"),
    ),
    "chart": FormatSpec(
        "for eyes: the facts drawn to scale along time, in the width of the terminal",
        (),
        *("missionlog.view.chart.render", "render"),
        lacking="only events and promises are drawn along time",
        kinds=("event", "promise"),
    ),
}
#: What the colours of a chart can tell, as `--colour-by` takes it, with the field of a row that has it.
CHART_GROUPS: Final[Mapping[str, str]] = {"tag": "tags", "place": "place-name"}
#: Other names of formats.
ALIASES: Final[Mapping[str, str]] = {"text": "table"}
#: Our own formats, which every listing of what stands in a log has.
FORMATS: Final = tuple(name for name, spec in SPECS.items() if spec.module and not spec.kinds)
#: The formats of rows that do not stand in a log.
REPORT_FORMATS: Final = tuple(name for name in FORMATS if name != "yaml")


def formats_of_kind(kind: Kind) -> tuple[str, ...]:
    """The formats of a listing of rows of a kind: our own, and those of other programs that have such."""
    return tuple(name for name, spec in SPECS.items() if name in FORMATS or kind in spec.kinds)


def load(name: str) -> Renderer:
    """The renderer of the format of that name. Raises KeyError if no rows have it."""
    if not SPECS[name].module:
        raise KeyError(name)
    renderer: Renderer = getattr(import_module(SPECS[name].module), SPECS[name].function)
    return partial(_exported, name, renderer) if SPECS[name].kinds else renderer


def _exported(name: str, export: Renderer, listing: Listing, page: Page) -> Iterator[str]:
    """Rows in a format of other programs, which says itself what is in it."""
    if page.fields:
        raise without_fields(name)
    return export(listing, page)


def formats_of(
    listing_of: Callable[..., Listing], own: Mapping[str, Draw], names: tuple[str, ...] = REPORT_FORMATS
) -> Mapping[str, Draw]:
    """The formats of a command that draws some of them in its `own` way, by name.

    The others, and all of them where fields are asked for, are those of a listing, which `listing_of` makes
    of the same values.
    """
    wanted = [name for name in SPECS if name in names or name in own]
    return {name: partial(_draw, name, listing_of, own.get(name)) for name in wanted}


def _draw(
    name: str, listing_of: Callable[..., Listing], own: Draw | None, values: Any, page: Page, *more: Any
) -> Iterator[str]:
    if own and not page.fields:
        return own(values, page, *more)
    if not SPECS[name].module:
        raise without_fields(name)
    return load(name)(listing_of(values, *more), page)


def without_fields(name: str) -> Exception:
    """The error of a format whose fields cannot be chosen."""
    from missionlog.view.fields import FieldError

    return FieldError(f"{name} has fields of its own: none can be chosen")
