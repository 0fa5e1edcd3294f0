// Statements settled in batches: places, aliases, runs, and what the index still has to learn.
#pragma once

namespace dateline {

inline constexpr const char* kSettling = R"sql(
-- Pages that a run read and never settled are read again when they come by.
DELETE FROM original WHERE sha256 IN (SELECT sha256 FROM reading) AND sha256 NOT IN (SELECT sha256 FROM input);
DROP TABLE draft;
DROP TABLE reading;
-- The index is built again.
DELETE FROM fact WHERE key = 'index';

-- Loads. `key`: of its sources and options, so that the same command goes on with a run that did not finish.
CREATE TABLE run(number INTEGER PRIMARY KEY, key TEXT NOT NULL, started TEXT NOT NULL, finished TEXT);

-- Ids that records of an unfinished run gave: which text got which. The row without digest counts what is taken.
CREATE TABLE given(run INTEGER NOT NULL, id TEXT NOT NULL, digest TEXT NOT NULL, assigned TEXT NOT NULL,
  taken INTEGER NOT NULL, PRIMARY KEY(run, id, digest)) WITHOUT ROWID;
CREATE INDEX given_assigned ON given(run, assigned);

-- Further addresses and paths of a statement: they lead to it as its id does.
CREATE TABLE alias(address TEXT PRIMARY KEY, statement INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX alias_by_statement ON alias(statement);

-- What was erased, by the SHA-256 of its id, addresses and bytes: it never comes back.
CREATE TABLE erased(hash TEXT PRIMARY KEY, made TEXT NOT NULL, reason TEXT NOT NULL) WITHOUT ROWID;

-- Names of what pages were read with: extractor, facets, data.
CREATE TABLE reader(number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
INSERT OR IGNORE INTO reader(name) SELECT DISTINCT reader FROM input;
INSERT OR IGNORE INTO reader(name) SELECT DISTINCT reader FROM statement;

-- `base`: the original that the content is compressed beside; 0 where it stands alone.
ALTER TABLE original ADD COLUMN base INTEGER NOT NULL DEFAULT 0;
CREATE INDEX original_by_base ON original(base) WHERE base <> 0;
CREATE TABLE base(site TEXT PRIMARY KEY, original INTEGER NOT NULL) WITHOUT ROWID;

-- `place`: what makes a later reading one of the same page, whatever its location then is: the fetched address, or the source's name and the
-- path below it; empty of records with an id. `statement`: what it gave, or is another place of; `statements`: how many it gave itself.
-- `run`: that read it last and found it new or changed.
CREATE TABLE new_input(
  number INTEGER PRIMARY KEY,
  location TEXT NOT NULL UNIQUE,
  place TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  reader INTEGER NOT NULL REFERENCES reader,
  origin TEXT NOT NULL,
  outcome INTEGER NOT NULL,
  claim TEXT NOT NULL,
  content INTEGER NOT NULL,
  digest TEXT NOT NULL,
  statement INTEGER REFERENCES statement,
  statements INTEGER NOT NULL,
  run INTEGER NOT NULL);
INSERT INTO new_input SELECT i.number, location,
  CASE WHEN json_extract(origin, '$.kind') = 'record' THEN ''
       WHEN coalesce(json_extract(origin, '$.url'), '') <> '' THEN json_extract(origin, '$.url')
       ELSE coalesce(json_extract(origin, '$.source'), '') || '/' || coalesce(json_extract(origin, '$.path'), '') END,
  sha256, r.number, origin, outcome, claim, content, substr(digest, 1, 32), statement, statements, 0
  FROM input i JOIN reader r ON r.name = i.reader;

-- `superseded_by`: of a teaser the full statement that took its place; of a full statement the one that it turned out to be. `orphaned`: its
-- page, read anew, holds no such statement. `given`: the id came with a record. `change`: counts what the index has to show of it; `indexed`:
-- what it shows, 0 nothing yet. `beside`: the original that the record is compressed beside, 0 where it stands alone. `gone`: since when its
-- page is no longer there. `unsettled`: a run may still find it to be a post of a listing.
CREATE TABLE new_statement(
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  input INTEGER NOT NULL REFERENCES input,
  version INTEGER NOT NULL,
  edited INTEGER NOT NULL,
  extent INTEGER NOT NULL,
  given INTEGER NOT NULL,
  url TEXT NOT NULL,
  source TEXT NOT NULL,
  headline INTEGER NOT NULL,
  content INTEGER NOT NULL,
  digest TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  reader INTEGER NOT NULL REFERENCES reader,
  hints TEXT NOT NULL,
  superseded_by INTEGER REFERENCES statement,
  orphaned INTEGER NOT NULL DEFAULT 0,
  gone TEXT NOT NULL DEFAULT '',
  unsettled INTEGER NOT NULL DEFAULT 0,
  change INTEGER NOT NULL,
  indexed INTEGER NOT NULL DEFAULT 0,
  beside INTEGER NOT NULL DEFAULT 0,
  record BLOB NOT NULL);
INSERT INTO new_statement(number, id, input, version, edited, extent, given, url, source, headline, content, digest, sha256, reader, hints,
    superseded_by, orphaned, change, record)
  SELECT s.number, id, input, version, edited, extent,
  json_extract(i.origin, '$.kind') = 'record' AND instr(id, '#') = 0 AND id <> url, url, s.source, headline,
  CASE WHEN i.statement = s.number THEN i.content ELSE 0 END, substr(s.digest, 1, 32), s.sha256, r.number, hints, superseded_by, retired, 1,
  record FROM statement s JOIN input i ON i.number = s.input JOIN reader r ON r.name = s.reader;
DROP TABLE statement;
DROP TABLE input;
ALTER TABLE new_input RENAME TO input;
ALTER TABLE new_statement RENAME TO statement;
CREATE INDEX input_by_place ON input(place) WHERE place <> '';
CREATE INDEX input_by_statement ON input(statement) WHERE statement IS NOT NULL;
CREATE INDEX statement_by_headline ON statement(headline, source);
CREATE INDEX statement_by_content ON statement(content, id);
CREATE INDEX statement_by_url ON statement(url) WHERE url <> '';
CREATE INDEX statement_by_input ON statement(input);
CREATE INDEX statement_by_full ON statement(superseded_by) WHERE superseded_by IS NOT NULL;
CREATE INDEX statement_pending ON statement(number) WHERE change > indexed;
CREATE INDEX statement_unsettled ON statement(number) WHERE unsettled;

ALTER TABLE version RENAME COLUMN retired TO replaced;
ALTER TABLE version ADD COLUMN beside INTEGER NOT NULL DEFAULT 0;

-- Of headlines that many posts share: marks of their texts, by which a listing's post and its page find each other.
CREATE TABLE post_mark(family INTEGER NOT NULL, extent INTEGER NOT NULL, mark INTEGER NOT NULL, statement INTEGER NOT NULL,
  PRIMARY KEY(family, extent, mark, statement)) WITHOUT ROWID;

INSERT OR REPLACE INTO fact(key, value) VALUES ('change', '1');
)sql";

}  // namespace dateline
