// A search: request in, results out. What the command line, the pages and the API all call.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "indexer/analysis/stem.h"
#include "query/language/stop_words.h"
#include "query/plan/expander.h"
#include "query/plan/plan.h"
#include "query/plan/term_lookup.h"
#include "query/rank/ranking.h"
#include "query/request.h"
#include "query/results.h"
#include "query/snapshot/facet_names.h"
#include "query/snapshot/index_reader.h"
#include "query/snapshot/name_resolver.h"

namespace dateline {

/// What all threads share; immutable, and must outlive the searchers.
struct SearchResources {
  StopWords stop_words;
  NameResolver names;
  std::shared_ptr<const Expander> expander;  ///< may be null
  RankingOptions ranking;

  /// Stop words from data_directory(); no names and no lexicon yet. Throws Error(missing | io).
  static SearchResources load();
};

/// The documents of a request, before paging: for kwic and series, which count the same as a search.
struct MatchSets {
  Plan plan;
  std::vector<DocSet> sets;  ///< one a segment, selections applied
  std::uint64_t total = 0;
  std::uint64_t visible = 0;  ///< statements this audience may see
};

/// Not thread-safe: one a thread.
class Searcher {
 public:
  /// Opens the current generation. Throws what IndexReader::open throws.
  Searcher(const std::filesystem::path& index_directory, const SearchResources& resources);
  /// Over an opened reader (tests, measuring).
  Searcher(IndexReader reader, const SearchResources& resources);

  /// Follows the index to its newest generation first. Never throws for what was typed; throws Error(usage) for an
  /// unknown facet name and Error(unreadable) where the index cannot be read.
  Results search(const Request& request);
  MatchSets match(const Request& request);
  /// What the request's filters (typed ones too) leave, whatever its words: the denominator of a series.
  MatchSets match_filters(const Request& request);
  /// The tree, the plan and the scoring query, for `explain`.
  std::string explain(const Request& request);

  /// Statements like the one of an id, by the terms that set it apart; itself left out. Empty where the audience may
  /// not see it or nothing is like it.
  std::vector<ResultItem> similar(const std::string& id, std::size_t limit, Audience audience);

  /// The document of an id that this audience may see; the whole database's document id, or 0.
  Xapian::docid find(const std::string& id, Audience audience);

  const IndexReader& reader() const { return *reader_; }
  FacetNames& names() { return names_; }

 private:
  void refresh();
  Plan plan(const Request& request);
  MatchSets match_counting(Plan planned, const Request& request);
  MatchSets match_planned(Plan plan, const Request& request, class FacetCounter& counter);
  std::vector<Ranked> order(const MatchSets& matches, const Request& request);
  std::vector<Ranked> by_date(const MatchSets& matches, const Request& request, bool newest) const;
  void add_items(Results& results, const std::vector<Ranked>& ranked, const Plan& plan, const Request& request) const;
  /// The query with its misspelt words replaced, where that finds clearly more; else empty.
  std::string respelt(const Request& request, const MatchSets& matches);
  void add_notices(Results& results, const MatchSets& matches, const Request& request) const;

  std::unique_ptr<IndexReader> reader_;  ///< on the heap: names_ and plans refer to it
  const SearchResources& resources_;
  Stemmer stemmer_;
  FacetNames names_;
  TermCache terms_;
  DocumentLengths lengths_;
};

/// "Searched for: (hartford OR stamford) AND …", without the lead-in where nothing was asked.
std::string interpretation(const Plan& plan, std::string_view language);

}  // namespace dateline
