"""Rows of GDELT 2 and ICEWS of our own making, in the columns that these have."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from random import Random
from typing import Final
from zipfile import ZipFile

from missionlog.dataset.gdelt import GDELT_COLUMNS
from missionlog.dataset.icews import ICEWS_COLUMNS
from tests.conftest import BRIDGE

#: Names of files: two quarters of an hour of GDELT, and a release of ICEWS.
GDELT_NAMES: Final = ("20240502000000.export.CSV", "20240502001500.export.CSV")
ICEWS_NAME: Final = "events.2018.20180601093000.tab"
#: A politician visits a police force.
MEETING: Final = {
    "Event ID": "28000001",
    "Event Date": "2018-05-30",
    "Source Name": "Mara Lindt",
    "Source Sectors": "Executive,Government",
    "Source Country": "Northport",
    "Event Text": "Make a visit",
    "CAMEO Code": "042",
    "Intensity": "1.9",
    "Target Name": "Police (Southdale)",
    "Target Country": "Southdale",
    "Story ID": "45000001",
    "Sentence Number": "3",
    "Publisher": "Harbour Courier",
    "City": "Harbour Town",
    "Province": "Western Province",
    "Country": "Northport",
    "Latitude": "54.5",
    "Longitude": "10.25",
}
_ACTORS: Final = (
    ("NRTGOV", "NORTHPORT"),
    ("NRTCOP", "POLICE"),
    ("SDLGOV", "SOUTHDALE"),
    ("SDLLAB", "DOCK WORKERS"),
    ("LAB", "UNION"),
    ("", ""),
)
_PLACES: Final = (
    ("4", "Harbour Town, Western Province, Northport", "NP", "NP01", "54.5", "10.25", "-1234567"),
    ("5", "Western Province, Northport", "NP", "NP01", "54", "10", "NP01"),
    ("1", "Southdale", "SD", "SD", "40", "3", "SD"),
    ("0", "", "", "", "", "", ""),
)
_PLACE_COLUMNS: Final = ("Type", "FullName", "CountryCode", "ADM1Code", "Lat", "Long", "FeatureID")


def gdelt_line(**values: str) -> str:
    """A row of GDELT 2 with some values; the others are empty."""
    assert values.keys() <= {*GDELT_COLUMNS}
    return "\t".join(values.get(column, "") for column in GDELT_COLUMNS)


def icews_file(*rows: dict[str, str]) -> bytes:
    """A file of ICEWS: its heading and some rows."""
    lines = ["\t".join(row.get(column, "") for column in ICEWS_COLUMNS) for row in rows]
    return "".join(f"{line}\n" for line in ("\t".join(ICEWS_COLUMNS), *lines)).encode()


def gdelt_file(count: int, day: str = "20240502", seed: int = 1) -> bytes:
    """A file of GDELT 2 with some drawn rows: as many events of each day as articles tell of, or earlier."""
    random = Random(seed)
    lines = []
    for number in range(count):
        first, second = random.choice(_ACTORS), random.choice(_ACTORS)
        root = f"{random.randint(1, 20):02}"
        place = dict(zip(_PLACE_COLUMNS, random.choice(_PLACES), strict=True))
        lines.append(
            gdelt_line(
                GLOBALEVENTID=str(1_000_000_000 + seed * 1_000_000 + number),
                SQLDATE=random.choice((day, day, day, "20240430", "20240402", "20230502")),
                Actor1Code=first[0],
                Actor1Name=first[1],
                Actor2Code=second[0],
                Actor2Name=second[1],
                EventCode=f"{root}{random.randint(0, 5)}",
                EventRootCode=root,
                **{f"ActionGeo_{key}": value for key, value in place.items()},
                DATEADDED=f"{day}{random.randint(0, 23):02}0000",
                SOURCEURL=f"https://news{random.randint(1, 50)}.example/story-{random.randint(1, count)}",
            )
        )
    return "".join(f"{line}\n" for line in lines).encode()


def write_coded_files(folder: Path) -> list[Path]:
    """Two files of GDELT, one with a row that does not fit and one packed, one of ICEWS, and a log."""
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        archive.writestr(GDELT_NAMES[1], gdelt_file(40, seed=2))
    contents = {
        GDELT_NAMES[0]: gdelt_file(60, seed=1) + b"a row\tthat does not fit\n",
        f"{GDELT_NAMES[1]}.zip": packed.getvalue(),
        ICEWS_NAME: icews_file(MEETING),
        "bridge.yaml": BRIDGE.encode(),
    }
    for name, data in contents.items():
        (folder / name).write_bytes(data)
    return [folder / name for name in contents]
