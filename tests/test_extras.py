"""The extras: `all` names each, a message names the one that has the library, the README names them all."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import missionlog
from missionlog.errors import MissingLibraryError

ROOT: Final = Path(missionlog.__file__).parents[1]
PACKAGE: Final = Path(missionlog.__file__).parent
EXTRAS: Final[dict[str, list[str]]] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))[
    "project"
]["optional-dependencies"]
#: What whoever works on the project needs, and what names all others.
NOT_FOR_USERS: Final = {"all", "dev"}


def libraries(extra: str) -> set[str]:
    """The libraries of an extra, without their versions."""
    return {re.split(r"[^\w.-]", requirement)[0] for requirement in EXTRAS[extra]}


def required() -> Iterator[tuple[str, str]]:
    """The library and the extra of each `require` in the package; the one of its message if none is given."""
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "require":
                first, *_ = node.args
                given = {keyword.arg: keyword.value for keyword in node.keywords}.get("extra")
                if isinstance(first, ast.Constant):
                    extra = given.value if isinstance(given, ast.Constant) else ""
                    yield str(first.value), str(extra)


def test_all_names_every_extra() -> None:
    (named,) = EXTRAS["all"]
    assert named == f"missionlog[{','.join(sorted(EXTRAS.keys() - NOT_FOR_USERS))}]"


def test_the_extra_that_a_message_names_has_the_library() -> None:
    found = {*required()}
    assert {library for library, _ in found} >= {"icalendar", "bibtexparser", "rispy", "duckdb", "pyspark"}
    for library, extra in found:
        named = re.search(r"missionlog\[(\w+)\]", str(MissingLibraryError(library, extra)))
        assert named
        assert library in libraries(named[1])


def test_the_readme_names_every_extra() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for extra in EXTRAS.keys() - NOT_FOR_USERS:
        assert f"`{extra}`" in text
    assert "pip install '.[all]'" in text
