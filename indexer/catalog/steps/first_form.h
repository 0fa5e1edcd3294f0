// The tables of the catalog's first form; what came after is in migrations.cpp.
#pragma once

namespace dateline {

/// `record` is a statement's JSON in a Zstandard frame; the columns beside it that a run decides (id, version, edited,
/// url, source) win over what it says.
inline constexpr const char* kFirstForm = R"sql(
CREATE TABLE fact(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- Names that folders were filed under, so that the same folder keeps its name and another folder gets its own. `whole`: the folder itself was
-- loaded, so the name holds for everything below it; else only for files right inside.
CREATE TABLE source(name TEXT PRIMARY KEY, root TEXT NOT NULL UNIQUE, whole INTEGER NOT NULL, first_seen TEXT NOT NULL) WITHOUT ROWID;

-- Original bytes, each once. `content` is a Zstandard frame.
CREATE TABLE original(number INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, size INTEGER NOT NULL, content BLOB NOT NULL);

-- What each place gave when it was last read: `statement` of a page or record (also where another place gave it first), none of a duplicate
-- within one run; `statements` how many.
CREATE TABLE input(
  number INTEGER PRIMARY KEY,
  location TEXT NOT NULL UNIQUE,
  sha256 TEXT NOT NULL,
  reader TEXT NOT NULL,
  origin TEXT NOT NULL,
  outcome INTEGER NOT NULL,
  claim TEXT NOT NULL,
  content INTEGER NOT NULL,
  digest TEXT NOT NULL,
  statement INTEGER REFERENCES statement,
  statements INTEGER NOT NULL);

-- `superseded_by`: of a teaser, the full statement that took its place. `retired`: a newer reader finds no such statement in the same bytes.
-- `generation`: of the index that holds it; 0 none yet, negative one that holds an older form.
CREATE TABLE statement(
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  input INTEGER NOT NULL REFERENCES input,
  version INTEGER NOT NULL,
  edited INTEGER NOT NULL,
  extent INTEGER NOT NULL,
  url TEXT NOT NULL,
  source TEXT NOT NULL,
  headline INTEGER NOT NULL,
  digest TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  reader TEXT NOT NULL,
  hints TEXT NOT NULL,
  superseded_by INTEGER REFERENCES statement,
  retired INTEGER NOT NULL DEFAULT 0,
  generation INTEGER NOT NULL,
  record BLOB NOT NULL);
CREATE INDEX statement_by_headline ON statement(headline);
CREATE INDEX statement_by_url ON statement(url) WHERE url <> '';
CREATE INDEX statement_by_input ON statement(input);
CREATE INDEX statement_pending ON statement(generation) WHERE generation <= 0;

-- Versions before the current one.
CREATE TABLE version(
  number INTEGER PRIMARY KEY,
  statement INTEGER NOT NULL REFERENCES statement,
  version INTEGER NOT NULL,
  edited INTEGER NOT NULL,
  retired TEXT NOT NULL,
  record BLOB NOT NULL,
  UNIQUE(statement, version));

CREATE TABLE correction(id TEXT NOT NULL, field TEXT NOT NULL, value TEXT NOT NULL, made TEXT NOT NULL, PRIMARY KEY(id, field)) WITHOUT ROWID;
CREATE TABLE withdrawal(id TEXT PRIMARY KEY, reason TEXT NOT NULL, made TEXT NOT NULL) WITHOUT ROWID;

-- Pages of a run that is not finished: read, and waiting for the identities that only the whole run can give.
CREATE TABLE reading(
  number INTEGER PRIMARY KEY,
  location TEXT NOT NULL UNIQUE,
  sha256 TEXT NOT NULL,
  reader TEXT NOT NULL,
  origin TEXT NOT NULL,
  outcome INTEGER NOT NULL,
  claim TEXT NOT NULL,
  note TEXT NOT NULL);
CREATE TABLE draft(
  number INTEGER PRIMARY KEY,
  reading INTEGER NOT NULL REFERENCES reading,
  id TEXT NOT NULL,
  url TEXT NOT NULL,
  source TEXT NOT NULL,
  extent INTEGER NOT NULL,
  headline INTEGER NOT NULL,
  content INTEGER NOT NULL,
  digest TEXT NOT NULL,
  slug TEXT NOT NULL,
  hints TEXT NOT NULL,
  record BLOB NOT NULL);
CREATE INDEX draft_by_reading ON draft(reading);
)sql";

}  // namespace dateline
