"""The index of a log: an SQLite database that is derived from it and can be deleted without loss."""

from typing import Final

#: To be increased when the tables change (`missionlog.index.schema`), or what is written to them.
FORMAT: Final = 17
