"""The index's tables and their indexes, as SQL; the table `version` is in `fact_rows`.

Days are 64-bit integers (`missionlog.edtf.calendar`), with the far ends of time at the ends of the range.
`stored` is an entry as it stands in the log and `computed` what was derived from it, both as JSON; of a fact
it lacks what other columns have (`missionlog.model.rows`).
"""

from __future__ import annotations

from typing import Final

from missionlog.model.registry import TEXT_COLUMNS
from missionlog.query.sql import IN_DOUBT

#: Stands between two texts of one column. It is a token, so that no phrase can match the end of one text and
#: the beginning of the next. No text has this private-use character once it is `spaced`.
SEPARATOR: Final = " \ue000 "

#: The greatest reach of a fact: the bit length of the number of days from its first to its last.
WIDEST: Final = 64


def _days(reach: int) -> str:
    """2 to the power of `reach` as SQL, or a number beyond all days where SQLite's integers are too short."""
    return str(2**reach) if reach < 63 else "9e99"


SCHEMA: Final = f"""
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- The logs whose rows are in these tables: of an index one, with the number 0. `path` is the log as it was
-- named when it was read, `unread` and `faulty` are how many of its entries are left out and have errors. Ids
-- are unique in their log alone; every other number is that of one row in all logs, because the numbers of a
-- log are those of its own index and its number times 2 to the power of 40.
CREATE TABLE log (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, path TEXT NOT NULL,
  title TEXT NOT NULL, timezone TEXT NOT NULL, unread INTEGER NOT NULL, faulty INTEGER NOT NULL);

-- Stretches of the log's text that can be read by themselves: some items of one table, or, with an
-- indent below 0, the text around the tables. `first` is the number of lines before it in its file,
-- `digest` its SHA-256; without a digest, the block is the whole file.
CREATE TABLE block (
  seq INTEGER PRIMARY KEY,
  file TEXT NOT NULL,
  first INTEGER NOT NULL,
  lines INTEGER NOT NULL,
  size INTEGER NOT NULL,
  part TEXT NOT NULL,
  indent INTEGER NOT NULL,
  digest BLOB);

-- The entries of all tables, numbered in the order of the log with gaps between them. `line` is the
-- number of lines before it in its block, and `unread` the id of an entry that is left out, as not to be
-- read. An entry is `faulty`, 1 and not 0, if it or anything in it could not be read.
CREATE TABLE item (
  seq INTEGER PRIMARY KEY,
  block INTEGER NOT NULL REFERENCES block(seq),
  line INTEGER NOT NULL,
  unread TEXT,
  digest BLOB,
  faulty INTEGER NOT NULL);

-- `label` is the title of a source, the name of a person or place; empty where there is none. A source is
-- on the record from two days on, as `version` has them.
CREATE TABLE source (seq INTEGER PRIMARY KEY REFERENCES item(seq),
  log INTEGER NOT NULL REFERENCES log(number),
  id TEXT NOT NULL, line INTEGER NOT NULL, label TEXT NOT NULL, stored TEXT NOT NULL,
  possibly_from INTEGER NOT NULL, certainly_from INTEGER NOT NULL, UNIQUE (id, log));
CREATE TABLE person (seq INTEGER PRIMARY KEY REFERENCES item(seq),
  log INTEGER NOT NULL REFERENCES log(number),
  id TEXT NOT NULL, line INTEGER NOT NULL, label TEXT NOT NULL, stored TEXT NOT NULL, UNIQUE (id, log));
CREATE TABLE place (seq INTEGER PRIMARY KEY REFERENCES item(seq),
  log INTEGER NOT NULL REFERENCES log(number),
  id TEXT NOT NULL, line INTEGER NOT NULL, label TEXT NOT NULL, stored TEXT NOT NULL, UNIQUE (id, log));
CREATE TABLE tag (seq INTEGER PRIMARY KEY, log INTEGER NOT NULL REFERENCES log(number),
  id TEXT NOT NULL, stored TEXT NOT NULL,
  UNIQUE (id, log));

-- What is stored of a source or person on the record of days on which that is not what is stored of it now.
CREATE TABLE past_entry (entry INTEGER NOT NULL REFERENCES item(seq), number INTEGER NOT NULL,
  stored TEXT NOT NULL,
  possibly_from INTEGER NOT NULL, possibly_until INTEGER NOT NULL,
  certainly_from INTEGER NOT NULL, certainly_until INTEGER NOT NULL,
  PRIMARY KEY (entry, number)) WITHOUT ROWID;

-- Events whose record changes on so many days that only their latest versions are kept, as if they had always
-- been on it.
CREATE TABLE unversioned (item INTEGER PRIMARY KEY REFERENCES item(seq));

-- The folded words that find an entry of a table.
CREATE TABLE name (kind TEXT NOT NULL, word TEXT NOT NULL, entry INTEGER NOT NULL,
  PRIMARY KEY (kind, word, entry)) WITHOUT ROWID;

-- The ids of entries of its own table that an entry refers to: the origins of a source, the organisations
-- of a person's roles, the place that a place lies in.
CREATE TABLE entry_link (kind TEXT NOT NULL, id TEXT NOT NULL,
  entry INTEGER NOT NULL REFERENCES item(seq),
  PRIMARY KEY (kind, id, entry)) WITHOUT ROWID;

-- What versions of facts are linked to: `fact` is the number of a version.
CREATE TABLE fact_person (person INTEGER NOT NULL REFERENCES person(seq), part TEXT NOT NULL,
  fact INTEGER NOT NULL REFERENCES version(seq), PRIMARY KEY (person, part, fact)) WITHOUT ROWID;
CREATE TABLE fact_tag (tag INTEGER NOT NULL REFERENCES tag(seq),
  fact INTEGER NOT NULL REFERENCES version(seq), PRIMARY KEY (tag, fact)) WITHOUT ROWID;
CREATE TABLE fact_place (place INTEGER NOT NULL REFERENCES place(seq),
  fact INTEGER NOT NULL REFERENCES version(seq), PRIMARY KEY (place, fact)) WITHOUT ROWID;
CREATE TABLE fact_source (source INTEGER NOT NULL REFERENCES source(seq),
  fact INTEGER NOT NULL REFERENCES version(seq), PRIMARY KEY (source, fact)) WITHOUT ROWID;

-- The ids of the events that an event disputes.
CREATE TABLE dispute (disputed TEXT NOT NULL,
  fact INTEGER NOT NULL REFERENCES version(seq), PRIMARY KEY (disputed, fact)) WITHOUT ROWID;

-- The ids of events that an event refers to.
CREATE TABLE mention (id TEXT NOT NULL, item INTEGER NOT NULL REFERENCES item(seq),
  PRIMARY KEY (id, item)) WITHOUT ROWID;

-- Each reach, and the greatest number of days that a fact of it can last.
CREATE TABLE reach (reach INTEGER PRIMARY KEY, days NUMERIC NOT NULL);
INSERT INTO reach VALUES {", ".join(f"({reach}, {_days(reach)})" for reach in range(WIDEST + 1))};

-- The words of the texts of versions, each text as `spaced` gives it (missionlog/model/folding.py). The texts
-- themselves are not in it a second time: they follow from what is stored.
CREATE VIRTUAL TABLE words USING fts5 ({", ".join(TEXT_COLUMNS)}, content = '', tokenize = 'ascii');
"""

