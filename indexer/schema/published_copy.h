// A published copy: a database of what is public, for xapian-tcpsrv, with what an asking side must know to make a query
// of it: its words and the forms of their stems, the values of its facets and how often each occurs.
#pragma once

#include <xapian.h>

#include <array>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "indexer/schema/facet.h"
#include "indexer/schema/segment_columns.h"
#include "indexer/schema/word_list.h"

namespace dateline {

/// Slots that copies have beside those of fields.h: the order by date with the id after it, newest and oldest first,
/// both to be sorted ascending.
inline constexpr Xapian::valueno kNewestSlot = 12, kOldestSlot = 13;

/// `date` is PackedDate::sortable(), 0 where undated: last either way.
std::string newest_key(std::uint32_t date, std::string_view id);
std::string oldest_key(std::uint32_t date, std::string_view id);

/// Which copy one is: one part of the statements, which were dealt out once to so many.
struct CopyIdentity {
  std::string run;         ///< of the making; the same in all its copies and in no others
  std::uint32_t part = 0;  ///< from 1
  std::uint32_t parts = 0;

  bool operator==(const CopyIdentity&) const = default;
};

/// What an asking side reads once of each copy. Copies are cheap: the parts view memory that they share.
struct PublishedFacts {
  CopyIdentity identity;
  WordList words;
  SegmentColumns dictionary;  ///< without a document
  /// Statements without a value of a facet, then those with each, by ordinal of the dictionary.
  std::array<std::vector<std::uint32_t>, kFacets> totals;
  std::unordered_map<std::string, std::vector<std::string>> forms;  ///< of a stem's term
};

/// Reads the facts from the tables of a local copy and keeps them in its metadata. Throws Xapian::Error.
void write_published_facts(Xapian::WritableDatabase& copy, const CopyIdentity& identity);
/// From the metadata of a copy, local or remote. Throws Xapian::Error, Error(mismatch) where it is none of this
/// program's.
PublishedFacts read_published_facts(const Xapian::Database& copy);

}  // namespace dateline
