"""`missionlog set`, `tag`, `update`, `remove`, `rename` and `merge`: change something in the log."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from missionlog.cli.commands import Command
from missionlog.cli.exits import Exit, UsageError
from missionlog.cli.key_options import attribute_of, key_options
from missionlog.cli.messages import say
from missionlog.cli.option_types import argument, arguments, flag, text, texts, value
from missionlog.cli.options import CommandOptions, ListingOptions, day
from missionlog.cli.output import write
from missionlog.cli.session import open_to_write
from missionlog.model.format import RECORDS
from missionlog.view.escape import visible_lines

if TYPE_CHECKING:
    from collections.abc import Iterable

    from missionlog.api.editable_log import EditableLog
    from missionlog.api.typed_values import TypedValues
    from missionlog.api.writing import WriteResult


_PUBLISHED: Final = "The day from which 'last Friday' is counted, as 2026-11-23, if no --source tells."
_UPDATE_KEYS: Final = key_options({"update": ("update",)})


class EditOptions(CommandOptions):
    """Which log to write to, and whether only to show what would change."""

    dry_run = flag("--dry-run", help="Show what would change, as a unified diff, and write nothing.")
    log = ListingOptions.log
    today = ListingOptions.today


class EvidenceOptions(EditOptions):
    """What supports a new fact."""

    source = texts("--source", metavar="SOURCE", help="A source that supports it; several may be given.")
    passage = texts("--passage", metavar="TEXT", help="The words of that source, just as they stand there.")
    published = value("--published", metavar="DAY", read=day, help=_PUBLISHED)


class SetOptions(EditOptions):
    """Which value of what to change."""

    words = arguments(
        "ID KEY VALUE…",
        help="An id, a key (`title`, `promise.due`) and its value: several for a list, none to take it out.",
        required=True,
    )
    published = value("--published", metavar="DAY", read=day, help=_PUBLISHED)


class TaggingOptions(EditOptions):
    """Which tags to add, and which to take away."""

    with_signs: ClassVar[bool] = True
    words = arguments("ID +TAG… -TAG…", help="An id, the tags to add, and those to take away.", required=True)


class UpdateOptions(
    EditOptions, first={attribute_of(key): option for key, option in _UPDATE_KEYS.items() if key != "date"}
):
    """What became of a promise."""

    id = argument("ID", read=str, help="The id of the event that has the promise.", completed_as="promise")
    on = text("--on", metavar="DATE", help="When the promise came into this state. Default: today.")
    source = EvidenceOptions.source
    passage = EvidenceOptions.passage
    published = EvidenceOptions.published


class RemoveOptions(EditOptions):
    """What to take out."""

    id = argument(
        "ID", read=str, help="The id of what is to go. Nothing else may refer to it.", completed_as="ids"
    )


class RenameOptions(EditOptions):
    """Which id to change."""

    old = argument(
        "OLD",
        read=str,
        help="The id of an event, quote, update, source, person or place.",
        completed_as="ids",
    )
    new = argument("NEW", read=str, help="The id that it is to have, here and wherever it is referred to.")


class MergeOptions(EditOptions):
    """Which two people or places are one."""

    id = argument(
        "ID",
        read=str,
        help="The person or place that goes: its names become aliases of the other.",
        completed_as="mergeable",
    )
    into = argument(
        "INTO",
        read=str,
        help="The one that stays, and gets what refers to the first.",
        completed_as="mergeable",
    )


def done(written: WriteResult, what: str, *, dry_run: bool) -> Exit:
    """Show what would change, or say where it was written."""
    if dry_run:
        write([visible_lines(written.difference)])
    elif written.files:
        say(f"{', '.join(written.files)}: {what}")
    else:
        say(f"{what}: nothing changed")
    return Exit.FINE


def say_dates(typed: TypedValues) -> None:
    """Say what dates in words were read as."""
    from missionlog.phrases import words

    for written, when in typed.dates.items():
        counted = typed.counted_from.get(written)
        since = f", counted from {counted}" if counted else ""
        say(f"{written!r} is kept as {when.text}: {words(when)}{since}")


def say_tags(log: EditableLog, tags: Iterable[str]) -> None:
    """Say which tags no fact has yet, where one that looks like it is in use."""
    new = [tag for tag in tags if not log.has_tag(tag)]
    if not new:
        return
    from missionlog.api.known_values import near_tags
    from missionlog.model.nearest import in_words

    for tag, near in near_tags(log.engine, new).items():
        say(f"no fact has the tag {tag!r} yet; did you mean {in_words(near)}?")


def set_value(options: SetOptions) -> Exit:
    """Give one value of something; without a value, take it out."""
    from missionlog.api.edit_plans import set_typed
    from missionlog.api.log_edits import typed_values

    id_, key, *values = options.words if options.words[1:] else (*options.words, "")
    if not key:
        raise UsageError("an id and a key are wanted")
    with open_to_write(options.log, options.today) as log:
        typed = typed_values(log, options.published)
        written = log.write(set_typed(id_, key, values, typed), dry_run=options.dry_run)
    say_dates(typed)
    return done(written, f"{id_} has {key} changed", dry_run=options.dry_run)


def tag(options: TaggingOptions) -> Exit:
    """Add tags, and take some away."""
    from missionlog.api.given_values import plain

    id_, *signed = options.words
    wrong = next((one for one in signed if one[:1] not in ("+", "-") or not one[1:]), None)
    if wrong or not signed:
        here = f"; here is {wrong!r}" if wrong else ""
        raise UsageError(f"+TAG adds a tag and -TAG takes it away{here}")
    add, remove = ([str(plain(one[1:])) for one in signed if one[0] == sign] for sign in "+-")
    with open_to_write(options.log, options.today) as log:
        say_tags(log, add)
        written = log.tag(id_, add, remove, dry_run=options.dry_run)
    return done(written, f"{id_} is tagged {' '.join(signed)}", dry_run=options.dry_run)


def update(options: UpdateOptions) -> Exit:
    """Say what became of a promise."""
    from missionlog.api.additions import Addition
    from missionlog.api.edit_plans import add_update
    from missionlog.api.log_edits import typed_values
    from missionlog.cli.copies_shown import show_additions

    given = {key: list(getattr(options, attribute_of(key), ())) for key in _UPDATE_KEYS}
    if not given["status"]:
        raise UsageError("a state is wanted: --status kept, or another")
    with open_to_write(options.log, options.today) as log:
        typed = typed_values(log)
        typed.published = options.published or typed.publication_day(options.source)
        given["date"] = [options.on or log.today.isoformat()]
        values = typed.record(RECORDS["update"], {key: texts for key, texts in given.items() if texts})
        evidence = typed.evidence(options.source, options.passage)
        stored = {**values, **({"evidence": evidence} if evidence else {})}
        show_additions(log, [Addition("update", stored, event=options.id)])
        written = log.write(add_update(options.id, stored), dry_run=options.dry_run)
    say_dates(typed)
    return done(written, f"{options.id} is {given['status'][0]}", dry_run=options.dry_run)


def remove(options: RemoveOptions) -> Exit:
    """Take something out."""
    from missionlog.api.log_edits import copy_names

    with open_to_write(options.log, options.today) as log:
        copies = copy_names(log, options.id)
        written = log.remove(options.id, dry_run=options.dry_run)
    exit_ = done(written, f"{options.id} is removed", dry_run=options.dry_run)
    if copies:
        say(f"its archived copies stay where they are: {', '.join(copies)}")
    return exit_


def rename(options: RenameOptions) -> Exit:
    """Give something another id."""
    with open_to_write(options.log, options.today) as log:
        written = log.rename(options.old, options.new, dry_run=options.dry_run)
    return done(written, f"{options.old} is now {options.new}", dry_run=options.dry_run)


def merge(options: MergeOptions) -> Exit:
    """Make two people or places one."""
    with open_to_write(options.log, options.today) as log:
        written = log.merge(options.id, options.into, dry_run=options.dry_run)
    return done(written, f"{options.id} is one with {options.into} now", dry_run=options.dry_run)


SET: Final = Command(SetOptions, set_value)
TAG: Final = Command(TaggingOptions, tag)
UPDATE: Final = Command(UpdateOptions, update)
REMOVE: Final = Command(RemoveOptions, remove)
RENAME: Final = Command(RenameOptions, rename)
MERGE: Final = Command(MergeOptions, merge)
