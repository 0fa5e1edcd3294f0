// The tables of crawled sources.
#pragma once

namespace dateline {

/// See crawl_state.h for what the numbers of `kind` and `state` mean.
inline constexpr const char* kCrawlTables = R"sql(
-- Sites that are visited. `visit` counts their visits; `open`: the last one is not finished. `progress` is what the visit under way knows beside
-- its pages, as JSON. `path`: what it takes in of its site, where that is not as the address says. Times are ISO 8601 UTC, `interval` is in seconds.
CREATE TABLE crawl_source(
  number INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  address TEXT NOT NULL,
  options TEXT NOT NULL,
  road TEXT NOT NULL DEFAULT '',
  path TEXT NOT NULL DEFAULT '',
  paused INTEGER NOT NULL DEFAULT 0,
  visit INTEGER NOT NULL DEFAULT 0,
  open INTEGER NOT NULL DEFAULT 0,
  progress TEXT NOT NULL DEFAULT '',
  last_visit TEXT NOT NULL DEFAULT '',
  next_visit TEXT NOT NULL DEFAULT '',
  interval INTEGER NOT NULL DEFAULT 86400,
  yielded INTEGER NOT NULL DEFAULT 0,
  failures INTEGER NOT NULL DEFAULT 0);

-- Every address that a source knows. `pattern`: the kind of address it is, for traps. `seen`: the last visit that came across it, `visited`: the
-- last one that was done with it. `missing`: since when it is not there. `outcome`: what reading it showed.
CREATE TABLE crawl_page(
  number INTEGER PRIMARY KEY,
  source INTEGER NOT NULL REFERENCES crawl_source,
  address TEXT NOT NULL,
  kind INTEGER NOT NULL,
  state INTEGER NOT NULL,
  priority INTEGER NOT NULL,
  pattern TEXT NOT NULL,
  seen INTEGER NOT NULL,
  visited INTEGER NOT NULL DEFAULT 0,
  etag TEXT NOT NULL DEFAULT '',
  last_modified TEXT NOT NULL DEFAULT '',
  missing TEXT NOT NULL DEFAULT '',
  outcome INTEGER NOT NULL DEFAULT 0,
  UNIQUE(source, address));
CREATE INDEX crawl_page_waiting ON crawl_page(source, priority, number) WHERE state = 0;

-- Pages that have come and are not read yet: a crawl that is killed has not asked for them in vain. `origin` as in `input`; `body` is a
-- Zstandard frame.
CREATE TABLE crawl_fetched(
  number INTEGER PRIMARY KEY,
  source INTEGER NOT NULL REFERENCES crawl_source,
  page INTEGER NOT NULL,
  origin TEXT NOT NULL,
  body BLOB NOT NULL);
CREATE INDEX crawl_fetched_by_source ON crawl_fetched(source);

-- robots.txt by origin ("https://h.example"); `fetched` is in seconds since 1970.
CREATE TABLE crawl_robots(origin TEXT PRIMARY KEY, status INTEGER NOT NULL, fetched INTEGER NOT NULL, text TEXT NOT NULL) WITHOUT ROWID;
)sql";

}  // namespace dateline
