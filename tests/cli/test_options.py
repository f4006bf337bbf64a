"""What the help says of options: what each does, of which kind its value is, and which values there are."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest

from missionlog.cli.commands import COMMANDS, ProgramOptions, load
from missionlog.cli.option_types import Option

OPTIONS = [
    (name, key, option)
    for name, table in [("", ProgramOptions.table), *((name, load(name).options.table) for name in COMMANDS)]
    for key, option in table.items()
]
#: The kinds of values: each is said by the metavar.
KINDS = {
    *(
        "PATH",
        "FILE",
        "DIR",
        "DATE",
        "DAY",
        "NAME",
        "ID",
        "TAG",
        "SOURCE",
        "TEXT",
        "WORDS",
        "QUERY",
        "N",
        "REV",
    ),
    *("KEY", "FORMAT", "FIELD", "CODE", "STATE", "PART", "SEVERITY", "WHEN", "PORT"),
    *("ARTICLE", "KIND", "TYPE", "PLACE", "NUMBER", "VALUE", "OLD", "NEW", "INTO", "COLUMN"),
}
#: Options that mean another thing for some commands.
_MEANINGS = {
    "--all": 2,
    "--strict": 2,
    "--severity": 2,
    # What imported records become, and what an article is.
    "--kind": 2,
    # Another name of a format, and rows with the places of their words.
    "--json": 2,
    "--since": 2,
    "--limit": 2,
    "--as-of": 2,
    # Where data goes: a file, a document, a site, a dataset, proposals; which log is asked, or those of one.
    **dict.fromkeys(("--output", "-o"), 5),
    "--log": 2,
    # Of something new, and of a brief.
    "--title": 2,
    # To ask for a value, and to give one to something new.
    **dict.fromkeys(("--speaker", "--actor", "--by", "--tag", "--place", "--status"), 2),
    # Of a listing, of one new fact, and of all that is imported.
    "--source": 3,
    "--yes": 2,
    "--within": 2,
    # Of a text, of a file, of an article, and from which a date is counted: today, or that of the source.
    "--published": 4,
    "--according-to": 2,
    "--until": 3,
    # Of a promise, and of its update; of an event, and of its update.
    "--due": 2,
    "--note": 2,
    # What --fix would change, and what fmt would.
    "--diff": 2,
}


@pytest.mark.parametrize(("command", "key", "option"), OPTIONS)
def test_an_option_says_what_it_does_and_what_its_value_is(command: str, key: str, option: Option) -> None:
    assert key == "format" or re.fullmatch(r"[A-Z].* .* .*\.", option.help), "a sentence"
    if option.read is None:
        assert option.metavar is None
    else:
        assert {*re.findall(r"[A-Z]+", str(option.metavar))} <= KINDS
    if 1 < len(option.choices) < 20 and key != "fail_on":
        assert [choice for choice in option.choices if choice not in option.help] == []


def test_a_text_has_one_home() -> None:
    texts = defaultdict[str, set[str]](set)
    for _, _, option in OPTIONS:
        for name in option.names:
            if name not in ("--format", "--sort"):  # each command says which it has
                texts[name].add(option.help)
    assert {name: len(helps) for name, helps in texts.items() if len(helps) > 1} == _MEANINGS
