// The interface between the pipeline and extraction: it turns a raw page into statements.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "indexer/catalog/catalog_writer.h"
#include "indexer/ingest/source.h"
#include "indexer/schema/statement.h"

namespace dateline {

/// A page as read. Ids of pages are left empty: the whole run decides them.
struct Reading {
  Outcome outcome = Outcome::statement;
  Statement statement;  ///< of a record with its given id; of a listing or a refused page what it says of itself
  std::string hints;    ///< what the facet finder was given besides the statement, as JSON; may be empty
  std::vector<Statement> items;       ///< of a listing
  std::string claim;                  ///< the address the page claims for itself, as printed
  std::string note;                   ///< why it is not a statement
  bool noarchive = false;             ///< it asks that no copy be shown: the kept original is for staff alone
  bool kept_everything = false;       ///< pruning left nothing: the body is the whole text
  std::string frame_source;           ///< whose frame the page was read with, and is part of; empty of records
  std::int64_t frame_state = 0;       ///< of that frame; 0 where nothing was known
  std::vector<std::uint64_t> blocks;  ///< hashes of its blocks, to learn from; empty of records
};

/// Safe to share between threads.
class PageReader {
 public:
  virtual ~PageReader() = default;
  /// Throws Error(unreadable) for what cannot be used at all.
  virtual Reading read(const RawPage& page) const = 0;
  /// The same for bytes that are kept of a place, whatever has been read of it since.
  virtual Reading read_kept(const RawPage& page) const { return read(page); }
  /// Names the rules and data it reads with: pages read under another name are read again when they come by.
  virtual std::string version() const = 0;
  /// Finds the derived facets of a statement again, given `hints` of its reading.
  virtual void find_facets(Statement& statement, const std::string& hints) const = 0;
};

}  // namespace dateline
