"""How an option of a command is declared: a line in a class, which both readers of the command line use.

    class ListingOptions(Options):
        limit = value("--limit", metavar="N", read=int, help="Only the first N.")

The class has the option, `ListingOptions.table["limit"]`, and an object of it
the value that was given, `options.limit`. Nothing here needs Typer.
"""

from collections.abc import Callable, Collection, Mapping
from typing import Any, ClassVar, NamedTuple, TypeVar, cast

_T = TypeVar("_T")
#: What an option is completed as that takes any text.
NOTHING = "nothing"
_NOTHING_GIVEN: dict[str, Any] = {}


class Option(NamedTuple):
    """An option, or an argument, which has no `names`.

    `read` turns a text into the value, or raises ValueError (UsageError to say more); a flag has none.
    `least` is the smallest number allowed. `variable` is the environment variable that gives the value if the
    line does not, nor has the option called `instead`. `choices` are what a shell offers as values; without
    them, it offers what the index has for `completed_as`, else for the option's name. `bare` is the value of
    an option that may stand without one, where it does. `by_kind` is the help by the kinds of things that an
    option is for, if it is not for all that the command takes.
    """

    help: str
    names: tuple[str, ...] = ()
    metavar: str | None = None
    read: Callable[[str], Any] | None = str
    many: bool = False
    required: bool = False
    default: Any = None
    least: int | None = None
    variable: str | None = None
    instead: str | None = None
    panel: str | None = None
    choices: tuple[str, ...] = ()
    bare: str | None = None
    completed_as: str = ""
    by_kind: Mapping[str, str] | None = None


class Options:
    """The options of a command with the values that were given. They cannot be changed.

    `with_signs`: what begins with one hyphen and is no option is a word, as in `missionlog tag ID -x`.
    """

    with_signs: ClassVar[bool] = False
    table: ClassVar[Mapping[str, Option]] = {}
    #: The log that is named before the command, also where the command has no such option.
    log: str | None = None

    def __init_subclass__(
        cls, first: Mapping[str, Option] = _NOTHING_GIVEN, without: Collection[str] = ()
    ) -> None:
        """`first` are options from a table; they stand before those of the class itself.

        `without` are options of the class above that this one lacks: they are as where they are not given.
        """
        options = {name: value for name, value in vars(cls).items() if isinstance(value, Option)}
        for name in without:
            setattr(cls, name, _value(cls.table[name], None))
        inherited = {name: option for name, option in cls.table.items() if name not in without}
        cls.table = {**inherited, **first, **options}

    def __init__(self, given: Mapping[str, Any] = _NOTHING_GIVEN) -> None:
        vars(self)["log"] = given.get("log")
        vars(self).update({name: _value(one, given.get(name)) for name, one in self.table.items()})

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError(f"{name}: options cannot be changed")


def _value(option: Option, given: Any) -> Any:
    if option.many:
        return tuple(given or ())
    return option.default if given is None else given


# Each of these makes an Option for the class. It is typed as the value that an object of the class has
# under the same name. `more` are the other fields of Option.


def flag(*names: str, help: str, **more: Any) -> bool:
    """An option without a value: True if it was given."""
    return cast("bool", Option(help, names, read=None, default=False, **more))


def text(*names: str, metavar: str, help: str, **more: Any) -> str | None:
    """A text, or None; an argument if it has no name."""
    return cast("str | None", Option(help, names, metavar, **more))


def texts(*names: str, metavar: str, help: str, **more: Any) -> tuple[str, ...]:
    """A text for each time that the option is given."""
    return cast("tuple[str, ...]", Option(help, names, metavar, many=True, **more))


def value(*names: str, metavar: str, read: Callable[[str], _T], help: str, **more: Any) -> _T | None:
    """What `read` makes of a text, or None."""
    return cast("_T | None", Option(help, names, metavar, read, **more))


def values(*names: str, metavar: str, read: Callable[[str], _T], help: str, **more: Any) -> tuple[_T, ...]:
    """What `read` makes of a text, for each time that the option is given."""
    return cast("tuple[_T, ...]", Option(help, names, metavar, read, many=True, **more))


def argument(metavar: str, *, read: Callable[[str], _T], help: str, **more: Any) -> _T:
    """An argument that must be given unless it has a `default`."""
    return cast("_T", Option(help, (), metavar, read, **({"required": "default" not in more} | more)))


def arguments(metavar: str, *, help: str, **more: Any) -> tuple[str, ...]:
    """All the arguments that no other takes."""
    return cast("tuple[str, ...]", Option(help, metavar=metavar, many=True, **more))
