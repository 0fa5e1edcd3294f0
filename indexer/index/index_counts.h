// Totals over the statements of an index, counted from its filter terms alone.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "indexer/base/instant.h"
#include "indexer/schema/generation.h"

namespace dateline {

/// Living statements that an audience may see.
struct IndexCounts {
  std::uint64_t documents = 0, teasers = 0, dated = 0, with_city = 0, with_mentions = 0, with_issues = 0;
  std::map<std::string, std::uint64_t> languages, genres, sources;  ///< "none" counts those without a value
};

/// Reads no statement: 100,000 take some 20 ms. `staff` sees staff-only and embargoed statements too; others
/// those whose embargo has ended at `now`. Throws Error(unreadable) for a broken segment.
IndexCounts count_index(const GenerationRecord& record, bool staff, Instant now);

/// Living statements whose embargo is held.
struct HeldStatements {
  std::uint64_t count = 0;
  std::vector<std::string> ids;  ///< of the first 20
};

/// Throws Error(unreadable) for a broken segment.
HeldStatements held_statements(const GenerationRecord& record);

}  // namespace dateline
