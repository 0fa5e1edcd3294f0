// What the query verbs have in common: the archive, the filters, and the searcher over them.
#pragma once

#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "indexer/reference/reference.h"
#include "query/request.h"
#include "query/search.h"

namespace dateline {

class Verb;

/// Options as typed; request() checks them.
struct RequestOptions {
  std::string archive;
  std::string query;
  Request request;
  std::string after, before, audience = "public", sort = "relevance", match;
  std::string lexicon;  ///< "shipped" or "all"
  double timeout = 0;   ///< seconds a search; 0 for none
  QueryLimits limits;   ///< of which `timeout`, where given, is the time
  std::string index;    ///< folder of an index to search in the place of the archive's own; empty for that

  /// The request; throws Error(usage) for a date or name that is not understood.
  Request checked() const;
};

/// Adds --archive, --lexicon and the filters --city --mentions --issue --genre --lang --source --year --after --before
/// --audience --sort --match
/// --no-expand. `match` is the default of --match.
void add_request_options(Verb& verb, RequestOptions& options, const char* match);

/// Reference data and search resources, loaded once, and a searcher over ARCHIVE/index. Places and issues are loaded
/// when a name or a label is first asked for: most searches on the command line need none.
class SearchSession {
 public:
  /// Opens the index. Throws Error(missing | mismatch) where the archive has no index this program can read.
  explicit SearchSession(const RequestOptions& options);

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
  SearchResources resources_;
  std::shared_ptr<SnapshotSource> source_;
  std::unique_ptr<Searcher> searcher_;
};

/// One at least.
std::chrono::milliseconds milliseconds_of(double seconds);

/// Adds --timeout.
void add_timeout_option(Verb& verb, RequestOptions& options);

/// The notices on standard error, one line each.
void print_notices(const Results& results);

}  // namespace dateline
