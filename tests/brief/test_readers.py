"""Briefs of the first log and of one of hostile texts, opened by the programs of those who read them."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.cli.conftest import Run, run

from .samples import FIRST_LOG, HOSTILE_LOG, bare

__all__ = ["run"]
pytestmark = pytest.mark.outside
LOGS = (FIRST_LOG, HOSTILE_LOG)


def texts_of(log: Path) -> Iterator[str]:
    """Every text that a brief must have: titles, summaries, quotes, updates, passages, titles of sources."""
    read: Any = yaml.safe_load(log.read_text(encoding="utf-8"))
    cited: set[str] = set()
    yield read["title"]
    for event in read["events"]:
        yield event["title"]
        yield event.get("summary", "")
        yield event.get("note", "")
        parts = [event, *event.get("quotes", []), *event.get("updates", []), *event.get("dates", [])]
        for part in parts:
            yield part.get("text", "")
            yield part.get("note", "")
            for evidence in part.get("evidence", []):
                cited.add(evidence["source"])
                yield evidence.get("passage", "")
                yield evidence.get("locator", "")
    for id_ in cited:
        yield read["sources"][id_]["title"]


def assert_whole(log: Path, shown: str) -> None:
    shown = "".join(shown.split())
    assert [text for text in texts_of(log) if bare(text) not in shown] == []


def pandoc(data: bytes, *arguments: str) -> str:
    done = subprocess.run(["pandoc", *arguments], input=data, capture_output=True, check=True)
    return done.stdout.decode()


def shown_by_pandoc(data: bytes, format_: str) -> str:
    """The text of a document as pandoc reads it, with that of its footnotes."""
    pieces: list[str] = []

    def walk(node: Any) -> None:
        if isinstance(node, list):
            for one in node:
                walk(one)
        elif isinstance(node, dict):
            kind, content = node.get("t"), node.get("c")
            if kind == "Str":
                pieces.append(content)
            elif kind == "Quoted":
                pieces.append("“" if content[0]["t"] == "DoubleQuote" else "‘")
                walk(content[1])
            else:
                walk([content] if content is not None else [*node.values()] if kind is None else [])

    walk(json.loads(pandoc(data, f"--from={format_}", "--to=json")))
    return " ".join(pieces)


def briefed(run: Run, log: Path, name: str) -> bytes:
    assert run("brief", "--all", "--log", str(log), "-o", name).code == 0
    return Path(name).read_bytes()


@pytest.mark.parametrize("log", LOGS)
def test_pandoc_reads_all_facts_and_notes_of_the_markdown(run: Run, log: Path) -> None:
    data = briefed(run, log, "brief.md")
    assert_whole(log, shown_by_pandoc(data, "gfm+footnotes"))
    native = pandoc(data, "--from=gfm+footnotes", "--to=native")
    marks = re.findall(rb"\[\^(\d+)\](?!:)", data)
    assert native.count("Note") >= len(marks) > 0
    assert {*marks} == {*re.findall(rb"(?m)^\[\^(\d+)\]: ", data)}


def test_a_validator_finds_nothing_wrong_with_the_pages(run: Run) -> None:
    names = [f"{log.stem}.html" for log in LOGS]
    for log, name in zip(LOGS, names, strict=True):
        briefed(run, log, name)
    jar = Path(os.environ["NODE_PATH"]) / "vnu-jar" / "build" / "dist" / "vnu.jar"
    checked = subprocess.run(
        ["java", "-jar", jar, "--stdout", "--format", "json", *names],
        capture_output=True,
        text=True,
        check=False,
    )
    assert json.loads(checked.stdout)["messages"] == []


def browsed(page: Path, option: str) -> bytes:
    line = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", option, page.resolve().as_uri()]
    return subprocess.run(line, capture_output=True, check=True).stdout


def test_a_browser_shows_all_facts(run: Run) -> None:
    briefed(run, HOSTILE_LOG, "brief.html")
    assert_whole(HOSTILE_LOG, shown_by_pandoc(browsed(Path("brief.html"), "--dump-dom"), "html"))


def test_a_browser_prints_the_page(run: Run) -> None:
    briefed(run, FIRST_LOG, "brief.html")
    browsed(Path("brief.html"), "--print-to-pdf=brief.pdf")
    assert Path("brief.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("log", LOGS)
def test_word_and_pandoc_open_the_docx(run: Run, log: Path) -> None:
    from docx import Document

    data = briefed(run, log, "brief.docx")
    document = Document(io.BytesIO(data))
    styles = {paragraph.style.name for paragraph in document.paragraphs}
    assert {"Title", "Heading 1", "Heading 2"} <= styles
    assert len(document.tables) == 1
    assert_whole(log, shown_by_pandoc(data, "docx"))


def test_the_same_log_gives_the_same_bytes(run: Run) -> None:
    for ending in ("md", "html", "docx"):
        assert briefed(run, HOSTILE_LOG, f"a.{ending}") == briefed(run, HOSTILE_LOG, f"b.{ending}")
