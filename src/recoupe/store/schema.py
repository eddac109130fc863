"""The tables, version by version. `PRAGMA user_version` is the number of migrations a file has seen.

A migration, once released, is never changed: a new one is added at the end.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

_FIRST = """
-- What was given: articles with their reading. Everything else but `decision` can be worked out again from here.
CREATE TABLE document (
    id TEXT PRIMARY KEY,            -- of the content
    path TEXT NOT NULL,
    added TEXT NOT NULL,            -- UTC, ISO 8601
    content BLOB NOT NULL,          -- model.Document
    reading BLOB,                   -- model.Reading; NULL until it is read
    reader TEXT                     -- what read it: a reading of another reader is stale
) STRICT;
CREATE TABLE skipped (path TEXT NOT NULL, reason TEXT NOT NULL, import INTEGER NOT NULL) STRICT;

-- Work: accepted once it is here, and resumed after any stop.
CREATE TABLE import (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'working', 'done', 'failed')),
    stage TEXT NOT NULL DEFAULT '',
    done INTEGER NOT NULL DEFAULT 0,
    total INTEGER NOT NULL DEFAULT 0,
    why TEXT NOT NULL DEFAULT ''    -- of a failure, for people
) STRICT;
CREATE TABLE import_file (
    import INTEGER NOT NULL REFERENCES import (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    name TEXT NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (import, number)
) STRICT, WITHOUT ROWID;

-- What people decided. Only ever added to: to undo is to decide that an earlier decision no longer counts.
CREATE TABLE decision (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,          -- JSON, by kind: store.decisions
    note TEXT NOT NULL DEFAULT '',
    undoes INTEGER REFERENCES decision (id)
) STRICT;

-- The dossier, part by part. `part` is the struct of the model; the columns are what is looked up and ordered by.
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE article (
    id TEXT PRIMARY KEY, number INTEGER NOT NULL, story TEXT, family TEXT, published TEXT, part BLOB NOT NULL
) STRICT;
CREATE INDEX article_story ON article (story);
CREATE INDEX article_number ON article (number);
CREATE TABLE layer (id TEXT PRIMARY KEY, part BLOB NOT NULL) STRICT;  -- an article's mentions, times and quantities
CREATE TABLE story (
    id TEXT PRIMARY KEY, time TEXT, articles INTEGER NOT NULL, families INTEGER NOT NULL, facts INTEGER NOT NULL,
    corroborated INTEGER NOT NULL, disputed INTEGER NOT NULL, latest TEXT, follows TEXT, part BLOB NOT NULL
) STRICT;
CREATE INDEX story_size ON story (articles DESC, facts DESC, id);
CREATE INDEX story_latest ON story (latest DESC, id);
CREATE TABLE family (id TEXT PRIMARY KEY, articles INTEGER NOT NULL, part BLOB NOT NULL) STRICT;
CREATE TABLE entity (
    id TEXT PRIMARY KEY, type TEXT NOT NULL, name TEXT NOT NULL, mentions INTEGER NOT NULL, facts INTEGER NOT NULL,
    part BLOB NOT NULL
) STRICT;
CREATE INDEX entity_fame ON entity (type, mentions DESC, id);
CREATE TABLE claim (
    id TEXT PRIMARY KEY, rank INTEGER NOT NULL, type TEXT NOT NULL, status TEXT NOT NULL, modality TEXT NOT NULL,
    time TEXT, sources INTEGER NOT NULL, part BLOB NOT NULL
) STRICT;
CREATE INDEX claim_rank ON claim (rank);
CREATE TABLE statement (id TEXT PRIMARY KEY, doc TEXT NOT NULL, speaker TEXT, part BLOB NOT NULL) STRICT;
CREATE INDEX statement_doc ON statement (doc);
CREATE INDEX statement_speaker ON statement (speaker);
CREATE TABLE dispute (id TEXT PRIMARY KEY, kind TEXT NOT NULL, part BLOB NOT NULL) STRICT;
CREATE TABLE development (id TEXT PRIMARY KEY, kind TEXT NOT NULL, part BLOB NOT NULL) STRICT;

-- Who stands where: (owner, other) pairs, made anew for an owner when its part changes.
CREATE TABLE evidence (owner TEXT NOT NULL, doc TEXT NOT NULL, PRIMARY KEY (owner, doc)) STRICT, WITHOUT ROWID;
CREATE INDEX evidence_doc ON evidence (doc, owner);
CREATE TABLE role (owner TEXT NOT NULL, entity TEXT NOT NULL, PRIMARY KEY (owner, entity)) STRICT, WITHOUT ROWID;
CREATE INDEX role_entity ON role (entity, owner);
CREATE TABLE touches (owner TEXT NOT NULL, claim TEXT NOT NULL, PRIMARY KEY (owner, claim)) STRICT, WITHOUT ROWID;
CREATE INDEX touches_claim ON touches (claim, owner);
CREATE TABLE seen (entity TEXT NOT NULL, doc TEXT NOT NULL, mentions INTEGER NOT NULL, PRIMARY KEY (entity, doc))
STRICT, WITHOUT ROWID;
CREATE INDEX seen_doc ON seen (doc, entity);

-- Words are stemmed before they come here (store.search), so that number, gender and accents don't matter.
CREATE VIRTUAL TABLE search USING fts5 (
    kind UNINDEXED, owner UNINDEXED, doc UNINDEXED, start UNINDEXED, text UNINDEXED, stems,
    tokenize = "unicode61 remove_diacritics 2"
);
CREATE TABLE search_row (owner TEXT NOT NULL, row INTEGER NOT NULL, PRIMARY KEY (owner, row)) STRICT, WITHOUT ROWID;
"""

_SECOND = """
-- What an import brought, so that one that fails can be taken back, and a list of imports says something.
ALTER TABLE document ADD COLUMN import INTEGER;
ALTER TABLE document ADD COLUMN removed TEXT;  -- when it was taken out of the pile; NULL: it is in
CREATE INDEX document_import ON document (import);
CREATE INDEX document_path ON document (path, id);
CREATE INDEX skipped_import ON skipped (import);
ALTER TABLE import ADD COLUMN files INTEGER NOT NULL DEFAULT 0;     -- how many were given
ALTER TABLE import ADD COLUMN articles INTEGER NOT NULL DEFAULT 0;  -- how many of them were new to the pile
"""

_THIRD = """
-- Rows of `document` are long: what lists and counts need is read from an index alone.
DROP INDEX document_path;
CREATE INDEX document_list ON document (removed, path, id, added);
"""

_FOURTH = """
-- Where articles came from: what has been read is not read again, and a file that changed takes the place of what it
-- held.
CREATE TABLE source (
    id INTEGER PRIMARY KEY,
    place TEXT NOT NULL UNIQUE,     -- a file's real path, or the address of a feed or a page
    label TEXT NOT NULL,            -- what the paths of its articles begin with
    size INTEGER,                   -- of a file: bytes
    modified INTEGER,               -- of a file: nanoseconds
    digest TEXT,                    -- of a file: SHA-256
    state BLOB,                     -- of a feed: what its next request is to say
    read TEXT NOT NULL              -- when, UTC
) STRICT;
CREATE INDEX source_label ON source (label);
ALTER TABLE document ADD COLUMN source INTEGER;  -- no foreign key: the source may be forgotten before the article
CREATE INDEX document_source ON document (source);
CREATE INDEX document_reader ON document (removed, reader, reading IS NULL, id);
ALTER TABLE skipped ADD COLUMN source INTEGER;
ALTER TABLE skipped ADD COLUMN doc TEXT;         -- the article on which our own code failed
CREATE INDEX skipped_source ON skipped (source);
CREATE INDEX skipped_path ON skipped (path);
CREATE INDEX skipped_doc ON skipped (doc);
ALTER TABLE import ADD COLUMN as_of TEXT;        -- the day of reading it was given for; NULL: the day it is done

-- Sentences parsed before: a wire's, which many papers print, are parsed once.
CREATE TABLE sentence (
    hash BLOB PRIMARY KEY,          -- of the text as the parser sees it
    parse BLOB NOT NULL,
    used INTEGER NOT NULL           -- the import that used it last: the oldest go first
) STRICT, WITHOUT ROWID;
CREATE INDEX sentence_used ON sentence (used);

-- What orders articles and claims is a key made of the part itself: one more does not renumber all that follow.
ALTER TABLE article RENAME TO numbered;
CREATE TABLE article (
    id TEXT PRIMARY KEY, number BLOB NOT NULL, story TEXT, family TEXT, published TEXT, part BLOB NOT NULL
) STRICT;
INSERT INTO article SELECT id, CAST(printf('%012d', number) AS BLOB), story, family, published, part FROM numbered;
DROP TABLE numbered;
CREATE INDEX article_story ON article (story);
CREATE INDEX article_number ON article (number);
ALTER TABLE claim RENAME TO numbered;
CREATE TABLE claim (
    id TEXT PRIMARY KEY, rank BLOB NOT NULL, type TEXT NOT NULL, status TEXT NOT NULL, modality TEXT NOT NULL,
    time TEXT, sources INTEGER NOT NULL, part BLOB NOT NULL
) STRICT;
INSERT INTO claim SELECT id, CAST(printf('%012d', rank) AS BLOB), type, status, modality, time, sources, part
FROM numbered;
DROP TABLE numbered;
CREATE INDEX claim_rank ON claim (rank);
"""

_FIFTH = """
-- An article that its file no longer holds is out, but nobody took it out: it is back as soon as the file holds it.
ALTER TABLE document ADD COLUMN replaced INTEGER NOT NULL DEFAULT 0;
"""

MIGRATIONS: tuple[str, ...] = (_FIRST, _SECOND, _THIRD, _FOURTH, _FIFTH)
VERSION = len(MIGRATIONS)


def version(db: sqlite3.Connection) -> int:
    """How many migrations a file has seen."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def migrate(db: sqlite3.Connection) -> None:
    """Bring a file up to this version, one transaction a migration; where others do so at the same time, each is done
    once."""
    while (number := version(db)) < VERSION:
        db.execute("BEGIN IMMEDIATE")
        if version(db) == number:
            for statement in _statements(MIGRATIONS[number]):
                db.execute(statement)
            db.execute(f"PRAGMA user_version = {number + 1}")
        db.execute("COMMIT")


def _statements(script: str) -> Iterator[str]:
    """A script cut at its semicolons; `executescript` would end the transaction first."""
    held = ""
    for piece in script.split(";"):
        held += piece + ";"
        if sqlite3.complete_statement(held):
            yield held
            held = ""
