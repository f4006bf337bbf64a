"""The article before a word that comes from data."""

from __future__ import annotations

import pytest

from missionlog.model.articles import with_article
from missionlog.model.format import RECORDS


@pytest.mark.parametrize(
    ("noun", "written"),
    [
        ("event", "an event"),
        ("update", "an update"),
        ("quote", "a quote"),
        ("id", "an id"),
        ("URL", "a URL"),
        ("unit", "a unit"),
        ("one-off", "a one-off"),
        ("organization", "an organization"),
        ("evidence", "evidence"),
        ("recorded", "recorded"),
    ],
)
def test_a_noun_has_the_article_that_is_spoken(noun: str, written: str) -> None:
    assert with_article(noun) == written


def test_every_record_of_the_format_reads_well() -> None:
    assert sorted(map(with_article, RECORDS)) == [
        "a correction",
        "a dating",
        "a person",
        "a place",
        "a promise",
        "a quote",
        "a role",
        "a snapshot",
        "a source",
        "an event",
        "an update",
        "evidence",
        "recorded",
    ]
