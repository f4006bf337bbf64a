"""`missionlog add`: a new event, quote, promise, update, source, person or place, from options."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from missionlog.cli.commands import Command
from missionlog.cli.edits import EditOptions, EvidenceOptions, done, say_dates
from missionlog.cli.exits import Exit, UsageError
from missionlog.cli.key_options import attribute_of, key_options
from missionlog.cli.messages import say
from missionlog.cli.option_types import argument, text
from missionlog.cli.output import write
from missionlog.cli.session import open_log
from missionlog.model.format import EVIDENCE, RECORDS
from missionlog.view.escape import visible_lines

if TYPE_CHECKING:
    from missionlog.api.given_values import Addition
    from missionlog.api.typed_values import TypedValues

#: What can be added, and the records whose keys are options for it.
_RECORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "event": ("event",),
    "promise": ("event", "promise"),
    "quote": ("quote",),
    "update": ("update",),
    "source": ("source",),
    "person": ("person",),
    "place": ("place",),
}
#: The options by the keys of the log.
_KEYS: Final = key_options(*dict.fromkeys(name for names in _RECORDS.values() for name in names))


_FROM: Final = (
    "Add the rows of a file, or of stdin for `-`: JSON, JSON Lines or YAML, as any listing prints them. All"
    " are added in one write, or none."
)


class AddOptions(EditOptions, first={attribute_of(key): option for key, option in _KEYS.items()}):
    """What to add: its kind, and its values by the keys that the log has for them."""

    kind = argument(
        "KIND",
        read=str,
        help=(
            "What to add: event, promise, quote, update, source, person or place. With --from, the kind of"
            " rows that do not say theirs."
        ),
        choices=tuple(_RECORDS),
        default="",
    )
    from_ = text("--from", metavar="FILE", help=_FROM)
    id = text("--id", metavar="ID", help="Its id; without it, one is made from the title or the name.")
    event = text("--event", metavar="ID", help="The event in which a quote or an update stands.")
    source = EvidenceOptions.source
    passage = EvidenceOptions.passage
    file = text("--file", metavar="FILE", help="The file to write to, where the log is a folder.")


def add(options: AddOptions) -> Exit:
    """Add one thing, and print its id."""
    kind = options.kind
    if kind and kind not in _RECORDS:
        raise UsageError(f"{kind!r} can't be added; {', '.join(_RECORDS)} can")
    if options.from_ is not None:
        return _from(options, options.from_)
    if not kind:
        raise UsageError(f"what is to be added? Name it: {', '.join(_RECORDS)}; or give rows with --from")
    if not _is_given(options) and sys.stdin.isatty():
        return _ask(kind, options)
    _check(kind, options)
    from missionlog.api.log_edits import typed_values

    with open_log(options.log, options.today) as log:
        typed = typed_values(log)
        item = _item(kind, options, typed)
        written = log.add(item, file=options.file or "", dry_run=options.dry_run)
    say_dates(typed)
    if written.there:
        say(f"{written.there[0]} is there already")
        return Exit.FINE
    if not options.dry_run:
        write([f"{written.ids[0]}\n"])
    return done(written, f"{written.ids[0]} is added", dry_run=options.dry_run)


def _from(options: AddOptions, name: str) -> Exit:
    """Add the rows of a file."""
    from missionlog.cli.add_rows import add_rows

    if _is_given(options) or options.id:
        raise UsageError("--from takes all values from its rows; leave out the options that give others")
    return add_rows(options, name)


def _is_given(options: AddOptions) -> bool:
    """Whether any value is given, so that nothing has to be asked."""
    return any(getattr(options, name) for name in (*map(attribute_of, _KEYS), "event", "source", "passage"))


def _ask(kind: str, options: AddOptions) -> Exit:
    """Ask for one thing, show what would be written, and write it if the person agrees."""
    from missionlog.cli.questions import Questions, agreed

    with open_log(options.log, options.today) as log:
        try:
            items = Questions(log).ask(kind)
            shown = log.add(*items, file=options.file or "", dry_run=True)
            write([visible_lines(shown.difference)])
            if options.dry_run or not agreed("Write this?"):
                say("nothing was written")
                return Exit.FINE
        except (EOFError, KeyboardInterrupt):
            say("nothing was written")
            return Exit.INTERRUPTED
        written = log.add(*items, file=options.file or "")
    return done(written, f"{', '.join(written.ids)} added", dry_run=False)


def _check(kind: str, options: AddOptions) -> None:
    """Raise UsageError for an option that the kind does not have."""
    known = {field.key for name in _RECORDS[kind] for field in RECORDS[name].fields}
    for key in _KEYS:
        if getattr(options, attribute_of(key)) and key not in known:
            raise UsageError(
                f"{_KEYS[key].names[0]}: {kind} has no {key!r}; `missionlog add -h` lists what there is"
            )
    is_part = kind in ("quote", "update")
    if is_part != bool(options.event):
        raise UsageError(
            f"--event is wanted: the id of the event at which the {kind} stands"
            if is_part
            else f"--event is for quotes and updates; {kind} stands by itself"
        )


def _item(kind: str, options: AddOptions, typed: TypedValues) -> Addition:
    """What is to be added, from the options."""
    from missionlog.api.given_values import Addition

    stored: dict[str, Any] = {}
    for name in _RECORDS[kind]:
        record = RECORDS[name]
        given = {
            key: value
            for key in _KEYS
            if (value := getattr(options, attribute_of(key)))
            and record.field(key)
            and (name != "event" or not _in_promise(kind, key))
        }
        values = typed.record(record, given)
        stored |= {"promise": values} if name == "promise" else values
    evidence = typed.evidence(options.source, options.passage)
    if evidence:
        stored[EVIDENCE.name] = evidence
    new: Any = "event" if kind == "promise" else kind
    return Addition(new, stored, options.id or "", options.event or "")


def _in_promise(kind: str, key: str) -> bool:
    return kind == "promise" and RECORDS["promise"].field(key) is not None


ADD: Final = Command(AddOptions, add)