#: Created after the rows, which is faster. `version_order` also has the columns that decide whether a row is
#: listed. `version_window` finds what overlaps a window: of each reach, the facts that begin at most that
#: many days before it.
INDEXES: Final = (
    "CREATE INDEX version_order ON version"
    " (kind, sort_day, sort_tail, sort_time, sort_place, sort_step, seq,"
    " deprecated, start_earliest, end_latest,"
    " possibly_from, possibly_until, certainly_from, certainly_until)",
    "CREATE INDEX version_window ON version (reach, start_earliest, end_latest, start_latest, end_earliest)",
    "CREATE INDEX version_id ON version (id, kind)",
    "CREATE INDEX version_event ON version (event, kind)",
    "CREATE INDEX version_since ON version (possibly_from)",
    "CREATE INDEX version_doubt ON version"
    " (kind, possibly_from, possibly_until, certainly_from, certainly_until)"
    f" WHERE {IN_DOUBT}",
    "CREATE INDEX source_doubt ON source (possibly_from, certainly_from)"
    " WHERE possibly_from <> certainly_from",
    "CREATE INDEX item_block ON item (block)",
    "CREATE INDEX item_unread ON item (unread) WHERE unread IS NOT NULL",
    "CREATE INDEX item_faulty ON item (faulty) WHERE faulty = 1",
)
