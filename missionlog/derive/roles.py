"""The role somebody held on a day."""

from __future__ import annotations

from missionlog.edtf import FAR_FUTURE, FAR_PAST, When
from missionlog.model.values import Person, Role


def role_on(person: Person, when: When | None) -> str:
    """The titles of the roles that a person may have held at a date; "" where none is known.

    Of a role that says neither when it began nor when it ended, any day may be one.
    """
    titles = [role.title for role in person.roles if when is None or may_hold(role, when)]
    return " or ".join(dict.fromkeys(titles))


def may_hold(role: Role, when: When) -> bool:
    """Whether a role may have been held at some time within a date."""
    began = role.from_.start_earliest if role.from_ else FAR_PAST
    ended = role.until.end_latest if role.until else FAR_FUTURE
    return began <= when.end_latest and when.start_earliest <= ended
