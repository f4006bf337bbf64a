"""The pages on how missionlog is built name what is there."""

import re
from importlib import import_module

import pytest
from transcripts import ROOT

LIFE = (ROOT / "docs" / "life-of-a-fact.md").read_text(encoding="utf-8")
ROOMS = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
STEPS = re.findall(r"^## \d+\. [^`]*`(.+?)`\n(.*?)(?=^## |\Z)", LIFE, re.MULTILINE | re.DOTALL)


def has(path: str, dotted: str) -> bool:
    found = import_module(path.removesuffix(".py").replace("/", "."))
    for name in dotted.split("."):
        if not hasattr(found, name):
            return False
        found = getattr(found, name)
    return True


@pytest.mark.parametrize("page", ["life-of-a-fact.md", "architecture.md"])
def test_every_module_that_is_named_exists(page: str) -> None:
    paths = re.findall(r"`(missionlog/[\w/.]+)`", (ROOT / "docs" / page).read_text(encoding="utf-8"))
    assert len(paths) > 5
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_every_test_that_a_promise_rests_on_exists() -> None:
    page = (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8")
    paths = re.findall(r"`(tests/[\w/.]*)`", page)
    assert len(paths) > 10
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_the_steps_are_counted() -> None:
    assert [int(number) for number in re.findall(r"^## (\d+)\.", LIFE, re.MULTILINE)] == [
        *range(1, len(STEPS) + 1)
    ]


@pytest.mark.parametrize(("path", "step"), STEPS, ids=[path for path, _ in STEPS])
def test_a_step_names_a_function_of_its_module(path: str, step: str) -> None:
    names = re.findall(r"`([A-Za-z_.]+)\(\)`", step)
    assert names
    nearby = {path, *re.findall(r"`(missionlog/[\w/]+\.py)`", step)}
    missing = [name for name in names if not any(has(module, name) for module in nearby)]
    assert missing == []
    assert has(path, names[0]), f"the first function of the step is not in {path}"


def test_every_room_is_on_the_page() -> None:
    rooms = {path.parent.name for path in (ROOT / "missionlog").glob("*/__init__.py")}
    assert {room for room in rooms if f"| `missionlog/{room}/` |" not in ROOMS} == set()
