"""`missionlog add`: a new event, quote, promise, update, source, person or place, from options."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from missionlog.cli.commands import Command
from missionlog.cli.edits import EditOptions, EvidenceOptions, done, say_dates, say_tags
from missionlog.cli.exits import Exit, UsageError
from missionlog.cli.key_options import attribute_of, key_options
from missionlog.cli.messages import say
from missionlog.cli.option_types import NOTHING, argument, text
from missionlog.cli.output import write
from missionlog.cli.session import open_to_write
from missionlog.model.format import EVIDENCE, RECORDS, listed

if TYPE_CHECKING:
    from missionlog.api.additions import Addition
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
_KEYS: Final = key_options(_RECORDS)
_FACTS: Final = ("event", "promise", "quote", "update")


_FROM: Final = (
    "Add the rows of a file, or of stdin for `-`: JSON, JSON Lines or YAML, as any listing prints them. All"
    " are added in one write, or none."
)


def _of_kinds(kinds: tuple[str, ...], option: Any, help_: str = "") -> Any:
    """An option that is for some kinds alone, with what it is for these."""
    return option._replace(by_kind=dict.fromkeys(kinds, help_ or option.help))


class AddOptions(EditOptions, first={attribute_of(key): option for key, option in _KEYS.items()}):
    """What to add: its kind, and its values by the keys that the log has for them."""

    kind = argument(
        "KIND",
        read=str,
        help=(
            "What to add: event, promise, quote, update, source, person or place. On a terminal, you are"
            " asked for all of it if no value is given. With --from, the kind of rows that do not say theirs."
        ),
        choices=tuple(_RECORDS),
        default="",
    )
    from_ = text("--from", metavar="FILE", help=_FROM)
    id = text(
        "--id",
        metavar="ID",
        help="Its id; without it, one is made from the title or the name.",
        completed_as=NOTHING,
    )
    event = _of_kinds(
        ("quote", "update"),
        text(
            "--event",
            metavar="ID",
            help="The event in which a quote or an update stands.",
            completed_as="event",
        ),
        "The event in which it stands.",
    )
    source = _of_kinds(_FACTS, EvidenceOptions.source)
    passage = _of_kinds(_FACTS, EvidenceOptions.passage)
    published = _of_kinds(_FACTS, EvidenceOptions.published)
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
        from missionlog.cli.sitting import sit

        return sit(kind, options)
    _check(kind, options)
    with open_to_write(options.log, options.today) as log:
        from missionlog.api.log_edits import typed_values
        from missionlog.cli.copies_shown import show_additions

        typed = typed_values(log, options.published)
        typed.published = options.published or typed.publication_day(options.source)
        item = _item(kind, options, typed)
        say_tags(log, map(str, listed(item.stored.get("tags"))))
        show_additions(log, [item])
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


def _check(kind: str, options: AddOptions) -> None:
    """Raise UsageError for an option that the kind does not have."""
    known = {field.key for name in _RECORDS[kind] for field in RECORDS[name].fields}
    for key in _KEYS:
        if getattr(options, attribute_of(key)) and key not in known:
            raise UsageError(
                f"{_KEYS[key].names[0]}: {kind} has no {key!r}; `missionlog add {kind} -h` lists what it has"
            )
    missing = [
        _KEYS[field.key].names[0]
        for name in _RECORDS[kind]
        for field in RECORDS[name].fields
        if field.required and field.key in _KEYS and not getattr(options, attribute_of(field.key))
    ]
    is_part = kind in ("quote", "update")
    if options.event and not is_part:
        raise UsageError(f"--event is for quotes and updates; {kind} stands by itself")
    if is_part and not options.event:
        missing.insert(0, "--event")
    if missing and kind in ("event", "promise") and not options.source:
        missing.append("--source")
    if missing:
        what = f"the id of the event at which the {kind} stands; " if "--event" in missing else ""
        raise UsageError(
            f"add {kind}: {', '.join(missing)} {'is' if len(missing) == 1 else 'are'} wanted; {what}"
            f"on a terminal, `missionlog add {kind}` without options asks for all of it"
        )
    if options.published and kind in ("source", "person", "place"):
        raise UsageError(f"--published is for the dates of facts; {kind} has none (a source has --issued)")


def _item(kind: str, options: AddOptions, typed: TypedValues) -> Addition:
    """What is to be added, from the options."""
    from missionlog.api.additions import Addition

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
