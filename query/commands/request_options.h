// What the query verbs have in common: the archive, the filters, and the searcher over them.
#pragma once

#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "indexer/reference/reference.h"
#include "query/plan/person_names.h"
#include "query/request.h"
#include "query/search.h"

namespace dateline {

class Shards;
class Verb;

/// Options as typed; request() checks them.
struct RequestOptions {
  std::string archive;
  std::string query;
  Request request;
  std::string after, before, audience = "public", sort = "relevance", match;
  std::string lexicon;              ///< "shipped" or "all"
  double timeout = 0;               ///< seconds a search; 0 for none, with shards for kShardSeconds
  QueryLimits limits;               ///< of which `timeout`, where given, is the time
  std::string index;                ///< folder of an index to search in the place of the archive's own; empty for that
  std::vector<std::string> shards;  ///< addresses of published copies to ask in its place; empty for none

  /// The request; throws Error(usage) for a date or name that is not understood.
  Request checked() const;
};

/// Within this a search over shards is answered.
inline constexpr double kShardSeconds = 2;

/// Adds --shards to a verb that has the options below; --archive need not be given with it.
void add_shard_options(Verb& verb, RequestOptions& options);

/// Adds --archive, --lexicon and the filters --city --mentions --issue --genre --lang --source --year --after --before
/// --audience --sort --match
/// --no-expand. `match` is the default of --match.
void add_request_options(Verb& verb, RequestOptions& options, const char* match);

/// Reference data and search resources, loaded once, and a searcher over ARCHIVE/index. Places and issues are loaded
/// when a name or a label is first asked for: most searches on the command line need none.
class SearchSession {
 public:
  /// Opens the index, or names the shards. Throws Error(missing | mismatch) where the archive has no index this program
  /// can read.
  explicit SearchSession(const RequestOptions& options);

  /// What answers requests: the archive's index, or the shards that the options name.
  SearchEngine& engine() { return shards_ ? *shard_engine_ : static_cast<SearchEngine&>(*searcher_); }
  /// One more of these, for another thread.
  std::unique_ptr<SearchEngine> another_engine() const;
  /// Over the archive's index; not where shards are asked in its place.
  Searcher& searcher() { return *searcher_; }
  /// One more over the same snapshots, for another thread.
  std::unique_ptr<Searcher> another() const;
  const std::shared_ptr<SnapshotSource>& snapshots() const { return source_; }
  const SearchResources& resources() const { return resources_; }
  /// Throws Error(missing | unreadable) where it cannot be loaded.
  const Reference& reference() const;

 private:
  std::string index_, archive_;
  mutable std::once_flag reference_once_;
  mutable std::optional<Reference> reference_;
  std::optional<LanguageModel> language_;
  std::optional<PersonNames> person_names_;
  SearchResources resources_;
  std::shared_ptr<SnapshotSource> source_;
  std::unique_ptr<Searcher> searcher_;
  std::shared_ptr<Shards> shards_;
  std::unique_ptr<SearchEngine> shard_engine_;
};

/// One at least.
std::chrono::milliseconds milliseconds_of(double seconds);

/// Adds --timeout.
void add_timeout_option(Verb& verb, RequestOptions& options);

/// The notices on standard error, one line each.
void print_notices(const Results& results);

}  // namespace dateline
