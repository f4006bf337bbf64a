"""The scripts of the page in one process of node, which answers questions line by line."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from missionlog.site import files

STATIC: Final = Path(__file__).parents[2] / "missionlog" / "site" / "static"
#: The scripts that answer questions, in the order in which the page loads them.
SCRIPTS: Final = files.SCRIPTS[: files.SCRIPTS.index("record.js") + 1]


class PageScripts:
    """Puts questions to the scripts of the page. Use it with `with`."""

    def __init__(self) -> None:
        answers = Path(__file__).with_name("answers.js")
        self._process = subprocess.Popen(
            ["node", str(answers), str(STATIC), *SCRIPTS],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )

    def __enter__(self) -> PageScripts:
        return self

    def __exit__(self, *error: object) -> None:
        self._process.communicate()

    def ask(self, what: str, **question: Any) -> Any:
        """The answer to a question, or `{"error": …}` where a query cannot be read."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        # Escaped, so that halves of a pair of characters reach the page too.
        self._process.stdin.write(json.dumps({"ask": what, **question}) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        return answer if "error" in answer else answer["answer"]

    def load(self, files: Iterable[tuple[str, bytes]]) -> int:
        """Load the files of data of a page; the number of its facts."""
        count: int = self.ask("data", texts=[data.decode() for _, data in files])
        return count
