"""Find the log: the one that is named, the nearest one, or the one that comes with the package."""

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePath
from typing import Final, NamedTuple

from missionlog.store.errors import Unreadable, reason, unreadable_file
from missionlog.store.read.files import (
    SHOWN_STDIN,
    STDIN,
    STDIN_PATH,
    is_dataset,
    is_log_name,
    log_files,
    shown_name,
)

ENVIRONMENT: Final = "MISSIONLOG_LOG"
_NO_LOG: Final = "it is no log, for its first key is not `missionlog`"
_ENVIRONMENT_HELP: Final = f"{ENVIRONMENT} names it: set it to a log, or unset it."
#: Where a log lies in a folder, and its names, in any case; then the name of a folder that is a log.
_FOLDERS: Final = ("", "data")
_NAMES: Final = ("events.yaml", "events.yml")
_LOG_FOLDER: Final = "missionlog.d"
#: A log's first key stands within so many bytes, whatever comments are before it.
_BEGINNING_BYTES: Final = 16 * 1024
#: What may be meant for a file of a log, and names that only copies have which programs make.
_NEARLY_LOG_NAMES: Final = (".yaml", ".yml", ".json")
_COPY_ENDINGS: Final = ("~", ".bak", ".old", ".orig", ".swp", ".tmp")
_OTHER_ENDING: Final = "the files of a log end in .yaml or .yml"
_OTHER_NAME: Final = "a log is found by the name events.yaml; `--log` reads any"
_SUBFOLDER: Final = "only the files of the log's folder itself are read"
#: How deep logs are looked for in the folders of a folder: by year and by month.
_MAX_SUBFOLDERS: Final = 2
#: So many files of a folder are looked into for a log of another name.
_MOST_LOOKED_AT: Final = 100
_PACKAGE: Final = Path(__file__).parents[2]


class PassedOver(NamedTuple):
    """A file, or a folder of them, that may be meant for the log and is not read, and why."""

    name: str
    reason: str


class Location(NamedTuple):
    """Where the log is.

    `shown` is its name for a person: relative to the folder, if it is in there. `outside`: it is the embedded
    one, or not in the folder. `passed_over` are other files in the folder that have a log's name, or, where
    the log is a folder, logs in there that do not belong to it; for the embedded one, logs in the folder that
    have another name.
    """

    path: Path
    embedded: bool
    shown: str
    outside: bool
    passed_over: tuple[PassedOver, ...] = ()


def locate(
    named: str | None,
    environ: Mapping[str, str],
    folder: Path,
    home: Path,
    may_be: Callable[[Path], bool] = is_dataset,
) -> Location:
    """Find the log for a command run in a folder. Raises Unreadable where the named one is not there.

    It is the named one, where `-` names standard input; else the environment's; else the first that is a log,
    here and in the folders above, up to `home` or the root; else the embedded one. `may_be` says of a path
    whether it may be named though it is no log.
    """
    if named is not None:
        return _named(named, folder, home, may_be)
    if environ.get(ENVIRONMENT):
        return _named(environ[ENVIRONMENT], folder, home, may_be, _ENVIRONMENT_HELP)
    passed_over = _passed_over(folder)
    here, last = folder.resolve(), home.resolve()
    for above in (here, *here.parents):
        for candidate in _log_names(above):
            if is_log(above / candidate):
                location = _location(above / candidate, folder)
                return location._replace(passed_over=(*passed_over, *location.passed_over))
        if above == last:
            break
    path = embedded_path()
    return Location(path, True, str(path), True, (*passed_over, *_called_otherwise(folder)))


def _passed_over(folder: Path) -> tuple[PassedOver, ...]:
    """The files in a folder that have a log's name and are none, or stand beside the one that is read."""
    found = {name: is_log(folder / name) for name in _log_names(folder)}
    first = next((name for name, is_a_log in found.items() if is_a_log), "")
    others = {name: is_a_log for name, is_a_log in found.items() if name not in (first, _LOG_FOLDER)}
    return tuple(
        PassedOver(shown_name(name), f"{first} comes first" if is_a_log else _why_no_log(folder / name))
        for name, is_a_log in others.items()
        if not is_a_log or Path(name).parent == Path(first).parent
    )


def _why_no_log(path: Path) -> str:
    """Why a file that has the name of a log is none, or can't be told to be one."""
    try:
        with path.open("rb"):
            return _NO_LOG
    except OSError as error:
        return f"it can't be read: {reason(error)}"


