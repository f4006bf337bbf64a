"""The scripts of the page make cards of data just as Python writes them in `all.html`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from missionlog.cli import main
from missionlog.site import files, page_data
from tests.site.page_scripts import PageScripts

pytestmark = pytest.mark.outside
HERE = Path(__file__).parent
#: Texts that would be lost, or taken for something else, among words, blanks, codes and markup.
ODD = (
    *("a  b", " a", "a ", "  ", "\u00a0", "a\n\nb", "-", "--", "!", '"', "\\", "a\\", "<", "%", "~~~"),
    *(
        "it's 5,000.50 € (about)",
        "nl\u2028ps\u2029",
        "\ue000\uf8ff",
        "🇺🇦🏳️‍🌈",
        "नमस्ते",
        "e\u0301",
        "a\u200bb",
        "_x_",
    ),
)


@pytest.fixture
def short_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page of one fact is long already, and its cards stand in small groups and files."""
    monkeypatch.setattr(files, "MOST_IN_PAGE", 0)
    monkeypatch.setattr(files, "GROUP", 2)
    monkeypatch.setattr(page_data, "TEXTS_IN_A_FILE", 4)


def made(monkeypatch: pytest.MonkeyPatch, log: Path, folder: Path) -> Path:
    """The site of a log, in a new folder."""
    monkeypatch.setenv("MISSIONLOG_TODAY", "2026-11-23")
    monkeypatch.setattr(sys, "argv", ["missionlog", "site", "--log", str(log), "-o", str(folder)])
    with pytest.raises(SystemExit) as ended:
        main()
    assert not ended.value.code
    return folder


def groups_of(folder: Path) -> Iterator[str]:
    """The HTML of each group of cards in `all.html`."""
    parts = (folder / "all.html").read_bytes().decode().split('<div class="group">\n')[1:]
    yield from (part[: part.rindex("</article>") + len("</article>\n")] for part in parts)


def odd_log(path: Path) -> Path:
    """A log in which each odd text stands wherever a text may."""
    events = [
        {
            "id": f"e-{number}",
            "date": "2024-05-01",
            "title": f"x{text}x",
            "summary": f"x{text}x",
            "tags": ["a", "b"][: number % 3],
            "note": f"y{text}",
            "evidence": [{"source": "one", "passage": f"{text}z", "locator": f"p{text}p"}],
            "quotes": [{"text": f"x{text}x"}] * (number % 2),
        }
        for number, text in enumerate(ODD)
    ]
    log = {"missionlog": 1, "sources": {"one": {"title": "One"}}, "events": events}
    path.write_text(yaml.safe_dump(log, sort_keys=False), encoding="utf-8")
    return path


@pytest.mark.usefixtures("short_pages")
@pytest.mark.parametrize("name", ["ferry.yaml", "hostile.yaml", "odd"])
def test_cards_are_made_as_python_writes_them(
    scripts: PageScripts, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    log = odd_log(tmp_path / "log.yaml") if name == "odd" else HERE / name
    folder = made(monkeypatch, log, tmp_path / "site")
    count = scripts.load((file.name, file.read_bytes()) for file in sorted((folder / "data").iterdir()))
    groups = [*groups_of(folder)]
    assert len(groups) == -(-count // 2)
    assert count >= 3
    for number, html in enumerate(groups):
        first = number * 2
        assert scripts.ask("cards", first=first, count=min(2, count - first)) == html
