// The engine over published copies: the same requests and results, matched, counted and ranked by Xapian's remote
// backend.
#pragma once

#include <memory>
#include <vector>

#include "indexer/analysis/stem.h"
#include "query/search.h"
#include "query/shards/shards.h"

namespace dateline {

/// What the copies that are asked make together.
struct CopySet {
  bool whole = true;                   ///< every part of one run, once
  bool mixed = false;                  ///< of several runs
  std::uint32_t parts = 0;             ///< of the run
  std::vector<std::uint32_t> missing;  ///< parts that are not asked
  std::vector<std::string> doubled;    ///< addresses that serve what another serves too: left out
};

/// Not thread-safe: one a thread, with a connection of its own to every shard. Totals and facet counts are those of the
/// statements in the copies; where Xapian has no such condition, or a shard did not answer, the results say that they
/// are not exact, or partial.
class ShardEngine : public SearchEngine {
 public:
  /// Connects when first asked.
  ShardEngine(std::shared_ptr<Shards> shards, const SearchResources& resources);

  /// Throws Error(usage) for the audience staff, whose statements are in no copy, and Error(network) where no shard
  /// answers.
  Results search(const Request& request) override;
  /// Error(network) too where some shards do not answer.
  Results search_whole(const Request& request) override;

 private:
  /// What one request works with.
  struct Asked;
  struct Page;

  void connect();
  Results answer(const Request& request);
  std::uint64_t count(const Xapian::Query& query) const;
  /// Counts of the facets that have ticks of their own, each without these.
  void count_ticked(Asked& asked);
  void count_undated(Asked& asked, Results& results);
  Page page_of(const Asked& asked, Results& results) const;
  /// What is shown: after the cursor, where it goes by date.
  Xapian::Query behind_cursor(const Asked& asked, const Page& page) const;
  void add_page(Asked& asked, Results& results);
  /// How many of the total match without their translations.
  std::uint64_t count_as_typed(const Asked& asked, const Results& results) const;
  static void add_stories(const Xapian::ValueCountMatchSpy& stories, Results& results);
  void add_items(const Xapian::MSet& found, Asked& asked, Results& results) const;

  std::shared_ptr<Shards> shards_;
  const SearchResources& resources_;
  Stemmer stemmer_;
  std::unique_ptr<IndexReader> reader_;  ///< over the shards that answer
  std::vector<std::size_t> asked_;       ///< their numbers
  CopySet set_;                          ///< whether they are all there is
  std::uint64_t copies_ = 0;             ///< which copies these are, hashed
  Shards::Clock::time_point connected_;
};

}  // namespace dateline
