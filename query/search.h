// A search: request in, results out. What the command line, the pages and the API all call.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/analysis/stem.h"
#include "indexer/schema/document_data.h"
#include "query/language/stop_words.h"
#include "query/plan/expander.h"
#include "query/plan/plan.h"
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
  QueryLimits limits;

  /// Stop words from data_directory(); no names and no lexicon yet. Throws Error(missing | io).
  static SearchResources load();
};

/// The documents of a request, before paging: for kwic and series, which count the same as a search.
struct MatchSets {
  Plan plan;
  std::vector<DocSet> sets;   ///< one a segment, selections applied
  std::vector<DocSet> typed;  ///< of these, what matches as typed; empty where the plan has no translations
  bool typed_first = false;   ///< these rank before what only translations find
  std::uint64_t total = 0;
  std::shared_ptr<const VisibleSets> visible;  ///< what this audience may see
};

/// Answers requests: an index of this machine, or published copies of one. Not thread-safe: one a thread.
class SearchEngine {
 public:
  virtual ~SearchEngine() = default;
  /// Never throws for what was typed; throws Error(usage) for an unknown facet name or an invalid cursor, and
  /// Error(unreadable | io) where the index cannot be read.
  virtual Results search(const Request& request) = 0;
  /// The same, complete or not at all: throws where an answer would be partial.
  virtual Results search_whole(const Request& request) = 0;
};

/// The plan of a request over what a reader reads.
Plan plan_request(const Request& request, const IndexReader& reader, Stemmer& stemmer,
                  const SearchResources& resources);

/// Says how many undated statements the date leaves out.
void add_undated_notice(Results& results, std::string_view labels);
/// The query's language, and how many of the total only translations find: all but the `as_typed` that match without
/// them. Where there are none, no word is left of translations.
void tell_translated(Results& results, const Plan& plan, std::uint64_t as_typed);

/// A result without its snippets. Takes what it needs out of the statement.
ResultItem result_item(Statement& statement, double score);

/// Scratch memory over a snapshot; whatever outlives a query is cached with the snapshot.
class Searcher : public SearchEngine {
 public:
  /// Follows the source from generation to generation, one a request.
  Searcher(std::shared_ptr<SnapshotSource> source, const SearchResources& resources);
  /// Over an opened reader (tests, measuring).
  Searcher(IndexReader reader, const SearchResources& resources);

  /// Takes the newest generation first. An answer that reached SearchResources::limits is marked: not exact, and
  /// partial where it was the time.
  Results search(const Request& request) override;
  /// This and what follows throw QueryCut at the end of the limits: they are whole or not at all.
  Results search_whole(const Request& request) override;
  MatchSets match(const Request& request);
  /// What the request's filters (typed ones too) leave, whatever its words: the denominator of a series.
  MatchSets match_filters(const Request& request);
  /// Calls take(document, statement with its paragraphs) for all matches, newest first or as Request::sort says (never
  /// by relevance), until it returns false. Memory is that of one statement and a bit a document; the snapshot is held
  /// meanwhile. Request::cursor says where to begin; offset and limit do not count. With Request::collapse the first of
  /// each story.
  void stream(const Request& request, const std::function<bool(const DocumentRef&, const DocumentData&)>& take);
  /// The tree, the plan and the scoring query, for `explain`.
  std::string explain(const Request& request);

  /// Statements like the one of an id, by the terms that set it apart; itself left out. Empty where the audience may
  /// not see it or nothing is like it.
  std::vector<ResultItem> similar(const std::string& id, std::size_t limit, Audience audience);

  /// The document of an id that this audience may see; the whole database's document id, or 0.
  Xapian::docid find(const std::string& id, Audience audience);

  /// The document data of an id that this audience may see (decode_document_data() reads it); nullopt for others.
  std::optional<std::string> read(const std::string& id, Audience audience);

  /// Of the generation of the last request; where there was none, of the newest.
  const IndexReader& reader();
  FacetNames names(Audience audience = Audience::public_);
  /// For those who go through what match() found: throws QueryCut where the query's time is over.
  void go_on();
  /// Releases the generation until the next request, so that an unused one does not stay on disk.
  void rest() { reader_.reset(); }

 private:
  void refresh();
  void begin_query();
  void throw_if_cut() const;
  void mark_cut(Results& results, const Request& request) const;
  Plan plan(const Request& request) { return plan_request(request, *reader_, stemmer_, resources_); }
  MatchSets match_counting(Plan planned, const Request& request);
  MatchSets match_planned(Plan plan, const Request& request, class FacetCounter& counter);
  void leave_out_own_language(std::size_t segment, const Plan& plan, const DocSet& typed, DocSet& matches) const;
  void add_page(Results& results, const MatchSets& matches, const Request& request);
  std::vector<Ranked> page_by_date(Results& results, const MatchSets& matches, const Request& request,
                                   class Stories* stories);
  std::vector<Ranked> page_by_relevance(Results& results, const MatchSets& matches, const Request& request,
                                        class Stories* stories);
  std::size_t place_of_score(double score, const MatchSets& matches);
  void add_items(Results& results, const std::vector<Ranked>& ranked, const Plan& plan, const Request& request) const;
  /// The query with its misspelt words replaced, where that finds clearly more; else empty.
  std::string corrected_spelling(const Request& request, const MatchSets& matches);
  /// The query without its quotes, where it has some and finds something then; else empty.
  std::string without_quotes(const Request& request, const MatchSets& matches);
  /// The query with a phrase in quotes joined by its translations, where these find something.
  void offer_translated_phrase(Results& results, const MatchSets& matches, const Request& request);
  void add_notices(Results& results, const MatchSets& matches, const Request& request);

  std::shared_ptr<SnapshotSource> source_;
  std::unique_ptr<IndexReader> reader_;  ///< on the heap: plans refer to it
  const SearchResources& resources_;
  Stemmer stemmer_;
};

/// "Searched for: (hartford OR stamford) AND …", without the lead-in where nothing was asked.
std::string interpretation(const Plan& plan, std::string_view language);

}  // namespace dateline
