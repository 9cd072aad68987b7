"""The tables of the journal on disk, and the migration from each version to the next."""

import sqlite3
from typing import Final

VERSION: Final = 3

_VERSION_1 = """
CREATE TABLE state (                  -- one row
    is_open INTEGER NOT NULL          -- a program has it open, or did not come to close it
);
INSERT INTO state VALUES (0);
CREATE TABLE sessions (
    id TEXT PRIMARY KEY,
    began_at TEXT NOT NULL,
    note TEXT NOT NULL                -- SessionNote as JSON
);
CREATE TABLE events (
    place INTEGER PRIMARY KEY,        -- in the order in which they came
    session TEXT NOT NULL,
    number INTEGER NOT NULL,          -- of the step
    kind TEXT NOT NULL,
    event TEXT NOT NULL,              -- StepEvent as JSON
    page TEXT NOT NULL DEFAULT '',    -- the page that it names, likewise the picture
    picture TEXT NOT NULL DEFAULT ''
);
CREATE INDEX events_of_step ON events (session, number);
CREATE INDEX events_of_page ON events (page) WHERE page != '';
CREATE INDEX events_of_picture ON events (picture) WHERE picture != '';
CREATE TABLE pages (                  -- the oldest first, likewise pictures
    id INTEGER PRIMARY KEY,
    ref TEXT NOT NULL UNIQUE,
    size INTEGER NOT NULL,
    data BLOB NOT NULL                -- KeptPage as JSON, packed
);
CREATE TABLE pictures (
    id INTEGER PRIMARY KEY,
    ref TEXT NOT NULL UNIQUE,
    size INTEGER NOT NULL,
    data BLOB NOT NULL,
    starred INTEGER NOT NULL DEFAULT 0
);
-- By the place of the event with which the step began, and by the id of the page.
CREATE VIRTUAL TABLE step_words USING fts5 (text, session UNINDEXED, number UNINDEXED, tokenize = 'trigram');
CREATE VIRTUAL TABLE page_words USING fts5 (text, tokenize = 'trigram');
"""

_VERSION_2 = """
CREATE TABLE logins (                 -- of sessions whose cookies and storage are kept
    session TEXT PRIMARY KEY,
    data BLOB NOT NULL                -- sealed with a key that is not in this file
);
"""

_VERSION_3 = """
CREATE TABLE drafts (
    session TEXT PRIMARY KEY,
    drafts TEXT NOT NULL              -- a list of Draft as JSON, the oldest first
);
"""

MIGRATIONS: Final = (_VERSION_1, _VERSION_2, _VERSION_3)
"""The scripts that lead to version 1, 2 and so on. A published one never changes."""


def migrate(db: sqlite3.Connection) -> None:
    """Migrate the tables to this version, each step completely or not at all."""
    for number in range(version_of(db), VERSION):
        db.executescript(f"BEGIN;{MIGRATIONS[number]}PRAGMA user_version = {number + 1};COMMIT;")


def version_of(db: sqlite3.Connection) -> int:
    """The version of the tables; 0 if there are none yet."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])
