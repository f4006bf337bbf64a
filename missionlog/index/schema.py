"""The tables of the index.

Days are whole numbers (`missionlog.edtf.calendar`), 64 bits wide, with the far
ends of time at the ends of the range. `stored` is an entry as it stands in the
log and `computed` what was derived from it, both as JSON.
"""

from __future__ import annotations

from typing import Final

#: Changes whenever the tables do, or what is written to them.
FORMAT: Final = 4

#: Between two texts of one column: a token of its own (unicode61 takes private-use
#: characters for letters), so that no phrase can reach from one into the other.
SEPARATOR: Final = " \ue000 "

#: The greatest reach of a fact, which is the number of bits of the days from its first to its last.
WIDEST: Final = 64

#: Columns of the full text, in order; `said` are the quotes of an event, which
#: find it in a timeline while `search` finds the quotes themselves.
TEXT_COLUMNS: Final = ("title", "summary", "quote", "passage", "said")


def _days(reach: int) -> str:
    """What is too great for SQLite's whole numbers is as good as endless."""
    return str(2**reach) if reach < 63 else "9e99"


SCHEMA: Final = f"""
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- The text, in stretches that can be read by themselves: of some items of one table of the
-- log; or, with the width of the indent below 0, of what stands around the tables. `first` is
-- how many lines of its file stand before it. Without a digest (SHA-256), it is the whole file.
CREATE TABLE block (
  seq INTEGER PRIMARY KEY,
  file TEXT NOT NULL,
  first INTEGER NOT NULL,
  lines INTEGER NOT NULL,
  size INTEGER NOT NULL,
  part TEXT NOT NULL,
  indent INTEGER NOT NULL,
  digest BLOB);

-- The entries of all tables as they are written, numbered in the order of the log with room
-- between them; `line` is how many lines of its block stand before it. `unread` is the id of one
-- that could not be read, `undated` whether it is an event that stands between others.
CREATE TABLE item (
  seq INTEGER PRIMARY KEY,
  block INTEGER NOT NULL REFERENCES block(seq),
  line INTEGER NOT NULL,
  undated INTEGER NOT NULL,
  unread TEXT,
  digest BLOB);

-- `label` is the title of a source, the name of a person or place; empty where there is none.
CREATE TABLE source (seq INTEGER PRIMARY KEY REFERENCES item(seq),
  id TEXT NOT NULL UNIQUE, line INTEGER NOT NULL, label TEXT NOT NULL, stored TEXT NOT NULL);
CREATE TABLE person (seq INTEGER PRIMARY KEY REFERENCES item(seq),
  id TEXT NOT NULL UNIQUE, line INTEGER NOT NULL, label TEXT NOT NULL, stored TEXT NOT NULL);
CREATE TABLE place (seq INTEGER PRIMARY KEY REFERENCES item(seq),
  id TEXT NOT NULL UNIQUE, line INTEGER NOT NULL, label TEXT NOT NULL, stored TEXT NOT NULL);
CREATE TABLE tag (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, stored TEXT NOT NULL);

-- The folded words by which an entry of a table can be named.
CREATE TABLE name (kind TEXT NOT NULL, word TEXT NOT NULL, entry INTEGER NOT NULL,
  PRIMARY KEY (kind, word, entry)) WITHOUT ROWID;

-- Events, quotes and updates, numbered in the order of the log: an event like its item, and its
-- quotes and updates after it. `line` is counted from 1 in the text of the item. The four bounds
-- are days between which it began and ended, approximations included, and `reach` how far they
-- are apart; `held` is the day until which an open end is known to have held; `known` whether it was
-- certainly (2) or possibly (1) on the record, in the index of a day that is past. `dates` counts
-- the competing dates of the event, and `sort_title` is its title without case and accents.
CREATE TABLE fact (
  seq INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  event INTEGER NOT NULL REFERENCES fact(seq),
  line INTEGER NOT NULL,
  date TEXT NOT NULL,
  start_earliest INTEGER NOT NULL,
  start_latest INTEGER NOT NULL,
  end_earliest INTEGER NOT NULL,
  end_latest INTEGER NOT NULL,
  reach INTEGER NOT NULL,
  held INTEGER,
  known INTEGER NOT NULL,
  sort_day INTEGER NOT NULL,
  sort_tail INTEGER NOT NULL,
  sources INTEGER NOT NULL,
  quotes INTEGER NOT NULL,
  updates INTEGER NOT NULL,
  promise INTEGER NOT NULL,
  deprecated INTEGER NOT NULL,
  dates INTEGER NOT NULL,
  title TEXT NOT NULL,
  sort_title TEXT NOT NULL,
  stored TEXT NOT NULL,
  computed TEXT NOT NULL);

CREATE TABLE fact_person (person INTEGER NOT NULL REFERENCES person(seq), part TEXT NOT NULL,
  fact INTEGER NOT NULL REFERENCES fact(seq), PRIMARY KEY (person, part, fact)) WITHOUT ROWID;
CREATE TABLE fact_tag (tag INTEGER NOT NULL REFERENCES tag(seq),
  fact INTEGER NOT NULL REFERENCES fact(seq), PRIMARY KEY (tag, fact)) WITHOUT ROWID;
CREATE TABLE fact_place (place INTEGER NOT NULL REFERENCES place(seq),
  fact INTEGER NOT NULL REFERENCES fact(seq), PRIMARY KEY (place, fact)) WITHOUT ROWID;
CREATE TABLE fact_source (source INTEGER NOT NULL REFERENCES source(seq),
  fact INTEGER NOT NULL REFERENCES fact(seq), PRIMARY KEY (source, fact)) WITHOUT ROWID;

-- The ids of the events that an event disputes.
CREATE TABLE dispute (disputed TEXT NOT NULL,
  fact INTEGER NOT NULL REFERENCES fact(seq), PRIMARY KEY (disputed, fact)) WITHOUT ROWID;

-- The events that an event names, by their ids.
CREATE TABLE mention (id TEXT NOT NULL, item INTEGER NOT NULL REFERENCES item(seq),
  PRIMARY KEY (id, item)) WITHOUT ROWID;

-- Each reach, and the most days that a fact of it can last.
CREATE TABLE reach (reach INTEGER PRIMARY KEY, days NUMERIC NOT NULL);
INSERT INTO reach VALUES {", ".join(f"({reach}, {_days(reach)})" for reach in range(WIDEST + 1))};

CREATE VIRTUAL TABLE words USING fts5 (
  {", ".join(TEXT_COLUMNS)}, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3');
"""

#: Made when the rows are there, which is faster. The order of time has beside it what else
#: decides whether a row is listed. What overlaps a window is, of each reach, what begins
#: at most that many days before it.
INDEXES: Final = (
    "CREATE INDEX fact_order ON fact"
    " (kind, sort_day, sort_tail, seq, deprecated, start_earliest, end_latest)",
    "CREATE INDEX fact_window ON fact (reach, start_earliest, end_latest, start_latest, end_earliest)",
    "CREATE INDEX fact_id ON fact (id)",
    "CREATE INDEX fact_event ON fact (event, kind)",
    "CREATE INDEX item_block ON item (block)",
    "CREATE INDEX item_unread ON item (unread) WHERE unread IS NOT NULL",
)
