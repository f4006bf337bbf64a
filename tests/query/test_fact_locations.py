"""Where in the log a fact or an entry stands."""

from missionlog.index.engine import SqliteEngine
from missionlog.query.facts import COMPUTED, computed_of, location_columns


def test_a_fact_is_at_its_line(bridge: SqliteEngine) -> None:
    ((*told,),) = bridge.rows(f"SELECT {COMPUTED} FROM fact WHERE id = 'will-cross'")
    found = computed_of(bridge, *told)
    assert [*found][-2:] == ["file", "line"]
    assert (found["file"], found["line"]) == ("events.yaml", 65)


def test_an_entry_is_at_its_line(bridge: SqliteEngine) -> None:
    ((file, line),) = bridge.rows(f"SELECT {location_columns('person')} FROM person WHERE id = 'engineer'")
    assert (bridge.file(file), line) == ("events.yaml", 20)
