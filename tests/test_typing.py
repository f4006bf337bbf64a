"""What is loaded late is seen by mypy, and loading by name happens in visible tables alone."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import missionlog

PACKAGE = Path(missionlog.__file__).parent
ROOT = PACKAGE.parent
#: Where modules are loaded by name: the lazy packages, and the tables of commands and formats.
TABLES = (
    *("__init__.py", "edtf/__init__.py", "phrases/__init__.py"),
    *("check/rule_table.py", "cli/commands.py", "view/formats.py", "importing/formats.py"),
    *("cli/brief.py", "dataset/__init__.py"),
)
#: A call of another room, imported in the function that needs it; what is wrong with it then; mypy's words.
MUTATIONS = (
    (
        "api/log.py",
        "drift(engine, query, self.today, phrase)",
        "drift(engine, query, self.today, phrase, nothing=1)",
        "nothing",
    ),
    ("cli/listings.py", "import describe\n", "import descirbe as describe\n", "descirbe"),
)


#: What a program may write: mypy has nothing to say of it.
PROGRAM = """
from datetime import date

import missionlog

with missionlog.open("events.yaml", today="2026-11-23", as_of=date(2026, 1, 1)) as log:
    events: missionlog.Answer[missionlog.Event] = log.timeline("word", since=2024, until=date(2025, 1, 1))
    first: missionlog.Event | None = events[:3].first()
    assert first is not None
    ids: list[str] = [event.id for event in events if event.computed["words"]]
    quotes = log.quotes(speaker=["a", "b"], during=[2024, "2025", first.date or 2026], limit=2)
    text: str = quotes[0].text
    role: str = quotes[0].computed["role"]
    late: list[int | str] = events[0].computed["promise"]["calendar"]["late"]
"""


def test_mypy_refuses_wrong_calls_of_what_is_loaded_late(tmp_path: Path) -> None:
    shutil.copytree(PACKAGE, tmp_path / "missionlog", ignore=shutil.ignore_patterns("__pycache__"))
    for name, right, wrong, _ in MUTATIONS:
        file = tmp_path / "missionlog" / name
        text = file.read_text(encoding="utf-8")
        assert text.count(right) == 1, f"{name} has no {right!r} to spoil: choose another call"
        file.write_text(text.replace(right, wrong), encoding="utf-8")
    (tmp_path / "program.py").write_text(PROGRAM, encoding="utf-8")
    options = [
        "--strict",
        "--config-file",
        str(ROOT / "pyproject.toml"),
        "--cache-dir",
        str(tmp_path / "cache"),
    ]
    files = [f"missionlog/{name}" for name, *_ in MUTATIONS]
    command = [sys.executable, "-m", "mypy", *options, "--follow-imports", "silent", *files, "program.py"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    for name, _, _, words in MUTATIONS:
        assert re.search(rf"^missionlog/{name}:\d+: error: .*{words}", done.stdout, re.M), done.stdout
    assert {line.split(":")[0] for line in done.stdout.splitlines() if ": error:" in line} == {*files}


def test_modules_are_loaded_by_name_in_visible_tables_alone() -> None:
    uses = [
        str(file.relative_to(PACKAGE))
        for file in sorted(PACKAGE.rglob("*.py"))
        for _ in re.findall(r"\bimport_module\(|\b__import__\(", file.read_text(encoding="utf-8"))
    ]
    assert {*uses} <= {*TABLES}
    assert len(uses) <= 9


def test_no_two_public_classes_have_one_name() -> None:
    names = Counter(
        name
        for file in PACKAGE.rglob("*.py")
        for name in re.findall(r"^class ([A-Za-z]\w*)", file.read_text(encoding="utf-8"), re.MULTILINE)
    )
    assert [name for name, count in names.items() if count > 1] == []
