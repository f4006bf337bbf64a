"""Logs and queries drawn at random, for answers that must be the same in two ways of asking."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any, Final

from missionlog.edtf import EdtfError, parse
from tests.query.worded_logs import worded_log

_WORDS: Final = (
    *("bridge", "Bridges", "café", "CAFE", "don’t", "U.S.", "Łódź", "lodz", "北京市政府", "京市", "Straße"),
    *("2024", "٢٠٢٤", "ПЁТР", "петр", "x-ray", "ᴬ", "½", "ﬁsh", "naïve", "שלום", "‮evil‬", "가나", "<b>"),
)
_NAMES: Final[dict[str, dict[str, Any]]] = {
    "council": {"name": "Town council", "aliases": ["The Łódź board", "京政府"]},
    "mara": {"name": "Mara Stone", "aliases": ["M. Café"]},
    "bruno": {"name": "Bruno d’Ávila"},
}
_TAGS: Final = ("bridge", "two words", "Łódź", "a,b", "北京")
_TYPED_WORDS: Final = (
    *(
        "happens",
        "bridge",
        "brid*",
        "at the",
        "the river",
        "river*",
        "so it is",
        "cafe",
        "lodz",
        "京",
        "政府",
    ),
    *(
        "strasse",
        "don't",
        "u.s.",
        "petr",
        "петр",
        "of the toll",
        "town",
        "2024",
        "fish",
        "1 2",
        "x ray",
        "가",
    ),
)


def drawn_log(dice: Random) -> dict[str, Any]:
    """A random log with dates of every form, and words and names in many scripts."""
    log = worded_log(dice)
    for id_, names in _NAMES.items():
        log["people"][id_] = {**log["people"].get(id_, {}), **names}
    log["places"]["town"]["aliases"] = ["Łódź town", "京都"]
    for source in log["sources"].values():
        source["title"] = f"A {dice.choice(_WORDS)} source"
        if dice.random() < 0.3:
            source |= {"publisher": dice.choice(_WORDS), "note": f"Note on {dice.choice(_WORDS)}"}
    for event in log["events"]:
        event["title"] += f" {dice.choice(_WORDS)}"
        if dice.random() < 0.3:
            event["summary"] = " ".join(dice.sample(_WORDS, 3))
        if dice.random() < 0.3:
            event["tags"] = dice.sample(_TAGS, 2)
        if "date" in event and "after" not in event and dice.random() < 0.5:
            event["date"] = drawn_date(dice, _years_of(log))
    return log


def _years_of(log: dict[str, Any]) -> range:
    years = [
        int(str(event["date"])[:4]) for event in log["events"] if str(event.get("date", ""))[:4].isdigit()
    ]
    return range(min(years, default=2016) - 1, max(years, default=2018) + 2)


def drawn_date(dice: Random, years: range) -> str:
    """A date in EDTF, of any form, mostly in some years."""
    for _ in range(100):
        text = _expression(dice, years)
        try:
            parse(text)
        except EdtfError:
            continue
        return text
    return "2017"


def _expression(dice: Random, years: range) -> str:
    form = dice.random()
    if form < 0.5:
        return _date(dice, years)
    if form < 0.75:
        ends = [dice.choice([_date(dice, years), _date(dice, years), "", ".."]) for _ in range(2)]
        return "/".join(ends)
    members = [
        dice.choice([_date(dice, years), "..".join([_date(dice, years), _date(dice, years)])])
        for _ in range(dice.randint(1, 3))
    ]
    if dice.random() < 0.2:
        members[-1] = members[-1].split("..")[0] + ".."
    return dice.choice(["[{}]", "{{{}}}"]).format(",".join(members))


def _date(dice: Random, years: range) -> str:
    year = f"{dice.choice(years):04}"
    if dice.random() < 0.12:
        far = (
            "Y-17E3",
            "-0044",
            "0000",
            "Y2023E1",
            "1950S2",
            f"{year}S3",
            "XXXX",
            "Y170000002",
            "Y-10000000000000000",
        )
        return dice.choice(far)
    if dice.random() < 0.15:
        year = year[:3] + "X" if dice.random() < 0.7 else year[:2] + "XX"
    parts = [year]
    if dice.random() < 0.7:
        parts.append(
            dice.choice(
                [
                    f"{dice.randint(1, 12):02}",
                    f"{dice.randint(1, 12):02}",
                    f"{dice.randint(21, 41)}",
                    "XX",
                    "1X",
                ]
            )
        )
        if dice.random() < 0.6:
            parts.append(dice.choice([f"{dice.randint(1, 31):02}", f"{dice.randint(1, 31):02}", "XX", "2X"]))
    if len(parts) == 3 and dice.random() < 0.15:
        zone = dice.choice(["", "Z", "+02:00", "-11:30"])
        return f"{'-'.join(parts)}T{dice.randint(0, 23):02}:{dice.choice(['00:00', '59:59', '30:00'])}{zone}"
    for at in range(len(parts)):
        if dice.random() < 0.15:
            sign = dice.choice("?~%")
            parts[at] = parts[at] + sign if dice.random() < 0.8 else sign + parts[at]
    return "-".join(parts)


def drawn_arguments(dice: Random, log: dict[str, Any]) -> list[str]:
    """The arguments of a query; nearly all can be read, and many find something."""
    return [_term(dice, log) for _ in range(dice.choice([1, 1, 1, 2, 2, 3]))]


def _term(dice: Random, log: dict[str, Any]) -> str:
    negated = "not:" if dice.random() < 0.2 else ""
    key = dice.choice(["", "", "", *_VALUES, "since", "until", "during", "during"])
    count = dice.choice([1, 1, 1, 2])
    if key in ("since", "until", "during"):
        values = [drawn_date(dice, _years_of(log)) for _ in range(count)]
    elif key:
        values = [_quoted(dice.choice(_VALUES[key])) for _ in range(count)]
    else:
        values = [_quoted(dice.choice(_TYPED_WORDS)) for _ in range(count)]
    return f"{negated}{key + ':' if key else ''}{','.join(values)}"


def _quoted(text: str) -> str:
    return f'"{text}"' if " " in text or "," in text else text


_VALUES: Final = {
    "who": ("council", "mara", "stone", "STONE mara", "bruno", "d'avila", "cafe", "lodz", "政府", "nobody"),
    "speaker": ("mara", "bruno", "council", "board"),
    "actor": ("mara", "bruno", "council"),
    "by": ("council", "mara"),
    "tag": ("bridge", "river", "two", "words", "two words", "lodz", "a,b", "京", "BRIDGE"),
    "place": ("town", "valley", "the valley", "lodz", "京", "都"),
    "source": ("s0", "s1", "s2", "source", "s9", "cafe", "a source"),
    "id": ("e0", "e*", "E1", "e1*", "*", "x-*"),
    "log": ("log", "other"),
    "has": ("promise", "Promises", "quotes", "update"),
    "status": ("kept", "in progress", "broken", "Extended", "partly-kept"),
}


def drawn_day(dice: Random, days: list[int]) -> int | None:
    """A day of the record: mostly one on which it changes, or one beside it; None for the whole log."""
    if not days or dice.random() < 0.4:
        return None
    return max(1, dice.choice(days) + dice.choice([0, 0, -1, 1]))


def day_of(number: int) -> date:
    return date(1, 1, 1) + timedelta(number - 1)