def _called_otherwise(folder: Path) -> Iterator[PassedOver]:
    """The files in a folder that begin as a log and do not have its name; copies do not count."""
    try:
        inside = sorted(entry.name for entry in os.scandir(folder) if entry.name.lower() not in _NAMES)
    except OSError:
        return
    for name in [*filter(_may_be_meant, inside)][:_MOST_LOOKED_AT]:
        if _is_log_file(folder / name):
            yield PassedOver(shown_name(name), _OTHER_NAME)


def _may_be_meant(name: str) -> bool:
    """Whether a file's name is like that of a file of a log, and not one of a copy."""
    lower = name.lower()
    return (
        any(part in lower for part in _NEARLY_LOG_NAMES)
        and not lower.endswith(_COPY_ENDINGS)
        and not name.startswith(".")
    )


def _log_names(folder: Path) -> list[str]:
    """The files and folders in a folder that have a log's name, the usual one first."""
    names: list[str] = []
    for where in _FOLDERS:
        try:
            inside = [entry.name for entry in os.scandir(folder / where) if entry.name.lower() in _NAMES]
        except OSError:
            continue
        inside.sort(key=lambda name: (name not in _NAMES, name))
        names += [str(Path(where, name)) for name in inside]
    return [*names, *([_LOG_FOLDER] if (folder / _LOG_FOLDER).exists() else [])]


def embedded_path() -> Path:
    """The log that comes with the package; in an editable checkout, the one beside it."""
    shipped = _PACKAGE / "data" / "events.yaml"
    return shipped if shipped.exists() else _PACKAGE.parent / "data" / "events.yaml"


def is_log(path: Path) -> bool:
    """True for a file that begins with the key `missionlog`, and for a folder with such a file in it."""
    try:
        return not is_dataset(path) and any(_is_log_file(file) for file, _ in log_files(path, ""))
    except Unreadable:
        return False


def begins_as_log(data: bytes) -> bool:
    """Whether the first key of a text is `missionlog`."""
    beginning = data[:_BEGINNING_BYTES].decode(errors="replace").removeprefix("\ufeff")
    for line in beginning.splitlines():
        words = line.split("#")[0].strip().removeprefix("{").strip()
        if words and words != "---":
            key, colon, _ = words.partition(":")
            return bool(colon) and key.strip(" \"'") == "missionlog"
    return False


def _named(name: str, folder: Path, home: Path, may_be: Callable[[Path], bool], whose: str = "") -> Location:
    """The log of a name; `whose` says in an error where the name comes from."""
    if name == STDIN:
        return Location(STDIN_PATH, False, SHOWN_STDIN, False)
    path = folder / (home / name[2:] if name.startswith("~/") else name)
    try:
        path.stat()
        if not may_be(path):
            log_files(path, shown_name(name))
    except (OSError, ValueError) as error:
        raise _with_help(unreadable_file(error, shown_name(name)), whose) from None
    except Unreadable as refusal:
        inside = "".join(f"{name} is passed over: {reason}. " for name, reason in _left_out(path, name))
        raise _with_help(refusal, f"{inside}{whose}") from None
    return _location(path, folder, name)


def _with_help(refusal: Unreadable, whose: str) -> Unreadable:
    return Unreadable(tuple(one._replace(help=f"{one.help} {whose}".strip()) for one in refusal.diagnostics))


def _location(path: Path, folder: Path, name: str = "") -> Location:
    try:
        shown, outside = shown_name(str(path.resolve().relative_to(folder.resolve()))), False
    except ValueError:
        shown, outside = shown_name(name or str(path)), True
    return Location(path, False, shown, outside, (*_left_out(path, shown),) if path.is_dir() else ())


def _left_out(folder: Path, shown: str, depth: int = 0) -> Iterator[PassedOver]:
    """What lies in a log's folder and begins as a log, and does not belong to it; copies do not count."""
    try:
        inside = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in (entry for entry in inside if not entry.name.startswith(".")):
        name = str(PurePath(shown, shown_name(entry.name)))
        if entry.is_dir():
            if is_log(folder / entry.name):
                yield PassedOver(name, _SUBFOLDER)
            elif depth + 1 < _MAX_SUBFOLDERS:
                yield from _left_out(folder / entry.name, name, depth + 1)
        elif _may_be_meant(entry.name) and not is_log_name(entry.name) and _is_log_file(folder / entry.name):
            yield PassedOver(name, _OTHER_ENDING)


def _is_log_file(file: Path) -> bool:
    try:
        if not file.is_file():
            return False
        with file.open("rb") as opened:
            return begins_as_log(opened.read(_BEGINNING_BYTES))
    except OSError:
        return False
